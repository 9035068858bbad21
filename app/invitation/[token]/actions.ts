"use server";

import { redirect } from "next/navigation";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { consumeLink, readLink } from "@/server/accounts/links";
import { identity } from "@/server/accounts/schema";
import { startSession } from "@/server/auth/start-session";
import { getRuntime } from "@/server/platform/runtime";

const VOID = "Ce lien ne peut plus servir : demandez-en un nouveau à l’administrateur de la plateforme.";

export async function acceptInvitation(_previous: FormState, data: FormData): Promise<FormState> {
  const { db } = getRuntime();
  const token = String(data.get("token") ?? "");
  const link = await readLink(db, token);
  if (!link) return refuseForm(data, {}, VOID);
  const typed = identity.safeParse({ email: link.email ?? data.get("email"), name: link.name ?? data.get("name"), password: data.get("password") });
  if (!typed.success) {
    const fields = typed.error.issues.map((issue) => [issue.path.join("."), issue.message] as const);
    return refuseForm(data, Object.fromEntries(fields.toReversed()), "Certains champs sont à corriger.");
  }
  const used = await consumeLink(db, token, typed.data);
  if (!used.ok) return refuseForm(data, {}, VOID);
  await startSession(used);
  redirect("/");
}
