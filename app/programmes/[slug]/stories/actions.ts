"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { refusalWords, refusedField } from "@/components/planning/backlog-words";
import { readPlace } from "@/components/planning/place";
import { submitForm } from "@/app/submit-form";
import { PRISTINE_FORM, refuseForm, type FormState } from "@/components/ui/form-state";
import type { StoryFields, StoryRefusal } from "@/server/planning/backlog-schema";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

// The API checks what the form sends: a state or a kind that is none is refused there.
const readFields = (data: FormData): StoryFields => ({
  title: textOf(data, "title"),
  description: textOf(data, "description"),
  kind: textOf(data, "kind") as StoryFields["kind"],
  state: textOf(data, "state") as StoryFields["state"],
  points: textOf(data, "points") === "" ? null : Number(textOf(data, "points")),
  criteria: readCriteria(data),
  readyChecks: [...data.keys()].flatMap((name) => (name.startsWith("ready-") ? [name.slice("ready-".length)] : [])),
  labels: textOf(data, "labels").split(",").map((label) => label.trim()).filter((label) => label !== ""),
  unreadyReason: textOf(data, "unreadyReason") || null,
  featureId: textOf(data, "featureId") || null,
  squadId: textOf(data, "squadId") || null,
  personId: textOf(data, "personId") || null,
  ...readPlace(textOf(data, "place")),
});

/** The rows that hold something, in order. */
function readCriteria(data: FormData): StoryFields["criteria"] {
  const rows = [...data.keys()].filter((name) => name.startsWith("criterion-")).map((name) => name.slice("criterion-".length));
  const criteria = rows.map((row) => ({ criterion: textOf(data, `criterion-${row}`), testCase: textOf(data, `testCase-${row}`), data: textOf(data, `data-${row}`) }));
  return criteria.filter((parts) => Object.values(parts).some((part) => part !== ""));
}

const refuseStory = (data: FormData, refusal: StoryRefusal): FormState => refuseForm(data, { [refusedField(refusal)]: refusalWords(refusal) });

export async function createStoryAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.planning.createStory({ programmeId: textOf(data, "programmeId"), ...readFields(data) });
    if (!answer.ok) return refuseStory(data, answer);
    redirect(`/programmes/${encodeURIComponent(textOf(data, "slug"))}/stories/${encodeURIComponent(answer.key)}`);
  });
}

export async function editStoryAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.planning.editStory({ storyId: textOf(data, "storyId"), version: Number(textOf(data, "version")), ...readFields(data) });
    if (!answer.ok) return refuseStory(data, answer);
    revalidatePath("/programmes/[slug]/stories/[key]", "page");
    return { ...PRISTINE_FORM, success: answer.warning === null ? "Story enregistrée." : `Story enregistrée. ${answer.warning}` };
  });
}
