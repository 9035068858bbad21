import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { ClosingLine, ClosingView } from "@/server/planning/closing-schema";
import { estimate, number } from "../words";

type Sums = ClosingView["squads"][number];

const SUMS: Column<Sums>[] = [
  { key: "squad", label: "Squad", isRowHeader: true, cell: ({ squad }) => squad },
  { key: "planned", label: "Points prévus", numeric: true, cell: ({ planned }) => number(planned) },
  { key: "done", label: "Terminés (vélocité)", numeric: true, cell: ({ done }) => number(done) },
  { key: "carried", label: "Non terminés", numeric: true, cell: ({ carried }) => number(carried) },
  { key: "unestimated", label: "Stories sans estimation", numeric: true, cell: ({ unestimated }) => number(unestimated) },
];

/** What each squad had, did and leaves. */
export const SquadSums = ({ squads }: { squads: readonly Sums[] }) => (
  <DataTable caption="Points du sprint, par squad" hidesCaption columns={SUMS} rows={squads} rowKey={({ squad }) => squad} empty={<EmptyState title="Sprint vide">Aucune story n’est planifiée dans ce sprint.</EmptyState>} />
);

export const DoneTable = ({ slug, rows }: { slug: string; rows: readonly ClosingLine[] }) => (
  <DataTable caption="Stories terminées" hidesCaption columns={doneIn(slug)} rows={rows} rowKey={({ id }) => id} empty={<EmptyState title="Aucune story terminée">La vélocité de ce sprint sera de 0 point.</EmptyState>} />
);

const doneIn = (slug: string): Column<ClosingLine>[] => [
  {
    key: "story",
    label: "Story",
    isRowHeader: true,
    cell: ({ key, title }) => (
      <Link href={`/programmes/${slug}/stories/${encodeURIComponent(key)}`}>
        {key} – {title}
      </Link>
    ),
  },
  { key: "squad", label: "Squad", cell: ({ squad }) => squad ?? "Sans squad" },
  { key: "points", label: "Points", numeric: true, cell: ({ points }) => (points === null ? null : estimate(points)) },
];
