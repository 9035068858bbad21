import { z } from "zod";
import { CALENDAR_KINDS, type CalendarStanding } from "@/domain/contracts/contract-calendar";
import { HOLIDAY_ZONES, isMonth } from "@/domain/calendar";
import { day } from "@/server/platform/zod";

export const PARTIES = ["administration", "contractor"] as const;
export const calendarFilter = z.strictObject({
  contractId: z.uuid(),
  /** That of today where none is asked for. */
  month: z.string().refine(isMonth).optional(),
  kind: z.enum(CALENDAR_KINDS).optional(),
  /** Whose it is to act. */
  party: z.enum(PARTIES).optional(),
});
export type CalendarFilter = z.infer<typeof calendarFilter>;

const STANDINGS = ["late", "awaited", "done", "told"] as const satisfies readonly CalendarStanding[];
const item = z.strictObject({
  key: z.string(),
  day,
  kind: z.enum(CALENDAR_KINDS),
  label: z.string(),
  /** Null: nobody is to act. */
  party: z.enum(PARTIES).nullable(),
  standing: z.enum(STANDINGS),
  path: z.string(),
});
export type CalendarItem = z.infer<typeof item>;

export const calendarView = z.strictObject({
  ...{ id: z.uuid(), number: z.string(), holder: z.string(), programmeName: z.string(), today: day, zone: z.enum(HOLIDAY_ZONES) },
  month: z.string(),
  /** Of the whole weeks that hold the month, in order. */
  items: z.array(item),
  /** Deliverables still awaited that no order gives a day to. */
  undated: z.int(),
});
export type CalendarView = z.infer<typeof calendarView>;
