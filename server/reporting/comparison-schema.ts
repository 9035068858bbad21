import { z } from "zod";
import { ENTRY_STATUSES } from "@/domain/minutes/vocabulary";
import { FIGURE_CHANGES } from "@/domain/reporting/compare";
import { FIGURE_FORMATS } from "@/domain/reporting/figure-format";
import { SECTION_KEYS } from "@/domain/reporting/templates";
import { TRENDS, WEATHER_AXES, WEATHERS } from "@/domain/reporting/weather";
import { day } from "@/server/platform/zod";

export const comparisonRequest = z.strictObject({ reportId: z.uuid(), /** The last one frozen of the same kind before it, unless another is asked. */ withId: z.uuid().optional() });

const side = z.strictObject({ id: z.uuid(), title: z.string(), asOf: day, isFrozen: z.boolean() });
const figureChange = z.strictObject({
  ...{ section: z.enum(SECTION_KEYS), label: z.string(), format: z.enum(FIGURE_FORMATS) },
  ...{ before: z.number().nullable(), after: z.number().nullable(), kind: z.enum(FIGURE_CHANGES), difference: z.number().nullable() },
});
const weatherChange = z.strictObject({ axis: z.enum(WEATHER_AXES), before: z.enum(WEATHERS).nullable(), after: z.enum(WEATHERS).nullable(), trend: z.enum(TRENDS) });
const programmeWeatherChange = weatherChange.extend({ programme: z.string() });
const entries = z.strictObject({ rows: z.array(z.strictObject({ id: z.uuid(), text: z.string(), owner: z.string().nullable(), dueOn: day.nullable(), status: z.enum(ENTRY_STATUSES) })), total: z.int() });
const entryChanges = z.strictObject({ new: entries, closed: entries, became_late: entries });

export const comparisonView = z.strictObject({
  report: side,
  /** What it can be compared with, the last day told first. */
  others: z.array(side),
  /** Null when there is nothing to compare with. `before` tells the earlier day of the two. */
  comparison: z
    .strictObject({
      ...{ before: side, after: side, weather: z.array(weatherChange), figures: z.array(figureChange) },
      /** Of portfolios: the weather of each programme. */
      programmes: z.array(programmeWeatherChange),
      /** Null of portfolios, which tell no registry. */
      entries: z.strictObject({ actions: entryChanges, decisions: entryChanges }).nullable(),
    })
    .nullable(),
});
export type ComparisonPage = z.infer<typeof comparisonView>;
export type ComparisonView = NonNullable<ComparisonPage["comparison"]>;
export type EntriesBetween = NonNullable<ComparisonView["entries"]>;
