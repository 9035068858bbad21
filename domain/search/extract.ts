import { plainWord } from "./query";

/** A piece of a text, in order; those that match are marked. */
export type Segment = { text: string; isMatch: boolean };

export type Matching = {
  /** The words that match, as `plainWord` gives them. */
  forms: ReadonlySet<string>;
  /** With it, every word that begins so matches too: the last word of somebody who is still typing. */
  opening?: string;
};

/** Characters kept before the first match, so that it is read in its sentence. */
const LEAD = 60;

/**
 * A text of at most about `length` characters around its first match, cut between words, « … » where something is left out.
 * Without any match, its beginning.
 */
export function extractOf(text: string, matching: Matching, length: number): Segment[] {
  const line = text.replace(/\s+/g, " ").trim();
  if (line === "") return [];
  const places = matchesIn(line, matching);
  const [from, to] = line.length <= length ? [0, line.length] : windowAround(line, places[0]?.from ?? 0, length);
  const segments: Segment[] = [];
  const push = (piece: string, isMatch: boolean): void => void (piece !== "" && segments.push({ text: piece, isMatch }));
  let at = from;
  for (const place of places.filter((each) => each.from >= from && each.to <= to)) {
    push(line.slice(at, place.from), false);
    push(line.slice(place.from, place.to), true);
    at = place.to;
  }
  push(line.slice(at, to), false);
  if (from > 0) segments.unshift({ text: "… ", isMatch: false });
  if (to < line.length) segments.push({ text: " …", isMatch: false });
  return segments;
}

export const textOf = (segments: readonly Segment[]): string => segments.map(({ text }) => text).join("");

type Place = { from: number; to: number };

function matchesIn(line: string, { forms, opening }: Matching): Place[] {
  const isMatch = (word: string): boolean => forms.has(word) || (opening !== undefined && word.startsWith(opening));
  return [...line.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].filter(([word]) => isMatch(plainWord(word))).map(({ 0: word, index }) => ({ from: index, to: index + word.length }));
}

/** Between spaces where there are some nearby; a word longer than the window is cut. */
function windowAround(line: string, match: number, length: number): [from: number, to: number] {
  const earliest = Math.min(Math.max(0, match - Math.min(LEAD, Math.floor(length / 3))), line.length - length);
  const space = earliest === 0 ? -1 : line.indexOf(" ", earliest);
  const from = space >= 0 && space < match ? space + 1 : Math.min(earliest, match);
  if (from + length >= line.length) return [from, line.length];
  const last = line.lastIndexOf(" ", from + length);
  return [from, last > Math.max(from, match) ? last : from + length];
}
