import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { IncrementLine } from "@/server/planning/schema";
import { number } from "./words";

type IncrementsTableProps = { slug: string; rows: readonly IncrementLine[]; empty: string };

export function IncrementsTable({ slug, rows, empty }: IncrementsTableProps) {
  return <DataTable caption="Incréments" hidesCaption columns={columnsIn(slug)} rows={rows} rowKey={({ id }) => id} empty={<EmptyState title="Aucun incrément">{empty}</EmptyState>} />;
}

const columnsIn = (slug: string): Column<IncrementLine>[] => [
  {
    key: "number",
    label: "Incrément",
    isRowHeader: true,
    cell: (row) => (
      <>
        <Link href={`/programmes/${slug}/increments/${row.number}`}>Incrément {row.number}</Link> {row.isCurrent && <Badge tone="info">En cours</Badge>}
      </>
    ),
  },
  { key: "startsOn", label: "Début", cell: ({ startsOn }) => <Day value={startsOn} /> },
  { key: "endsOn", label: "Fin", cell: ({ endsOn }) => <Day value={endsOn} /> },
  { key: "workingDays", label: "Jours ouvrés", numeric: true, cell: ({ workingDays }) => number(workingDays) },
  { key: "isFollowed", label: "Suivi", cell: ({ isFollowed }) => (isFollowed ? "Oui" : "Non") },
];
