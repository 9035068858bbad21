"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { PerimeterDifficulty } from "@/domain/contracts/vocabulary";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

export async function saveApplicationAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const applicationId = textOf(data, "applicationId") || undefined;
    const answer = await api.teams.saveApplication({
      programmeId: textOf(data, "programmeId"),
      ...(applicationId && { applicationId, version: Number(textOf(data, "version")) }),
      name: textOf(data, "name"),
      // A difficulty that is none is refused by the API.
      difficulty: (textOf(data, "difficulty") || null) as PerimeterDifficulty | null,
    });
    if (!answer.ok) return refuseForm(data, { name: "Une application du programme a déjà ce nom." });
    returnTo(`/programmes/${encodeURIComponent(textOf(data, "slug"))}/reglages/applications`);
  });
}
