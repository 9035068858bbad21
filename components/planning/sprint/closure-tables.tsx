import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDayWithWeek } from "@/domain/calendar";
import { STORY_STATE_LABELS, type ClosingOutcome } from "@/domain/planning/vocabulary";
import type { ClosedSquadView, ClosedStory, SprintView } from "@/server/planning/sprint-schema";
import { storyColumn } from "../story-column";
import { estimate, number } from "../words";
import { SUM_COLUMNS } from "./sum-columns";

const OUTCOMES: Record<ClosingOutcome, string> = { done: "Terminée", carried: "Reportée", unscheduled: "Remise hors sprint", removed: "Sortie de l’incrément" };

/** A sprint as it ended: what is told here never changes. */
export function ClosureTables({ slug, closure: { closedOn, closedBy, note, squads, stories } }: { slug: string; closure: NonNullable<SprintView["closure"]> }) {
  return (
    <>
      <h2>Bilan de clôture</h2>
      <p>
        Clos le {formatDayWithWeek(closedOn, { year: true })} par {closedBy}. Ces chiffres sont figés.
        {note && ` ${note}`}
      </p>
      <DataTable caption="Par squad, à la clôture" columns={SQUADS} rows={squads} rowKey={({ squad }) => squad} empty={<EmptyState title="Aucune squad">Le programme n’en avait pas.</EmptyState>} />
      <DataTable caption="Stories du sprint, à la clôture" columns={storiesIn(slug)} rows={stories} rowKey={({ key }) => key} empty={<EmptyState title="Aucune story">Le sprint était vide à sa clôture.</EmptyState>} />
    </>
  );
}

const SQUADS: Column<ClosedSquadView>[] = [
  ...SUM_COLUMNS,
  { key: "capacity", label: "Capacité", numeric: true, cell: ({ capacity }) => (capacity === null ? null : number(capacity)) },
  { key: "days", label: "Jours-personnes", numeric: true, cell: ({ builderDays }) => (builderDays === null ? null : number(builderDays)) },
];

const storiesIn = (slug: string): Column<ClosedStory>[] => [
  storyColumn(slug),
  { key: "squad", label: "Squad", cell: ({ squad }) => squad ?? "Sans squad" },
  { key: "points", label: "Points", numeric: true, cell: ({ points }) => (points === null ? null : estimate(points)) },
  { key: "state", label: "État", cell: ({ state }) => STORY_STATE_LABELS[state] },
  { key: "outcome", label: "Ce qu’elle est devenue", cell: ({ outcome, to }) => (to ? `${OUTCOMES[outcome]} à ${to}` : OUTCOMES[outcome]) },
];
