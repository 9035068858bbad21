import { Still } from "@/components/ui/still";

/** What can be taken away of the minutes: links, and nothing to run. */
export function DownloadsMenu({ meetingId, printsPdf }: { meetingId: string; /** Is there a browser that makes the PDF? Else the reader's own does, from its print dialogue. */ printsPdf: boolean }) {
  const base = `/comptes-rendus/${meetingId}`;
  const files = [
    ["word", "Word (.docx)"],
    ["markdown", "Markdown (.md)"],
    ["agenda", "La réunion dans mon agenda (.ics)"],
  ] as const;
  return (
    <Still className="fr-mb-2w">
      <details className="disclosure">
        <summary>Télécharger</summary>
        <ul className="fr-text--sm">
          {files.map(([format, label]) => (
            <li key={format}>
              <a className="fr-link" href={`${base}/telecharger/${format}`} download>
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
        </ul>
      </details>
    </Still>
  );
}
