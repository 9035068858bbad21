"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { OBJECTIVE_REFUSALS } from "@/components/planning/commitment/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { ObjectiveAnswer } from "@/server/planning/objective-schema";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

const fieldsOf = (data: FormData) => ({
  squadId: textOf(data, "squadId"),
  featureId: textOf(data, "featureId") || null,
  title: textOf(data, "title"),
  description: textOf(data, "description"),
  isCommitted: textOf(data, "isCommitted") === "on",
  businessValue: textOf(data, "businessValue") === "" ? null : Number(textOf(data, "businessValue")),
});
const namedIn = (data: FormData) => ({ objectiveId: textOf(data, "objectiveId"), version: Number(textOf(data, "version")) });

function conclude(data: FormData, answer: ObjectiveAnswer): FormState {
  if (!answer.ok) return refuseForm(data, {}, OBJECTIVE_REFUSALS[answer.reason]);
  returnTo(`/programmes/${encodeURIComponent(textOf(data, "slug"))}/increments/${textOf(data, "number")}/objectifs`);
}

export async function createObjectiveAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return conclude(data, await api.commitment.createObjective({ incrementId: textOf(data, "incrementId"), ...fieldsOf(data) }));
  });
}

export async function editObjectiveAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return conclude(data, await api.commitment.editObjective({ ...namedIn(data), ...fieldsOf(data) }));
  });
}

export async function withdrawObjectiveAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return conclude(data, await api.commitment.withdrawObjective({ ...namedIn(data), reason: textOf(data, "reason") }));
  });
}
