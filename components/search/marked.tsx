import type { SearchResult } from "@/server/search/schema";

/** A text whose matching words are marked; the mark is also said by its weight, not by its colour alone. */
export function Marked({ segments }: { segments: SearchResult["title"] }) {
  return segments.map(({ text, isMatch }, rank) => (isMatch ? <mark key={rank}>{text}</mark> : text));
}
