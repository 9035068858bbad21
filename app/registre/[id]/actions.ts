"use server";

import { redirect } from "next/navigation";
import { revalidatePath } from "next/cache";
import { submitForm } from "@/app/submit-form";
import { FOLLOW_UP_REFUSALS, LINK_REFUSALS, REFERENCE_REFUSALS, SUPERSEDE_REFUSALS } from "@/components/registry/words";
import { PRISTINE_FORM, refuseForm, type FormState } from "@/components/ui/form-state";
import { readDay } from "@/components/ui/read-day";
import type { ChosenStatus } from "@/domain/minutes/vocabulary";
import type { EntryView } from "@/server/registry/schema";
import { orNotFound, pageCaller, type Caller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** The day written in the field `due`, and the words themselves where they say more. */
function readDue(data: FormData, { today, zone, sprints }: EntryView): { dueOn: string | null; dueText: string | null } | { error: string } {
  const written = textOf(data, "due");
  const read = readDay(written, { today, zone, sprints });
  if ("error" in read) return read;
  return { dueOn: read.day, dueText: written === "" || written === read.day ? null : written };
}

function show(entryId: string): never {
  revalidatePath(`/registre/${entryId}`);
  redirect(`/registre/${entryId}`);
}

export async function updateEntryAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const entry = await api.registry.entry({ entryId: textOf(data, "entryId") });
    const { ownerId, dueOn, dueText } = entry;
    // A date left as it is keeps the words that it was written with.
    const due = data.has("due") && textOf(data, "due") !== (dueOn ?? dueText ?? "") ? readDue(data, entry) : { dueOn, dueText };
    if ("error" in due) return refuseForm(data, { due: due.error });
    const result = await api.registry.update({
      ...{ entryId: entry.id, version: Number(textOf(data, "version")), status: textOf(data, "status") as ChosenStatus, reason: textOf(data, "reason") || undefined },
      ...{ ownerId: data.has("ownerId") ? textOf(data, "ownerId") || null : ownerId, ...due },
    });
    if (result.ok) show(entry.id);
    if (result.reason === "reason_required") return refuseForm(data, { reason: FOLLOW_UP_REFUSALS[result.reason] });
    return refuseForm(data, {}, FOLLOW_UP_REFUSALS[result.reason]);
  });
}

export async function supersedeAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const [entryId, by, text] = [textOf(data, "entryId"), textOf(data, "by"), textOf(data, "text")];
    const reading = { entryId, version: Number(textOf(data, "version")), reason: textOf(data, "reason") };
    if ((by === "") === (text === "")) return refuseForm(data, { by: "Indiquez la décision qui la remplace, ou écrivez la nouvelle : l’une des deux." });
    const result = by === "" ? await api.registry.replace({ ...reading, text }) : await supersedeBy(api, reading, by);
    if (result.ok) show(entryId);
    return refuseForm(data, { [by === "" ? "text" : "by"]: { ...SUPERSEDE_REFUSALS, ...REFERENCE_REFUSALS }[result.reason] });
  });
}

async function supersedeBy(api: Caller, reading: { entryId: string; version: number; reason: string }, written: string) {
  const referred = await api.registry.refer({ entryId: reading.entryId, written });
  if (!referred.ok) return referred;
  return referred.subject === "entry" ? api.registry.supersede({ ...reading, byId: referred.id }) : ({ ok: false, reason: "not_a_decision" } as const);
}

export async function linkAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const entryId = textOf(data, "entryId");
    const result = await api.registry.link({ entryId, written: textOf(data, "written") });
    if (result.ok) show(entryId);
    return refuseForm(data, { written: LINK_REFUSALS[result.reason] });
  });
}

export async function unlinkAction(data: FormData): Promise<void> {
  const { api } = await pageCaller();
  const entryId = textOf(data, "entryId");
  await orNotFound(api.registry.unlink({ entryId, linkId: textOf(data, "linkId") }));
  show(entryId);
}

export async function turnIntoActionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const entry = await api.registry.entry({ entryId: textOf(data, "entryId") });
    const due = readDue(data, entry);
    if ("error" in due) return refuseForm(data, { due: due.error });
    const result = await api.registry.turnIntoAction({ entryId: entry.id, text: textOf(data, "text"), ownerId: textOf(data, "ownerId") || null, ...due });
    // Made already, by somebody else meanwhile: it is shown.
    if (result.ok || result.reason === "already_turned") show(result.entryId);
    return refuseForm(data, {}, result.reason === "owned_by_minutes" ? "Le compte rendu n’est pas encore validé : changez la nature de la ligne dans son texte." : "Seule une information devient une action.");
  });
}

export async function turnIntoRiskAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { id, programmeSlug } = await api.registry.entry({ entryId: textOf(data, "entryId") });
    const result = await api.registry.turnIntoRisk({ entryId: id });
    // Followed already, by somebody else meanwhile: it is shown.
    if (result.ok || result.reason === "already_turned") {
      revalidatePath(`/registre/${id}`);
      redirect(`/programmes/${programmeSlug}/risques/${encodeURIComponent(result.key)}`);
    }
    return refuseForm(data, {}, result.reason === "owned_by_minutes" ? "Le compte rendu n’est pas encore validé." : "Seul un risque se suit ainsi.");
  });
}

export async function turnIntoStoryAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { id, programmeSlug } = await api.registry.entry({ entryId: textOf(data, "entryId") });
    const result = await api.registry.turnIntoStory({ entryId: id });
    if (result.ok) {
      revalidatePath(`/registre/${id}`);
      redirect(`/programmes/${programmeSlug}/stories/${encodeURIComponent(result.key)}`);
    }
    if (result.reason === "already_turned") return { ...PRISTINE_FORM, message: `Cette action est déjà devenue la story ${result.key}.` };
    return refuseForm(data, {}, result.reason === "owned_by_minutes" ? "Le compte rendu n’est pas encore validé." : "Seule une action devient une story.");
  });
}
