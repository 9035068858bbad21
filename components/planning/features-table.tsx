import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { FeatureLine } from "@/server/planning/feature-list-schema";
import { cellData } from "./grid-columns";
import { GridTable } from "./grid-table";
import { FEATURE_STATE_TONES } from "./tones";

type FeaturesTableProps = { slug: string; rows: readonly FeatureLine[]; /** With a box to choose each line, and cells that a script can edit. */ canWrite: boolean; empty: ReactNode };

/** Features in the order of the backlog: only read, as the stories are, and edited from outside. */
export function FeaturesTable({ slug, rows, canWrite, empty }: FeaturesTableProps) {
  return <GridTable caption="Features du backlog" columns={columnsIn(slug)} rows={rows} canWrite={canWrite} empty={empty} />;
}

const columnsIn = (slug: string): Column<FeatureLine>[] => [
  { key: "feature", label: "Feature", isRowHeader: true, cell: ({ key }) => <Link href={`/programmes/${slug}/features/${encodeURIComponent(key)}`}>{key}</Link> },
  { key: "title", label: "Titre", cell: ({ title }) => title, data: cellData("title", ({ title }) => title) },
  { key: "epic", label: "Epic", cell: ({ epic }) => epic ?? "Sans epic", data: cellData("epicId", ({ epicId }) => epicId) },
  { key: "increment", label: "Incrément", cell: ({ increment }) => (increment === null ? "Hors incrément" : `Incrément ${increment}`), data: cellData("incrementId", ({ incrementId }) => incrementId) },
  { key: "squads", label: "Squads", cell: ({ squads }) => squads.join(", ") || "À affecter" },
  { key: "size", label: "Taille", numeric: true, cell: ({ jobSize }) => jobSize, data: cellData("jobSize", ({ jobSize }) => jobSize) },
  { key: "state", label: "État", cell: ({ state }) => <Badge tone={FEATURE_STATE_TONES[state]}>{FEATURE_STATE_LABELS[state]}</Badge>, data: cellData("state", ({ state }) => state) },
];
