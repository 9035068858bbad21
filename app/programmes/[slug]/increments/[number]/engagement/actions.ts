"use server";

import { revalidatePath } from "next/cache";
import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { readReasonName } from "@/components/planning/commitment/drift-name";
import { TAKE_BACK_REFUSALS, tellCommitRefusal } from "@/components/planning/commitment/words";
import { counted } from "@/components/planning/words";
import { PRISTINE_FORM, refuseForm, type FormState } from "@/components/ui/form-state";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const pathOf = (data: FormData): string => `/programmes/${encodeURIComponent(textOf(data, "slug"))}/increments/${textOf(data, "number")}/engagement`;
const REASON = "reason-";

export async function commitPlanAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const reasons = [...data.keys()].filter((name) => name.startsWith(REASON)).map((name) => ({ storyId: name.slice(REASON.length), reason: textOf(data, name) }));
    const answer = await api.commitment.commitPlan({ incrementId: textOf(data, "incrementId"), note: textOf(data, "note"), reasons });
    if (answer.ok) returnTo(pathOf(data));
    if (answer.reason !== "obstacles") return refuseForm(data, {}, tellCommitRefusal(answer));
    // What stands in the way may have changed since the page was read.
    revalidatePath(pathOf(data));
    const errors = Object.fromEntries(answer.unready.map(({ storyId }) => [`${REASON}${storyId}`, "Cette story n’est pas prête\u00a0: dites pourquoi elle est planifiée."]));
    const details = [
      ...answer.unready.map(({ key, title, sprint }) => `${key} – ${title} n’est pas prête dans ${sprint}\u00a0: il faut un motif.`),
      ...answer.valueless.map(({ title, squad }) => `« ${title} » (${squad}) est engagé sans valeur métier.`),
    ];
    return { ...refuseForm(data, errors, tellCommitRefusal(answer)), details };
  });
}

export async function takeBackAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.commitment.takeBackPlan({ incrementId: textOf(data, "incrementId"), reason: textOf(data, "reason") });
    if (answer.ok) returnTo(pathOf(data));
    return refuseForm(data, {}, TAKE_BACK_REFUSALS[answer.reason]);
  });
}

export async function giveReasonsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const named = [...data.keys()].flatMap((name) => {
      const drift = readReasonName(name);
      return drift && textOf(data, name) !== "" ? [{ ...drift, reason: textOf(data, name), name }] : [];
    });
    const tooLong = named.filter(({ reason }) => reason.length > 500);
    if (tooLong.length > 0) return refuseForm(data, Object.fromEntries(tooLong.map(({ name }) => [name, "500 caractères au plus."])), "Certains motifs sont à raccourcir.");
    const answer = await api.commitment.giveReasons({ incrementId: textOf(data, "incrementId"), reasons: named.map(({ name: _, ...reason }) => reason) });
    if (!answer.ok) return refuseForm(data, {}, TAKE_BACK_REFUSALS[answer.reason]);
    revalidatePath(pathOf(data));
    return { ...PRISTINE_FORM, success: answer.given === 0 ? "Aucun motif n’a changé." : `${counted(answer.given, "motif enregistré", "motifs enregistrés")}.` };
  });
}
