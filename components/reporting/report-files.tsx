import { KeepAsking } from "@/components/interchange/keep-asking";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { sizeLabel } from "@/domain/minutes/files";
import { isUnderWay } from "@/domain/reporting/files/life";
import type { ReportFile, ReportFiles } from "@/server/reporting/file-schema";
import { FAILURES, FORMAT_LABELS, INTERRUPTED, progressText, STATE_BADGES, summaryText } from "./file-words";
import "./report-files.css";

/** Of a reader without script. */
const REFRESH_SECONDS = 3;

type FileAction = (data: FormData) => Promise<void>;
type ReportFileListProps = ReportFiles & { /** Of the page itself. */ path: string; cancel: FileAction; askAgain: FileAction };

/** The files that somebody asked for of a report: how far each is, and what can be done with it. */
export function ReportFileList({ report, files, path, cancel, askAgain }: ReportFileListProps) {
  if (files.length === 0) return <EmptyState title="Aucun fichier demandé">Choisissez un format dans « Télécharger » : ce qui demande du temps se prépare ici, sans vous retenir.</EmptyState>;
  const isGoingOn = files.some(({ state }) => isUnderWay(state));
  return (
    <section aria-label="Fichiers demandés">
      {isGoingOn && <KeepAsking />}
      {isGoingOn && (
        <noscript>
          <meta httpEquiv="refresh" content={String(REFRESH_SECONDS)} />
        </noscript>
      )}
      <p role="status">{summaryText(files)}</p>
      <ul className="report-files">
        {files.map((file) => (
          <li key={file.id}>
            <OneFile file={file} reportId={report.id} path={path} cancel={cancel} askAgain={askAgain} />
          </li>
        ))}
      </ul>
      {isGoingOn && (
        <p>
          <Link className="fr-link" href={path}>
            Actualiser
          </Link>
        </p>
      )}
    </section>
  );
}

type OneFileProps = { file: ReportFile; reportId: string } & Pick<ReportFileListProps, "path" | "cancel" | "askAgain">;

function OneFile({ file, reportId, path, cancel, askAgain }: OneFileProps) {
  const { id, format, state, askedAt, failure, size, keptUntil } = file;
  const { label, tone } = STATE_BADGES[state];
  const name = FORMAT_LABELS[format];
  return (
    <article aria-labelledby={`fichier-${id}`}>
      <div className="report-files__head">
        <h2 className="fr-h6" id={`fichier-${id}`}>
          {name}
        </h2>
        <Badge tone={tone}>{label}</Badge>
      </div>
      <p className="fr-text--sm report-files__asked">
        Demandé le <Instant value={askedAt} />
        {size !== null && `, ${sizeLabel(size)}`}
        {keptUntil !== null && (
          <>
            , gardé jusqu’au <Instant value={keptUntil} />
          </>
        )}
      </p>
      <Progress file={file} name={name} />
      {failure && (
        <Alert severity="error">
          <p>{FAILURES[failure]}</p>
          {failure === "not_printed" && (
            <p>
              <a className="fr-link" href={`/rapports/${reportId}/imprimer?dialogue=1`} target="_self">
                Imprimer depuis mon navigateur
              </a>
            </p>
          )}
        </Alert>
      )}
      {state === "interrupted" && (
        <Alert severity="warning">
          <p>{INTERRUPTED}</p>
        </Alert>
      )}
      {state === "ready" ? (
        <a className="fr-btn fr-btn--sm fr-icon-download-line fr-btn--icon-left" href={`${path}/${id}`} download>
          Télécharger<span className="fr-sr-only"> : {name}</span>
        </a>
      ) : (
        <form action={isUnderWay(state) ? cancel : askAgain}>
          <input type="hidden" name="reportId" value={reportId} />
          <input type="hidden" name={isUnderWay(state) ? "fileId" : "format"} value={isUnderWay(state) ? id : format} />
          <button className="fr-btn fr-btn--sm fr-btn--secondary">
            {isUnderWay(state) ? "Annuler" : "Recommencer"}
            <span className="fr-sr-only"> : {name}</span>
          </button>
        </form>
      )}
    </article>
  );
}

function Progress({ file, name }: { file: ReportFile; name: string }) {
  const text = progressText(file);
  if (text === null) return null;
  const { state, done, total } = file;
  const isCounted = state === "working" && total !== null && done < total;
  return (
    <div className="report-files__progress">
      <p>{text}</p>
      {state === "working" && <progress max={total ?? 1} value={isCounted ? done : undefined} aria-label={`Avancement : ${name}`} />}
    </div>
  );
}
