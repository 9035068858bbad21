import { z } from "zod";
import { MILESTONE_STATES } from "@/domain/planning/milestones";
import { RISK_LEVELS } from "@/domain/planning/risks";
import { ROAM } from "@/domain/planning/vocabulary";
import { TRENDS, WEATHER_AXES, WEATHERS } from "@/domain/reporting/weather";
import { day, explained } from "@/server/platform/zod";

/** The shapes that several parts of a report are made of, see domain/reporting/report.ts. */

export const figure = explained(z.number());
export const figures = z.array(z.strictObject({ label: z.string(), figure }));

const saidWeather = z.strictObject({ weather: z.enum(WEATHERS), reason: z.string(), by: z.string().nullable() }).nullable();
export const axisWeather = z.strictObject({
  axis: z.enum(WEATHER_AXES),
  suggested: explained(z.enum(WEATHERS)),
  override: saidWeather,
  ofProgramme: saidWeather.optional(),
  trend: z.enum(TRENDS),
  before: z.enum(WEATHERS).nullable(),
});
export const comparedWith = z.strictObject({ title: z.string(), asOf: day });
export const weather = z.strictObject({
  axes: z.array(axisWeather),
  comparedWith: comparedWith.nullable(),
});

export const milestone = z.strictObject({
  ...{ key: z.string(), title: z.string(), baselineOn: day.nullable(), forecastOn: day.nullable(), actualOn: day.nullable() },
  standing: explained(z.int()).extend({ state: z.enum(MILESTONE_STATES), text: z.string() }),
});
export const risk = z.strictObject({
  ...{ key: z.string(), title: z.string(), roam: z.enum(ROAM).nullable(), owner: z.string().nullable(), response: z.string() },
  exposure: explained(z.int()).extend({ level: z.enum(RISK_LEVELS).nullable() }),
});
