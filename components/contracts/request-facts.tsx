import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Still } from "@/components/ui/still";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { ORDER_PERIOD_LABELS } from "@/domain/contracts/vocabulary";
import type { RequestView } from "@/server/contracts/quote-schema";
import { DeadlineCell } from "./deadline-cell";

type Line = RequestView["lines"][number];

const COLUMNS: Column<Line>[] = [
  { key: "unit", label: "Unité d’œuvre", isRowHeader: true, cell: ({ workUnitCode }) => `${workUnitCode} – ${findWorkUnit(workUnitCode)?.unit.label ?? "hors catalogue"}` },
  { key: "period", label: "Période", cell: ({ period }) => (period ? ORDER_PERIOD_LABELS[period] : "Sans période") },
  { key: "quantity", label: "Quantité", numeric: true, cell: ({ quantity }) => quantity },
  { key: "application", label: "Application", cell: ({ application }) => application ?? "Sans application" },
];

/** What is needed, since when it is asked for, and by when the quote is due. */
export function RequestFacts({ request }: { request: RequestView }) {
  return (
    <>
      <Still as="dl" className="facts">
        <dt>Besoin</dt>
        <dd className="as-typed">{request.need}</dd>
        <dt>Incrément</dt>
        <dd>{request.incrementNumber ?? "Sans incrément"}</dd>
        <dt>Demandé le</dt>
        <dd>{request.sentOn ? <Day value={request.sentOn} /> : "Pas encore demandé"}</dd>
        <dt>Prochaine échéance</dt>
        <dd>
          <DeadlineCell of={request.next} />
        </dd>
      </Still>
      <h2>Unités d’œuvre demandées</h2>
      <DataTable caption="Unités d’œuvre demandées" hidesCaption columns={COLUMNS} rows={request.lines} rowKey={({ position }) => String(position)} empty={<p>Rien n’est demandé.</p>} />
    </>
  );
}
