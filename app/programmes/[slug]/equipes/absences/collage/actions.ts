"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import type { PasteState } from "@/components/teams/paste-form";
import { pasteKey, readPasteKey } from "@/components/teams/paste-key";
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
    const isSaved = textOf(data, "intent") === "save";
    const isChanged = isSaved && plain(text) !== plain(textOf(data, "readText"));
    const refusal = isChanged ? { message: "Le texte a changé depuis sa lecture\u00a0: vérifiez ce qui en est compris. Rien n’est enregistré." } : isSaved ? await save(data) : {};
    if (refusal === null) returnTo(`/programmes/${encodeURIComponent(slug)}/equipes/absences`, withParams("", { increment: textOf(data, "increment"), squad: textOf(data, "squad") }));
    const reading = await api.teams.readPaste({ slug, text });
    const isEmpty = reading.proposals.length + reading.refusals.length === 0;
    // What was not ticked stays so; of another text, nobody was asked yet.
    const kept = new Set(data.getAll("kept").map(String));
    const unticked = isSaved && !isChanged ? reading.proposals.map(pasteKey).filter((key) => !kept.has(key)) : [];
    state = isEmpty ? { text, reading: null, errors: ["Collez d’abord un texte\u00a0: rien n’y est à lire."] } : { text, reading, unticked, ...refusal };
  });
  return message ? { ...state, ...(errors.text ? { errors: [errors.text] } : { message }) } : state;
}

/** A browser sends its own line ends. */
const plain = (text: string): string => text.replaceAll("\r\n", "\n");

/** Null once everything that is ticked is written; else why nothing is, line by line where it is known. */
async function save(data: FormData): Promise<Pick<PasteState, "errors" | "message"> | null> {
  const { api } = await pageCaller();
  const kept = data.getAll("kept").map((value) => readPasteKey(String(value)));
  if (kept.length === 0) return { message: "Cochez au moins une absence. Rien n’est enregistré." };
  const answer = await api.teams.declareAbsences({ programmeId: textOf(data, "programmeId"), absences: kept.map(({ line: _, ...absence }) => absence) });
  if (answer.ok) return null;
  return { errors: [...answer.refused.map(({ index, reason }) => `Ligne ${kept[index]!.line}\u00a0: ${DECLARED_REFUSALS[reason]}`), "Rien n’est enregistré."] };
}
