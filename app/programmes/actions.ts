"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { HolidayZone } from "@/domain/calendar";
import { pageCaller } from "@/server/trpc/caller";

const REFUSALS = {
  name_taken: "Un programme porte déjà ce nom, ou une adresse semblable.",
  name_without_letters: "Le nom doit contenir au moins une lettre ou un chiffre.",
} as const;

export async function createProgrammeAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const text = (name: string) => String(data.get(name) ?? "");
    const answer = await api.programmes.create({ name: text("name"), purpose: text("purpose"), zone: text("zone") as HolidayZone });
    if (!answer.ok) return refuseForm(data, { name: REFUSALS[answer.reason] });
    redirect(`/programmes/${answer.slug}`);
  });
}

export async function followAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const subject = data.get("subject") === "series" ? "series" : "increment";
  await api.programmes.setFollowing({ subject, subjectId: String(data.get("subjectId")), follows: data.get("follows") === "yes" });
  revalidatePath(String(data.get("path")));
}
