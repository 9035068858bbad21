"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { VOTE_REFUSALS } from "@/components/planning/commitment/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { VoteAnswer } from "@/server/planning/confidence-schema";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

function conclude(data: FormData, answer: VoteAnswer): FormState {
  if (!answer.ok) return refuseForm(data, {}, VOTE_REFUSALS[answer.reason]);
  returnTo(`/programmes/${encodeURIComponent(textOf(data, "slug"))}/increments/${textOf(data, "number")}/confiance`);
}

export async function openVoteAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return conclude(data, await api.commitment.openVote({ incrementId: textOf(data, "incrementId"), isAnonymous: textOf(data, "kind") !== "named" }));
  });
}

export async function castBallotAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    if (textOf(data, "value") === "") return refuseForm(data, { value: "Choisissez de 1 à 5." });
    const { api } = await pageCaller();
    return conclude(data, await api.commitment.castBallot({ voteId: textOf(data, "voteId"), value: Number(textOf(data, "value")), comment: textOf(data, "comment") }));
  });
}

export async function closeVoteAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return conclude(data, await api.commitment.closeVote({ voteId: textOf(data, "voteId") }));
  });
}
