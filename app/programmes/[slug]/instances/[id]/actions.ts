"use server";

import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readFrenchDate } from "@/domain/calendar";
import { pageCaller } from "@/server/trpc/caller";

export async function planMeetingAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const text = (name: string) => String(data.get(name) ?? "");
    const { today, zone, sprints } = await api.minutes.series({ seriesId: text("seriesId") });
    const date = readFrenchDate(text("heldOn"), { today, zone, sprints });
    // A meeting is held on one day: a week or a sprint is not enough.
    if (date.kind !== "day") return refuseForm(data, { heldOn: date.kind === "none" ? date.why : "Indiquez un jour précis, par exemple mercredi ou 15/09." });
    const { meetingId } = await api.minutes.createMeeting({ seriesId: text("seriesId"), heldOn: date.day, startsAt: text("startsAt"), place: text("place"), title: text("title") });
    redirect(`/comptes-rendus/${meetingId}`);
  });
}
