"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { REVIEWER_REFUSALS, TRANSITION_REFUSALS } from "@/components/minutes/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { pageCaller } from "@/server/trpc/caller";

function goBack(meetingId: string): never {
  revalidatePath(`/comptes-rendus/${meetingId}`);
  redirect(`/comptes-rendus/${meetingId}`);
}

/** Refused, the boxes are as they were left: an unticked one says nothing of itself. */
function refuseChoice(data: FormData, message: string): FormState {
  const state = refuseForm(data, { other: message });
  const boxes = data.getAll("candidate").map((id) => [`reviewer-${id}`, data.has(`reviewer-${id}`) ? "on" : ""]);
  return { ...state, values: { ...state.values, ...Object.fromEntries(boxes) } };
}

export async function submitForReviewAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const meetingId = String(data.get("meetingId") ?? "");
    const ticked = data.getAll("candidate").map(String).filter((id) => data.has(`reviewer-${id}`));
    const other = String(data.get("other") ?? "");
    const answer = await api.minutes.submitForReview({ meetingId, reviewers: other ? [...ticked, other] : ticked });
    if (!answer.ok) return refuseChoice(data, TRANSITION_REFUSALS[answer.reason]);
    goBack(meetingId);
  });
}

export async function addReviewerAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const meetingId = String(data.get("meetingId") ?? "");
    const answer = await api.minutes.addReviewer({ meetingId, userId: String(data.get("userId") ?? "") });
    if (!answer.ok) return refuseForm(data, { userId: REVIEWER_REFUSALS[answer.reason] });
    goBack(meetingId);
  });
}
