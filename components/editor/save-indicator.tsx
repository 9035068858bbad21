import type { SaveState } from "./save-state";

const SAVE_LABELS: Record<SaveState, string> = {
  saved: "Enregistré",
  saving: "Enregistrement…",
  unanswered: "Non enregistré – le service ne répond pas, vos notes sont conservées sur ce poste",
  offline: "Non enregistré – hors ligne, vos notes sont conservées sur ce poste",
};
const NOT_KEPT = "Non enregistré – le navigateur ne garde rien sur ce poste : laissez cette page ouverte";

type SaveIndicatorProps = {
  state: SaveState;
  readOnly: boolean;
  /** What is typed is also written on this machine. */
  isKept: boolean;
};

/** Whether what one typed is safe. "Enregistré" means: committed to the database, nothing less. */
export function SaveIndicator({ state, readOnly, isKept }: SaveIndicatorProps) {
  const isSafe = state === "saved" || state === "saving" || isKept;
  return (
    <p role="status" className={`minutes-save minutes-save--${state}`}>
      {readOnly ? "Lecture seule" : isSafe ? SAVE_LABELS[state] : NOT_KEPT}
    </p>
  );
}
