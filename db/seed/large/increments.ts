import { addDays, daysBetween, planIncrement, type Day, type SprintPlan } from "@/domain/calendar";
import type { Random } from "./random";

/** DOMAIN §3: increment 27 began on Monday 9 June 2025; the others follow every 13 weeks. */
const ANCHOR = { number: 27, startsOn: "2025-06-09", days: 91 };

export type SeededSprint = SprintPlan & { id: string };
export type SeededIncrement = { id: string; number: number; from: Day; to: Day; sprints: SeededSprint[] };

/** Around today: two ahead for a long programme, one for a short one. */
export function planAround(random: Random, count: number, today: Day): SeededIncrement[] {
  const current = ANCHOR.number + Math.floor(daysBetween(ANCHOR.startsOn, today) / ANCHOR.days);
  const ahead = count > 4 ? 2 : Math.min(1, count - 1);
  const first = current + ahead - count + 1;
  // Of a programme so long that it began before the first number, the increments are numbered from 1.
  const shift = Math.max(0, 1 - first);
  return Array.from({ length: count }, (_, rank) => {
    const plan = planIncrement(first + rank + shift, addDays(ANCHOR.startsOn, (first + rank - ANCHOR.number) * ANCHOR.days));
    return { id: random.uuid(), number: first + rank + shift, from: plan.from, to: plan.to, sprints: plan.sprints.map((sprint) => ({ ...sprint, id: random.uuid() })) };
  });
}

export const at = (day: Day, hour: number, minute: number): Date => new Date(`${day}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00Z`);
