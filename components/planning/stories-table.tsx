import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { STORY_KIND_LABELS, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { StoryLine } from "@/server/planning/schema";
import { storyColumn } from "./story-column";
import { STORY_STATE_TONES } from "./tones";
import { number } from "./words";

type StoriesTableProps = { slug: string; caption: string; rows: readonly StoryLine[]; total?: number };

export function StoriesTable({ slug, caption, rows, total }: StoriesTableProps) {
  return (
    <DataTable
      caption={caption}
      hidesCaption
      columns={columnsIn(slug)}
      rows={rows}
      rowKey={({ id }) => id}
      total={total}
      empty={<EmptyState title="Aucune story">Découpez la feature en stories qui tiennent dans un sprint.</EmptyState>}
    />
  );
}

const columnsIn = (slug: string): Column<StoryLine>[] => [
  storyColumn(slug),
  { key: "kind", label: "Type", cell: ({ kind }) => STORY_KIND_LABELS[kind] },
  { key: "squad", label: "Squad", cell: ({ squad }) => squad ?? "À affecter" },
  { key: "sprint", label: "Sprint", cell: ({ sprint, increment }) => sprint ?? (increment === null ? "Hors incrément" : `${increment}, sans sprint`) },
  { key: "points", label: "Points", numeric: true, cell: ({ points }) => (points === null ? null : number(points)) },
  { key: "state", label: "État", cell: ({ state }) => <Badge tone={STORY_STATE_TONES[state]}>{STORY_STATE_LABELS[state]}</Badge> },
];
