"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { REPORT_KINDS } from "@/domain/reporting/kinds";
import { orderSections, SECTION_KEYS, SECTION_LABELS } from "@/domain/reporting/templates";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const namedIn = (data: FormData) => ({ programmeId: textOf(data, "programmeId"), kind: REPORT_KINDS.find((kind) => kind === textOf(data, "kind")) ?? "copil", version: Number(textOf(data, "version")) });
const pageOf = (data: FormData): string => `/programmes/${encodeURIComponent(textOf(data, "slug"))}/reglages/rapports`;

export async function changeTemplateAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    // In the order in which the lines stood: equal numbers keep it.
    const named = [...data.keys()].filter((name) => name.startsWith("rank-")).map((name) => name.slice("rank-".length));
    const lines = named.flatMap((name) => SECTION_KEYS.filter((key) => key === name)).map((key) => ({ key, isShown: data.get(`shown-${key}`) === "on", rank: Number(textOf(data, `rank-${key}`) || Number.NaN) }));
    const wrong = lines.filter(({ isShown, rank }) => isShown && !(Number.isFinite(rank) && rank >= 1));
    if (wrong.length > 0) return { ...refuseForm(data, Object.fromEntries(wrong.map(({ key }) => [`rank-${key}`, "Donnez un rang, à partir de 1."])), "Certains rangs manquent."), details: wrong.map(({ key }) => SECTION_LABELS[key]) };
    await api.reporting.changeTemplate({ ...namedIn(data), sections: orderSections(lines) });
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
