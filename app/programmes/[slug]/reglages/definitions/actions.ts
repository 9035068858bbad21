"use server";

import { revalidatePath } from "next/cache";
import { submitForm } from "@/app/submit-form";
import { PRISTINE_FORM, type FormState } from "@/components/ui/form-state";
import type { DefinitionPoint } from "@/domain/planning/definitions";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** The lines that hold something, in order; a new one gets the id that it keeps. */
function readPoints(data: FormData, name: "ready" | "done"): DefinitionPoint[] {
  const rows = [...data.keys()].filter((field) => field.startsWith(`${name}-text-`)).map((field) => field.slice(`${name}-text-`.length));
  return rows.map((row) => ({ id: textOf(data, `${name}-id-${row}`) || crypto.randomUUID(), text: textOf(data, `${name}-text-${row}`) })).filter(({ text }) => text !== "");
}

export async function changeDefinitionsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    await api.backlog.changeDefinitions({ programmeId: textOf(data, "programmeId"), ready: readPoints(data, "ready"), done: readPoints(data, "done") });
    revalidatePath("/programmes/[slug]/reglages/definitions", "page");
    return { ...PRISTINE_FORM, success: "Définitions enregistrées." };
  });
}
