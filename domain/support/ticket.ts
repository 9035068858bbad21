import type { Minute } from "./minutes";
import type { SupportTerms } from "./terms";
import type { PauseReason, Severity, TicketKind, TicketState } from "./vocabulary";

/** `to` null: it still lasts. */
export type Pause = { from: Minute; to: Minute | null; reason: PauseReason };

/** What happened to a ticket, and when; null: not yet, or not known. */
export type TicketTimes = {
  openedAt: Minute;
  takenAt: Minute | null;
  workaroundAt: Minute | null;
  resolvedAt: Minute | null;
  closedAt: Minute | null;
  escalatedAt: Minute | null;
  /** Level 3 gave it back: its clock goes on from where it stood. */
  sentBackAt: Minute | null;
  /** The last time that the ministry found it not resolved. */
  reopenedAt: Minute | null;
  pauses: readonly Pause[];
};

export type Ticket = TicketTimes & { severity: Severity; state: TicketState; /** Also where nobody knows since when. */ isEscalated: boolean };

/** A ticket as it is kept. `application`, `kind` and `cause` null: nobody said. */
export type TicketRecord = Ticket & { reference: string; title: string; application: string | null; kind: TicketKind | null; cause: string | null };

export const TIME_FIELDS = ["openedAt", "takenAt", "workaroundAt", "escalatedAt", "sentBackAt", "resolvedAt", "closedAt", "reopenedAt"] as const;
export type TimeField = (typeof TIME_FIELDS)[number];
export const TIME_LABELS: Record<TimeField, string> = {
  openedAt: "Ouvert le",
  takenAt: "Pris en charge le",
  workaroundAt: "Contournement donné le",
  escalatedAt: "Escaladé au niveau 3 le",
  sentBackAt: "Rendu par le niveau 3 le",
  resolvedAt: "Résolu le",
  closedAt: "Clos le",
  reopenedAt: "Rouvert le",
};

/** Those that the contract lets stop the clock, the stay at level 3 among them. What lasts when the ticket is resolved ends there; else it has no end. */
export function pausesOf({ pauses, escalatedAt, sentBackAt, ...times }: TicketTimes, { pausing }: Pick<SupportTerms, "pausing">): Pause[] {
  const stay: Pause[] = escalatedAt === null ? [] : [{ from: escalatedAt, to: sentBackAt, reason: "level3" }];
  return [...pauses, ...stay]
    .filter(({ reason }) => reason === "resolved" || pausing.includes(reason))
    .map((pause) => ({ ...pause, to: pause.to ?? endOfLasting(pause.from, leftAt(times)) }))
    .toSorted((a, b) => a.from - b.from);
}

const endOfLasting = (from: Minute, left: Minute | null): Minute | null => (left !== null && left >= from ? left : null);

/** When work on it stopped; null while it goes on, or where nobody knows. */
export const leftAt = ({ resolvedAt, closedAt }: Pick<TicketTimes, "resolvedAt" | "closedAt">): Minute | null => resolvedAt ?? closedAt;

/** Said to be resolved, and nothing says when: its clocks are unknown, neither kept nor late. */
export const isDateless = ({ state, ...times }: Pick<Ticket, "state" | "resolvedAt" | "closedAt">): boolean => (state === "resolved" || state === "closed") && leftAt(times) === null;

export type TimeObjection = { field: TimeField | `pause.${number}`; why: string };

/** What cannot be in the dates of a ticket, in French, the first of each field; instants of `now` itself are past. */
export function objectionsToTimes(times: TicketTimes, now: Minute): TimeObjection[] {
  const found: TimeObjection[] = [];
  const after = (field: TimeField, than: TimeField): void => {
    const [value, before] = [times[field], times[than]];
    if (value !== null && before !== null && value < before) found.push({ field, why: `Cette date précède «\u00a0${TIME_LABELS[than]}\u00a0».` });
  };
  const needs = (field: TimeField, other: TimeField): void => {
    if (times[field] !== null && times[other] === null) found.push({ field, why: `Indiquez aussi «\u00a0${TIME_LABELS[other]}\u00a0».` });
  };
  for (const field of TIME_FIELDS) {
    const value = times[field];
    if (value !== null && value > now) found.push({ field, why: "Cette date n’est pas encore venue." });
    if (field !== "openedAt") after(field, "openedAt");
  }
  after("resolvedAt", "workaroundAt");
  after("closedAt", "resolvedAt");
  after("sentBackAt", "escalatedAt");
  needs("sentBackAt", "escalatedAt");
  times.pauses.forEach(({ from, to }, rank) => {
    const field = `pause.${rank}` as const;
    if (from < times.openedAt) found.push({ field, why: "Cette pause commence avant l’ouverture du ticket." });
    else if (from > now || (to !== null && to > now)) found.push({ field, why: "Cette pause n’est pas encore venue." });
    else if (to !== null && to <= from) found.push({ field, why: "La fin de cette pause doit suivre son début." });
  });
  return found.filter(({ field }, rank) => found.findIndex((other) => other.field === field) === rank);
}

/** What the dates say of it; `isResolved`: it is said to be resolved, whenever that was. */
export function stateFrom({ resolvedAt, closedAt, pauses }: Pick<TicketTimes, "resolvedAt" | "closedAt" | "pauses">, isResolved: boolean): TicketState {
  if (closedAt !== null) return "closed";
  if (resolvedAt !== null || isResolved) return "resolved";
  return pauses.some(({ to }) => to === null) ? "waiting" : "open";
}

/**
 * The ministry found it not resolved: the same ticket goes on, and what passed since it was held for resolved is a pause. Other pauses, and a stay at
 * level 3, ended with the resolution.
 */
export function reopened<T extends TicketTimes>(ticket: T, at: Minute): T {
  const left = leftAt(ticket);
  if (left === null) return { ...ticket, reopenedAt: at };
  const ended = ticket.pauses.map((pause) => ({ ...pause, to: pause.to ?? endOfLasting(pause.from, left) }));
  const sentBackAt = ticket.sentBackAt ?? (ticket.escalatedAt === null ? null : endOfLasting(ticket.escalatedAt, left));
  return { ...ticket, resolvedAt: null, closedAt: null, reopenedAt: at, sentBackAt, pauses: [...ended, { from: left, to: at, reason: "resolved" }] };
}
