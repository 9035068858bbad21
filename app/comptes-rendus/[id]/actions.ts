"use server";

import { redirect } from "next/navigation";
import { revalidatePath } from "next/cache";
import type { Transition } from "@/server/minutes/schema";
import { orNotFound, pageCaller, type Caller } from "@/server/trpc/caller";

type Step = (api: Caller, input: { meetingId: string }) => Promise<Transition>;

/** Takes one step in the life of the minutes; a refusal is told on the page, by its reason. */
async function take(step: Step, data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const meetingId = String(data.get("meetingId") ?? "");
  const result = await orNotFound(step(api, { meetingId }));
  revalidatePath(`/comptes-rendus/${meetingId}`);
  redirect(`/comptes-rendus/${meetingId}${result.ok ? "" : `?refus=${result.reason}`}`);
}

export async function submitForReviewAction(data: FormData): Promise<void> {
  await take((api, input) => api.minutes.submitForReview(input), data);
}
export async function returnToDraftAction(data: FormData): Promise<void> {
  await take((api, input) => api.minutes.returnToDraft(input), data);
}
export async function validateAction(data: FormData): Promise<void> {
  await take((api, input) => api.minutes.validate(input), data);
}
