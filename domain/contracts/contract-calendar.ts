import type { Day } from "@/domain/calendar";

/** What the calendar of a contract shows, in the order in which it tells what falls on one day. */
export const CALENDAR_KINDS = ["quote", "reading", "delivery", "verification", "redelivery", "answer", "hand_back", "order", "increment"] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];
export const CALENDAR_KIND_LABELS: Readonly<Record<CalendarKind, string>> = {
  quote: "Devis attendu",
  reading: "Lecture commune",
  delivery: "Livraison prévue",
  verification: "Décision de vérification",
  redelivery: "Nouvelle livraison",
  answer: "Réponse à une décision",
  hand_back: "Fin du marché",
  order: "Commande notifiée",
  increment: "Incrément",
};

/** Where it stands: still awaited and past its day, still awaited, done, or merely told. */
export type CalendarStanding = "late" | "awaited" | "done" | "told";
export const CALENDAR_STANDING_LABELS: Readonly<Record<CalendarStanding, string>> = { late: "En retard", awaited: "À venir", done: "Fait", told: "Repère" };

/** Something still awaited is late from the day after its own. */
export const standingOn = (day: Day, { isDone, today }: { isDone: boolean; today: Day }): CalendarStanding => (isDone ? "done" : day < today ? "late" : "awaited");

type Placed = { day: Day; kind: CalendarKind; label: string };

/** By day, then by kind, then by name. */
export const inCalendarOrder = <Item extends Placed>(items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => a.day.localeCompare(b.day) || CALENDAR_KINDS.indexOf(a.kind) - CALENDAR_KINDS.indexOf(b.kind) || a.label.localeCompare(b.label, "fr"));
