"use client";

import { useEffect, useState } from "react";
import { clockLabel } from "./words";

type TopicTimerProps = {
  /** Spent on the point when the page was made. */
  spentSeconds: number;
  /** Planned; null when no time is set. */
  minutes: number | null;
};

/** The time of the point under way. What counts is the server's: this one only runs on from it. */
export function TopicTimer({ spentSeconds, minutes }: TopicTimerProps) {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const from = performance.now();
    setElapsed(0);
    const timer = setInterval(() => setElapsed((performance.now() - from) / 1000), 1000);
    return () => clearInterval(timer);
  }, [spentSeconds]);
  const seconds = spentSeconds + elapsed;
  const left = minutes === null ? null : minutes * 60 - seconds;
  return (
    <div className={`session__timer ${left !== null && left < 0 ? "session__timer--over" : ""}`}>
      <span role="timer" aria-label="Temps passé sur ce point">
        {clockLabel(seconds)}
      </span>
      {left !== null && <span className="session__left">{left >= 0 ? `reste ${clockLabel(left)} sur ${minutes} min` : `${clockLabel(-left)} de dépassement sur ${minutes} min`}</span>}
    </div>
  );
}
