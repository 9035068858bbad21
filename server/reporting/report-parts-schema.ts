import { z } from "zod";
import { RISK_LEVELS } from "@/domain/planning/risks";
import { FIGURE_FORMATS } from "@/domain/reporting/figure-format";
import { RISK_MOVES } from "@/domain/reporting/risk-evolution";
import { CLOCKS, SEVERITIES } from "@/domain/support/vocabulary";
import { predictability } from "@/server/planning/inspection-schema";
import { day, explained } from "@/server/platform/zod";

const figure = explained(z.number());
const figures = z.array(z.strictObject({ label: z.string(), figure }));
const measured = z.array(z.strictObject({ label: z.string(), figure, format: z.enum(FIGURE_FORMATS) }));
const use = z.strictObject({ voted: z.int().nullable(), used: z.int(), unknownCount: z.int(), remaining: z.int().nullable() });
const reading = z.strictObject({ value: z.number().nullable(), unknownBecause: z.string().optional(), steps: z.array(z.string()) });
const points = z.number().nullable();
const ofContract = { id: z.uuid(), number: z.string(), period: z.string(), figures: measured };

/** Of the progress, what is told of several increments; it came after the rest. */
export const overIncrements = z.strictObject({
  figures: measured,
  squads: z.array(z.string()),
  predictability: z.array(z.strictObject({ number: z.int(), train: predictability, squads: z.array(reading.extend({ zone: predictability.shape.zone })) })),
  velocity: z.array(z.strictObject({ number: z.int(), mean: figure, sprints: z.array(z.strictObject({ name: z.string(), points })) })),
  squadVelocities: z
    .strictObject({
      ...{ number: z.int(), sprints: z.array(z.string()), train: z.strictObject({ points: z.array(points), mean: figure }) },
      squads: z.array(z.strictObject({ points: z.array(points), mean: reading })),
    })
    .nullable(),
});

/** The shapes of the parts that came after the first ones, see domain/reporting/report.ts: a report frozen before has none of them. */
export const newerParts = {
  s_curve: z.strictObject({
    figures: measured,
    unit: z.enum(["cents", "share"]),
    points: z.array(z.strictObject({ label: z.string(), day, planned: z.number().nullable(), earned: z.number().nullable(), actual: z.number().nullable() })),
  }),
  deviations: z.strictObject({
    figures: measured,
    rows: z.array(z.strictObject({ key: z.string(), title: z.string(), initialOn: day.nullable(), updatedOn: day.nullable(), rate: figure })),
    total: z.int(),
  }),
  risk_matrix: z.strictObject({
    figures,
    cells: z.array(z.strictObject({ probability: z.int(), impact: z.int(), level: z.enum(RISK_LEVELS), keys: z.array(z.string()) })),
    unassessed: z.array(z.string()),
    since: z.strictObject({ title: z.string().nullable(), day }),
    moves: z.array(z.strictObject({ key: z.string(), title: z.string(), kind: z.enum(RISK_MOVES), before: z.int().nullable(), after: z.int().nullable() })),
    counts: z.array(z.strictObject({ day, open: z.int(), high: z.int() })),
  }),
  budget: z.strictObject({ figures: measured, rows: z.array(z.strictObject({ year: z.string().nullable(), ae: use, cp: use })), year: z.string() }),
  service: z.array(z.strictObject(ofContract)),
  support: z.array(
    z.strictObject({
      ...ofContract,
      rates: z.array(z.strictObject({ severity: z.enum(SEVERITIES), clock: z.enum(CLOCKS), label: z.string(), rate: figure, target: z.number(), isMet: z.boolean().nullable() })),
    }),
  ),
};
