"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readAlertDays } from "@/domain/contracts/alerts";
import { endSession, startSession } from "@/server/auth/start-session";
import { getRuntime } from "@/server/platform/runtime";
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

export async function setRemindersAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const wantsReminders = data.get("wantsReminders") === "on";
    await api.distribution.setReminders({ wantsReminders });
    revalidatePath("/compte");
    return { errors: {}, values: { wantsReminders: wantsReminders ? "on" : "" }, success: wantsReminders ? "Vous recevrez les rappels." : "Vous ne recevrez plus de rappel." };
  });
}

export async function setAlertsAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const wantsAlerts = data.get("wantsAlerts") === "on";
    const read = readAlertDays(String(data.get("alertDays") ?? ""));
    if (!read.ok) return refuseForm(data, { alertDays: read.why }, "Certains champs sont à corriger.");
    await api.distribution.setAlerts({ wantsAlerts, alertDays: read.days });
    revalidatePath("/compte");
    return { errors: {}, values: { wantsAlerts: wantsAlerts ? "on" : "", alertDays: read.days.join(", ") }, success: wantsAlerts ? "Vous recevrez les alertes." : "Vous ne recevrez plus d’alerte." };
  });
}

export async function createFeedAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { token } = await api.distribution.createFeed();
    revalidatePath("/compte");
    return { errors: {}, values: {}, success: `Adresse à coller dans votre agenda, montrée cette seule fois : ${getRuntime().env.PUBLIC_URL}/agenda/${token}.ics` };
  });
}

export async function revokeFeedAction(): Promise<void> {
  const { api } = await pageCaller();
  await api.distribution.revokeFeed();
  revalidatePath("/compte");
  redirect("/compte#agenda");
}
