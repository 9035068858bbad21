"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import type { PasteState } from "@/components/teams/paste-form";
import { DECLARED_REFUSALS } from "@/components/teams/words";
import { withParams } from "@/components/ui/url-filter";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** Reads what was pasted, or writes what was confirmed of it. */
export async function pasteAction(_previous: PasteState, data: FormData): Promise<PasteState> {
  const text = textOf(data, "text");
  let state: PasteState = { text, reading: null };
  const { message, errors } = await submitForm(data, async () => {
    const { api } = await pageCaller();
    const slug = textOf(data, "slug");
    const isChanged = textOf(data, "intent") === "save" && plain(text) !== plain(textOf(data, "readText"));
    const refusal = textOf(data, "intent") === "save" && !isChanged ? await save(data) : isChanged ? "Le texte a changé depuis sa lecture : vérifiez ce qui en est compris. Rien n’est enregistré." : undefined;
    if (refusal === null) returnTo(`/programmes/${encodeURIComponent(slug)}/equipes/absences`, withParams("", { increment: textOf(data, "increment"), squad: textOf(data, "squad") }));
    const reading = await api.teams.readPaste({ slug, text });
    const isEmpty = reading.proposals.length + reading.refusals.length === 0;
    state = isEmpty ? { text, reading: null, error: "Collez d’abord un texte : rien n’y est à lire." } : { text, reading, message: refusal };
  });
  return message ? { ...state, ...(errors.text ? { error: errors.text } : { message }) } : state;
}

/** A browser sends its own line ends. */
const plain = (text: string): string => text.replaceAll("\r\n", "\n");

/** Null once everything that is ticked is written; else why nothing is. */
async function save(data: FormData): Promise<string | null> {
  const { api } = await pageCaller();
  const kept = data.getAll("kept").map((value) => {
    const [personId = "", from = "", to = "", part] = String(value).split("|");
    return { personId, from, to, isHalf: part === "half" };
  });
  if (kept.length === 0) return "Cochez au moins une absence. Rien n’est enregistré.";
  const answer = await api.teams.declareAbsences({ programmeId: textOf(data, "programmeId"), absences: kept });
  return answer.ok ? null : `${DECLARED_REFUSALS[answer.reason]} Rien n’est enregistré.`;
}
