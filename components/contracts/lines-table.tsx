import { DataTable, type Column } from "@/components/ui/data-table";
import { Explained } from "@/components/ui/explained";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import { formatPeriod } from "@/domain/calendar";
import { formatEuros } from "@/domain/contracts/amounts";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS } from "@/domain/contracts/vocabulary";
import type { OrderView } from "@/server/contracts/schema";

type Line = OrderView["lines"][number];

const columns = ({ contractId, can, lines }: OrderView, path: string): Column<Line>[] => [
  { key: "unit", label: "Unité d’œuvre", isRowHeader: true, cell: ({ workUnitCode, application, squadName }) => (<>{workUnitCode}<span className="fr-hint-text">{[findWorkUnit(workUnitCode)?.unit.label ?? "hors catalogue", application, squadName && `squad ${squadName}`].filter(Boolean).join(", ")}</span></>) },
  { key: "level", label: "Niveau", cell: (line) => <Level line={line} /> },
  { key: "quantity", label: "Quantité", numeric: true, cell: ({ quantity, period, span }) => (<>{quantity}{period && <span className="fr-hint-text">période {ORDER_PERIOD_LABELS[period].toLowerCase()}{span && <>, {formatPeriod(span.from, span.to)}</>}</span>}</>) },
  { key: "amount", label: "Montant hors taxes", numeric: true, cell: ({ workUnitCode, amount }) => <Explained label={`Montant, ${workUnitCode}`} of={amount} format={formatEuros} /> },
  { key: "request", label: "Devis", cell: ({ request }) => (request ? <Link href={`/marches/${contractId}/devis/${request.id}`}>{request.number}</Link> : "Sans devis") },
  ...(can.change && lines.length > 1
    ? [{ key: "act", label: "Suite à donner", cell: ({ id, workUnitCode }: Line) => <Link href={`${withParams(path, { acte: "retrait", ligne: id })}#suite`}>Retirer<span className="fr-sr-only">&nbsp;: {workUnitCode}</span></Link> }]
    : []),
];

/** The level of a line, and who chose it where no rule gave one. */
function Level({ line: { workUnitCode, level, grade, levelChoice: choice } }: { line: Line }) {
  return (
    <>
      {grade.value === null && level && <>{LEVEL_LABELS[level]}, retenu par une personne. Niveau calculé&nbsp;: </>}
      <Explained label={`Niveau, ${workUnitCode}`} of={grade} format={(graded) => LEVEL_LABELS[graded]} />
      {choice && (
        <span className="fr-hint-text">
          Choix de {choice.by ?? "personne connue"}, <Instant value={choice.at} />&nbsp;: {choice.reason}
        </span>
      )}
    </>
  );
}

/** What an order orders, line by line. */
export function LinesTable({ order, path }: { order: OrderView; path: string }) {
  return (
    <>
      <h2>Unités d’œuvre commandées</h2>
      <DataTable caption="Unités d’œuvre commandées" hidesCaption columns={columns(order, path)} rows={order.lines} rowKey={({ id }) => id} empty={<p>Aucune ligne.</p>} />
      {order.can.change && (
        <p>
          <Link href={`${path}/lignes/nouvelle`}>Ajouter une ligne</Link>
        </p>
      )}
    </>
  );
}
