"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { textOf } from "@/app/marches/read-contract";
import { supportPath } from "@/components/support/places";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { pageCaller } from "@/server/trpc/caller";
import { readTerms } from "./read-terms";

const TO_CORRECT = "Certains champs sont à corriger.";

export async function saveTermsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const contractId = textOf(data, "contractId");
    const read = readTerms(data);
    if ("errors" in read) return refuseForm(data, read.errors, TO_CORRECT);
    const answer = await api.support.saveTerms({ contractId, version: Number(textOf(data, "version")), terms: read.terms });
    if (!answer.ok) return refuseForm(data, { closesAt: "La fermeture doit suivre l’ouverture." }, TO_CORRECT);
    returnTo(supportPath(contractId));
  });
}
