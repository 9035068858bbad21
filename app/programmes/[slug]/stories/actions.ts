"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { readPlace } from "@/components/planning/place";
import { submitForm } from "@/app/submit-form";
import { PRISTINE_FORM, refuseForm, type FormState } from "@/components/ui/form-state";
import type { StoryFields } from "@/server/planning/schema";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

// The API checks what the form sends: a state or a kind that is none is refused there.
const readFields = (data: FormData): StoryFields => ({
  title: textOf(data, "title"),
  kind: textOf(data, "kind") as StoryFields["kind"],
  state: textOf(data, "state") as StoryFields["state"],
  points: textOf(data, "points") === "" ? null : Number(textOf(data, "points")),
  acceptance: textOf(data, "acceptance"),
  featureId: textOf(data, "featureId") || null,
  squadId: textOf(data, "squadId") || null,
  ...readPlace(textOf(data, "place")),
});

const refuseSprint = (data: FormData): FormState => refuseForm(data, { place: "Ce sprint appartient à un autre incrément." });

export async function createStoryAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.planning.createStory({ programmeId: textOf(data, "programmeId"), ...readFields(data) });
    if (!answer.ok) return refuseSprint(data);
    redirect(`/programmes/${encodeURIComponent(textOf(data, "slug"))}/stories/${encodeURIComponent(answer.key)}`);
  });
}

export async function editStoryAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.planning.editStory({ storyId: textOf(data, "storyId"), version: Number(textOf(data, "version")), ...readFields(data) });
    if (!answer.ok) return refuseSprint(data);
    revalidatePath("/programmes/[slug]/stories/[key]", "page");
    return { ...PRISTINE_FORM, success: "Story enregistrée." };
  });
}
