import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { ClosingLine, ClosingView } from "@/server/planning/closing-schema";
import { storyColumn } from "../story-column";
import { estimate } from "../words";
import { SUM_COLUMNS } from "./sum-columns";

type Sums = ClosingView["squads"][number];


/** What each squad had, did and leaves. */
export const SquadSums = ({ squads }: { squads: readonly Sums[] }) => (
  <DataTable caption="Points du sprint, par squad" hidesCaption columns={SUM_COLUMNS} rows={squads} rowKey={({ squad }) => squad} empty={<EmptyState title="Sprint vide">Aucune story n’est planifiée dans ce sprint.</EmptyState>} />
);

export const DoneTable = ({ slug, rows }: { slug: string; rows: readonly ClosingLine[] }) => (
  <DataTable caption="Stories terminées" hidesCaption columns={doneIn(slug)} rows={rows} rowKey={({ id }) => id} empty={<EmptyState title="Aucune story terminée">La vélocité de ce sprint sera de 0 point.</EmptyState>} />
);

const doneIn = (slug: string): Column<ClosingLine>[] => [
  storyColumn(slug),
  { key: "squad", label: "Squad", cell: ({ squad }) => squad ?? "Sans squad" },
  { key: "points", label: "Points", numeric: true, cell: ({ points }) => (points === null ? null : estimate(points)) },
];
