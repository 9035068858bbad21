"use server";

import { submitForm } from "@/app/submit-form";
import { tellDependencyRefusal } from "@/components/planning/board/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

export async function addDependencyAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const [prerequisite, dependent] = [textOf(data, "prerequisite"), textOf(data, "dependent")];
    const answer = await api.board.addDependency({ slug: textOf(data, "slug"), prerequisite, dependent });
    if (answer.ok) return { errors: {}, values: {}, success: `${dependent.toUpperCase()} attend désormais ${prerequisite.toUpperCase()}.` };
    const { field, text } = tellDependencyRefusal(answer);
    return refuseForm(data, { [field]: text });
  });
}
