"use server";

import { returnTo } from "@/app/return-to";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

/** One move of the session; that somebody moved on meanwhile is told on the page, which shows where it stands. */
export async function moveSessionAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const text = (name: string): string | null => String(data.get(name) ?? "") || null;
  const meetingId = text("meetingId") ?? "";
  const answer = await orNotFound(api.meetings.moveSession({ meetingId, from: text("from"), outcome: data.get("outcome") === "postponed" ? "postponed" : "treated", to: text("to") }));
  returnTo(`/comptes-rendus/${encodeURIComponent(meetingId)}/seance`, answer.ok ? "" : `?refus=${answer.reason}`);
}
