"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { PRISTINE_FORM, type FormState } from "@/components/ui/form-state";
import { WSJF_PARTS } from "@/domain/planning/wsjf";
import type { FeatureFields } from "@/server/planning/backlog-schema";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "");

type WsjfParts = Pick<FeatureFields, (typeof WSJF_PARTS)[number]>;

// The API checks what the form sends: a state that is none is refused there.
const readFields = (data: FormData): FeatureFields => ({
  title: textOf(data, "title"),
  incrementId: textOf(data, "incrementId") || null,
  state: textOf(data, "state") as FeatureFields["state"],
  benefit: textOf(data, "benefit"),
  acceptance: textOf(data, "acceptance"),
  epicId: textOf(data, "epicId") || null,
  applicationId: textOf(data, "applicationId") || null,
  squadIds: [...data.keys()].flatMap((name) => (name.startsWith("squad-") ? [name.slice("squad-".length)] : [])),
  ...(Object.fromEntries(WSJF_PARTS.map((part) => [part, textOf(data, part) === "" ? null : Number(textOf(data, part))])) as WsjfParts),
});

export async function createFeatureAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { key } = await api.planning.createFeature({ programmeId: textOf(data, "programmeId"), ...readFields(data) });
    redirect(`/programmes/${encodeURIComponent(textOf(data, "slug"))}/features/${encodeURIComponent(key)}`);
  });
}

export async function editFeatureAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    await api.planning.editFeature({ featureId: textOf(data, "featureId"), version: Number(textOf(data, "version")), ...readFields(data) });
    revalidatePath("/programmes/[slug]/features/[key]", "page");
    return { ...PRISTINE_FORM, success: "Feature enregistrée." };
  });
}
