"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { Distributed } from "@/server/distribution/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

const REFUSALS: Record<Extract<Distributed, { ok: false }>["reason"], string> = {
  not_validated: "Seul un compte rendu validé peut être diffusé.",
  erratum_open: "Un erratum est en cours : validez-le ou abandonnez-le avant de diffuser.",
  other_version: "Une nouvelle version a été validée entre-temps : relisez la page avant de diffuser.",
  nobody: "Gardez au moins une personne.",
};

export async function distributeAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const meetingId = String(data.get("meetingId") ?? "");
    const chosen = (name: string): string[] => data.getAll(name).map(String);
    const result = await api.distribution.distribute({ meetingId, version: Number(data.get("version")), readers: chosen("readers"), owners: chosen("owners"), note: String(data.get("note") ?? "") });
    if (!result.ok) return refuseForm(data, {}, REFUSALS[result.reason]);
    revalidatePath(`/comptes-rendus/${meetingId}`);
    redirect(`/comptes-rendus/${meetingId}#envois`);
  });
}

export async function retryAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  await orNotFound(api.distribution.retry({ messageId: String(data.get("messageId") ?? "") }));
  const meetingId = encodeURIComponent(String(data.get("meetingId") ?? ""));
  revalidatePath(`/comptes-rendus/${meetingId}`);
  redirect(`/comptes-rendus/${meetingId}#envois`);
}
