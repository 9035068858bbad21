"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readExactDay } from "@/components/ui/read-day";
import { tellAgendaErrors } from "@/domain/meetings/agenda-text";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");
const pathOf = (data: FormData): string => `/comptes-rendus/${encodeURIComponent(text(data, "meetingId"))}/preparation`;

const REFUSALS = {
  frozen: "Le compte rendu de cette réunion est validé : elle ne change plus.",
  cancelled: "Cette réunion est annulée.",
  not_cancelled: "Cette réunion n’est pas annulée.",
  day_in_future: "Un support ne peut pas être déjà envoyé à une date à venir.",
} as const;

export async function moveMeetingAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const meetingId = text(data, "meetingId");
    const { today, zone, sprints } = await api.meetings.preparation({ meetingId });
    const [heldOn, sentOn] = [readExactDay(text(data, "heldOn"), { today, zone, sprints }), readExactDay(text(data, "supportSentOn"), { today, zone, sprints })];
    if ("error" in heldOn || heldOn.day === null) return refuseForm(data, { heldOn: "error" in heldOn ? heldOn.error : "Indiquez le jour de la réunion." });
    if ("error" in sentOn) return refuseForm(data, { supportSentOn: sentOn.error });
    const answer = await api.meetings.moveMeeting({
      ...{ meetingId, version: Number(data.get("version")), title: text(data, "title"), heldOn: heldOn.day, startsAt: text(data, "startsAt").trim() },
      ...{ durationMinutes: Number(text(data, "durationMinutes")), place: text(data, "place"), supportSentOn: sentOn.day },
    });
    if (!answer.ok) return refuseForm(data, answer.reason === "day_in_future" ? { supportSentOn: REFUSALS.day_in_future } : {}, REFUSALS[answer.reason]);
    returnTo(pathOf(data));
  });
}

export async function saveAgendaAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.meetings.saveAgenda({ meetingId: text(data, "meetingId"), text: text(data, "agenda") });
    if (answer.ok) returnTo(pathOf(data), "#ordre-du-jour");
    return answer.reason === "frozen" ? refuseForm(data, {}, REFUSALS.frozen) : refuseForm(data, { agenda: tellAgendaErrors(answer.errors) });
  });
}

export async function cancelMeetingAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.meetings.cancelMeeting({ meetingId: text(data, "meetingId"), version: Number(data.get("version")), reason: text(data, "reason") });
    if (!answer.ok) return refuseForm(data, {}, REFUSALS[answer.reason]);
    returnTo(pathOf(data));
  });
}

export async function reinstateMeetingAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.meetings.reinstateMeeting({ meetingId: text(data, "meetingId"), version: Number(data.get("version")) });
    if (!answer.ok) return refuseForm(data, {}, REFUSALS[answer.reason]);
    returnTo(pathOf(data));
  });
}

export async function setTopicStateAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const state = text(data, "state");
  await orNotFound(api.meetings.setTopicState({ meetingId: text(data, "meetingId"), topicId: text(data, "topicId"), state: state === "dropped" || state === "treated" ? state : "pending" }));
  returnTo(pathOf(data), "#ordre-du-jour");
}
