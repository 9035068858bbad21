import type { Editor } from "@tiptap/core";
import { useEffect, useId, useRef, useState, type FormEvent } from "react";
import { linkAt, readAddress, removeLink, setLink } from "./links";

type LinkFieldProps = { editor: Editor; onDone(): void };

/** The address of a link; what leads nowhere is said beside the field. */
export function LinkField({ editor, onDone }: LinkFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [known] = useState(() => linkAt(editor));
  const [typed, setTyped] = useState(known ?? "");
  const [error, setError] = useState("");
  useEffect(() => field.current?.focus(), []);

  function apply(event: FormEvent) {
    event.preventDefault();
    const href = readAddress(typed);
    if (href === null) return setError("Cette adresse ne mène nulle part\u00a0: écrivez par exemple https://exemple.fr, ou une adresse électronique.");
    setLink(editor, href);
    onDone();
  }
  const leave = (): void => {
    onDone();
    editor.commands.focus();
  };

  return (
    <form className="minutes-bar-form" aria-label="Lien" onSubmit={apply}>
      <label className="fr-label" htmlFor={id}>
        Adresse du lien
      </label>
      <input ref={field} id={id} className="fr-input" type="text" inputMode="url" autoComplete="off" value={typed} aria-describedby={`${id}error`} onChange={(event) => setTyped(event.target.value)} onKeyDown={(event) => event.key === "Escape" && leave()} />
      <button className="fr-btn fr-btn--sm">{known ? "Modifier le lien" : "Ajouter le lien"}</button>
      {known && (
        <button
          type="button"
          className="fr-btn fr-btn--sm fr-btn--secondary"
          onClick={() => {
            removeLink(editor);
            onDone();
          }}
        >
          Retirer le lien
        </button>
      )}
      <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={leave}>
        Annuler
      </button>
      <p id={`${id}error`} className="minutes-bar-form__error" aria-live="polite">
        {error}
      </p>
    </form>
  );
}
