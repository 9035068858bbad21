import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { ContractLine } from "@/server/contracts/schema";

const COLUMNS: Column<ContractLine>[] = [
  { key: "number", label: "Marché", isRowHeader: true, cell: ({ id, number, title }) => (<><Link href={`/marches/${id}`}>{number}</Link><span className="fr-hint-text">{title}</span></>) },
  { key: "holder", label: "Titulaire", cell: ({ holder }) => holder },
  { key: "notified", label: "Notifié le", cell: ({ notifiedOn }) => <Day value={notifiedOn} /> },
  { key: "programme", label: "Programme", cell: ({ programmeName }) => programmeName },
];

export function ContractsTable({ rows }: { rows: ContractLine[] }) {
  return (
    <DataTable
      caption="Marchés"
      hidesCaption
      columns={COLUMNS}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Aucun marché">Les marchés des programmes auxquels vous participez apparaissent ici.</EmptyState>}
    />
  );
}
