import { formatDayWithWeek, type Day } from "@/domain/calendar";
import type { ContractDeadline } from "@/domain/contracts/alerts";
import { ORDER_PARTY_LABELS } from "@/domain/contracts/vocabulary";
import { standingOf, type MilestoneDays } from "@/domain/planning/milestones";
import type { CalendarEvent } from "./calendar-events";

type Changed = { /** How often it was changed. */ revision: number; changedAt: Date };

const wholeDay = ({ revision, changedAt }: Changed, day: Day, link: string): Pick<CalendarEvent, "sequence" | "changedAt" | "at" | "place" | "isCancelled" | "link"> => ({
  ...{ sequence: revision, changedAt, at: { day }, place: "", isCancelled: false, link },
});

/** What a contract makes somebody do, on its last day: whose it is, the rule, what doing nothing means. Null where the day is unknown. */
export function contractDeadlineEvent(deadline: ContractDeadline & Changed, publicUrl: string): CalendarEvent | null {
  const { subject, label, party, due, silence, path, programmeName } = deadline;
  if (due.value === null) return null;
  const link = `${publicUrl}${path}`;
  return {
    ...wholeDay(deadline, due.value, link),
    uid: `echeance-${subject.replaceAll(":", "-")}@cadence`,
    title: label,
    description: [`${programmeName}, à faire par\u00a0: ${ORDER_PARTY_LABELS[party].toLowerCase()}`, `${due.rule} – ${due.source}`, silence, link].join("\n"),
  };
}

export type MilestoneFact = MilestoneDays & Changed & { id: string; key: string; title: string; slug: string; programmeName: string };

/** A milestone on the day when it came, else when it is foreseen, else when it was promised. Null where none of them is known. */
export function milestoneEvent(fact: MilestoneFact, { publicUrl, today }: { publicUrl: string; today: Day }): CalendarEvent | null {
  const day = fact.actualOn ?? fact.forecastOn ?? fact.baselineOn;
  if (day === null) return null;
  const link = `${publicUrl}/programmes/${fact.slug}/jalons/${encodeURIComponent(fact.key)}`;
  const promised = fact.baselineOn === null ? "Aucun engagement" : `Engagement\u00a0: ${formatDayWithWeek(fact.baselineOn, { year: true })}`;
  return {
    ...wholeDay(fact, day, link),
    uid: `jalon-${fact.id}@cadence`,
    title: `${fact.isCancelled ? "Annulé" : fact.actualOn === null ? "Jalon" : "Jalon atteint"}\u00a0: ${fact.title}`,
    isCancelled: fact.isCancelled,
    description: [`${fact.programmeName}, ${fact.key}`, promised, standingOf(fact, today).text, link].join("\n"),
  };
}
