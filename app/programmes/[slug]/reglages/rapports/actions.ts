"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { readSections } from "@/components/reporting/read-sections";
import type { FormState } from "@/components/ui/form-state";
import { PROGRAMME_REPORT_KINDS } from "@/domain/reporting/kinds";
import { PROGRAMME_SECTION_KEYS } from "@/domain/reporting/templates";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const namedIn = (data: FormData) => ({ programmeId: textOf(data, "programmeId"), kind: PROGRAMME_REPORT_KINDS.find((kind) => kind === textOf(data, "kind")) ?? "copil", version: Number(textOf(data, "version")) });
const pageOf = (data: FormData): string => `/programmes/${encodeURIComponent(textOf(data, "slug"))}/reglages/rapports`;

export async function changeTemplateAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const read = readSections(data, PROGRAMME_SECTION_KEYS);
    if ("refused" in read) return read.refused;
    await api.reporting.changeTemplate({ ...namedIn(data), sections: read.sections });
    returnTo(pageOf(data), `#${textOf(data, "kind")}`);
  });
}

export async function resetTemplateAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    await api.reporting.resetTemplate(namedIn(data));
    returnTo(pageOf(data), `#${textOf(data, "kind")}`);
  });
}
