import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { memberships, users } from "@/db/schema";
import { formatDay, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { KPI_CATALOGUE, findKpi } from "@/domain/reporting/kpi-catalogue";
import type { KpiDefinition } from "@/domain/reporting/kpi-definition";
import { lastPeriods, valueIn, type KpiIncrement, type KpiPeriod } from "@/domain/reporting/kpi-periods";
import type { KpiReading } from "@/domain/reporting/kpi-reading";
import { NO_THRESHOLDS, statusOf } from "@/domain/reporting/kpi-status";
import { formatKpi } from "@/domain/reporting/kpi-vocabulary";
import { hasRole, visible, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { todayOf } from "@/server/platform/clock";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { findPlannedProgramme } from "@/server/planning/frame-queries";
import { kpiHistory } from "./kpi-history";
import { readFamilies, type Wanted } from "./kpi-readings";
import type { KpiCatalogueView, KpiForm, KpiLine, KpiView } from "./kpi-schema";
import { choiceOf, contractsOf, incrementsOf, ownOf, settingsOf, shownOf, valuesOf, type Setting, type TypedValue } from "./kpi-settings";
import { REPORT_WRITERS } from "./policy";

/** A value and that of the period before. */
const COMPARED = 2;
/** Drawn on the page of an indicator. */
const LOOKED_BACK = 6;
/** A list longer than that is no longer chosen from. */
const MAX_PEOPLE = 300;

/** What a family must be read over, so that each of its indicators has so many periods of its own periodicity. */
function wantedOf(definitions: readonly KpiDefinition[], settings: ReadonlyMap<string, Setting>, periodsBy: PeriodsBy): Wanted[] {
  return [...Map.groupBy(definitions, ({ family }) => family)].map(([family, its]) => {
    const periods = its.flatMap((definition) => periodsBy(shownOf(definition, settings.get(definition.key)).periodicity));
    return { family, periods: [...new Map(periods.map((period) => [period.key, period])).values()] };
  });
}
type PeriodsBy = (periodicity: KpiLine["periodicity"]) => KpiPeriod[];
const periodsOver =
  (today: Day, increments: readonly KpiIncrement[], count: number): PeriodsBy =>
  (periodicity) =>
    lastPeriods(periodicity, { today, increments, count });

/** The catalogue of a programme with the value of each indicator it follows, and that of the period before. @throws NotFoundError for a contractor too */
export async function viewKpis(db: Db, scope: Scope, { slug }: { slug: string }): Promise<KpiCatalogueView> {
  const [programme, today] = await Promise.all([findPlannedProgramme(db, scope, { slug }), todayOf(db)]);
  const programmeId = programme.id;
  const [stored, increments, values] = await Promise.all([settingsOf(db, scope, programmeId), incrementsOf(db, scope, programmeId), valuesOf(db, scope, { programmeId })]);
  const settings = new Map(stored.map((setting) => [setting.key, setting]));
  const periodsBy = periodsOver(today, increments, COMPARED);
  // What nobody follows is not computed.
  const followed = KPI_CATALOGUE.filter(({ key }) => settings.get(key)?.isFollowed ?? true);
  const readings = await readFamilies(db, scope, { programme, today }, wantedOf(followed, settings, periodsBy));
  const computed = KPI_CATALOGUE.map((definition): KpiLine => {
    const setting = settings.get(definition.key);
    const [now, before] = periodsBy(shownOf(definition, setting).periodicity);
    const readIn = (period: KpiPeriod | undefined): KpiReading | undefined => period && readings.get(definition.family)?.get(period.key)?.[definition.key];
    const shown = shownOf(definition, setting, readIn(now)?.target);
    return { ...shown, now: toTold(now, readIn(now)?.figure, shown), before: toTold(before, readIn(before)?.figure, shown) };
  });
  const own = stored.filter((setting) => ownOf(setting) !== null).map((setting): KpiLine => {
    const shown = shownOf(null, setting);
    const its = values.filter(({ settingId }) => settingId === setting.id);
    const [now, before] = periodsBy(shown.periodicity);
    const figureIn = (period: KpiPeriod | undefined) => period && typedFigure(its, period, shown);
    return { ...shown, now: toTold(now, figureIn(now), shown), before: toTold(before, figureIn(before), shown) };
  });
  return { programme, today, rows: [...computed, ...own], can: { write: hasRole(scope, programme.id, REPORT_WRITERS) } };
}

/** Every value typed by hand in a programme, by indicator in the order in which these were added, the latest first. */
export async function listKpiValues(db: Db, scope: Scope, { slug }: { slug: string }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const [stored, values] = await Promise.all([settingsOf(db, scope, programme.id), valuesOf(db, scope, { programmeId: programme.id })]);
  const its = Map.groupBy(values, ({ settingId }) => settingId);
  return stored.flatMap((setting) => {
    const own = ownOf(setting);
    return own ? (its.get(setting.id) ?? []).map(({ day, value, comment, by, recordedOn }) => ({ name: own.name, unit: own.unit, day, value, comment, by, recordedOn })) : [];
  });
}

type Shown = ReturnType<typeof shownOf>;

function toTold(period: KpiPeriod | undefined, figure: Explained<number> | undefined, { thresholds }: Shown): KpiLine["now"] {
  if (!period || !figure) return null;
  return { label: period.label, value: figure.value, unknownBecause: figure.value === null ? (figure.unknownBecause ?? null) : null, status: statusOf(figure.value, thresholds) };
}

/** A value typed by hand, with who typed it. */
function typedFigure(values: readonly TypedValue[], period: KpiPeriod, { formula, source, unit }: Shown): Explained<number> {
  const found = valueIn(values, period);
  const base = { rule: formula, source, inputs: [{ label: "Période", value: period.label }] };
  if (!found) return { ...base, value: null, unknownBecause: "Aucune valeur n’est saisie pour cette période.", steps: [] };
  const day = formatDay(found.day, { year: true, weekday: false });
  return { ...base, value: found.value, steps: [`Saisie par ${found.by} pour le ${day}\u00a0: ${formatKpi(found.value, unit)}`, ...(found.comment === "" ? [] : [found.comment])] };
}

/** One indicator: its last values with their reasons, what the latest is made of, and what was decided of it. */
export async function viewKpi(db: Db, scope: Scope, { slug, key }: { slug: string; key: string }): Promise<KpiView> {
  const [programme, today] = await Promise.all([findPlannedProgramme(db, scope, { slug }), todayOf(db)]);
  const programmeId = programme.id;
  const [stored, increments] = await Promise.all([settingsOf(db, scope, programmeId), incrementsOf(db, scope, programmeId)]);
  const setting = stored.find((each) => each.key === key);
  const definition = findKpi(key) ?? null;
  if (!definition && (!setting || ownOf(setting) === null)) throw new NotFoundError();
  const first = shownOf(definition, setting);
  const periods = lastPeriods(first.periodicity, { today, increments, count: LOOKED_BACK });
  const [readings, values, history, its] = await Promise.all([
    definition && periods.length > 0 ? readFamilies(db, scope, { programme, today }, [{ family: definition.family, periods }]) : null,
    definition ? [] : valuesOf(db, scope, { programmeId, settingId: setting!.id }),
    setting ? kpiHistory(db, scope, { settingId: setting.id, unit: first.unit }) : [],
    definition && IN_CONTRACTS.has(definition.family) ? contractsOf(db, scope, programmeId) : [],
  ]);
  const readIn = (period: KpiPeriod | undefined): KpiReading | undefined => (period && definition ? readings?.get(definition.family)?.get(period.key)?.[key] : undefined);
  const latest = readIn(periods[0]);
  const shown = shownOf(definition, setting, latest?.target);
  const told = periods.map((period) => ({ key: period.key, label: period.label, figure: definition ? (readIn(period)?.figure ?? nothing(shown)) : typedFigure(values, period, shown) }));
  const partUnit = latest?.partUnit ?? shown.unit;
  return {
    ...{ programme, today, partUnit, history, contracts: its },
    kpi: { ...shown, note: setting?.note ?? "" },
    periods: told.map((period) => ({ ...period, status: statusOf(period.figure.value, shown.thresholds) })),
    // A part of another unit is not held to the target of the whole.
    parts: (latest?.parts ?? []).map((part) => ({ ...part, status: latest?.partUnit ? "no_target" : statusOf(part.figure.value, shown.thresholds) })),
    values: values.map(({ settingId: _of, at, recordedOn: _on, ...value }) => ({ ...value, at: at.toISOString() })),
    can: { write: hasRole(scope, programmeId, REPORT_WRITERS) },
  };
}

const IN_CONTRACTS: ReadonlySet<KpiDefinition["family"]> = new Set(["contracts", "amounts", "support"]);

const nothing = ({ formula, source, fill }: Shown): Explained<number> => ({ value: null, unknownBecause: fill, rule: formula, source, inputs: [], steps: [] });

/** What the forms start from: an indicator as it is decided, or nothing for one that is to be added. @throws ForbiddenError for who only reads */
export async function viewKpiForm(db: Db, scope: Scope, { slug, key }: { slug: string; key?: string }): Promise<KpiForm> {
  const [programme, today] = await Promise.all([findPlannedProgramme(db, scope, { slug }), todayOf(db)]);
  if (!hasRole(scope, programme.id, REPORT_WRITERS)) throw new ForbiddenError();
  const [stored, people, sprints] = await Promise.all([
    key === undefined ? [] : settingsOf(db, scope, programme.id),
    db
      .select({ id: users.id, name: users.name })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.programmeId, programme.id), visible(scope, { programme: memberships.programmeId }), sql`${users.disabledAt} is null`))
      .orderBy(sql`${users.name} collate "fr-x-icu"`, asc(users.id))
      .limit(MAX_PEOPLE),
    listSprints(db, programme.id, today),
  ]);
  const setting = stored.find((each) => each.key === key);
  const kpi = key === undefined ? null : await toForm(db, scope, { key, setting, programmeId: programme.id });
  return { programme, today, people, sprints, kpi, can: { write: true } };
}

async function toForm(db: Db, scope: Scope, { key, setting, programmeId }: { key: string; setting: Setting | undefined; programmeId: string }): Promise<KpiForm["kpi"]> {
  const definition = findKpi(key) ?? null;
  if (!definition && (!setting || ownOf(setting) === null)) throw new NotFoundError();
  const shown = shownOf(definition, setting);
  const { name, formula, source, unit, direction, kind, periodicity, isFollowed, isOwn, thresholds, responsible } = shown;
  const values = definition ? [] : await valuesOf(db, scope, { programmeId, settingId: setting!.id });
  return {
    ...{ key, name, formula, source, unit, direction, kind, periodicity, isFollowed, isOwn, thresholds, responsible },
    periodicities: definition ? [...definition.periodicities] : ["month", "increment", "quarter", "year"],
    given: definition?.thresholds ?? NO_THRESHOLDS,
    hasOwnTarget: setting ? choiceOf(setting).thresholds !== null : false,
    note: setting?.note ?? "",
    version: setting?.version ?? 0,
    hasValues: values.length > 0,
  };
}
