"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { TRANSITION_REFUSALS } from "@/components/minutes/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { pageCaller } from "@/server/trpc/caller";

export async function openErratumAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const meetingId = String(data.get("meetingId") ?? "");
    const answer = await api.minutes.openErratum({ meetingId, reason: String(data.get("reason") ?? "") });
    if (!answer.ok) return refuseForm(data, {}, TRANSITION_REFUSALS[answer.reason]);
    revalidatePath(`/comptes-rendus/${meetingId}`);
    redirect(`/comptes-rendus/${meetingId}`);
  });
}
