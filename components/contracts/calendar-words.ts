import type { BadgeTone } from "@/components/ui/badge";
import type { CalendarStanding } from "@/domain/contracts/contract-calendar";

export const STANDING_TONES: Record<CalendarStanding, BadgeTone> = { late: "error", awaited: "info", done: "success", told: "neutral" };

/** How the calendar is read, as its address says it (`?vue=`). */
export const CALENDAR_VIEWS = ["mois", "liste"] as const;
export type CalendarViewName = (typeof CALENDAR_VIEWS)[number];

/** What an address of the calendar carries. */
export type CalendarAddress = { mois: string; vue?: CalendarViewName; kind?: string; party?: string };
