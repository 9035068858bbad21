import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { SeriesLine } from "@/server/programmes/schema";

type SeriesTableProps = { slug: string; rows: readonly SeriesLine[] };

export function SeriesTable({ slug, rows }: SeriesTableProps) {
  const columns: Column<SeriesLine>[] = [
    {
      key: "name",
      label: "Instance",
      isRowHeader: true,
      cell: ({ id, name, purpose }) => (
        <>
          <Link href={`/programmes/${slug}/instances/${id}`}>{name}</Link>
          {purpose && <span className="fr-hint-text fr-text--regular">{purpose}</span>}
        </>
      ),
    },
    { key: "cadence", label: "Rythme", cell: ({ cadence }) => cadence || null },
    { key: "next", label: "Prochaine réunion", cell: ({ next }) => next && <Meeting {...next} /> },
    { key: "last", label: "Dernière réunion", cell: ({ last }) => last && <Meeting {...last} /> },
    { key: "follow", label: "Suivi", cell: ({ isFollowed }) => (isFollowed ? "Suivie" : "Non suivie") },
  ];
  return (
    <DataTable
      caption="Instances"
      hidesCaption
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Aucune instance">Les réunions récurrentes du programme se créent ici : point de synchro, comité, revue.</EmptyState>}
    />
  );
}

const Meeting = ({ id, heldOn }: { id: string; heldOn: string }) => (
  <Link href={`/comptes-rendus/${id}`}>
    <Day value={heldOn} />
  </Link>
);
