"use server";

import { redirect } from "next/navigation";
import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { SeriesRole } from "@/domain/minutes/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { agendaMessage, besideFields, readSeries } from "../../read-series";

export async function editSeriesAction(_previous: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async () => {
    const { api } = await pageCaller();
    const seriesId = String(data.get("seriesId") ?? "");
    const { today, zone, sprints, programmeSlug } = await api.meetings.series({ seriesId });
    const read = readSeries(data, { today, zone, sprints });
    if (!read.ok) return read.state;
    const answer = await api.meetings.editSeries({ seriesId, version: Number(data.get("version")), ...read.settings });
    if (!answer.ok) return refuseForm(data, { agenda: agendaMessage(answer.errors) }, "Certains champs sont à corriger.");
    redirect(`/programmes/${programmeSlug}/instances/${seriesId}`);
  });
  return besideFields(state);
}

const membersPath = (data: FormData): string => `/programmes/${encodeURIComponent(String(data.get("slug")))}/instances/${encodeURIComponent(String(data.get("seriesId")))}/reglages`;

const REFUSALS = {
  not_of_programme: "Cette personne n’est pas membre du programme.",
  last_chair: "Une instance garde au moins un animateur : désignez-en un autre d’abord.",
} as const;

export async function setMemberAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.meetings.setMember({ seriesId: String(data.get("seriesId")), userId: String(data.get("userId") ?? ""), role: String(data.get("role")) as SeriesRole });
    if (!answer.ok) return refuseForm(data, { userId: REFUSALS[answer.reason] });
    returnTo(membersPath(data), "#membres");
  });
}

export async function removeMemberAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const answer = await orNotFound(api.meetings.removeMember({ seriesId: String(data.get("seriesId")), userId: String(data.get("userId")) }));
  returnTo(membersPath(data), `${answer.ok ? "" : `?refus=${answer.reason}`}#membres`);
}
