import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { ORDER_STATE_TONES } from "@/components/contracts/words";
import { formatEuros } from "@/domain/contracts/amounts";
import { LEVEL_LABELS, ORDER_STATE_LABELS } from "@/domain/contracts/vocabulary";
import type { AmountsLine, AmountsView } from "@/server/contracts/amounts-schema";
import { amountsPath } from "./places";
import { STAGE_LABELS, Sum } from "./sums";

type Detail = NonNullable<AmountsView["detail"]>;
type Stage = keyof Detail["sums"];

/** The order lines behind the amounts of a group, and their sums. */
export function LinesTable({ view: { id, by }, detail }: { view: AmountsView; detail: Detail }) {
  const { key, label, lines, lineCount, sums, page, hasNext } = detail;
  const columns: Column<AmountsLine>[] = [
    { key: "number", label: "Bon de commande", isRowHeader: true, cell: ({ orderId, number }) => <Link href={`/marches/${id}/commandes/${orderId}`}>{number}</Link> },
    { key: "state", label: "État", cell: ({ state }) => <Badge tone={ORDER_STATE_TONES[state]}>{ORDER_STATE_LABELS[state]}</Badge> },
    { key: "unit", label: "Unité d’œuvre", cell: ({ workUnitCode, level, quantity }) => `${quantity} × ${workUnitCode}, ${level === null ? "niveau inconnu" : LEVEL_LABELS[level].toLowerCase()}` },
    { key: "application", label: "Application", cell: ({ application }) => application },
    ...(Object.keys(STAGE_LABELS) as Stage[]).map((stage): Column<AmountsLine> => ({ key: stage, label: STAGE_LABELS[stage], numeric: true, cell: ({ cents }) => <StageCell cents={cents[stage]} /> })),
  ];
  return (
    <>
      <p>Somme des lignes :</p>
      <ul>
        {(Object.keys(STAGE_LABELS) as Stage[]).map((stage) => (
          <li key={stage}>
            {STAGE_LABELS[stage]} : <Sum of={sums[stage]} />
          </li>
        ))}
      </ul>
      <DataTable caption={`Lignes de commande : ${label}`} hidesCaption columns={columns} rows={lines} rowKey={(line) => String(lines.indexOf(line))} total={lineCount} empty={null} />
      <nav className="pager" aria-label="Pagination : lignes de commande">
        {page > 1 && (
          <Link className="fr-link fr-icon-arrow-left-line fr-link--icon-left" href={`${amountsPath(id, { by, group: key, page: page - 1 })}#detail`}>
            Page précédente
          </Link>
        )}
        {hasNext && (
          <Link className="fr-link fr-icon-arrow-right-line fr-link--icon-right" href={`${amountsPath(id, { by, group: key, page: page + 1 })}#detail`}>
            Page suivante
          </Link>
        )}
      </nav>
    </>
  );
}

/** Not reached is not 0: nothing is written. */
function StageCell({ cents }: { cents: number | null | undefined }) {
  if (cents === undefined)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="fr-sr-only">Étape non atteinte</span>
      </>
    );
  return cents === null ? "Inconnu" : formatEuros(cents);
}
