import { z } from "zod";
import { RISK_FILTERS, RISK_LEVELS } from "@/domain/planning/risks";
import { ROAM } from "@/domain/planning/vocabulary";
import { day, explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";
import { key, keyed, plannedDay, slug, text, title, version } from "./field-schema";

const scale = z.int("Choisissez de 1 à 5.").min(1, "1 au moins.").max(5, "5 au plus.").nullable();
const identity = { title, description: text, incrementId: z.uuid().nullable(), squadId: z.uuid().nullable(), probability: scale, impact: scale };
const standing = { roam: z.enum(ROAM).nullable(), ownerId: z.uuid().nullable(), response: text, reviewOn: plannedDay.nullable() };
const named = { riskId: z.uuid(), version };
export const newRisk = z.strictObject({ programmeId: z.uuid(), ...identity });
export type NewRisk = z.infer<typeof newRisk>;
export const editedRisk = z.strictObject({ ...named, ...identity });
export const roamedRisk = z.strictObject({ ...named, ...standing });
export type RoamedRisk = z.infer<typeof roamedRisk>;

const RISK_REFUSALS = ["owner_required", "response_required"] as const;
export const riskAnswer = z.discriminatedUnion("ok", [keyed, z.strictObject({ ok: z.literal(false), reason: z.enum(RISK_REFUSALS) })]);
export type RiskAnswer = z.infer<typeof riskAnswer>;

const exposure = explained(z.int()).extend({ level: z.enum(RISK_LEVELS).nullable() });
const riskLine = z.strictObject({
  id: z.uuid(),
  key: z.string(),
  title: z.string(),
  increment: z.int().nullable(),
  squad: z.string().nullable(),
  exposure: z.int().nullable(),
  level: z.enum(RISK_LEVELS).nullable(),
  roam: z.enum(ROAM).nullable(),
  owner: z.string().nullable(),
  reviewOn: day.nullable(),
  isReviewPast: z.boolean(),
});
export type RiskLine = z.infer<typeof riskLine>;

/** The exposure of the last row, 0 when it is unknown, and its key. */
const cursor = z.strictObject({ exposure: z.int().min(0).max(25), key });
export const risksOf = z.strictObject({ slug, roam: z.enum(RISK_FILTERS).optional(), increment: z.int().min(0).max(9999).optional(), after: cursor.optional() });
const options = {
  increments: z.array(z.strictObject({ id: z.uuid(), number: z.int() })),
  squads: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
};
export const riskPage = z.strictObject({ programme: programmeView, rows: z.array(riskLine), next: cursor.nullable(), increments: options.increments, can: z.strictObject({ plan: z.boolean() }) });

export const riskFormOf = z.strictObject({ slug });
export const riskForm = z.strictObject({ programme: programmeView, ...options, can: z.strictObject({ plan: z.boolean() }) });
export type RiskOptions = Pick<z.infer<typeof riskForm>, "increments" | "squads">;

/** The line of minutes that it was taken from. */
const fromEntry = z.strictObject({ id: z.uuid(), text: z.string(), number: z.string().nullable() }).nullable();

export const riskByKey = z.strictObject({ slug, key });
export const riskView = z.strictObject({
  programme: programmeView,
  today: day,
  risk: z.strictObject({ id: z.uuid(), key: z.string(), ...identity, ...standing, increment: z.int().nullable(), squad: z.string().nullable(), owner: z.string().nullable(), exposure, entry: fromEntry, version: z.int() }),
  history: z.array(z.strictObject({ id: z.int(), at: z.string(), actor: z.string().nullable(), action: z.string(), roam: z.enum(ROAM).nullable().optional(), response: z.string().optional() })),
  ...options,
  people: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  can: z.strictObject({ plan: z.boolean() }),
});
export type RiskView = z.infer<typeof riskView>;
