"use server";

import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { glossaryPath, termAnchor } from "@/components/glossary/address";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { TermRefusal } from "@/server/glossary/schema";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const wordsOf = (data: FormData) => ({ term: textOf(data, "term"), definition: textOf(data, "definition") });
const pathOf = (data: FormData): string => glossaryPath(encodeURIComponent(textOf(data, "slug")));

const REFUSALS: Record<TermRefusal, FormState["errors"]> = {
  duplicate: { term: "Le glossaire du programme a déjà ce terme : modifiez-le plutôt." },
  too_many: { term: "Le glossaire du programme est complet : retirez d’abord un terme." },
};

type TermAnswer = { ok: true; termId: string } | { ok: false; reason: TermRefusal };

function answerTerm(data: FormData, answer: TermAnswer): FormState {
  if (answer.ok) redirect(`${pathOf(data)}#${termAnchor(answer.termId)}`);
  return refuseForm(data, REFUSALS[answer.reason]);
}

export async function addTermAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return answerTerm(data, await api.glossary.add({ programmeId: textOf(data, "programmeId"), ...wordsOf(data) }));
  });
}

export async function changeTermAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return answerTerm(data, await api.glossary.change({ termId: textOf(data, "termId"), version: Number(textOf(data, "version")), ...wordsOf(data) }));
  });
}

export async function removeTermAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    if (data.get("confirmed") !== "on") return refuseForm(data, { confirmed: "Cochez la case pour confirmer." });
    const { api } = await pageCaller();
    await api.glossary.remove({ termId: textOf(data, "termId"), version: Number(textOf(data, "version")) });
    redirect(pathOf(data));
  });
}
