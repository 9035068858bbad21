"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { refusalWords } from "@/components/planning/backlog-words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { StoryState } from "@/domain/planning/vocabulary";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** Without a script: a story is chosen, at the version that the page showed. */
export async function changeStateAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const [storyId, version] = textOf(data, "story").split("/") as [string, string | undefined];
    if (!storyId || !version) return refuseForm(data, { story: "Choisissez une story." });
    const { api } = await pageCaller();
    // The API checks what the form sends: a state that is none is refused there.
    const answer = await api.sprint.changeState({ storyId, version: Number(version), state: textOf(data, "state") as StoryState, reason: textOf(data, "reason") || undefined });
    if (answer.ok) returnTo(textOf(data, "path"));
    switch (answer.reason) {
      case "conflict":
        return refuseForm(data, { story: `${answer.by ?? "Quelqu’un"} l’a modifiée entre-temps\u00a0: relisez-la, puis recommencez.` });
      case "reason_required":
        return refuseForm(data, { reason: refusalWords({ ...answer, reason: answer.reason }) });
      case "not_ready":
      case "sprint_closed":
      case "sprint_of_another_increment":
        return refuseForm(data, { state: refusalWords({ ...answer, reason: answer.reason }) });
    }
  });
}

export async function saveGoalsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const squadIds = [...data.keys()].filter((name) => name.startsWith("goal-")).map((name) => name.slice("goal-".length));
    const tooLong = squadIds.filter((id) => textOf(data, `goal-${id}`).length > 500).map((id) => [`goal-${id}`, "500 caractères au plus."]);
    if (tooLong.length > 0) return refuseForm(data, Object.fromEntries(tooLong) as Record<string, string>);
    const answer = await api.sprint.saveGoals({ sprintId: textOf(data, "sprintId"), goals: squadIds.map((squadId) => ({ squadId, version: Number(textOf(data, `version-${squadId}`)), goal: textOf(data, `goal-${squadId}`) })) });
    if (answer.ok) returnTo(textOf(data, "path"));
    return refuseForm(data, {}, "Le sprint est clos\u00a0: ses objectifs ne changent plus.");
  });
}
