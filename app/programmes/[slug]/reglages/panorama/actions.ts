"use server";

import { revalidatePath } from "next/cache";
import { submitForm } from "@/app/submit-form";
import { PRISTINE_FORM, refuseForm, type FormState } from "@/components/ui/form-state";
import { SHEET_COLUMNS } from "@/domain/panorama/columns";
import { readSheet } from "@/domain/panorama/values";
import { pageCaller } from "@/server/trpc/caller";

export async function changeSheetAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { sheet, errors } = readSheet(Object.fromEntries(SHEET_COLUMNS.map(({ field }) => [field, String(data.get(field) ?? "")])));
    if (Object.keys(errors).length > 0) return refuseForm(data, errors, "Certains champs sont à corriger.");
    const { api } = await pageCaller();
    await api.panorama.changeSheet({ programmeId: String(data.get("programmeId")), version: Number(data.get("version")), sheet });
    revalidatePath("/programmes/[slug]/reglages/panorama", "page");
    return { ...PRISTINE_FORM, success: "Fiche enregistrée." };
  });
}
