"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { PRISTINE_FORM, type FormState } from "@/components/ui/form-state";
import type { EpicFields } from "@/server/planning/backlog-schema";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "");

// The API checks what the form sends: a state that is none is refused there.
const readFields = (data: FormData): EpicFields => ({ title: textOf(data, "title"), description: textOf(data, "description"), state: textOf(data, "state") as EpicFields["state"] });

export async function createEpicAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { key } = await api.backlog.createEpic({ programmeId: textOf(data, "programmeId"), ...readFields(data) });
    redirect(`/programmes/${encodeURIComponent(textOf(data, "slug"))}/epics/${encodeURIComponent(key)}`);
  });
}

export async function editEpicAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    await api.backlog.editEpic({ epicId: textOf(data, "epicId"), version: Number(textOf(data, "version")), ...readFields(data) });
    revalidatePath("/programmes/[slug]/epics/[key]", "page");
    return { ...PRISTINE_FORM, success: "Epic enregistré." };
  });
}
