import type { BadgeTone } from "@/components/ui/badge";
import { ITEM_KIND_LABELS, MINUTES_STATE_LABELS } from "@/domain/minutes/vocabulary";
import { SEARCH_KIND_LABELS, type SearchKind } from "@/domain/search/kinds";
import { MIN_LETTERS } from "@/domain/search/query";
import type { SearchAnswer, SearchResult } from "@/server/search/schema";

/** A line of the registry says which: a decision, an action. */
export const kindLabel = ({ kind, itemKind }: SearchResult): string => (itemKind ? ITEM_KIND_LABELS[itemKind] : SEARCH_KIND_LABELS[kind]);

export const KIND_TONES: Record<SearchKind, BadgeTone> = {
  minutes: "info",
  entry: "new",
  feature: "success",
  story: "success",
  order: "warning",
  contract: "warning",
  report: "info",
  series: "neutral",
  programme: "neutral",
  person: "neutral",
  term: "neutral",
};

/** Where a result comes from: the meeting, the instance or the increment, the state of the minutes, the programme. */
export const originOf = ({ origin, increment, minutesState, programme, kind }: SearchResult): string[] =>
  [origin, increment !== null && `Incrément ${increment}`, minutesState && MINUTES_STATE_LABELS[minutesState], kind === "programme" ? null : programme?.name].filter((each) => typeof each === "string");

const UNSAID: Record<Exclude<SearchAnswer["state"], "answered">, string> = {
  too_short: `Tapez au moins ${MIN_LETTERS} lettres ou chiffres.`,
  too_common: "Ces mots sont partout : ajoutez-en un qui dise ce que vous cherchez.",
};

export const isFound = (answer: SearchAnswer): boolean => answer.state === "answered" && answer.rows.length > 0;

/** What became of a search, in one sentence that a screen reader tells too. */
export function outcomeOf(answer: SearchAnswer, q: string): string {
  if (answer.state !== "answered") return UNSAID[answer.state];
  const { rows, next, corrected } = answer;
  if (rows.length === 0) return `Aucun résultat pour « ${q} ».`;
  const count = next ? `Plus de ${rows.length} résultats` : `${rows.length} résultat${rows.length > 1 ? "s" : ""}`;
  return corrected ? `Aucun résultat pour « ${q} ». ${count} pour « ${corrected} ».` : `${count} pour « ${q} ».`;
}
