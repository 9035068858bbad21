import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import { FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { EpicLine } from "@/server/planning/feature-list-schema";
import { cellData } from "./grid-columns";
import { GridTable } from "./grid-table";
import { FEATURE_STATE_TONES } from "./tones";
import { counted } from "./words";

type EpicsTableProps = { slug: string; rows: readonly EpicLine[]; canWrite: boolean; empty: ReactNode };

/** Epics in their order, which the tree follows. */
export function EpicsTable({ slug, rows, canWrite, empty }: EpicsTableProps) {
  return <GridTable caption="Epics" columns={columnsIn(slug)} rows={rows} canWrite={canWrite} empty={empty} />;
}

const columnsIn = (slug: string): Column<EpicLine>[] => [
  { key: "epic", label: "Epic", isRowHeader: true, cell: ({ key }) => <Link href={`/programmes/${slug}/epics/${encodeURIComponent(key)}`}>{key}</Link> },
  { key: "title", label: "Titre", cell: ({ title }) => title, data: cellData("title", ({ title }) => title) },
  {
    key: "features",
    label: "Features",
    cell: ({ key, features }) => (features === 0 ? "Aucune en cours" : <Link href={withParams(`/programmes/${slug}/backlog/features`, { epic: key })}>{counted(features, "en cours", "en cours")}<span className="fr-sr-only"> de {key}</span></Link>),
  },
  { key: "state", label: "État", cell: ({ state }) => <Badge tone={FEATURE_STATE_TONES[state]}>{FEATURE_STATE_LABELS[state]}</Badge>, data: cellData("state", ({ state }) => state) },
];
