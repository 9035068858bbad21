"use server";

import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { endSession, startSession } from "@/server/auth/start-session";
import { pageCaller } from "@/server/trpc/caller";

export async function changePasswordAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api, viewer } = await pageCaller();
    const result = await api.accounts.changePassword({ currentPassword: String(data.get("currentPassword") ?? ""), newPassword: String(data.get("newPassword") ?? "") });
    if (!result.ok) return refuseForm(data, { currentPassword: "Ce n’est pas votre mot de passe actuel." });
    await startSession({ userId: viewer.id, sessionVersion: result.sessionVersion });
    redirect("/");
  });
}

export async function revokeSessionsAction(): Promise<void> {
  const { api } = await pageCaller();
  await api.accounts.revokeSessions();
  await endSession();
  redirect("/connexion");
}
