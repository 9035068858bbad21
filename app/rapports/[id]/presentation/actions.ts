"use server";

import { redirect } from "next/navigation";
import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { DECISION_REFUSALS } from "@/components/reporting/decision-words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { DecisionAnswer, DecisionRefusal } from "@/server/reporting/outcome-schema";
import { orNotFound, pageCaller, type Caller } from "@/server/trpc/caller";

type Taken = Parameters<Caller["reporting"]["decide"]>[0];
type SetAside = Parameters<Caller["reporting"]["setAside"]>[0];

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
/** Votes that nobody wrote are none. */
const countIn = (data: FormData, name: string): number => Number(textOf(data, name) || "0");
const askedIn = (data: FormData) => ({ reportId: textOf(data, "reportId"), askId: textOf(data, "askId"), version: countIn(data, "version") });

/** Where each refusal is told; the others concern the whole form. */
const FIELDS: Partial<Record<DecisionRefusal, string>> = { no_option: "option", no_arbiter: "by", no_votes: "votes.for", too_many_votes: "votes.for", not_adopted: "votes.for" };

/** The page again where it stood: of the report, or of its presentation. */
function pageOf(data: FormData): [path: string, anchor: string] {
  const [, folder = "", anchor = ""] = /^(\/presentation)?(#[\w-]+)?$/.exec(textOf(data, "place")) ?? [];
  return [`/rapports/${encodeURIComponent(textOf(data, "reportId"))}${folder}`, anchor];
}

function conclude(data: FormData, answer: DecisionAnswer): FormState {
  const [path, anchor] = pageOf(data);
  if (answer.ok) returnTo(path, anchor);
  // What became of it replaces the form.
  if (answer.reason === "already_decided") returnTo(path, `?deja=${encodeURIComponent(textOf(data, "askId"))}${anchor}`);
  const field = FIELDS[answer.reason];
  const told = [DECISION_REFUSALS[answer.reason], answer.why].filter(Boolean).join(" ");
  return field ? refuseForm(data, { [field]: told }) : refuseForm(data, {}, told);
}

export async function decideAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const taken = { ...askedIn(data), option: countIn(data, "option") };
    const decided: Taken =
      textOf(data, "manner") === "vote"
        ? { ...taken, manner: "vote", votes: { for: countIn(data, "votes.for"), against: countIn(data, "votes.against"), abstention: countIn(data, "votes.abstention") } }
        : { ...taken, manner: "arbitration", by: textOf(data, "by") };
    return conclude(data, await api.reporting.decide(decided));
  });
}

export async function setAsideAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return conclude(data, await api.reporting.setAside({ ...askedIn(data), outcome: textOf(data, "outcome") as SetAside["outcome"], reason: textOf(data, "reason") }));
  });
}

/** The minutes of the meeting, begun with the points of the report where nobody wrote in them yet. */
export async function openMinutesAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const reportId = textOf(data, "reportId");
  const answer = await orNotFound(api.reporting.openMinutes({ reportId }));
  redirect(answer.ok ? `/comptes-rendus/${answer.meetingId}` : `/rapports/${reportId}`);
}
