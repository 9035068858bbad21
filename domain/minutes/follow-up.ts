import { addDays, daysBetween, formatDay, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import type { EntryStatus, ItemKind } from "./vocabulary";

/** Still to be done: the only statuses in which something can be late. */
export const PENDING_STATUSES = ["open", "in_progress"] as const satisfies readonly EntryStatus[];
export const isPending = (status: EntryStatus): boolean => (PENDING_STATUSES as readonly EntryStatus[]).includes(status);

/** Kinds that somebody has to follow up with a status; the others are read. */
const TRACKED_KINDS = ["action", "decision", "proposal", "risk", "question"] as const satisfies readonly ItemKind[];
export const isTracked = (kind: ItemKind): boolean => (TRACKED_KINDS as readonly ItemKind[]).includes(kind);

export type FollowedEntry = { kind: ItemKind; status: EntryStatus; dueOn: Day | null };

/** Only an action can be late: pending, with a due day strictly before `today`. On its due day it is not late. */
export function isOverdue(entry: FollowedEntry, today: Day): boolean {
  return entry.kind === "action" && isPending(entry.status) && entry.dueOn !== null && entry.dueOn < today;
}

/** How near an action is: "near" up to seven days ahead, both ends included. Only pending actions have a nearness. */
export type Nearness = "late" | "near" | "later" | "without_date";
export const NEAR_DAYS = 7;
export function nearness(entry: FollowedEntry, today: Day): Nearness | null {
  if (entry.kind !== "action" || !isPending(entry.status)) return null;
  if (entry.dueOn === null) return "without_date";
  if (entry.dueOn < today) return "late";
  return entry.dueOn <= addDays(today, NEAR_DAYS) ? "near" : "later";
}

/** Calendar days of lateness: 0 on or before the due day; unknown without a due day. */
export function lateness(entry: FollowedEntry, today: Day): Explained<number> {
  const rule = "Une action à faire ou en cours est en retard dès le lendemain de son échéance ; le retard se compte en jours calendaires";
  const base = { rule, source: "Règle de suivi du registre", inputs: [{ label: "Au", value: formatDay(today, { year: true }) }], steps: [] };
  if (entry.dueOn === null) return { ...base, value: null, unknownBecause: "Aucune échéance n’est fixée." };
  const inputs = [...base.inputs, { label: "Échéance", value: formatDay(entry.dueOn, { year: true }) }];
  if (!isOverdue(entry, today)) return { ...base, inputs, value: 0, steps: [isPending(entry.status) ? "L’échéance n’est pas dépassée." : "Elle n’est plus à faire."] };
  const days = daysBetween(entry.dueOn, today);
  return { ...base, inputs, value: days, steps: [`Du ${formatDay(entry.dueOn, { year: true })} au ${formatDay(today, { year: true })} : ${days} jour${days > 1 ? "s" : ""}.`] };
}
