"use server";

import { redirect } from "next/navigation";
import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { MILESTONE_REFUSALS } from "@/components/planning/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readDay, readExactDay } from "@/components/ui/read-day";
import { pageCaller, type Caller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const pathOf = (data: FormData): string => `/programmes/${encodeURIComponent(textOf(data, "slug"))}/jalons`;

const fieldsOf = (data: FormData) => ({ title: textOf(data, "title"), criterion: textOf(data, "criterion"), incrementId: textOf(data, "incrementId") || null });
const namedIn = (data: FormData) => ({ milestoneId: textOf(data, "milestoneId"), version: Number(textOf(data, "version")) });

/** What the days of a form of the programme are written after. */
async function contextOf(api: Caller, data: FormData) {
  const { programme, today, sprints } = await api.planning.milestoneForm({ slug: textOf(data, "slug") });
  return { today, zone: programme.zone, sprints };
}

export async function createMilestoneAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const context = await contextOf(api, data);
    const [baseline, forecast] = [readDay(textOf(data, "baselineOn"), context), readDay(textOf(data, "forecastOn"), context)];
    if ("error" in baseline) return refuseForm(data, { baselineOn: baseline.error });
    if ("error" in forecast) return refuseForm(data, { forecastOn: forecast.error });
    const { key } = await api.planning.createMilestone({ programmeId: textOf(data, "programmeId"), ...fieldsOf(data), baselineOn: baseline.day, forecastOn: forecast.day ?? baseline.day });
    redirect(`${pathOf(data)}/${encodeURIComponent(key)}`);
  });
}

type Answer = Awaited<ReturnType<Caller["planning"]["editMilestone"]>>;

/** The milestone as it is now, or why not: beside the field that it is about. */
function conclude(data: FormData, answer: Answer): FormState {
  if (answer.ok) returnTo(`${pathOf(data)}/${encodeURIComponent(answer.key)}`);
  const told = MILESTONE_REFUSALS[answer.reason];
  switch (answer.reason) {
    case "reason_required":
      return refuseForm(data, { reason: told });
    case "day_in_future":
      return refuseForm(data, { actualOn: told });
    case "reached":
    case "not_reached":
    case "cancelled":
    case "not_cancelled":
      return refuseForm(data, {}, told);
  }
}

export async function editMilestoneAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return conclude(data, await api.planning.editMilestone({ ...namedIn(data), ...fieldsOf(data) }));
  });
}

export async function moveForecastAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const forecast = readDay(textOf(data, "forecastOn"), await contextOf(api, data));
    if ("error" in forecast) return refuseForm(data, { forecastOn: forecast.error });
    return conclude(data, await api.planning.moveForecast({ ...namedIn(data), forecastOn: forecast.day, reason: textOf(data, "reason") }));
  });
}

export async function rebaselineAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const baseline = readDay(textOf(data, "baselineOn"), await contextOf(api, data));
    if ("error" in baseline || baseline.day === null) return refuseForm(data, { baselineOn: "error" in baseline ? baseline.error : "Indiquez le jour du nouvel engagement." });
    return conclude(data, await api.planning.rebaseline({ ...namedIn(data), baselineOn: baseline.day, reason: textOf(data, "reason") }));
  });
}

export async function reachMilestoneAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const actual = readExactDay(textOf(data, "actualOn"), await contextOf(api, data));
    if ("error" in actual || actual.day === null) return refuseForm(data, { actualOn: "error" in actual ? actual.error : "Indiquez le jour où il a été atteint." });
    return conclude(data, await api.planning.reachMilestone({ ...namedIn(data), actualOn: actual.day }));
  });
}

export async function reopenMilestoneAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return conclude(data, await api.planning.reopenMilestone({ ...namedIn(data), reason: textOf(data, "reason") }));
  });
}

export async function cancelMilestoneAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return conclude(data, await api.planning.cancelMilestone({ ...namedIn(data), reason: textOf(data, "reason") }));
  });
}

export async function restoreMilestoneAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return conclude(data, await api.planning.restoreMilestone(namedIn(data)));
  });
}
