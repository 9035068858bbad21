import { z } from "zod";
import { isDay } from "@/domain/calendar";

/** A real day of the calendar, `YYYY-MM-DD`. */
export const day = z.string().refine(isDay, "Indiquez un jour.");

/** A figure with its reason, see domain/explained.ts. */
export const explained = <T extends z.ZodType>(value: T) =>
  z.strictObject({
    value: value.nullable(),
    unknownBecause: z.string().optional(),
    rule: z.string(),
    source: z.string(),
    inputs: z.array(z.strictObject({ label: z.string(), value: z.string() })),
    steps: z.array(z.string()),
  });
