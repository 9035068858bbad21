import type { SaveState } from "./session";

const SAVE_LABELS: Record<SaveState, string> = {
  saved: "Enregistré",
  saving: "Enregistrement…",
  offline: "Non enregistré – hors ligne, vos notes sont conservées sur ce poste",
};

type SaveIndicatorProps = { state: SaveState; readOnly: boolean };

/** Whether what one typed is safe. "Enregistré" means: committed to the database, nothing less. */
export function SaveIndicator({ state, readOnly }: SaveIndicatorProps) {
  return (
    <p role="status" className={`minutes-save minutes-save--${state}`}>
      {readOnly ? "Lecture seule" : SAVE_LABELS[state]}
    </p>
  );
}
