"use server";

import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import type { FormState } from "@/components/ui/form-state";
import { pageCaller } from "@/server/trpc/caller";

export async function createSeriesAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const text = (name: string) => String(data.get(name) ?? "");
    const { seriesId } = await api.minutes.createSeries({ programmeId: text("programmeId"), preset: text("preset") || undefined, name: text("name"), purpose: text("purpose"), cadence: text("cadence") });
    redirect(`/programmes/${encodeURIComponent(text("slug"))}/instances/${seriesId}`);
  });
}
