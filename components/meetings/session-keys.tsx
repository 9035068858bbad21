"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const STORED = "cadence.raccourcis-seance";
const REFRESH_MS = 10_000;
const isWanted = (): boolean => localStorage.getItem(STORED) !== "non";

/** Single keys for who runs the session, which can be switched off (RGAA 12.9), and a look now and then at what others did. */
export function SessionKeys() {
  const router = useRouter();
  // Off until somebody listens: a key pressed before would be lost.
  const [isOn, setIsOn] = useState(false);
  useEffect(() => {
    document.addEventListener("keydown", press);
    setIsOn(isWanted());
    return () => document.removeEventListener("keydown", press);
  }, []);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && router.refresh(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <div className="fr-checkbox-group fr-mt-2w">
      <input
        type="checkbox"
        id="raccourcis-seance"
        checked={isOn}
        onChange={({ target }) => {
          localStorage.setItem(STORED, target.checked ? "oui" : "non");
          setIsOn(target.checked);
        }}
      />
      <label className="fr-label" htmlFor="raccourcis-seance">
        Touches N (point suivant) et R (reporter)
      </label>
    </div>
  );
}

function press(event: KeyboardEvent): void {
  const isTyping = event.target instanceof HTMLElement && event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true], dialog");
  if (!isWanted() || isTyping || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  const button = document.querySelector<HTMLButtonElement>(`[data-session-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
}
