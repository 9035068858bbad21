import { z } from "zod";
import { MAX_FORMULA, readFormula } from "@/domain/contracts/formula";
import { PERIOD_NAMES } from "@/domain/contracts/periods";
import { MAX_CENTS } from "@/domain/contracts/read-euros";
import { LANDINGS, SILENCES, UNITS, type RuleProfile } from "@/domain/contracts/rule-profile";
import { ORDER_PERIODS, PERIMETER_DIFFICULTIES, TRANCHE_KINDS, VERDICTS, WORK_UNIT_LEVELS } from "@/domain/contracts/vocabulary";
import { HOLIDAY_ZONES } from "@/domain/calendar";
import { day } from "@/server/platform/zod";

const text = (max: number) => z.string().trim().max(max, `${max} caractères au plus.`);
const required = (max: number, message: string) => text(max).min(1, message);
const cents = z.int().min(0).max(MAX_CENTS);
const reason = text(500).min(3, "Donnez le motif.");
const contractId = z.uuid();
const version = z.int();

const facts = {
  number: required(60, "Donnez le numéro du marché."),
  title: required(200, "Donnez l’objet du marché."),
  holder: required(200, "Nommez le titulaire."),
  notifiedOn: day,
  vatBasisPoints: z.int("Indiquez un taux, par exemple 20 ou 5,5.").min(0, "De 0 à 100 %.").max(10_000, "De 0 à 100 %."),
};

/** `profile`: the key of a profile of the file, or the contract whose rules are copied. */
export const contractDeclaration = z.strictObject({ programmeId: z.uuid("Choisissez un programme."), ...facts, profile: z.union([z.strictObject({ key: z.string().max(60) }), z.strictObject({ contractId })]) });
export const contractEdit = z.strictObject({ contractId, version, ...facts });
const CONTRACT_REFUSALS = ["number_taken", "unknown_profile", "notified_in_future", "notified_after_orders"] as const;
export const contractSaved = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), contractId }), z.strictObject({ ok: z.literal(false), reason: z.enum(CONTRACT_REFUSALS) })]);
export type ContractSaved = z.infer<typeof contractSaved>;

const profileChoice = z.strictObject({ key: z.string(), label: z.string(), caution: z.boolean() });
export const declarationForm = z.strictObject({
  today: day,
  programmes: z.array(z.strictObject({ id: z.uuid(), name: z.string(), zone: z.enum(HOLIDAY_ZONES) })),
  profiles: z.array(profileChoice),
  /** Contracts whose rules may be copied. */
  contracts: z.array(z.strictObject({ id: z.uuid(), number: z.string(), rulesLabel: z.string() })),
});
export type DeclarationForm = z.infer<typeof declarationForm>;

const trancheApplication = z.strictObject({ applicationId: z.uuid(), difficulty: z.enum(PERIMETER_DIFFICULTIES).nullable() });
const trancheState = z.strictObject({
  id: z.uuid(),
  version,
  kind: z.enum(TRANCHE_KINDS),
  label: z.string(),
  affirmedOn: day.nullable(),
  affirmedBy: z.string().nullable(),
  ceilingCents: cents.nullable(),
  orderCount: z.int(),
  applications: z.array(z.strictObject({ ...trancheApplication.shape, name: z.string() })),
});
export type TrancheState = z.infer<typeof trancheState>;

/** What the settings of a contract show to who may change them. */
export const contractSettings = z.strictObject({
  id: contractId,
  version,
  number: z.string(),
  title: z.string(),
  holder: z.string(),
  notifiedOn: day,
  vatBasisPoints: z.int(),
  programmeName: z.string(),
  programmeSlug: z.string(),
  today: day,
  zone: z.enum(HOLIDAY_ZONES),
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  tranches: z.array(trancheState),
  applications: z.array(z.strictObject({ id: z.uuid(), name: z.string(), difficulty: z.enum(PERIMETER_DIFFICULTIES).nullable() })),
});
export type ContractSettings = z.infer<typeof contractSettings>;

export const trancheSave = z.strictObject({
  contractId,
  /** Absent: a new one. */
  tranche: z.strictObject({ id: z.uuid(), version }).optional(),
  kind: z.enum(TRANCHE_KINDS, "Choisissez la nature de la tranche."),
  label: required(100, "Nommez la tranche."),
  ceilingCents: cents.nullable(),
  applications: z.array(trancheApplication).max(500),
});
export const trancheAffirmation = z.strictObject({ trancheId: z.uuid(), version, affirmedOn: day, affirmedBy: required(200, "Donnez la référence de la décision d’affermissement.") });
export const trancheReopening = z.strictObject({ trancheId: z.uuid(), version, reason });
export const trancheRemoval = z.strictObject({ trancheId: z.uuid(), version });
const TRANCHE_REFUSALS = ["label_taken", "ceiling_below_ordered", "kind_is_used", "not_optional", "already_affirmed", "not_affirmed", "affirmed_in_future", "affirmed_before_notification", "has_orders", "last_tranche"] as const;
export const trancheSaved = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), trancheId: z.uuid() }), z.strictObject({ ok: z.literal(false), reason: z.enum(TRANCHE_REFUSALS) })]);
export type TrancheSaved = z.infer<typeof trancheSaved>;

const article = text(120).min(1).optional();
const period = z.strictObject({ n: z.int("Indiquez un nombre entier.").min(1, "De 1 à 999.").max(999, "De 1 à 999."), unit: z.enum(UNITS), article });
const formula = required(MAX_FORMULA, "Écrivez la formule.").superRefine((written, context) => {
  const read = readFormula(written);
  if (!read.ok) context.addIssue({ code: "custom", message: read.why });
});
const silence = z.enum(SILENCES);

