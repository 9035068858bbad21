"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { Attendance, BallotChoice, BallotMode } from "@/domain/meetings/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const pathOf = (data: FormData): string => `/comptes-rendus/${encodeURIComponent(text(data, "meetingId"))}/presences`;
/** Values of the fields `prefix-<user>`, by user. */
const byUser = (data: FormData, prefix: string): [userId: string, value: string][] => [...data].flatMap(([name, value]) => (name.startsWith(`${prefix}-`) ? [[name.slice(prefix.length + 1), String(value).trim()]] : []));

const FROZEN = "Le compte rendu de cette réunion est validé : présences et votes ne changent plus.";

export async function saveAttendanceAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const members = byUser(data, "status").map(([userId, status]) => ({ userId, status: status === "" ? null : (status as Attendance), representedBy: text(data, `by-${userId}`) }));
    const guests = text(data, "guests").split(/\r?\n/).map((name) => name.trim()).filter((name) => name !== "");
    const answer = await api.meetings.saveAttendance({ meetingId: text(data, "meetingId"), members, guests });
    if (answer.ok) returnTo(pathOf(data));
    if (answer.reason === "by_whom") return refuseForm(data, Object.fromEntries(answer.userIds.map((userId) => [`by-${userId}`, "Dites qui le représente."])), "Certains champs sont à corriger.");
    return refuseForm(data, {}, answer.reason === "frozen" ? FROZEN : "Les membres de l’instance viennent de changer : relisez la page.");
  });
}

const BALLOT_REFUSALS = {
  frozen: FROZEN,
  no_rule: "Cette instance ne met rien aux voix : un réglage de l’instance le permet.",
  not_of_meeting: "Cette ligne n’est plus dans le compte rendu : relisez la page.",
  too_many: "Il y a plus de voix que de membres présents ou représentés : vérifiez le décompte ou les présences.",
  not_there: "Seuls votent les membres présents ou représentés : vérifiez les présences.",
} as const;

export async function openBallotAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const entryId = text(data, "entryId") || null;
    const { votable } = await api.meetings.votes({ meetingId: text(data, "meetingId") });
    // A line of the minutes is its own question.
    const question = text(data, "question") || (votable.find(({ id }) => id === entryId)?.text ?? "").slice(0, 500);
    const answer = await api.meetings.openBallot({ meetingId: text(data, "meetingId"), question, entryId, mode: text(data, "mode") as BallotMode });
    if (!answer.ok) return refuseForm(data, {}, BALLOT_REFUSALS[answer.reason]);
    returnTo(pathOf(data), "#votes");
  });
}

export async function countVotesAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const [yes, no, abstention] = ["for", "against", "abstention"].map((name) => (text(data, name) === "" ? 0 : Number(text(data, name)))) as [number, number, number];
    const answer = await api.meetings.countVotes({ ballotId: text(data, "ballotId"), version: Number(data.get("version")), for: yes, against: no, abstention, chairChoice: (text(data, "chairChoice") || null) as BallotChoice | null });
    if (!answer.ok) return refuseForm(data, {}, BALLOT_REFUSALS[answer.reason]);
    returnTo(pathOf(data), "#votes");
  });
}

export async function recordVotesAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const votes = byUser(data, "vote").map(([userId, choice]) => ({ userId, choice: (choice || null) as BallotChoice | null }));
    const answer = await api.meetings.recordVotes({ ballotId: text(data, "ballotId"), version: Number(data.get("version")), votes });
    if (!answer.ok) return refuseForm(data, {}, BALLOT_REFUSALS[answer.reason]);
    returnTo(pathOf(data), "#votes");
  });
}

export async function removeBallotAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  await orNotFound(api.meetings.removeBallot({ ballotId: text(data, "ballotId"), version: Number(data.get("version")) }));
  returnTo(pathOf(data), "#votes");
}
