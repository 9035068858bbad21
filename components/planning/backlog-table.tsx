import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { STORY_KIND_LABELS, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { BacklogLine } from "@/server/planning/backlog-view-schema";
import { cellData } from "./grid-columns";
import { GridTable } from "./grid-table";
import { writePlace } from "./place";
import { STORY_STATE_TONES } from "./tones";
import { estimate } from "./words";

type BacklogTableProps = { slug: string; caption: string; rows: readonly BacklogLine[]; /** With a box to choose each line, and cells that a script can edit. */ canWrite: boolean; empty: ReactNode };

/** Stories in the order of the backlog. It is only read: what edits it listens from outside, and knows each cell by its data. */
export function BacklogTable({ slug, caption, rows, canWrite, empty }: BacklogTableProps) {
  return <GridTable caption={caption} columns={columnsIn(slug)} rows={rows} canWrite={canWrite} empty={empty} />;
}

const columnsIn = (slug: string): Column<BacklogLine>[] => [
  {
    key: "story",
    label: "Story",
    isRowHeader: true,
    cell: ({ key, kind }) => (
      <>
        <Link href={`/programmes/${slug}/stories/${encodeURIComponent(key)}`}>{key}</Link>
        {kind !== "story" && <span className="fr-hint-text">{STORY_KIND_LABELS[kind]}</span>}
      </>
    ),
  },
  { key: "title", label: "Titre", cell: ({ title }) => title, data: cellData("title", ({ title }) => title) },
  { key: "feature", label: "Feature", cell: ({ feature }) => feature ?? "Sans feature", data: cellData("featureId", ({ featureId }) => featureId) },
  { key: "squad", label: "Squad", cell: ({ squad }) => squad ?? "À affecter", data: cellData("squadId", ({ squadId }) => squadId) },
  {
    key: "place",
    label: "Sprint",
    cell: ({ sprint, increment, unreadyReason }) => (
      <>
        {sprint ?? (increment === null ? "Hors incrément" : `${increment}, sans sprint`)}
        {unreadyReason && <span className="fr-hint-text">Non prête : {unreadyReason}</span>}
      </>
    ),
    data: cellData("place", writePlace),
  },
  { key: "points", label: "Points", numeric: true, cell: ({ points }) => (points === null ? null : estimate(points)), data: cellData("points", ({ points }) => points) },
  { key: "state", label: "État", cell: ({ state }) => <Badge tone={STORY_STATE_TONES[state]}>{STORY_STATE_LABELS[state]}</Badge>, data: cellData("state", ({ state }) => state) },
];
