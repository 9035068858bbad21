"use server";

import { redirect } from "next/navigation";
import { revalidatePath } from "next/cache";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readDay } from "@/components/ui/read-day";
import type { EntryStatus } from "@/domain/minutes/vocabulary";
import { pageCaller } from "@/server/trpc/caller";

export async function updateEntryAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const entry = await api.registry.entry({ entryId: text("entryId") });
    const { today, zone, sprints } = entry;
    let { ownerId, dueOn, dueText } = entry;
    if (data.has("ownerId")) ownerId = text("ownerId") || null;
    if (data.has("due")) {
      const written = text("due");
      const read = readDay(written, { today, zone, sprints });
      if ("error" in read) return refuseForm(data, { due: read.error });
      dueOn = read.day;
      dueText = written === "" || written === dueOn ? null : written;
    }
    const version = Number(text("version"));
    const result = await api.registry.update({ entryId: entry.id, version, status: text("status") as EntryStatus, ownerId, dueOn, dueText, reason: text("reason") || undefined });
    if (!result.ok) return refuseForm(data, {}, "Le compte rendu n’est pas encore validé : le responsable et l’échéance s’y modifient.");
    revalidatePath(`/registre/${entry.id}`);
    redirect(`/registre/${entry.id}`);
  });
}
