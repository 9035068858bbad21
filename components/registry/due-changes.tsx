import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Instant } from "@/components/ui/instant";
import { DUE_CHANGE_LABELS } from "@/domain/minutes/due-changes";
import type { EntryView } from "@/server/registry/schema";
import { tellPostponements } from "./entries-table";

type Change = EntryView["dueChanges"][number];

const COLUMNS: Column<Change>[] = [
  { key: "at", label: "Quand", isRowHeader: true, cell: ({ at }) => <Instant value={at} /> },
  { key: "change", label: "Échéance", cell: ({ change }) => DUE_CHANGE_LABELS[change] },
  { key: "from", label: "Du", cell: ({ from }) => from && <Day value={from} /> },
  { key: "to", label: "Au", cell: ({ to }) => to && <Day value={to} /> },
  { key: "actor", label: "Par", cell: ({ actor }) => actor },
  { key: "reason", label: "Motif", cell: ({ reason }) => reason },
];

/** What became of the due date since the minutes were validated. */
export function DueChanges({ entry: { dueChanges, postponements } }: { entry: EntryView }) {
  if (dueChanges.length === 0) return null;
  return (
    <>
      <h2>Reports d’échéance</h2>
      <p>{postponements === 0 ? "Jamais reportée depuis la validation du compte rendu." : `${tellPostponements(postponements)} depuis la validation du compte rendu.`}</p>
      <DataTable caption="Changements de l’échéance, du plus récent au plus ancien" columns={COLUMNS} rows={dueChanges} rowKey={({ id }) => String(id)} empty={null} />
    </>
  );
}
