import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import type { KpiEvent } from "@/server/reporting/kpi-schema";

const COLUMNS: Column<KpiEvent>[] = [
  { key: "at", label: "Quand", isRowHeader: true, cell: ({ at }) => <Instant value={at} /> },
  { key: "what", label: "Quoi", cell: ({ what }) => what },
  {
    key: "changes",
    label: "Changement",
    cell: ({ changes }) => (
      <ul className="fr-m-0">
        {changes.map(({ label, before, after }) => (
          <li key={label}>{`${label}\u00a0: ${before === null ? after : `${before} → ${after ?? "rien"}`}`}</li>
        ))}
      </ul>
    ),
  },
  { key: "actor", label: "Par", cell: ({ actor }) => actor },
];

export function KpiHistory({ history }: { history: readonly KpiEvent[] }) {
  return (
    <>
      <h2>Historique des réglages et des valeurs</h2>
      <DataTable
        caption="Historique, du plus récent au plus ancien"
        hidesCaption
        columns={COLUMNS}
        rows={history}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState title="Rien n’a encore été décidé">L’indicateur suit le catalogue. Chaque changement de cible, de nature ou de responsable s’inscrira ici, avec son auteur.</EmptyState>}
      />
    </>
  );
}