/** A profile of rules as it is edited and kept; see domain/contracts/rule-profile.ts. */
const ruleProfile = z.strictObject({
  key: z.string().max(60),
  label: required(120, "Nommez ces règles."),
  zone: z.enum(HOLIDAY_ZONES).nullable(),
  landing: z.strictObject({ backward: z.enum(LANDINGS), forward: z.enum(LANDINGS) }),
  periods: z.partialRecord(z.enum(PERIOD_NAMES), period),
  verdicts: z.array(z.enum(VERDICTS)).min(1, "Retenez au moins une décision.").max(VERDICTS.length),
  silence: z.strictObject({ verification: silence, refusal: silence, reduction: silence, minutes: silence }),
  minutesThenHours: z.int().min(1).max(999).nullable(),
  penalty: z
    .strictObject({
      formula,
      days: z.enum(["calendar", "working"]),
      capBasisPoints: z.int().min(0, "De 0 à 100 %.").max(10_000, "De 0 à 100 %.").nullable(),
      waivedUpToCents: cents.nullable(),
      article,
    })
    .nullable(),
  certainty: z.string().max(300).nullable(),
}) satisfies z.ZodType<RuleProfile>;

export const rulesChange = z.strictObject({
  contractId,
  /** The last version that was read. */
  number: z.int(),
  effectiveOn: day,
  reason,
  rules: ruleProfile,
});
/** `incomplete_circuit`: see `objectionsToCircuit` in domain/contracts/answer-steps.ts. */
const RULES_REFUSALS = ["unchanged", "before_notification", "incomplete_circuit"] as const;
export const rulesChanged = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), number: z.int() }), z.strictObject({ ok: z.literal(false), reason: z.enum(RULES_REFUSALS) })]);
export type RulesChanged = z.infer<typeof rulesChanged>;

const frame = { id: contractId, number: z.string(), holder: z.string(), notifiedOn: day, programmeName: z.string(), today: day, zone: z.enum(HOLIDAY_ZONES) };
/** What the pages below a contract say of it. */
export const contractFrame = z.strictObject(frame);
export const rulesView = z.strictObject({
  ...frame,
  versions: z.array(z.strictObject({ number: z.int(), effectiveOn: day, reason: z.string().nullable(), by: z.string().nullable(), at: z.string(), rules: ruleProfile, /** The labels of what differs from the version before. */ changes: z.array(z.string()) })),
  inForce: z.int(),
  can: z.strictObject({ change: z.boolean() }),
});
export type RulesView = z.infer<typeof rulesView>;

export const rulesForm = z.strictObject({
  ...frame,
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  last: z.int(),
  /** What the form starts from: the last version, a profile of the file, or another contract's rules. */
  rules: ruleProfile,
  profiles: z.array(profileChoice),
  contracts: z.array(z.strictObject({ id: z.uuid(), number: z.string(), rulesLabel: z.string() })),
});
export const rulesFormRequest = z.strictObject({ contractId, from: z.union([z.strictObject({ key: z.string().max(60) }), z.strictObject({ contractId })]).optional() });

const priceKey = { workUnitCode: z.string().max(40), level: z.enum(WORK_UNIT_LEVELS), period: z.enum(ORDER_PERIODS).nullable() };
const unitPrice = z.strictObject({ ...priceKey, unitCents: cents });
const refusedPrice = z.strictObject({ row: z.int(), text: z.string(), why: z.string() });
const scheduleLine = z.strictObject({
  id: z.uuid(),
  number: z.int(),
  label: z.string(),
  effectiveOn: day.nullable(),
  origin: z.string(),
  priceCount: z.int(),
  missingCount: z.int(),
  isInForce: z.boolean(),
});
export type ScheduleLine = z.infer<typeof scheduleLine>;
export const schedulesView = z.strictObject({ ...frame, schedules: z.array(scheduleLine), can: z.strictObject({ change: z.boolean() }) });
export type SchedulesView = z.infer<typeof schedulesView>;

export const scheduleRequest = z.strictObject({ contractId, scheduleId: z.uuid() });
export const scheduleView = z.strictObject({
  ...frame,
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  schedule: z.strictObject({ ...scheduleLine.shape, version, refused: z.array(refusedPrice), publishedAt: z.string().nullable(), publishedBy: z.string().nullable() }),
  prices: z.array(unitPrice),
  missing: z.array(z.strictObject(priceKey)),
  /** Of the version in force before it, to compare. */
  former: z.array(unitPrice),
  can: z.strictObject({ change: z.boolean() }),
});
export type ScheduleView = z.infer<typeof scheduleView>;

export const scheduleStart = z.strictObject({
  contractId,
  label: required(100, "Nommez cette version."),
  /** `factor`: in ten-thousandths (10180 = × 1,018). */
  copy: z.strictObject({ scheduleId: z.uuid(), factor: z.int("Indiquez un coefficient, par exemple 1,018.").min(1_000, "De 0,1 à 10.").max(100_000, "De 0,1 à 10.") }).optional(),
});
export const schedulePrices = z.strictObject({ contractId, scheduleId: z.uuid(), version, prices: z.array(unitPrice).max(2_000) });
export const schedulePublication = z.strictObject({ contractId, scheduleId: z.uuid(), version, effectiveOn: day });
export const scheduleRemoval = z.strictObject({ contractId, scheduleId: z.uuid(), version });
const SCHEDULE_REFUSALS = ["published", "no_price", "before_notification", "wrong_price"] as const;
export const scheduleSaved = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), scheduleId: z.uuid() }), z.strictObject({ ok: z.literal(false), reason: z.enum(SCHEDULE_REFUSALS) })]);
export type ScheduleSaved = z.infer<typeof scheduleSaved>;

