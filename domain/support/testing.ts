import { instantOf } from "@/domain/distribution/calendar-events";
import { minuteOf, type Minute } from "./minutes";
import type { Ticket } from "./ticket";

/** `at("2026-07-06 14:05")`, in Paris. */
export const at = (text: string): Minute => minuteOf(instantOf(text.slice(0, 10), text.slice(11)));

/** Major, opened on Monday 6 July 2026 at 14:00. */
export const ticket = (over: Partial<Ticket> = {}): Ticket => ({
  ...{ severity: "majeur", state: "open", isEscalated: false, openedAt: at("2026-07-06 14:00"), takenAt: null, workaroundAt: null, resolvedAt: null, closedAt: null },
  ...{ escalatedAt: null, sentBackAt: null, reopenedAt: null, pauses: [] },
  ...over,
});
