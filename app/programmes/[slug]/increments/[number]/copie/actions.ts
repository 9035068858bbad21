"use server";

import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { pageCaller } from "@/server/trpc/caller";
import { readStart } from "./start";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

export async function copyIncrementAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const slug = textOf(data, "slug");
    const { programme, today } = await api.sprint.copyForm({ slug, number: Number(textOf(data, "fromNumber")) });
    const start = readStart(textOf(data, "startsOn"), { today, zone: programme.zone });
    const number = textOf(data, "number") === "" ? Number.NaN : Number(textOf(data, "number"));
    const errors = { ...("error" in start && { startsOn: start.error }), ...(!(Number.isInteger(number) && number >= 0 && number <= 9999) && { number: "Indiquez un nombre entier de 0 à 9999." }) };
    if ("error" in start || Object.keys(errors).length > 0) return refuseForm(data, errors, "Certains champs sont à corriger.");
    const chosen = (prefix: string): string[] => [...data.keys()].flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
    const answer = await api.sprint.copy({ fromId: textOf(data, "fromId"), number, startsOn: start.day, featureIds: chosen("feature-"), storyIds: chosen("story-"), objectiveIds: chosen("objective-") });
    if (answer.ok) redirect(`/programmes/${encodeURIComponent(slug)}/increments/${answer.number}`);
    return answer.reason === "number_taken" ? refuseForm(data, { number: "Ce numéro est déjà pris." }) : refuseForm(data, { startsOn: "Ces dates chevauchent un autre incrément\u00a0: les squads n’en suivent qu’un à la fois." });
  });
}
