import { z } from "zod";
import { DRIFT_KINDS } from "@/domain/planning/vocabulary";
import { explained } from "@/server/platform/zod";
import { number, reason, slug } from "./field-schema";

const kind = z.enum(DRIFT_KINDS);
/** Where a page ends. */
const cursor = z.strictObject({ kind, storyId: z.uuid() });
export const driftWanted = z.strictObject({ slug, number, kind: kind.optional(), squad: z.uuid().optional(), after: cursor.optional() });

const place = z.strictObject({ points: z.number().nullable(), squad: z.string().nullable(), sprint: z.string().nullable() });
const driftLine = z.strictObject({
  storyId: z.uuid(),
  key: z.string(),
  title: z.string(),
  kind,
  /** As committed, and as it is; null: not in the plan. */
  before: place.nullable(),
  after: place.nullable(),
  /** Null: unknown, an estimate is missing. */
  pointsAdded: z.number().nullable(),
  /** Who made the difference, and when; null where nobody is known, by an import for example. */
  by: z.string().nullable(),
  at: z.string().nullable(),
  reason: z.strictObject({ text: z.string(), by: z.string() }).nullable(),
});
export type DriftLine = z.infer<typeof driftLine>;
/** Of the whole: points added less points removed, points against the reserve, how many departures of each kind. */
export const driftFigures = z.strictObject({
  net: explained(z.number()),
  taken: explained(z.number()).extend({ verdict: z.enum(["within_reserve", "beyond_reserve"]).nullable() }),
  counts: z.array(z.strictObject({ kind, count: z.int() })),
});
export type DriftFiguresView = z.infer<typeof driftFigures>;
export const driftView = z.strictObject({
  ...driftFigures.shape,
  withoutReason: z.int(),
  /** How many the filter keeps. */
  total: z.int(),
  rows: z.array(driftLine),
  next: cursor.nullable(),
  squads: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
});
export type DriftView = z.infer<typeof driftView>;

export const givenReasons = z.strictObject({
  incrementId: z.uuid(),
  reasons: z.array(z.strictObject({ storyId: z.uuid(), kind, reason: reason.min(1, "Dites pourquoi.") })).max(100, "100 motifs au plus à la fois."),
});
export type GivenReasons = z.infer<typeof givenReasons>;
export const reasonsAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), given: z.int() }), z.strictObject({ ok: z.literal(false), reason: z.literal("not_committed") })]);
