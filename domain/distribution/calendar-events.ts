import { TZDate } from "@date-fns/tz";
import type { Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";

export type MeetingFact = {
  id: string;
  title: string;
  seriesName: string;
  programmeName: string;
  heldOn: Day;
  /** `14:30` in Paris; null where no hour is set: the meeting then takes the day. */
  startsAt: string | null;
  durationMinutes?: number | null;
  place: string;
  agenda: string[];
  isCancelled?: boolean;
  /** How often it was changed since it was planned. */
  revision: number;
  changedAt: Date;
  link: string;
};

export type CalendarEvent = {
  /** Stable for ever: a calendar that knows it replaces what it had. */
  uid: string;
  sequence: number;
  changedAt: Date;
  title: string;
  /** Exactly one of the two: an instant, or the whole day. */
  at: { start: Date; end: Date | null } | { day: Day };
  place: string;
  description: string;
  isCancelled: boolean;
  link: string;
};

const ZONE = "Europe/Paris";

/** The instant at which the clocks of Paris show that hour on that day, summer or winter. */
export function instantOf(day: Day, hour: string): Date {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const [hours, minutes] = hour.split(":").map(Number) as [number, number];
  return new Date(new TZDate(year, month - 1, date, hours, minutes, ZONE).getTime());
}

const lines = (...parts: (string | false)[]): string => parts.filter((part) => part !== false && part !== "").join("\n");

/** A meeting as a calendar shows it. Without a length its end is not invented. */
export function meetingEvent(fact: MeetingFact): CalendarEvent {
  const start = fact.startsAt ? instantOf(fact.heldOn, fact.startsAt) : null;
  const end = start && fact.durationMinutes ? new Date(start.getTime() + fact.durationMinutes * 60_000) : null;
  const agenda = fact.agenda.map((topic, rank) => `${rank + 1}. ${topic}`);
  return {
    uid: `reunion-${fact.id}@cadence`,
    sequence: fact.revision,
    changedAt: fact.changedAt,
    title: `${fact.isCancelled ? "Annulée : " : ""}${fact.title}`,
    at: start ? { start, end } : { day: fact.heldOn },
    place: fact.place,
    description: lines(`${fact.programmeName}, ${fact.seriesName}`, agenda.length > 0 && `Ordre du jour :\n${agenda.join("\n")}`, fact.link),
    isCancelled: fact.isCancelled ?? false,
    link: fact.link,
  };
}

/** The day on which the minutes of a meeting are due, with the rule that gave it; null where there is none. */
export function deadlineEvent(fact: MeetingFact, due: Explained<Day>): CalendarEvent | null {
  if (due.value === null) return null;
  return {
    ...{ uid: `echeance-compte-rendu-${fact.id}@cadence`, sequence: fact.revision, changedAt: fact.changedAt, place: "", link: fact.link },
    title: `Compte rendu à valider : ${fact.title}`,
    at: { day: due.value },
    description: lines(due.rule, fact.link),
    isCancelled: fact.isCancelled ?? false,
  };
}
