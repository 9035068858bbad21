import type { Editor } from "@tiptap/core";
import { forgetUpload, type Upload } from "./files";

/** Files under way, and those that were refused, with why. */
export function Uploads({ editor, uploads }: { editor: Editor; uploads: readonly Upload[] }) {
  return (
    <ul className="minutes-uploads" aria-label="Fichiers envoyés" aria-live="polite">
      {uploads.map(({ key, name, error }) => (
        <li key={key}>
          {error ? (
            <>
              <span className="fr-message fr-message--error">
                {name}&nbsp;: {error}
              </span>{" "}
              <button type="button" className="fr-link fr-link--sm" onClick={() => forgetUpload(editor, key)}>
                Fermer
              </button>
            </>
          ) : (
            `Envoi de ${name}…`
          )}
        </li>
      ))}
    </ul>
  );
}
