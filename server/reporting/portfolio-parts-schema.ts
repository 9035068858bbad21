import { z } from "zod";
import { FIGURE_FORMATS } from "@/domain/reporting/figure-format";
import { day } from "@/server/platform/zod";
import { axisWeather, comparedWith, figure, figures, milestone, risk } from "./report-base-schema";

const programme = z.strictObject({ id: z.uuid(), slug: z.string(), name: z.string() });
const missing = z.array(z.strictObject({ programme, text: z.string() }));
const credits = z.strictObject({ voted: figure, used: figure, remaining: figure });
const awaited = z.strictObject({ programme, title: z.string(), neededBy: day, isLate: z.boolean(), report: z.strictObject({ id: z.uuid(), title: z.string(), hash: z.string() }) });

/** The shapes of the parts of a portfolio, see domain/reporting/portfolio-sections.ts: a report frozen before has none of them. */
export const portfolioParts = {
  portfolio_weather: z.strictObject({
    rows: z.array(z.strictObject({ programme, increment: z.int().nullable(), attention: figure, axes: z.array(axisWeather) })),
    comparedWith: comparedWith.nullable(),
    missing,
  }),
  portfolio_milestones: z.strictObject({ figures, rows: z.array(milestone.extend({ programme })), total: z.int(), missing }),
  portfolio_money: z.strictObject({
    figures: z.array(z.strictObject({ label: z.string(), figure, format: z.enum(FIGURE_FORMATS) })),
    rows: z.array(z.strictObject({ programme, ae: credits, cp: credits })),
    year: z.string(),
    missing,
  }),
  portfolio_risks: z.strictObject({ figures, rows: z.array(risk.extend({ programme })), total: z.int(), missing }),
  portfolio_awaited: z.strictObject({ figures, rows: z.array(awaited), total: z.int() }),
};
