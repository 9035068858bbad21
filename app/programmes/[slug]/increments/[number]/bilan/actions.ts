"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { InspectionKind } from "@/domain/planning/vocabulary";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

export async function judgeAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const ids = [...data.keys()].filter((name) => name.startsWith("actual-")).map((name) => name.slice("actual-".length));
    const values = ids.map((id) => ({ objectiveId: id, version: Number(textOf(data, `version-${id}`)), actual: textOf(data, `actual-${id}`) === "" ? null : Number(textOf(data, `actual-${id}`).replace(",", ".")), note: textOf(data, `note-${id}`) }));
    const wrong = values.filter(({ actual }) => actual !== null && !(Number.isInteger(actual) && actual >= 0 && actual <= 10));
    if (wrong.length > 0) return refuseForm(data, Object.fromEntries(wrong.map(({ objectiveId }) => [`actual-${objectiveId}`, "Indiquez un nombre entier, de 0 à 10."])));
    const { api } = await pageCaller();
    await api.sprint.judgeObjectives({ incrementId: textOf(data, "incrementId"), values });
    returnTo(textOf(data, "path"), "#valeurs");
  });
}

export async function addItemAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    // The API checks what the form sends: a kind that is none is refused there.
    await api.sprint.addInspectionItem({ incrementId: textOf(data, "incrementId"), kind: textOf(data, "kind") as InspectionKind, title: textOf(data, "title"), causes: textOf(data, "causes"), squadId: textOf(data, "squadId") || null });
    returnTo(textOf(data, "path"), "#inspection");
  });
}

export async function editItemAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.sprint.editInspectionItem({ itemId: textOf(data, "itemId"), version: Number(textOf(data, "version")), title: textOf(data, "title"), causes: textOf(data, "causes") });
    if (!answer.ok) return refuseForm(data, {}, BECAME_STORY);
    returnTo(textOf(data, "path"), "#inspection");
  });
}

export async function removeItemAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.sprint.removeInspectionItem({ itemId: textOf(data, "itemId"), version: Number(textOf(data, "version")) });
    if (!answer.ok) return refuseForm(data, {}, BECAME_STORY);
    returnTo(textOf(data, "path"), "#inspection");
  });
}

const BECAME_STORY = "Ce constat est devenu une story du backlog : il reste tel qu’il a été noté.";

export async function makeStoryAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.sprint.makeStory({ itemId: textOf(data, "itemId"), version: Number(textOf(data, "version")) });
    if (answer.ok) returnTo(textOf(data, "path"), "#inspection");
    return refuseForm(data, {}, answer.reason === "already_story" ? "C’est déjà une story du backlog." : "Seule une amélioration devient une story.");
  });
}
