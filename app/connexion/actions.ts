"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { signIn, type SignInResult } from "@/server/auth/sign-in";
import { ADDRESS_HEADER } from "@/server/platform/address-header";
import { startSession } from "@/server/auth/start-session";
import { THROTTLE } from "@/server/auth/throttle";
import { getRuntime } from "@/server/platform/runtime";
import { safePath } from "./safe-path";

const REFUSALS: Record<Extract<SignInResult, { ok: false }>["reason"], string> = {
  wrong_credentials: "Adresse ou mot de passe incorrect.",
  throttled: `Trop d’essais infructueux. Réessayez dans ${THROTTLE.minutes} minutes.`,
};

export async function signInAction(_previous: FormState, data: FormData): Promise<FormState> {
  const [email, password] = [String(data.get("email") ?? ""), String(data.get("password") ?? "")];
  if (email.trim() === "") return refuseForm(data, { email: "Indiquez votre adresse électronique." });
  if (password === "") return refuseForm(data, { password: "Indiquez votre mot de passe." });
  const address = (await headers()).get(ADDRESS_HEADER) ?? "";
  const result = await signIn(getRuntime().db, { email, password, address });
  if (!result.ok) return refuseForm(data, {}, REFUSALS[result.reason]);
  await startSession({ userId: result.user.id, sessionVersion: result.user.sessionVersion });
  redirect(safePath(String(data.get("suite") ?? "/")));
}
