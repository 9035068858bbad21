import { formatDay, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { counted } from "./words";
import type { TopicOrigin, TopicState } from "./vocabulary";

/** A line of a usual agenda. `minutes` is 1 to 480, null when no time is set. */
export type UsualTopic = { section: string; title: string; minutes: number | null; presenter: string };

export type SeriesMeeting = {
  id: string;
  heldOn: Day;
  isCancelled: boolean;
  /** Nothing more will be treated there: its minutes are frozen, or its day is past. */
  isOver: boolean;
};
export type Topic = UsualTopic & { id: string; meetingId: string; position: number; origin: TopicOrigin; state: TopicState; /** The meeting where it was treated. */ treatedIn: string | null; spentSeconds: number };
/** `why`: how it came on this agenda, in French. */
export type AgendaLine<T extends Topic = Topic> = T & { why: string; isCarried: boolean };

/**
 * The agenda of a meeting: its own topics, before them those that earlier meetings of the instance left untreated. Nothing is copied, so
 * nothing has to be remembered: a topic stays where it was put until a meeting treats it. A cancelled meeting leaves all of its own
 * topics; a usual topic is never carried, as the next meeting has its own. `meetings`: all of the instance, any order.
 */
export function composeAgenda<T extends Topic>(meetingId: string, meetings: readonly SeriesMeeting[], topics: readonly T[]): AgendaLine<T>[] {
  const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  const here = byId.get(meetingId);
  if (!here) return [];
  const inOrder = (a: Topic, b: Topic): number => homeOf(a).localeCompare(homeOf(b)) || a.position - b.position;
  const homeOf = (topic: Topic): string => byId.get(topic.meetingId)?.heldOn ?? "";
  const carried = topics.filter((topic) => isCarriedTo(here, topic, byId, meetings)).toSorted(inOrder);
  const own = topics.filter((topic) => topic.meetingId === meetingId).toSorted((a, b) => a.position - b.position);
  return [
    ...carried.map((topic) => ({ ...topic, isCarried: true, why: whyCarried(here, byId.get(topic.meetingId)!, meetings) })),
    ...own.map((topic) => ({ ...topic, isCarried: false, why: topic.origin === "usual" ? "Point permanent de l’instance" : "Inscrit à l’ordre du jour de cette réunion" })),
  ];
}

function isCarriedTo(here: SeriesMeeting, topic: Topic, byId: ReadonlyMap<string, SeriesMeeting>, meetings: readonly SeriesMeeting[]): boolean {
  const home = byId.get(topic.meetingId);
  if (!home || topic.origin === "usual" || topic.state === "dropped" || here.isCancelled || home.id === here.id || home.heldOn >= here.heldOn) return false;
  if (topic.treatedIn !== null) {
    const treated = byId.get(topic.treatedIn);
    return treated !== undefined && treated.id !== home.id && treated.heldOn >= here.heldOn;
  }
  // A meeting still to come before this one may treat it first.
  return between(home, here, meetings).every(({ isOver }) => isOver) && (home.isCancelled || home.isOver);
}

/** Meetings that were held after `from` and before `to`. */
const between = (from: SeriesMeeting, to: SeriesMeeting, meetings: readonly SeriesMeeting[]): SeriesMeeting[] =>
  meetings.filter(({ heldOn, isCancelled }) => !isCancelled && heldOn > from.heldOn && heldOn < to.heldOn);

function whyCarried(here: SeriesMeeting, home: SeriesMeeting, meetings: readonly SeriesMeeting[]): string {
  const times = between(home, here, meetings).length + (home.isCancelled ? 0 : 1);
  const day = formatDay(home.heldOn, { year: true });
  if (home.isCancelled && times === 0) return `Inscrit à la réunion du ${day}, annulée`;
  return `Non traité depuis la réunion du ${day}${times > 1 ? `, reporté ${times} fois` : ""}`;
}

/** Minutes planned for the topics still on the agenda, against the length of the meeting. Unknown as soon as one topic has no time. */
export function plannedTime(topics: readonly Pick<Topic, "title" | "minutes" | "state">[], durationMinutes: number): Explained<number> {
  const kept = topics.filter(({ state }) => state !== "dropped");
  const timed = kept.flatMap(({ title, minutes }) => (minutes === null ? [] : [{ title, minutes }]));
  const sum = timed.reduce((total, { minutes }) => total + minutes, 0);
  const base = {
    rule: "Somme des durées des points de l’ordre du jour",
    source: "Ordre du jour de la réunion",
    inputs: [{ label: "Durée de la réunion", value: `${durationMinutes} min` }],
    steps: [...timed.map(({ title, minutes }) => `${title} : ${minutes} min`), sum > durationMinutes ? `${sum - durationMinutes} min de plus que la réunion.` : `Reste ${durationMinutes - sum} min.`],
  };
  const untimed = kept.length - timed.length;
  if (untimed > 0) return { ...base, value: null, unknownBecause: `${counted(untimed, "point est", "points sont")} sans durée.` };
  return { ...base, value: sum };
}

/** Seconds spent beyond what was planned, 0 within it; null where no time was planned. */
export const overrunSeconds = ({ minutes, spentSeconds }: Pick<Topic, "minutes" | "spentSeconds">): number | null => (minutes === null ? null : Math.max(0, spentSeconds - minutes * 60));
