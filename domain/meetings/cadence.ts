import { addDays, addMonths, daysBetween, formatDay, isWorkingDay, weekdayOf, type Day, type HolidayZone } from "@/domain/calendar";
import { lastDayOfMonth } from "@/domain/calendar/day";
import { WEEKDAY_NAMES } from "@/domain/calendar/format";
import { holidayLabel } from "@/domain/calendar/holidays";
import { nearestWorkingDay } from "@/domain/calendar/working-days";
import { CADENCE_PLACE_LABELS, MONTH_RANK_LABELS, type CadencePlace, type MeetingWeekday, type MonthRank } from "./vocabulary";

/** How often an instance meets. `every`: 1 to 52 weeks, 1 to 12 months. */
export type Cadence =
  | { kind: "weekly"; every: number; weekday: MeetingWeekday }
  | { kind: "monthly"; every: number; rank: MonthRank; weekday: MeetingWeekday }
  | { kind: "sprint"; place: CadencePlace }
  | { kind: "increment"; place: CadencePlace }
  | { kind: "on_demand" };

/** "Chaque semaine, le mercredi", "Tous les 3 mois, le dernier jeudi", "À chaque sprint, le premier jour ouvré". */
export function describeCadence(cadence: Cadence): string {
  switch (cadence.kind) {
    case "weekly":
      return `${cadence.every === 1 ? "Chaque semaine" : `Toutes les ${cadence.every} semaines`}, le ${nameOf(cadence.weekday)}`;
    case "monthly":
      return `${cadence.every === 1 ? "Chaque mois" : `Tous les ${cadence.every} mois`}, le ${MONTH_RANK_LABELS[cadence.rank]} ${nameOf(cadence.weekday)}`;
    case "sprint":
      return `À chaque sprint, ${CADENCE_PLACE_LABELS[cadence.place]}`;
    case "increment":
      return `À chaque incrément, ${CADENCE_PLACE_LABELS[cadence.place]}`;
    case "on_demand":
      return "À la demande";
  }
}

const nameOf = (weekday: MeetingWeekday): string => WEEKDAY_NAMES[weekday - 1]!;

type Period = { name: string; from: Day; to: Day };
export type CadenceFrame = {
  /** The first meeting, or the day the series starts: weeks and months are counted from it. */
  anchor: Day;
  /** Both included. */
  from: Day;
  to: Day;
  sprints: readonly Period[];
  increments: readonly Period[];
  zone: HolidayZone;
};

export type Occurrence = {
  /** The day by the rule: it names the occurrence, wherever the meeting goes afterwards. */
  plannedOn: Day;
  /** The day to meet on: `plannedOn`, or the next working day. */
  heldOn: Day;
  /** Why the two differ. */
  moved: string | null;
};

/** The meetings of a period by the rule, in order; none on demand, none before the anchor. @throws RangeError on an `every` out of bounds */
export function occurrencesOf(cadence: Cadence, frame: CadenceFrame): Occurrence[] {
  return daysOf(cadence, frame)
    .filter((day) => day >= frame.anchor && day >= frame.from && day <= frame.to)
    .map((plannedOn) => {
      const heldOn = nearestWorkingDay(plannedOn, 1, frame.zone);
      return { plannedOn, heldOn, moved: heldOn === plannedOn ? null : `Le ${formatDay(plannedOn, { weekday: "long" })} est férié (${holidayLabel(plannedOn, frame.zone)}) : reportée au jour ouvré suivant` };
    });
}

function daysOf(cadence: Cadence, frame: CadenceFrame): Day[] {
  switch (cadence.kind) {
    case "weekly":
      return weeklyDays(whole(cadence.every, 52), cadence.weekday, frame);
    case "monthly":
      return monthlyDays(whole(cadence.every, 12), cadence, frame);
    case "sprint":
      return frame.sprints.flatMap((period) => dayIn(period, cadence.place, frame.zone) ?? []);
    case "increment":
      return frame.increments.flatMap((period) => dayIn(period, cadence.place, frame.zone) ?? []);
    case "on_demand":
      return [];
  }
}

function whole(every: number, max: number): number {
  if (!Number.isInteger(every) || every < 1 || every > max) throw new RangeError(`Un rythme va de 1 à ${max}, pas ${every}`);
  return every;
}

function weeklyDays(every: number, weekday: MeetingWeekday, { anchor, to }: CadenceFrame): Day[] {
  const days: Day[] = [];
  const first = addDays(anchor, 1 - weekdayOf(anchor) + weekday - 1);
  for (let day = first; day <= to; day = addDays(day, 7 * every)) days.push(day);
  return days;
}

function monthlyDays(every: number, { rank, weekday }: { rank: MonthRank; weekday: MeetingWeekday }, { anchor, to }: CadenceFrame): Day[] {
  const days: Day[] = [];
  for (let month = `${anchor.slice(0, 8)}01`; month <= to; month = addMonths(month, every)) days.push(weekdayOfMonth(month, rank, weekday));
  return days;
}

/** `month` is its first day. */
function weekdayOfMonth(month: Day, rank: MonthRank, weekday: MeetingWeekday): Day {
  if (rank > 0) return addDays(month, ((weekday - weekdayOf(month) + 7) % 7) + 7 * (rank - 1));
  const last = addDays(month, lastDayOfMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7))) - 1);
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
}

/** Null when the period has no working day. */
function dayIn({ from, to }: Period, place: CadencePlace, zone: HolidayZone): Day | null {
  const step = place === "first_day" ? 1 : -1;
  let day = step === 1 ? from : to;
  for (let left = daysBetween(from, to); left >= 0; left -= 1, day = addDays(day, step)) if (isWorkingDay(day, zone)) return day;
  return null;
}
