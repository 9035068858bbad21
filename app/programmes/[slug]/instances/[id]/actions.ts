"use server";

import { redirect } from "next/navigation";
import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readExactDay } from "@/components/ui/read-day";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export async function planMeetingAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const text = (name: string) => String(data.get(name) ?? "");
    const { today, zone, sprints } = await api.meetings.series({ seriesId: text("seriesId") });
    const heldOn = readExactDay(text("heldOn"), { today, zone, sprints });
    if ("error" in heldOn || heldOn.day === null) return refuseForm(data, { heldOn: "error" in heldOn ? heldOn.error : "Indiquez le jour de la réunion." });
    const { meetingId } = await api.meetings.createMeeting({ seriesId: text("seriesId"), heldOn: heldOn.day, startsAt: text("startsAt"), place: text("place"), title: text("title") });
    redirect(`/comptes-rendus/${meetingId}`);
  });
}

export async function planAheadAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const [seriesId, slug] = [String(data.get("seriesId")), String(data.get("slug"))];
  const { created } = await orNotFound(api.meetings.planMeetings({ seriesId }));
  returnTo(`/programmes/${encodeURIComponent(slug)}/instances/${encodeURIComponent(seriesId)}`, `?planifiees=${created}#reunions`);
}
