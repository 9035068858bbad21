import { FEATURE_STATE_LABELS, STORY_KIND_LABELS } from "@/domain/planning/vocabulary";
import { printOf, VALUE_LABELS, type ExistingItem, type ImportedPrint, type ValueName, type Values } from "./model";

/** One field of one item, in words. */
export type Change = { field: ValueName; before: string | null; after: string | null };

type Compared = { before: ExistingItem; imported: Values; print: ImportedPrint | undefined; onConflict: "keep" | "take"; names: ReadonlyMap<string, string> };

/**
 * What of the imported values is taken. A field whose value here is no longer the one that the last import wrote was changed here:
 * kept, and told, unless the other tool is to win.
 */
export function compareItem({ before, imported, print, onConflict, names }: Compared): { taken: Values; changes: Change[]; kept: string[] } {
  const taken: Values = { ...before.values };
  const changes: Change[] = [];
  const kept: string[] = [];
  for (const field of Object.keys(VALUE_LABELS) as ValueName[]) {
    if (!(field in imported)) continue;
    const [here, there] = [before.values[field], imported[field]];
    const [printHere, printThere] = [printOf(here), printOf(there)];
    if (printHere === printThere) continue;
    const imprint = print?.values[field];
    const change = { field, before: inWords(field, here, names), after: inWords(field, there, names) };
    if (onConflict === "keep" && imprint !== undefined && imprint !== printHere) {
      const alsoThere = imprint !== printThere ? " et là-bas" : "";
      kept.push(`${VALUE_LABELS[field]} : modifié ici${alsoThere} depuis le dernier import, gardé (${change.before ?? "vide"}, fichier : ${change.after ?? "vide"})`);
    } else {
      Object.assign(taken, { [field]: there });
      changes.push(change);
    }
  }
  return { taken, changes, kept };
}

/** A report is read, not reloaded: a long text is told by its beginning. */
const TOLD_LENGTH = 80;

function inWords(field: ValueName, value: unknown, names: ReadonlyMap<string, string>): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (Array.isArray(value)) return value.length === 0 ? null : cut(value.map((one) => (typeof one === "string" ? (names.get(one) ?? one) : (one as { criterion: string }).criterion)).join(", "));
  if (field === "state") return FEATURE_STATE_LABELS[value as keyof typeof FEATURE_STATE_LABELS];
  if (field === "kind") return STORY_KIND_LABELS[value as keyof typeof STORY_KIND_LABELS];
  return cut(names.get(String(value)) ?? String(value));
}

const cut = (text: string): string => (text.length > TOLD_LENGTH ? `${text.slice(0, TOLD_LENGTH)}…` : text);
