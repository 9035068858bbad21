import { daysBetween, deadlineFor, type Day, type HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import type { OrderStep } from "@/domain/contracts/order-clock";
import type { OrderParty } from "@/domain/contracts/vocabulary";

/** What a contract makes somebody do by a day, as it runs now. */
export type ContractDeadline = {
  /** Unique and stable as long as the same thing is awaited: `deliverable:<id>:verification`, `reversibility:<contract>:T2`. */
  subject: string;
  contractId: string;
  programmeId: string;
  programmeName: string;
  /** What is to be done, e.g. "Décision de vérification\u00a0: Guide (BC-2026-011)". */
  label: string;
  /** Whose it is. */
  party: OrderParty;
  due: Explained<Day>;
  /** What doing nothing will mean. */
  silence: string;
  /** Path of the page where it is done. */
  path: string;
  /** Whose holidays count. */
  zone: HolidayZone;
};

/** Working days before a deadline on which it is told, unless a person chose others. */
export const DEFAULT_ALERT_DAYS: readonly number[] = [5, 1];
/** A person may be told up to that many working days ahead, on that many different days. */
export const ALERT_LIMITS = { days: 30, moments: 5 };

/** When a deadline is told: so many working days before, on the day, once past. As stored: `before_5`, `day`, `late`. */
export type AlertMoment = `before_${number}` | "day" | "late";

/**
 * The moment that a deadline has reached on `today`: the last one whose day has come, null while none has. What nobody could tell on its
 * day (a day off, a server that was down, an order issued late) is so told on the next one. `late` from the day after the deadline.
 * Days before it are working days of `zone`, counted backwards from the deadline, which is not counted.
 */
export function alertMoment(due: Day, { today, zone, daysBefore = DEFAULT_ALERT_DAYS }: { today: Day; zone: HolidayZone; daysBefore?: readonly number[] }): AlertMoment | null {
  if (today > due) return "late";
  if (today === due) return "day";
  const reached = daysBefore.toSorted((a, b) => a - b).find((n) => today >= dayBefore(due, n, zone));
  return reached === undefined ? null : `before_${reached}`;
}

const dayBefore = (due: Day, n: number, zone: HolidayZone): Day => deadlineFor(due, { n: -n, unit: "working" }, { zone });

/** Calendar days from today to a deadline, in French. */
export function tellNearness(due: Day, today: Day): string {
  const left = daysBetween(today, due);
  if (left === 0) return "Aujourd’hui";
  if (left === 1) return "Demain";
  if (left > 1) return `Dans ${left}\u00a0jours`;
  return `En retard de ${-left}\u00a0jour${left < -1 ? "s" : ""}`;
}

/** What somebody writes of the days on which they want to be told: "5, 1", "10 ; 5 ; 1", or nothing. Furthest first, each once; else why not, in French. */
export function readAlertDays(written: string): { ok: true; days: number[] } | { ok: false; why: string } {
  const parts = written.split(/[\s,;/]+/).filter((part) => part !== "" && part !== "et");
  const days = [...new Set(parts.map(Number))].toSorted((a, b) => b - a);
  if (days.some((n) => !Number.isInteger(n) || n < 1 || n > ALERT_LIMITS.days)) return { ok: false, why: `Indiquez des nombres entiers de 1 à ${ALERT_LIMITS.days}, par exemple 5, 1.` };
  return days.length > ALERT_LIMITS.moments ? { ok: false, why: `${ALERT_LIMITS.moments} délais au plus.` } : { ok: true, days };
}

/** What a contractor hands over: those who decide for the administration are told when it does not come. */
const HANDED_OVER: ReadonlySet<OrderStep | null> = new Set(["quote", "delivery", "reading_delivery", "redelivery"] as const);

/** Whether a contractor has let the day pass of a delivery, a new delivery or a quote. Never on the day itself. */
export const isContractorLate = ({ step, party, due }: { step: OrderStep | null; party: OrderParty; due: Explained<Day> }, today: Day): boolean =>
  party === "contractor" && HANDED_OVER.has(step) && due.value !== null && today > due.value;
