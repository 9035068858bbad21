"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { readDestination } from "@/components/planning/sprint/destination";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

export async function closeSprintAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const ids = [...data.keys()].filter((name) => name.startsWith("to-")).map((name) => name.slice("to-".length));
    const leftovers = ids.map((storyId) => ({ storyId, version: Number(textOf(data, `version-${storyId}`)), to: readDestination(textOf(data, `to-${storyId}`)) }));
    const answer = await api.sprint.close({ sprintId: textOf(data, "sprintId"), leftovers, note: textOf(data, "note") });
    if (answer.ok) returnTo(textOf(data, "path"));
    switch (answer.reason) {
      case "already_closed":
        return refuseForm(data, {}, `${answer.by ?? "Quelqu’un"} vient de clore ce sprint\u00a0: son bilan se lit à sa page.`);
      case "earlier_open":
        return refuseForm(data, {}, `Le sprint ${answer.name} n’est pas clos\u00a0: clôturez-le d’abord.`);
      case "not_begun":
        return refuseForm(data, {}, "Ce sprint n’a pas commencé.");
      case "importing":
        return refuseForm(data, {}, "Un import ou une autre clôture est en cours dans le programme\u00a0: réessayez dans un instant.");
      case "changed":
        return { ...refuseForm(data, {}, "Rien n’est clos\u00a0: le contenu du sprint a changé depuis que cette page a été ouverte. Rouvrez-la, puis recommencez."), details: answer.keys };
      case "bad_target":
        return refuseForm(data, Object.fromEntries(answer.storyIds.map((id) => [`to-${id}`, "Ce sprint est clos, ou n’est pas de ce programme\u00a0: choisissez-en un autre."])));
    }
  });
}
