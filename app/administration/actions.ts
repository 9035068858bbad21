"use server";

import { revalidatePath } from "next/cache";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { getRuntime } from "@/server/platform/runtime";
import { pageCaller } from "@/server/trpc/caller";

const done = (success: string): FormState => ({ errors: {}, values: {}, success });
const toTransmit = (token: string): string => `Lien à transmettre, valable 7 jours et une seule fois : ${getRuntime().env.PUBLIC_URL}/invitation/${token}`;

export async function createAccountAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const text = (name: string) => String(data.get(name) ?? "");
    const created = await api.accounts.create({ email: text("email"), name: text("name"), position: text("position") });
    if (!created.ok) return refuseForm(data, { email: "Un compte existe déjà avec cette adresse." });
    revalidatePath("/administration");
    return done(`Compte ouvert. ${toTransmit(created.token)}`);
  });
}

export async function changeAccountAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const userId = String(data.get("userId") ?? "");
    if (userId === "") return refuseForm(data, { userId: "Choisissez un compte." });
    switch (data.get("change")) {
      case "link":
        return done(toTransmit((await api.accounts.renewLink({ userId })).token));
      case "disable":
      case "enable": {
        const isDisabled = data.get("change") === "disable";
        await api.accounts.setDisabled({ userId, isDisabled });
        revalidatePath("/administration");
        return done(isDisabled ? "Le compte est fermé et ses sessions sont terminées." : "Le compte est rouvert.");
      }
      default:
        return refuseForm(data, { change: "Choisissez une modification." });
    }
  });
}
