"use server";

import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { tellAgendaErrors } from "@/domain/meetings/agenda-text";
import { pageCaller } from "@/server/trpc/caller";
import { besideFields, readSeries } from "../read-series";

export async function createSeriesAction(_previous: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async () => {
    const { viewer, api } = await pageCaller();
    const slug = String(data.get("slug") ?? "");
    const { programme } = await api.programmes.overview({ slug });
    const read = readSeries(data, { today: viewer.today, zone: programme.zone });
    if (!read.ok) return read.state;
    const answer = await api.meetings.createSeries({ programmeId: programme.id, preset: String(data.get("preset") ?? "") || undefined, ...read.settings });
    if (!answer.ok) return refuseForm(data, { agenda: tellAgendaErrors(answer.errors) }, "Certains champs sont à corriger.");
    redirect(`/programmes/${encodeURIComponent(slug)}/instances/${answer.seriesId}`);
  });
  return besideFields(state);
}
