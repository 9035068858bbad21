import { addressOf } from "@/components/search/address";
import { ask } from "@/components/ui/ask";
import type { ReferenceKind, ReferenceNode } from "@/domain/minutes/document-parts";
import { textOf } from "@/domain/search/extract";
import type { SearchAnswer, SearchResult } from "@/server/search/schema";
import type { Trigger, TriggerOption } from "../triggers";

const KIND_WORDS: Record<Exclude<ReferenceKind, "person">, string> = { feature: "Feature", story: "Story", risk: "Risque", order: "Commande" };
const MAX_LABEL = 80;

/** "#" : a feature, a story, a risk or an order of the programme, sought on the server. */
export const objectTrigger = (programmeId: string): Trigger => ({
  name: "object",
  label: "Références",
  pattern: /(?:^|[\s(«\u00a0])#([\p{L}\p{N}][^\n#@\ufffc]{0,40}|)$/u,
  offer: () => [],
  async search(query, signal) {
    const input = { q: query.trim(), programmeId, isNameable: true };
    const answer = await ask<SearchAnswer>("search.quick", input, signal);
    return answer.state === "answered" ? answer.rows.flatMap(optionOf) : [];
  },
});

function optionOf(found: SearchResult): TriggerOption[] {
  const kind = found.kind === "entry" ? "risk" : found.kind;
  if (kind !== "feature" && kind !== "story" && kind !== "risk" && kind !== "order") return [];
  const title = textOf(found.title);
  // The title of an order is its work unit: its number names it.
  const label = [found.reference, title].filter(Boolean).join(" ").slice(0, MAX_LABEL).trim();
  const attrs: ReferenceNode["attrs"] = { kind, id: found.objectId, label, path: addressOf(found) };
  return [{ key: found.objectId, label, hint: KIND_WORDS[kind], run: (editor) => void editor.chain().focus().insertContent([{ type: "reference", attrs }, { type: "text", text: " " }]).run() }];
}
