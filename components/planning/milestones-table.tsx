import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { MILESTONE_STATE_LABELS } from "@/domain/planning/milestones";
import type { MilestoneLine } from "@/server/planning/milestone-schema";
import { MilestoneLink } from "./milestone-link";
import { MILESTONE_STATE_TONES } from "./tones";
import "./planning.css";

type MilestonesTableProps = { slug: string; caption: string; rows: readonly MilestoneLine[]; /** In place of the table when there is no row. */ empty: ReactNode };

export function MilestonesTable({ slug, caption, rows, empty }: MilestonesTableProps) {
  return <DataTable caption={caption} hidesCaption columns={columnsIn(slug)} rows={rows} rowKey={({ id }) => id} empty={empty} />;
}

const columnsIn = (slug: string): Column<MilestoneLine>[] => [
  {
    key: "milestone",
    label: "Jalon",
    isRowHeader: true,
    cell: (milestone) => <MilestoneLink slug={slug} of={milestone} />,
  },
  // Second: on a phone the days beyond are reached by scrolling.
  {
    key: "standing",
    label: "Écart",
    cell: ({ state, text }) => (
      <div className="milestone-standing">
        <Badge tone={MILESTONE_STATE_TONES[state]}>{MILESTONE_STATE_LABELS[state]}</Badge>
        <span>{text}</span>
      </div>
    ),
  },
  { key: "baselineOn", label: "Engagement", cell: ({ baselineOn }) => (baselineOn ? <Day value={baselineOn} /> : "Inconnu") },
  { key: "forecastOn", label: "Prévision", cell: ({ forecastOn }) => (forecastOn ? <Day value={forecastOn} /> : "Inconnue") },
  { key: "actualOn", label: "Réalisé", cell: ({ actualOn }) => (actualOn ? <Day value={actualOn} /> : "Pas encore") },
];
