"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { PORTFOLIO_TEMPLATE } from "@/components/reporting/portfolio-places";
import { readSections } from "@/components/reporting/read-sections";
import type { FormState } from "@/components/ui/form-state";
import { sectionKeysOf } from "@/domain/reporting/templates";
import { pageCaller } from "@/server/trpc/caller";

const versionIn = (data: FormData): number => Number(data.get("version"));

export async function changePortfolioTemplateAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const read = readSections(data, sectionKeysOf("portfolio"));
    if ("refused" in read) return read.refused;
    await api.reporting.changePortfolioTemplate({ version: versionIn(data), sections: read.sections });
    returnTo(PORTFOLIO_TEMPLATE, "#portfolio");
  });
}

export async function resetPortfolioTemplateAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    await api.reporting.resetPortfolioTemplate({ version: versionIn(data) });
    returnTo(PORTFOLIO_TEMPLATE, "#portfolio");
  });
}
