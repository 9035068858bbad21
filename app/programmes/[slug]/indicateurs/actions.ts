"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { kpiPath } from "@/components/kpis/places";
import { KPI_REFUSALS, VALUE_REFUSALS } from "@/components/kpis/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readExactDay } from "@/components/ui/read-day";
import { NO_THRESHOLDS, THRESHOLD_NAMES, type KpiThresholds } from "@/domain/reporting/kpi-status";
import { readKpi } from "@/domain/reporting/kpi-typed";
import { KPI_UNITS, type KpiDirection, type KpiKind, type KpiPeriodicity, type KpiUnit } from "@/domain/reporting/kpi-vocabulary";
import type { KpiAnswer, ValueAnswer } from "@/server/reporting/kpi-schema";
import { pageCaller, type Caller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const pathOf = (data: FormData, key: string): string => kpiPath(encodeURIComponent(textOf(data, "slug")), key);
const namedIn = (data: FormData) => ({ programmeId: textOf(data, "programmeId"), key: textOf(data, "key"), version: Number(textOf(data, "version")) });

// The schema of the procedure refuses what is none of these.
const choiceIn = (data: FormData) => ({
  ...{ kind: textOf(data, "kind") as KpiKind, periodicity: textOf(data, "periodicity") as KpiPeriodicity },
  ...{ isFollowed: textOf(data, "followed") !== "no", note: textOf(data, "note") },
  ...{ responsibleId: textOf(data, "responsibleId") || null, responsibleName: textOf(data, "responsibleName") },
});
const ownIn = (data: FormData, unit: KpiUnit) => ({
  ...{ name: textOf(data, "name"), formula: textOf(data, "formula"), source: textOf(data, "source") },
  ...{ unit, direction: textOf(data, "direction") as KpiDirection },
});

const unitIn = (data: FormData, name: string): KpiUnit => KPI_UNITS.find((unit) => unit === textOf(data, name)) ?? "count";

/** The thresholds as they are typed, "92,5 %"; what cannot be read is told beside its field. */
function thresholdsIn(data: FormData, unit: KpiUnit): { thresholds: KpiThresholds } | { errors: FormState["errors"] } {
  const read = THRESHOLD_NAMES.map((name) => [name, readKpi(textOf(data, name), unit)] as const);
  const errors = Object.fromEntries(read.flatMap(([name, each]) => ("error" in each ? [[name, each.error]] : [])));
  if (Object.keys(errors).length > 0) return { errors };
  return { thresholds: { ...NO_THRESHOLDS, ...Object.fromEntries(read.flatMap(([name, each]) => ("value" in each ? [[name, each.value]] : []))) } };
}

function conclude(data: FormData, answer: KpiAnswer): FormState {
  if (answer.ok) returnTo(pathOf(data, answer.key));
  if (answer.reason === "thresholds") return refuseForm(data, answer.fields ?? {}, "Certains champs sont à corriger.");
  const { field, told } = KPI_REFUSALS[answer.reason];
  return field === null ? refuseForm(data, {}, told) : refuseForm(data, { [field]: told });
}

export async function changeKpiAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const read = thresholdsIn(data, unitIn(data, "kpiUnit"));
    if ("errors" in read) return refuseForm(data, read.errors);
    const isGiven = textOf(data, "target") !== "own";
    if (isGiven && THRESHOLD_NAMES.some((name) => read.thresholds[name] !== null)) {
      return refuseForm(data, { target: "Une cible est écrite ci-dessous : choisissez la cible propre au programme, ou effacez-la." });
    }
    const { api } = await pageCaller();
    return conclude(data, await api.kpis.change({ ...namedIn(data), ...choiceIn(data), thresholds: isGiven ? null : read.thresholds }));
  });
}

type Own = ReturnType<typeof ownIn> & ReturnType<typeof choiceIn> & { thresholds: KpiThresholds };

async function saveOwn(data: FormData, save: (api: Caller, own: Own) => Promise<KpiAnswer>): Promise<FormState> {
  return submitForm(data, async () => {
    const unit = unitIn(data, "unit");
    const read = thresholdsIn(data, unit);
    if ("errors" in read) return refuseForm(data, read.errors);
    const own = ownIn(data, unit);
    const useless = uselessBound(own.direction, read.thresholds);
    if (useless) return refuseForm(data, useless);
    const { api } = await pageCaller();
    return conclude(data, await save(api, { ...own, ...choiceIn(data), thresholds: read.thresholds }));
  });
}

/** A bound that the direction would ignore is told, not dropped. */
function uselessBound(direction: KpiDirection, { low, high, alertLow, alertHigh }: KpiThresholds): FormState["errors"] | null {
  const told = "Ce sens n’utilise pas cette borne : effacez-la, ou choisissez un autre sens.";
  if (direction === "higher" && (high !== null || alertHigh !== null)) return { [high !== null ? "high" : "alertHigh"]: told };
  if (direction === "lower" && (low !== null || alertLow !== null)) return { [low !== null ? "low" : "alertLow"]: told };
  return null;
}

export async function addOwnKpiAction(_previous: FormState, data: FormData): Promise<FormState> {
  return saveOwn(data, (api, own) => api.kpis.addOwn({ programmeId: textOf(data, "programmeId"), ...own }));
}

export async function changeOwnKpiAction(_previous: FormState, data: FormData): Promise<FormState> {
  return saveOwn(data, (api, own) => api.kpis.changeOwn({ ...namedIn(data), ...own }));
}

type Measure = { day: string; value: number; comment: string };

/** The value and its day as they are typed. */
async function measureIn(api: Caller, data: FormData): Promise<Measure | { errors: FormState["errors"] }> {
  const { programme, today, sprints } = await api.kpis.form({ slug: textOf(data, "slug") });
  const [day, value] = [readExactDay(textOf(data, "day"), { today, zone: programme.zone, sprints }), readKpi(textOf(data, "value"), unitIn(data, "kpiUnit"))];
  const errors = {
    ...("error" in day ? { day: day.error } : day.day === null && { day: "Indiquez le jour mesuré." }),
    ...("error" in value ? { value: value.error } : value.value === null && { value: "Indiquez la valeur mesurée." }),
  };
  if ("error" in day || "error" in value || day.day === null || value.value === null) return { errors };
  return { day: day.day, value: value.value, comment: textOf(data, "comment") };
}

function concludeValue(data: FormData, answer: ValueAnswer): FormState {
  if (answer.ok) returnTo(pathOf(data, answer.key));
  const { field, told } = VALUE_REFUSALS[answer.reason];
  return field === null ? refuseForm(data, {}, told) : refuseForm(data, { [field]: answer.message ?? told });
}

export async function addValueAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const measure = await measureIn(api, data);
    if ("errors" in measure) return refuseForm(data, measure.errors);
    return concludeValue(data, await api.kpis.addValue({ programmeId: textOf(data, "programmeId"), key: textOf(data, "key"), ...measure }));
  });
}

const valueIn = (data: FormData) => ({ valueId: textOf(data, "valueId"), version: Number(textOf(data, "version")) });

export async function changeValueAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const measure = await measureIn(api, data);
    if ("errors" in measure) return refuseForm(data, measure.errors);
    return concludeValue(data, await api.kpis.changeValue({ ...valueIn(data), ...measure }));
  });
}

export async function removeValueAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    if (data.get("confirmed") !== "on") return refuseForm(data, { confirmed: "Cochez la case pour confirmer." });
    const { api } = await pageCaller();
    return concludeValue(data, await api.kpis.removeValue(valueIn(data)));
  });
}
