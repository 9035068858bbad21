"use server";

import { redirect } from "next/navigation";
import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { MEMBER_REFUSALS } from "@/components/meetings/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { SeriesRole } from "@/domain/minutes/vocabulary";
import { tellAgendaErrors } from "@/domain/meetings/agenda-text";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { besideFields, readSeries } from "../../read-series";

export async function editSeriesAction(_previous: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async () => {
    const { api } = await pageCaller();
    const seriesId = String(data.get("seriesId") ?? "");
    const { today, zone, sprints, programmeSlug } = await api.meetings.settings({ seriesId });
    const read = readSeries(data, { today, zone, sprints });
    if (!read.ok) return read.state;
    const answer = await api.meetings.editSeries({ seriesId, version: Number(data.get("version")), ...read.settings });
    if (!answer.ok) return refuseForm(data, { agenda: tellAgendaErrors(answer.errors) }, "Certains champs sont à corriger.");
    redirect(`/programmes/${programmeSlug}/instances/${seriesId}`);
  });
  return besideFields(state);
}

const membersPath = (data: FormData): string => `/programmes/${encodeURIComponent(String(data.get("slug")))}/instances/${encodeURIComponent(String(data.get("seriesId")))}/reglages`;

export async function setMemberAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.meetings.setMember({ seriesId: String(data.get("seriesId")), userId: String(data.get("userId") ?? ""), role: String(data.get("role")) as SeriesRole });
    if (!answer.ok) return refuseForm(data, { userId: MEMBER_REFUSALS[answer.reason] });
    returnTo(membersPath(data), "#membres");
  });
}

export async function removeMemberAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const answer = await orNotFound(api.meetings.removeMember({ seriesId: String(data.get("seriesId")), userId: String(data.get("userId")) }));
  returnTo(membersPath(data), `${answer.ok ? "" : `?refus=${answer.reason}`}#membres`);
}
