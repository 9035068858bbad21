import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { entryStatusLabel } from "@/domain/minutes/vocabulary";
import type { EntryView } from "@/server/registry/schema";

type Event = EntryView["history"][number];

const LABELS: Record<string, string> = {
  created: "Inscrite",
  revised: "Modifiée",
  withdrawn: "Retirée du compte rendu",
  restored: "Rétablie",
  handed_over: "Validée avec le compte rendu",
  status_changed: "Statut modifié",
};

const COLUMNS: Column<Event>[] = [
  { key: "at", label: "Quand", isRowHeader: true, cell: ({ at }) => <Instant value={at} /> },
  { key: "what", label: "Quoi", cell: ({ kind }) => LABELS[kind] },
  { key: "actor", label: "Par", cell: ({ actor }) => actor },
  { key: "status", label: "Statut", cell: ({ kindOfEntry, status }) => entryStatusLabel(kindOfEntry, status) },
  { key: "owner", label: "Responsable", cell: ({ owner }) => owner },
  { key: "dueOn", label: "Échéance", cell: ({ dueOn }) => dueOn && <Day value={dueOn} /> },
  { key: "reason", label: "Motif", cell: ({ reason }) => reason },
];

export function EntryHistory({ history }: { history: Event[] }) {
  return (
    <>
      <h2>Historique</h2>
      <DataTable hidesCaption caption="Historique de la ligne, du plus récent au plus ancien" columns={COLUMNS} rows={history} rowKey={({ id }) => String(id)} empty={<EmptyState title="Aucun changement">Cette ligne n’a pas encore d’historique.</EmptyState>} />
    </>
  );
}
