import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { BREAKDOWN_LABELS } from "@/domain/contracts/ledger-words";
import type { AmountsGroup, AmountsView } from "@/server/contracts/amounts-schema";
import { amountsPath } from "./places";
import { sumColumns } from "./sums";

/** The amounts of a contract by what is asked; each group opens its lines. */
export function GroupsTable({ view: { id, by, groups } }: { view: AmountsView }) {
  const columns: Column<AmountsGroup>[] = [
    { key: "label", label: BREAKDOWN_LABELS[by], isRowHeader: true, cell: ({ key, label }) => <Link href={`${amountsPath(id, { by, group: key })}#detail`}>{label}</Link> },
    { key: "orders", label: "Bons de commande", numeric: true, cell: ({ orderCount }) => orderCount },
    ...sumColumns<AmountsGroup>(({ sums }) => sums),
  ];
  return (
    <DataTable
      caption={`Montants hors taxes, ${BREAKDOWN_LABELS[by].toLowerCase()} par ${BREAKDOWN_LABELS[by].toLowerCase()}`}
      hidesCaption
      columns={columns}
      rows={groups}
      rowKey={({ key }) => key ?? "-"}
      empty={<EmptyState title="Rien n’est encore commandé">Les montants se comptent à partir du premier bon de commande émis.</EmptyState>}
    />
  );
}
