import { Link } from "./link";
import { Still } from "./still";

type DownloadsProps = {
  /** The address of what is taken away: `/telecharger/<format>` and `/imprimer` stand under it. */
  base: string;
  /** Each format as its address names it, and in words. */
  files: readonly (readonly [format: string, label: string])[];
  /** Is there a browser that makes the PDF? Else the reader's own does, from its print dialogue. */
  printsPdf: boolean;
  /** The answer may be a page that tells how far the file is. */
  mayTakeLong?: boolean;
  /** Where the files that were asked for are told of. */
  filesHref?: string;
};

/** What can be taken away of an object: links, and nothing to run. */
export function Downloads({ base, files, printsPdf, mayTakeLong = false, filesHref }: DownloadsProps) {
  return (
    <Still className="fr-mb-2w">
      <details className="disclosure">
        <summary>Télécharger</summary>
        <ul className="fr-text--sm">
          {files.map(([format, label]) => (
            <li key={format}>
              <a className="fr-link" href={`${base}/telecharger/${format}`} {...(mayTakeLong ? { target: "_self" } : { download: true })}>
                {label}
              </a>
            </li>
          ))}
          <li>
            <a className="fr-link" href={printsPdf ? `${base}/telecharger/pdf` : `${base}/imprimer?dialogue=1`} target="_self">
              {printsPdf ? "PDF accessible" : "PDF (par la fenêtre d’impression)"}
            </a>
          </li>
          <li>
            <a className="fr-link" href={`${base}/imprimer`} target="_self">
              Imprimer
            </a>
          </li>
          {filesHref && (
            <li>
              <Link className="fr-link" href={filesHref}>
                Fichiers déjà demandés
              </Link>
            </li>
          )}
        </ul>
      </details>
    </Still>
  );
}
