import { addDays, isDay, type Day } from "./day";
import { weekLabel } from "./week";

/** Both days included. `name` is "27.1" … "27.IP"; `position` counts from 1, the IP sprint last. */
export type SprintPlan = { position: number; name: string; kind: "delivery" | "ip"; from: Day; to: Day };

export type IncrementShape = {
  /** Delivery sprints, 1 to 20; 4 by default. */
  sprints?: number;
  /** Length of a delivery sprint, 1 to 26 weeks; 3 by default. */
  sprintWeeks?: number;
  /** Length of the Innovation & Planning sprint, 0 to 26 weeks; 1 by default, 0 = none. */
  ipWeeks?: number;
  /** Length in weeks of one sprint, by its position ("1" …) or "IP". */
  overrides?: Record<string, number>;
};

type IncrementPlan = { number: number; from: Day; to: Day; nextStartsOn: Day; sprints: SprintPlan[] };

const MAX_SPRINTS = 20;
const MAX_WEEKS = 26;

function whole(label: string, value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${label}\u00a0: ${value}, alors qu’un nombre entier de ${min} à ${max} est attendu`);
  }
  return value;
}

/**
 * The sprints of an increment, one after the other without gap or overlap; by default 4 of 3 weeks and an IP sprint of 1 week.
 * Any first day is accepted (a Monday in practice). Throws RangeError, in French, on an absurd shape or an override of no sprint.
 */
export function planIncrement(number: number, startsOn: Day, shape: IncrementShape = {}): IncrementPlan {
  whole("Numéro d’incrément", number, 0, 9999);
  if (!isDay(startsOn)) throw new RangeError(`Début d’incrément\u00a0: « ${startsOn} » n’est pas un jour du calendrier`);
  const count = whole("Nombre de sprints", shape.sprints ?? 4, 1, MAX_SPRINTS);
  const usualWeeks = whole("Durée d’un sprint en semaines", shape.sprintWeeks ?? 3, 1, MAX_WEEKS);
  const ipWeeks = whole("Durée du sprint IP en semaines", shape.ipWeeks ?? 1, 0, MAX_WEEKS);
  const lengths = new Map<string, number>();
  for (let position = 1; position <= count; position += 1) lengths.set(String(position), usualWeeks);
  lengths.set("IP", ipWeeks);
  for (const [key, weeks] of Object.entries(shape.overrides ?? {})) {
    if (!lengths.has(key)) throw new RangeError(`Durée donnée pour le sprint ${number}.${key}, qui n’existe pas`);
    lengths.set(key, whole(`Durée du sprint ${number}.${key} en semaines`, weeks, key === "IP" ? 0 : 1, MAX_WEEKS));
  }

  const sprints: SprintPlan[] = [];
  let from = startsOn;
  for (const [key, weeks] of lengths) {
    if (weeks === 0) continue;
    const next = addDays(from, weeks * 7);
    sprints.push({ position: sprints.length + 1, name: `${number}.${key}`, kind: key === "IP" ? "ip" : "delivery", from, to: addDays(next, -1) });
    from = next;
  }
  return { number, from: startsOn, to: addDays(from, -1), nextStartsOn: from, sprints };
}

/** The ISO weeks that a sprint touches, in order: ["S24", "S25", "S26"]. */
export function sprintWeeks(sprint: { from: Day; to: Day }): string[] {
  const weeks: string[] = [];
  for (let day = sprint.from; day <= sprint.to; day = addDays(day, 7)) weeks.push(weekLabel(day));
  // A sprint that does not start on a Monday may end in one more week.
  const last = weekLabel(sprint.to);
  if (weeks.length > 0 && weeks.at(-1) !== last) weeks.push(last);
  return weeks;
}

/** The sprint that a day falls in, or null before, after or between them. */
export function sprintAt(sprints: SprintPlan[], day: Day): SprintPlan | null {
  return sprints.find((sprint) => sprint.from <= day && day <= sprint.to) ?? null;
}
