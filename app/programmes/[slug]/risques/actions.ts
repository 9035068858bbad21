"use server";

import { redirect } from "next/navigation";
import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { RISK_REFUSALS } from "@/components/planning/commitment/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readDay } from "@/components/ui/read-day";
import type { RiskAnswer, RoamedRisk } from "@/server/planning/risk-schema";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const numberOf = (data: FormData, name: string): number | null => (textOf(data, name) === "" ? null : Number(textOf(data, name)));
const pathOf = (data: FormData): string => `/programmes/${encodeURIComponent(textOf(data, "slug"))}/risques`;

const fieldsOf = (data: FormData) => ({
  title: textOf(data, "title"),
  description: textOf(data, "description"),
  incrementId: textOf(data, "incrementId") || null,
  squadId: textOf(data, "squadId") || null,
  probability: numberOf(data, "probability"),
  impact: numberOf(data, "impact"),
});
const namedIn = (data: FormData) => ({ riskId: textOf(data, "riskId"), version: Number(textOf(data, "version")) });

function conclude(data: FormData, answer: RiskAnswer): FormState {
  if (answer.ok) returnTo(`${pathOf(data)}/${encodeURIComponent(answer.key)}`);
  const { field, text } = RISK_REFUSALS[answer.reason];
  return refuseForm(data, { [field]: text });
}

export async function createRiskAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { key } = await api.commitment.createRisk({ programmeId: textOf(data, "programmeId"), ...fieldsOf(data) });
    redirect(`${pathOf(data)}/${encodeURIComponent(key)}`);
  });
}

export async function editRiskAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return conclude(data, await api.commitment.editRisk({ ...namedIn(data), ...fieldsOf(data) }));
  });
}

export async function roamRiskAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { programme, today, sprints } = await api.planning.milestoneForm({ slug: textOf(data, "slug") });
    const review = readDay(textOf(data, "reviewOn"), { today, zone: programme.zone, sprints });
    if ("error" in review) return refuseForm(data, { reviewOn: review.error });
    const roam = (textOf(data, "roam") || null) as RoamedRisk["roam"];
    return conclude(data, await api.commitment.roamRisk({ ...namedIn(data), roam, ownerId: textOf(data, "ownerId") || null, response: textOf(data, "response"), reviewOn: review.day }));
  });
}
