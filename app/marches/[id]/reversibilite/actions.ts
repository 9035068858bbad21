"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { DESTRUCTION_REFUSALS, STEP_REFUSALS } from "@/components/contracts/reversibility-words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readExactDay } from "@/components/ui/read-day";
import { REVERSIBILITY_STEPS } from "@/domain/contracts/reversibility";
import { pageCaller, type Caller } from "@/server/trpc/caller";
import { textOf } from "../../read-contract";
import { refuseWith } from "../../refuse-with";

const TO_CORRECT = "Certains champs sont à corriger.";
const pageOf = (contractId: string): string => `/marches/${encodeURIComponent(contractId)}/reversibilite`;

/** The days of a form, or what is wrong with each that cannot be read. */
async function readDays<Name extends string>(api: Caller, data: FormData, names: readonly Name[]): Promise<{ days: Record<Name, string | null> } | { errors: Record<string, string> }> {
  const context = await api.contracts.reversibility({ contractId: textOf(data, "contractId") });
  const read = names.map((name) => [name, readExactDay(textOf(data, name), context)] as const);
  const errors = Object.fromEntries(read.flatMap(([name, each]) => ("error" in each ? [[name, each.error]] : [])));
  if (Object.keys(errors).length > 0) return { errors };
  return { days: Object.fromEntries(read.map(([name, each]) => [name, "day" in each ? each.day : null])) as Record<Name, string | null> };
}

export async function saveDatesAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const contractId = textOf(data, "contractId");
    const read = await readDays(api, data, ["T0", ...REVERSIBILITY_STEPS]);
    if ("errors" in read) return refuseForm(data, read.errors, TO_CORRECT);
    const answer = await api.contracts.saveReversibility({ contractId, version: Number(textOf(data, "version")), facts: read.days });
    if (!answer.ok) return refuseWith(data, { field: answer.field, text: STEP_REFUSALS[answer.reason] });
    returnTo(pageOf(contractId));
  });
}

export async function saveDestructionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const contractId = textOf(data, "contractId");
    const read = await readDays(api, data, ["endedOn", "agreedOn", "destroyedOn"]);
    if ("errors" in read) return refuseForm(data, read.errors, TO_CORRECT);
    const references = { agreementReference: textOf(data, "agreementReference") || null, certificateReference: textOf(data, "certificateReference") || null };
    const answer = await api.contracts.saveDestruction({ contractId, version: Number(textOf(data, "version")), facts: { ...read.days, ...references } });
    if (!answer.ok) return refuseWith(data, DESTRUCTION_REFUSALS[answer.reason]);
    returnTo(pageOf(contractId), "#donnees");
  });
}
