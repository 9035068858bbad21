"use server";

import { redirect } from "next/navigation";
import { revalidatePath } from "next/cache";
import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { VERDICT_REFUSALS } from "@/components/minutes/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
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

export async function returnToDraftAction(data: FormData): Promise<void> {
  await take((api, input) => api.minutes.returnToDraft(input), data);
}
export async function validateAction(data: FormData): Promise<void> {
  const confirmed = { awaited: Number(data.get("awaited") ?? 0), requests: Number(data.get("requests") ?? 0) };
  await take((api, input) => api.minutes.validate({ ...input, confirmed }), data);
}
export async function cancelErratumAction(data: FormData): Promise<void> {
  await take((api, input) => api.minutes.cancelErratum(input), data);
}

export async function sayVerdictAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const meetingId = String(data.get("meetingId") ?? "");
    const read = { meetingId, round: Number(data.get("round")) };
    const verdict = String(data.get("verdict") ?? "");
    const answer =
      verdict === "changes_requested"
        ? await api.minutes.sayVerdict({ ...read, verdict, remark: String(data.get("remark") ?? "") })
        : await api.minutes.sayVerdict({ ...read, verdict: verdict === "approved" ? verdict : null });
    if (!answer.ok) return refuseForm(data, {}, VERDICT_REFUSALS[answer.reason]);
    returnTo(`/comptes-rendus/${meetingId}`);
  });
}

/** The points of a report made for this meeting, put into its draft; open editors receive them. */
export async function insertPointsAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const meetingId = String(data.get("meetingId") ?? "");
  const answer = await orNotFound(api.reporting.insertPoints({ reportId: String(data.get("reportId") ?? "") }));
  returnTo(`/comptes-rendus/${encodeURIComponent(meetingId)}`, answer.ok ? "" : "?refus=already_frozen");
}
