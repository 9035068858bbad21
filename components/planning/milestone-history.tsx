import { DataTable, type Column } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { MILESTONE_EVENT_LABELS } from "@/domain/planning/milestones";
import type { MilestoneEvent } from "@/server/planning/milestone-schema";
import { Changes } from "./history-table";

const COLUMNS: Column<MilestoneEvent>[] = [
  { key: "at", label: "Quand", isRowHeader: true, cell: ({ at }) => <Instant value={at} /> },
  { key: "kind", label: "Quoi", cell: ({ kind }) => MILESTONE_EVENT_LABELS[kind] },
  { key: "changes", label: "Changement", cell: ({ changes }) => (changes.length > 0 ? <Changes of={changes} /> : "–") },
  { key: "actor", label: "Par", cell: ({ actor }) => actor },
  { key: "reason", label: "Motif", cell: ({ reason }) => reason ?? "–" },
];

/** Who moved it, when and why: the former days stay. */
export function MilestoneHistory({ history }: { history: readonly MilestoneEvent[] }) {
  return (
    <>
      <h2>Historique</h2>
      <DataTable caption="Historique, du plus récent au plus ancien" hidesCaption columns={COLUMNS} rows={history} rowKey={({ id }) => String(id)} empty={null} />
    </>
  );
}
