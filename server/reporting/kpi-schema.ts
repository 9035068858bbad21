import { z } from "zod";
import { KPI_STATUSES, isInBounds, keepBoundsOf, outOfBounds, thresholdProblems } from "@/domain/reporting/kpi-status";
import { KPI_DIRECTIONS, KPI_KINDS, KPI_PERIODICITIES, KPI_UNITS } from "@/domain/reporting/kpi-vocabulary";
import { day, explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";

/** The catalogue is read in one page. */
export const MAX_OWN_KPIS = 100;
/** Ten years of months. */
export const MAX_VALUES = 120;

const slug = z.string().max(80);
const key = z.string().max(60);
const kind = z.enum(KPI_KINDS);
const unit = z.enum(KPI_UNITS);
const direction = z.enum(KPI_DIRECTIONS);
const periodicity = z.enum(KPI_PERIODICITIES);
const bound = z.number().nullable();
const thresholds = z.strictObject({ low: bound, high: bound, alertLow: bound, alertHigh: bound });
const status = z.enum(KPI_STATUSES);

/** Where the person named stands now: of the programme, gone from it, without an account any more, or a name that was typed. */
const RESPONSIBLE_STANDINGS = ["member", "left", "disabled", "named"] as const;
const responsible = z.strictObject({ id: z.uuid().nullable(), name: z.string(), standing: z.enum(RESPONSIBLE_STANDINGS) });
export type KpiResponsible = z.infer<typeof responsible>;

const told = z.strictObject({ label: z.string(), value: z.number().nullable(), unknownBecause: z.string().nullable(), status });
const effective = {
  ...{ key: z.string(), name: z.string(), formula: z.string(), source: z.string(), kind, unit, direction, periodicity },
  ...{ isOwn: z.boolean(), isFollowed: z.boolean(), thresholds, targetSource: z.string().nullable(), responsible: responsible.nullable() },
  /** How it gets a value. */
  fill: z.string(),
};
/** `now` and `before` are null where there is no such period: no increment yet. */
const line = z.strictObject({ ...effective, now: told.nullable(), before: told.nullable() });
export type KpiLine = z.infer<typeof line>;

export const kpisOf = z.strictObject({ slug });
export const kpiCatalogueView = z.strictObject({ programme: programmeView, today: day, rows: z.array(line), can: z.strictObject({ write: z.boolean() }) });
export type KpiCatalogueView = z.infer<typeof kpiCatalogueView>;

const period = z.strictObject({ key: z.string(), label: z.string(), figure: explained(z.number()), status });
export type KpiPeriodView = z.infer<typeof period>;
const part = z.strictObject({ label: z.string(), figure: explained(z.number()), status });
export type KpiPartView = z.infer<typeof part>;
const typedValue = z.strictObject({ id: z.uuid(), day, value: z.number(), comment: z.string(), by: z.string(), at: z.string(), version: z.int() });
export type KpiTypedValue = z.infer<typeof typedValue>;
/** Null: there was nothing, or there is nothing any more. */
const change = z.strictObject({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() });
const event = z.strictObject({ id: z.int(), at: z.string(), actor: z.string().nullable(), what: z.string(), changes: z.array(change) });
export type KpiEvent = z.infer<typeof event>;

export const kpiOf = z.strictObject({ slug, key });
export const kpiView = z.strictObject({
  programme: programmeView,
  today: day,
  kpi: z.strictObject({ ...effective, note: z.string() }),
  /** The latest first. */
  periods: z.array(period),
  /** What the latest value is made of. */
  parts: z.array(part),
  partUnit: unit,
  /** Contracts whose screens hold the rows behind the value. */
  contracts: z.array(z.strictObject({ id: z.uuid(), number: z.string() })),
  values: z.array(typedValue),
  history: z.array(event),
  can: z.strictObject({ write: z.boolean() }),
});
export type KpiView = z.infer<typeof kpiView>;

const own = { name: z.string(), formula: z.string(), source: z.string(), unit, direction };
export const kpiFormOf = z.strictObject({ slug, key: key.optional() });
export const kpiForm = z.strictObject({
  programme: programmeView,
  today: day,
  people: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  /** Null for one that is to be added. */
  kpi: z
    .strictObject({
      ...{ key: z.string(), ...own, kind, periodicity, isOwn: z.boolean(), isFollowed: z.boolean(), hasOwnTarget: z.boolean(), thresholds },
      /** What counts without a target of its own, unless the contract says otherwise. */
      given: thresholds,
      ...{ note: z.string(), responsible: responsible.nullable() },
      /** Those that it can be followed by. */
      periodicities: z.array(periodicity),
      /** 0: the programme has decided nothing of it yet. */
      version: z.int(),
      hasValues: z.boolean(),
    })
    .nullable(),
  can: z.strictObject({ write: z.boolean() }),
});
export type KpiForm = z.infer<typeof kpiForm>;

const text = (max: number) => z.string().trim().max(max, `${max.toLocaleString("fr-FR")} caractères au plus.`);
const choice = {
  ...{ kind, periodicity, isFollowed: z.boolean(), note: text(2_000) },
  responsibleId: z.uuid().nullable(),
  responsibleName: text(120),
};
type Chosen = { responsibleId: string | null; responsibleName: string };
const BOTH_NAMED = { message: "Choisissez une personne du programme ou écrivez un nom, pas les deux.", path: ["responsibleName"] };
const namesOne = ({ responsibleId, responsibleName }: Chosen): boolean => responsibleId === null || responsibleName === "";

/** `thresholds` null: those of the contract or of the catalogue. They are judged by the command, which knows the unit and the direction. */
export const changedKpi = z.strictObject({ programmeId: z.uuid(), key, version: z.int().min(0), ...choice, thresholds: thresholds.nullable() }).refine(namesOne, BOTH_NAMED);
export type ChangedKpi = z.infer<typeof changedKpi>;

const described = {
  name: text(120).min(1, "Donnez un nom à l’indicateur."),
  formula: text(600).min(1, "Dites comment il se calcule."),
  source: text(200).min(1, "Dites d’où viennent ses valeurs."),
  unit,
  direction,
};
type Judged = { unit: z.infer<typeof unit>; direction: z.infer<typeof direction>; thresholds: z.infer<typeof thresholds> };
function judge({ unit: its, direction: way, thresholds: given }: Judged, context: z.core.$RefinementCtx): void {
  for (const [name, message] of Object.entries(thresholdProblems(way, its, keepBoundsOf(way, given)))) context.addIssue({ code: "custom", message, path: [name] });
}
const owned = { ...choice, ...described, thresholds };
export const newOwnKpi = z.strictObject({ programmeId: z.uuid(), ...owned }).refine(namesOne, BOTH_NAMED).superRefine(judge);
export type NewOwnKpi = z.infer<typeof newOwnKpi>;
export const changedOwnKpi = z.strictObject({ programmeId: z.uuid(), key, version: z.int().min(1), ...owned }).refine(namesOne, BOTH_NAMED).superRefine(judge);
export type ChangedOwnKpi = z.infer<typeof changedOwnKpi>;

const KPI_REFUSALS = ["name_taken", "too_many", "not_a_member", "not_computed_so", "unit_has_values", "thresholds"] as const;
export type KpiRefusal = (typeof KPI_REFUSALS)[number];
export const kpiAnswer = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), key: z.string() }),
  /** `fields`: what is wrong with each of the thresholds. */
  z.strictObject({ ok: z.literal(false), reason: z.enum(KPI_REFUSALS), fields: z.record(z.string(), z.string()).optional() }),
]);
export type KpiAnswer = z.infer<typeof kpiAnswer>;

const measure = { day, value: z.number(), comment: text(600) };
export const newKpiValue = z.strictObject({ programmeId: z.uuid(), key, ...measure });
export const changedKpiValue = z.strictObject({ valueId: z.uuid(), version: z.int().min(1), ...measure });
export const removedKpiValue = z.strictObject({ valueId: z.uuid(), version: z.int().min(1) });
const VALUE_REFUSALS = ["day_in_future", "day_taken", "out_of_bounds", "too_many", "not_own"] as const;
export type ValueRefusal = (typeof VALUE_REFUSALS)[number];
export const valueAnswer = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), key: z.string() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(VALUE_REFUSALS), message: z.string().optional() }),
]);
export type ValueAnswer = z.infer<typeof valueAnswer>;

/** The message beside a value that its unit cannot hold; null where it can. */
export const valueProblem = (value: number, its: z.infer<typeof unit>): string | null => (isInBounds(value, its) ? null : outOfBounds(its));
