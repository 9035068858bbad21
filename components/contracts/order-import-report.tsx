import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatEuros, type PartialSum } from "@/domain/contracts/amounts";
import { REGISTER_FIELD_LABELS } from "@/domain/contracts/register/columns";
import { REGISTER_OUTCOME_LABELS, REGISTER_OUTCOMES } from "@/domain/contracts/register/plan";
import { formatInstant } from "@/domain/support/explain-clock";
import type { OrderImportView } from "@/server/contracts/order-import-schema";
import { REGISTER_TONES } from "./words";

type Report = OrderImportView["report"];
/** Lines on the page; those that are refused come first. */
const MOST_SHOWN = 300;

/** What a register adds, tranche by tranche, and each of its rows with what becomes of it. */
export function OrderImportReport({ view }: { view: OrderImportView }) {
  const { report, headings, columns, left, fileName, by, createdAt, importedAt, importedBy } = view;
  const { counts, lines, dates, fileAmount, missing } = report;
  if (missing.length > 0) {
    return (
      <Alert severity="error" title="Ce fichier n’est pas lu : des colonnes manquent">
        <p>Attendues et absentes : {missing.map((field) => REGISTER_FIELD_LABELS[field]).join(", ")}.</p>
        <p>Titres trouvés dans « {fileName} » : {headings.length === 0 ? "aucun" : headings.join(", ")}.</p>
      </Alert>
    );
  }
  const total = REGISTER_OUTCOMES.reduce((sum, outcome) => sum + counts[outcome].lines, 0);
  return (
    <>
      <dl className="facts">
        <dt>Fichier</dt>
        <dd>
          {fileName}, envoyé par {by} {formatInstant(createdAt)}
        </dd>
        {importedAt !== null && (
          <>
            <dt>Repris</dt>
            <dd>
              {formatInstant(importedAt)}, par {importedBy ?? "inconnu"}
            </dd>
          </>
        )}
        <dt>Dates</dt>
        <dd>{dates}</dd>
        <dt>Colonnes lues</dt>
        <dd>{columns.map(({ field, heading }) => `${REGISTER_FIELD_LABELS[field]} («\u00a0${heading}\u00a0»)`).join(", ")}</dd>
        <dt>Montant HT des lignes du fichier</dt>
        <dd>{sumText(fileAmount)}</dd>
        {left.length > 0 && (
          <>
            <dt>Colonnes qui ne sont pas reprises</dt>
            <dd>{left.join(", ")}</dd>
          </>
        )}
      </dl>
      <h2>Ce que devient le fichier</h2>
      <DataTable caption="Ce que devient le fichier" hidesCaption columns={COUNTS} rows={REGISTER_OUTCOMES.map((outcome) => ({ outcome, ...counts[outcome] }))} rowKey={({ outcome }) => outcome} empty={null} />
      <h2>Repris par tranche, hors taxes</h2>
      <DataTable caption="Repris par tranche, hors taxes" hidesCaption columns={TRANCHES} rows={report.tranches} rowKey={({ label }) => label} empty={<EmptyState title="Aucune tranche">Déclarez d’abord les tranches du marché.</EmptyState>} />
      <h2>Lignes</h2>
      <DataTable caption="Lignes du fichier" hidesCaption columns={LINES} rows={lines.slice(0, MOST_SHOWN)} rowKey={({ row }) => String(row)} total={total} empty={<EmptyState title="Aucune ligne à montrer">Rien n’est lu tant que l’ordre des dates n’est pas choisi.</EmptyState>} />
    </>
  );
}

const sumText = ({ cents, unknownCount }: PartialSum): string => `${formatEuros(cents)}${unknownCount > 0 ? `, sans ${unknownCount} de montant inconnu` : ""}`;

const COUNTS: Column<{ outcome: (typeof REGISTER_OUTCOMES)[number]; orders: number; lines: number }>[] = [
  { key: "outcome", label: "Devient", isRowHeader: true, cell: ({ outcome }) => REGISTER_OUTCOME_LABELS[outcome] },
  { key: "orders", label: "Bons", numeric: true, cell: ({ outcome, orders }) => (outcome === "ignored" ? "Sans objet" : orders) },
  { key: "lines", label: "Lignes", numeric: true, cell: ({ lines }) => lines },
];

const TRANCHES: Column<Report["tranches"][number]>[] = [
  { key: "label", label: "Tranche", isRowHeader: true, cell: ({ label }) => label },
  { key: "orders", label: "Bons", numeric: true, cell: ({ orders }) => orders },
  { key: "lines", label: "Lignes", numeric: true, cell: ({ lines }) => lines },
  { key: "amount", label: "Montant repris", numeric: true, cell: ({ amount }) => sumText(amount) },
  { key: "ordered", label: "Commandé avant", numeric: true, cell: ({ orderedCents }) => formatEuros(orderedCents) },
  { key: "ceiling", label: "Plafond", numeric: true, cell: ({ ceilingCents }) => (ceilingCents === null ? null : formatEuros(ceilingCents)) },
  { key: "left", label: "Reste sous le plafond", numeric: true, cell: ({ leftCents }) => (leftCents === null ? null : formatEuros(leftCents)) },
];

const LINES: Column<Report["lines"][number]>[] = [
  { key: "row", label: "Ligne", isRowHeader: true, numeric: true, cell: ({ row }) => row },
  { key: "number", label: "Bon de commande", cell: ({ number }) => number },
  { key: "text", label: "Contenu", cell: ({ text }) => text || null },
  { key: "outcome", label: "Devient", cell: ({ outcome }) => <Badge tone={REGISTER_TONES[outcome]}>{REGISTER_OUTCOME_LABELS[outcome]}</Badge> },
  { key: "told", label: "Raisons et remarques", cell: ({ told }) => (told.length === 0 ? "Aucune" : told.join(" – ")) },
];
