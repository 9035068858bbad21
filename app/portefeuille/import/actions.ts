"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { PANORAMA_IMPORT_REFUSALS } from "@/components/reporting/panorama-import-report";
import { PORTFOLIO_IMPORT } from "@/components/reporting/portfolio-places";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { pageCaller } from "@/server/trpc/caller";

export async function runImportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const importId = String(data.get("importId"));
    const answer = await api.panorama.runImport({ importId, version: Number(data.get("version")) });
    if (!answer.ok) return refuseForm(data, {}, PANORAMA_IMPORT_REFUSALS[answer.reason]);
    returnTo(`${PORTFOLIO_IMPORT}/${importId}`);
  });
}
