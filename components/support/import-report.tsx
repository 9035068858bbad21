import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { IMPORT_OUTCOME_LABELS, IMPORT_OUTCOMES } from "@/domain/support/glpi/plan";
import type { ImportView } from "@/server/support/schema";
import { IMPORT_TONES } from "./words";

type Line = ImportView["report"]["lines"][number];
/** Lines on the page; those that are refused come first. */
const MOST_SHOWN = 200;

/** What an export changes, and what does not come with the reason. */
export function ImportReport({ view: { report, left, fileName, by } }: { view: ImportView }) {
  const { counts, lines, dates } = report;
  const changing = IMPORT_OUTCOMES.reduce((sum, outcome) => sum + (outcome === "unchanged" ? 0 : counts[outcome]), 0);
  return (
    <>
      <dl className="facts">
        <dt>Fichier</dt>
        <dd>
          {fileName}, envoyé par {by}
        </dd>
        <dt>Dates</dt>
        <dd>{dates}</dd>
        {IMPORT_OUTCOMES.map((outcome) => (
          <Count key={outcome} label={IMPORT_OUTCOME_LABELS[outcome]} value={counts[outcome]} />
        ))}
        {left.length > 0 && (
          <>
            <dt>Colonnes qui ne sont pas reprises</dt>
            <dd>{left.join(", ")}</dd>
          </>
        )}
      </dl>
      <h2>Lignes</h2>
      <DataTable caption="Lignes du fichier qui changent quelque chose ou sont refusées" hidesCaption columns={COLUMNS} rows={lines.slice(0, MOST_SHOWN)} rowKey={({ line }) => String(line)} total={changing} empty={<EmptyState title="Aucune ligne à montrer">Rien ne change, et rien n’est refusé.</EmptyState>} />
    </>
  );
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

const COLUMNS: Column<Line>[] = [
  { key: "line", label: "Ligne", isRowHeader: true, numeric: true, cell: ({ line }) => line },
  { key: "reference", label: "Ticket", cell: ({ reference }) => reference },
  { key: "title", label: "Titre", cell: ({ title }) => title || null },
  { key: "outcome", label: "Devient", cell: ({ outcome }) => <Badge tone={IMPORT_TONES[outcome]}>{IMPORT_OUTCOME_LABELS[outcome]}</Badge> },
  { key: "told", label: "Changements et remarques", cell: ({ told }) => (told.length === 0 ? "Aucune" : told.join(" – ")) },
];
