import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/url-filter";
import { LEVEL_LABELS } from "@/domain/interchange/model";
import { OUTCOME_LABELS } from "@/domain/interchange/plan";
import { tellLine } from "@/domain/interchange/tell";
import { formatNumber } from "@/domain/planning/points";
import { OUTCOMES, type LinesWanted, type ReportLineView, type ReportView } from "@/server/interchange/schema";
import { OUTCOME_TONES, WANTED_LABELS } from "./words";

type ReportLinesProps = { report: ReportView; path: string; outcome?: LinesWanted; isAfter: boolean };

/** Line by line: what comes, what does not, and why. */
export function ReportLines({ report, path, outcome, isAfter }: ReportLinesProps) {
  const { counts, lines, next } = report;
  return (
    <>
      <h2 id="lignes">Ligne par ligne</h2>
      <FilterBar label="Lignes" path={`${path}#lignes`} isFiltered={outcome !== undefined}>
        <Field name="outcome" kind="select" label="Lignes" placeholder="Toutes" options={OUTCOMES.map((value) => ({ value, label: `${WANTED_LABELS[value]} (${formatNumber(counts[value] ?? 0)})` }))} defaultValue={outcome} />
      </FilterBar>
      <DataTable<ReportLineView>
        caption="Lignes du fichier"
        hidesCaption
        rows={lines}
        rowKey={({ line }) => String(line)}
        columns={[
          { key: "line", label: "Ligne", numeric: true, cell: ({ line }) => line },
          { key: "key", label: "Ticket", isRowHeader: true, cell: ({ key, title }) => `${key ?? "Sans clé"} ${title}` },
          { key: "level", label: "Niveau", cell: ({ level }) => (level ? LEVEL_LABELS[level] : "Aucun") },
          { key: "outcome", label: "Devient", cell: ({ outcome: its }) => <Badge tone={OUTCOME_TONES[its]}>{OUTCOME_LABELS[its]}</Badge> },
          { key: "notes", label: "Changements, et ce qui ne vient pas", cell: (line) => <Told texts={tellLine(line)} /> },
        ]}
        empty={<EmptyState title="Aucune ligne">Aucune ligne n’est dans ce cas.</EmptyState>}
      />
      <Pagination label="Lignes" firstHref={isAfter ? `${withParams(path, { outcome })}#lignes` : undefined} nextHref={next === null ? undefined : `${withParams(path, { outcome, apres: String(next) })}#lignes`} />
      <p>
        <Link className="fr-link fr-icon-download-line fr-link--icon-left" href={`${path}/rapport`} download>
          Télécharger tout le rapport (CSV)
        </Link>
      </p>
    </>
  );
}

function Told({ texts }: { texts: string[] }) {
  if (texts.length === 0) return "Rien à signaler";
  return texts.length === 1 ? (
    texts[0]
  ) : (
    <ul>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
