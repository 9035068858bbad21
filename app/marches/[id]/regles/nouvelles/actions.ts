"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { RULES_REFUSALS } from "@/components/contracts/contract-words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readExactDay } from "@/components/ui/read-day";
import { pageCaller } from "@/server/trpc/caller";
import { textOf } from "../../../read-contract";
import { refuseWith } from "../../../refuse-with";
import { readRules } from "./read-rules";

export async function changeRulesAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const contractId = textOf(data, "contractId");
    const effective = readExactDay(textOf(data, "effectiveOn"), await api.contracts.rulesForm({ contractId }));
    const read = readRules(data);
    const errors = {
      ...("errors" in read ? read.errors : {}),
      ...("error" in effective ? { effectiveOn: effective.error } : effective.day === null ? { effectiveOn: "Indiquez le jour où ces règles prennent effet." } : {}),
      ...(textOf(data, "reason").length < 3 ? { reason: "Donnez le motif." } : {}),
    };
    if (Object.keys(errors).length > 0 || "errors" in read || "error" in effective) return refuseForm(data, errors, "Certains champs sont à corriger.");
    const answer = await api.contracts.changeRules({ contractId, number: Number(textOf(data, "number")), effectiveOn: effective.day!, reason: textOf(data, "reason"), rules: read.rules });
    if (!answer.ok) return refuseWith(data, RULES_REFUSALS[answer.reason]);
    returnTo(`/marches/${encodeURIComponent(contractId)}/regles`);
  });
}
