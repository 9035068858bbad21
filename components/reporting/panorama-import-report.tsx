import { Badge, type BadgeTone } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PANORAMA_HEADINGS } from "@/domain/panorama/columns";
import { PANORAMA_OUTCOME_LABELS, PANORAMA_OUTCOMES, type PanoramaLine, type PanoramaOutcome } from "@/domain/panorama/plan";
import { formatInstant } from "@/domain/support/explain-clock";
import type { PanoramaImportRefusal, PanoramaImportView } from "@/server/programmes/panorama-schema";

export const PANORAMA_IMPORT_REFUSALS: Record<PanoramaImportRefusal, string> = {
  already_done: "Ce fichier a déjà été importé.",
  nothing_to_do: "Ce fichier n’apporte plus rien : ses programmes sont déjà ainsi, ou aucun ne peut être écrit.",
};

const TONES: Record<PanoramaOutcome, BadgeTone> = { created: "success", updated: "info", unchanged: "neutral", ignored: "warning" };
/** Lines on the page, as they come in the file; the counts are of all. */
const MOST_SHOWN = 300;

const COUNTS: Column<{ outcome: PanoramaOutcome; count: number }>[] = [
  { key: "outcome", label: "Devient", isRowHeader: true, cell: ({ outcome }) => PANORAMA_OUTCOME_LABELS[outcome] },
  { key: "count", label: "Lignes", numeric: true, cell: ({ count }) => count },
];
const LINES: Column<PanoramaLine>[] = [
  { key: "row", label: "Ligne", isRowHeader: true, numeric: true, cell: ({ row }) => row },
  { key: "name", label: "Projet", cell: ({ name }) => name || null },
  { key: "outcome", label: "Devient", cell: ({ outcome }) => <Badge tone={TONES[outcome]}>{PANORAMA_OUTCOME_LABELS[outcome]}</Badge> },
  { key: "told", label: "Changements, raisons et remarques", cell: ({ told }) => (told.length === 0 ? "Aucun" : <ul className="portfolio-lines">{told.map((each) => <li key={each}>{each}</li>)}</ul>) },
];

/** What a file of projects brings, and each of its lines with what becomes of it. */
export function PanoramaImportReport({ view: { fileName, createdAt, importedAt, fields, left, above, counts, lines } }: { view: PanoramaImportView }) {
  return (
    <>
      <dl className="facts">
        <dt>Fichier</dt>
        <dd>
          {fileName}, envoyé {formatInstant(createdAt)}
        </dd>
        {importedAt !== null && (
          <>
            <dt>Importé</dt>
            <dd>{formatInstant(importedAt)}</dd>
          </>
        )}
        <dt>Colonnes lues</dt>
        <dd>{fields.map((field) => PANORAMA_HEADINGS[field]).join(", ")}</dd>
        <dt>Colonnes inconnues, pas reprises</dt>
        <dd>{left.length === 0 ? "Aucune" : left.join(", ")}</dd>
        {above > 0 && (
          <>
            <dt>Lignes au-dessus des titres</dt>
            <dd>{above}, pas lues</dd>
          </>
        )}
      </dl>
      <h2>Ce que devient le fichier</h2>
      <DataTable caption="Ce que devient le fichier" hidesCaption columns={COUNTS} rows={PANORAMA_OUTCOMES.map((outcome) => ({ outcome, count: counts[outcome] }))} rowKey={({ outcome }) => outcome} empty={null} />
      <h2>Lignes</h2>
      <DataTable caption="Lignes du fichier" hidesCaption columns={LINES} rows={lines.slice(0, MOST_SHOWN)} rowKey={({ row }) => String(row)} total={lines.length} empty={<EmptyState title="Aucune ligne">Ce fichier n’a aucune ligne sous ses titres.</EmptyState>} />
    </>
  );
}
