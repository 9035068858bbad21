import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { SEVERITY_LABELS } from "@/domain/support/vocabulary";
import type { ContractView } from "@/server/contracts/schema";

type Support = ContractView["support"];

const COLUMNS: Column<Support["severities"][number]>[] = [
  { key: "severity", label: "Gravité", isRowHeader: true, cell: ({ severity }) => SEVERITY_LABELS[severity] },
  { key: "total", label: "Tickets", numeric: true, cell: ({ total }) => total },
  { key: "resolved", label: "Résolus", numeric: true, cell: ({ resolved }) => resolved },
  { key: "escalated", label: "Escaladés au niveau 3", numeric: true, cell: ({ escalated }) => escalated },
];

/** Level-2 support: tickets by severity and the units that they make. */
export function SupportTable({ support: { severities, units } }: { support: Support }) {
  return (
    <>
      <dl className="facts">
        <dt>Unités d’œuvre UO3.6-SN2 consommées</dt>
        <dd>
          <Explained label="Unités d’œuvre de support" of={units} format={String} />
        </dd>
      </dl>
      <DataTable
        caption="Tickets de support de niveau 2"
        hidesCaption
        columns={COLUMNS}
        rows={severities}
        rowKey={({ severity }) => severity}
        empty={<EmptyState title="Aucun ticket">Les tickets de support de niveau 2 se comptent ici, par gravité.</EmptyState>}
      />
    </>
  );
}
