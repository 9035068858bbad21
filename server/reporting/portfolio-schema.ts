import { z } from "zod";
import { REPORT_KINDS } from "@/domain/reporting/kinds";
import { PORTFOLIO_NEEDS, PORTFOLIO_SORTS } from "@/domain/reporting/portfolio-list";
import { TRENDS, WEATHER_AXES, WEATHERS } from "@/domain/reporting/weather";
import { programmeSheet } from "@/server/programmes/sheet-schema";
import { day, explained } from "@/server/platform/zod";
import { milestone, weather } from "./report-base-schema";

export const portfolioFilter = z.strictObject({
  q: z.string().trim().max(100).optional(),
  phase: z.string().max(80).optional(),
  need: z.enum(PORTFOLIO_NEEDS).optional(),
  sort: z.enum(PORTFOLIO_SORTS).optional(),
});
export type PortfolioFilter = z.infer<typeof portfolioFilter>;
export const portfolioExport = z.strictObject({ ...portfolioFilter.shape, format: z.enum(["csv", "xlsx"]).optional() });

const figure = explained(z.number());
const amount = z.strictObject({ value: z.int().nullable(), unknownBecause: z.string().optional() });
const line = z.strictObject({
  ...{ id: z.uuid(), slug: z.string(), name: z.string(), ministry: z.string(), phase: z.string(), costCents: z.int().nullable(), increment: z.int().nullable(), attention: figure },
  weather: z.array(z.strictObject({ axis: z.enum(WEATHER_AXES), weather: z.enum(WEATHERS).nullable(), trend: z.enum(TRENDS) })),
  milestones: z.strictObject({ late: z.int(), slip: z.int().nullable(), next: z.strictObject({ key: z.string(), title: z.string(), on: day, text: z.string() }).nullable() }),
  money: z.strictObject({ ordered: amount, remaining: amount }),
  risks: z.strictObject({ high: z.int().nullable(), open: z.int() }),
  awaited: z.strictObject({ asked: z.int(), late: z.int(), neededBy: day.nullable(), reportId: z.uuid().nullable() }),
  proposals: z.int(),
  lastReport: z.strictObject({ id: z.uuid(), kind: z.enum(REPORT_KINDS), title: z.string(), asOf: day, hash: z.string().nullable() }).nullable(),
  nextCommittee: z.strictObject({ id: z.uuid(), title: z.string(), heldOn: day }).nullable(),
});
export type PortfolioLineView = z.infer<typeof line>;

const deviations = z.strictObject({ calendar: figure, budget: figure });
export const portfolioView = z.strictObject({
  today: day,
  lines: z.array(line),
  /** Of the programmes that the person sees, those that the filter leaves out included. */
  total: z.int(),
  phases: z.array(z.string()),
  /** Means over those that are shown. */
  deviations,
  /** `report`: on several programmes together; `setTemplate`: what such a report shows. */
  can: z.strictObject({ import: z.boolean(), report: z.boolean(), setTemplate: z.boolean() }),
});

export const portfolioEntryRequest = z.strictObject({ slug: z.string().max(80) });
export const portfolioEntry = z.strictObject({
  today: day,
  line,
  weather,
  late: z.array(milestone),
  money: z.strictObject({ ordered: figure, certified: figure, paid: figure, remaining: figure }),
  deviations,
  sheet: programmeSheet,
  can: z.strictObject({ administer: z.boolean() }),
});
export type PortfolioEntryView = z.infer<typeof portfolioEntry>;
