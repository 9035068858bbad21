"use client";

import { useEffect, useState } from "react";
import { clockLabel } from "@/components/meetings/words";
import { elapsed, readClock, STOPPED, toggle, type Clock } from "./clock";

type Props = {
  /** Of the report: each has its own clock, which a reload does not stop. */
  reportId: string;
  /** Of its meeting; null where it has none. */
  minutes: number | null;
};

/** The time spent presenting, and what is left of the meeting. */
export function PresentationTimer({ reportId, minutes }: Props) {
  const stored = `cadence.presentation.${reportId}`;
  const [clock, setClock] = useState<Clock | null>(null);
  const [now, setNow] = useState(0);
  useEffect(() => {
    setNow(Date.now());
    setClock(readClock(localStorage.getItem(stored), Date.now()));
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [stored]);
  if (clock === null) return null;
  const keep = (next: Clock): void => {
    localStorage.setItem(stored, JSON.stringify(next));
    setNow(Date.now());
    setClock(next);
  };
  const seconds = Math.floor(elapsed(clock, now) / 1000);
  const left = minutes === null ? null : minutes * 60 - seconds;
  const isRunning = clock.runningSince !== null;
  return (
    <div className={`presentation__timer ${left !== null && left < 0 ? "presentation__timer--over" : ""}`}>
      <span role="timer" aria-label="Temps écoulé">
        {clockLabel(seconds)}
      </span>
      {left !== null && <span className="presentation__left">{left >= 0 ? `reste ${clockLabel(left)}` : `dépassé de ${clockLabel(-left)}`}</span>}
      <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" data-clock onClick={() => keep(toggle(clock, Date.now()))}>
        {isRunning ? "Pause" : seconds > 0 ? "Reprendre" : "Démarrer"}
        <span className="fr-sr-only"> le chronomètre</span>
      </button>
      {seconds > 0 && (
        <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={() => keep(STOPPED)}>
          Remettre à zéro<span className="fr-sr-only"> le chronomètre</span>
        </button>
      )}
    </div>
  );
}
