import { z } from "zod";
import { PANORAMA_COLUMNS } from "@/domain/panorama/columns";
import { readPartialDate } from "@/domain/panorama/partial-date";
import { MOST_CENTS, MOST_YEARS, type ProgrammeSheet } from "@/domain/panorama/values";
import { programmeView } from "./schema";

const text = (field: string): z.ZodString => {
  const column = PANORAMA_COLUMNS.find((each) => each.field === field);
  return z.string().trim().max(column && "most" in column ? column.most : 0);
};
const address = (field: string) => text(field).refine((given) => given === "" || /^https?:\/\/\S+$/i.test(given), "Indiquez une adresse qui commence par http:// ou https://.");
const partialDate = z.string().max(10).refine((given) => readPartialDate(given) === given, "Indiquez une année, un mois ou un jour.").nullable();
const years = z.number().min(0.01).max(MOST_YEARS).nullable();
const cents = z.int().min(100).max(MOST_CENTS).nullable();

export const programmeSheet = z.strictObject({
  ...{ ministry: text("ministry"), ministryFullName: text("ministryFullName"), isInterministerial: z.boolean().nullable(), description: text("description"), moreUrl: address("moreUrl") },
  ...{ startedOn: partialDate, durationYears: years, phase: text("phase"), costCents: cents, costBracket: text("costBracket"), functionalZone: text("functionalZone") },
  ...{ financing: text("financing"), papUrl: address("papUrl"), publishedOn: partialDate, initialDurationYears: years, initialCostCents: cents },
}) satisfies z.ZodType<ProgrammeSheet>;

export const sheetOf = z.strictObject({ slug: z.string().max(80) });
/** `version` 0: nothing is written yet. */
export const sheetView = z.strictObject({ programme: programmeView, sheet: programmeSheet, version: z.int() });
export const changedSheet = z.strictObject({ programmeId: z.uuid(), version: z.int(), sheet: programmeSheet });
export type ChangedSheet = z.infer<typeof changedSheet>;
