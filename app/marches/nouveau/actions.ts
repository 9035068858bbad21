"use server";

import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { CONTRACT_REFUSALS } from "@/components/contracts/contract-words";
import { readProfileSource } from "@/components/contracts/profile-options";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { pageCaller } from "@/server/trpc/caller";
import { readContract, textOf } from "../read-contract";
import { refuseWith } from "../refuse-with";

export async function declareContractAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { today, programmes } = await api.contracts.declaration();
    const programme = programmes.find(({ id }) => id === textOf(data, "programmeId"));
    const read = readContract(data, { today, zone: programme?.zone ?? "metropole", sprints: [] });
    const profile = readProfileSource(textOf(data, "profile"));
    const errors = { ...("errors" in read ? read.errors : {}), ...(programme ? {} : { programmeId: "Choisissez un programme." }), ...(profile ? {} : { profile: CONTRACT_REFUSALS.unknown_profile.text }) };
    if ("errors" in read || !programme || !profile) return refuseForm(data, errors, "Certains champs sont à corriger.");
    const answer = await api.contracts.declare({ programmeId: programme.id, ...read.facts, profile });
    if (!answer.ok) return refuseWith(data, CONTRACT_REFUSALS[answer.reason]);
    redirect(`/marches/${answer.contractId}/reglages`);
  });
}
