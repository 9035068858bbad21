import { plainWord } from "@/domain/search/query";
import type { Term } from "./common";

/** Where a term stands in a text: from its first character to the one after its last. */
export type FoundTerm<T extends Term = Term> = { from: number; to: number; term: T };

/** The words of the terms, one below the other: each word of a text is looked up a few times, however many terms there are. */
type Node<T> = { term: T | null; next: Map<string, Node<T>> };

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** What may part the words of one term: a space, a hyphen, an apostrophe. */
const JOINT = /^[\s\u00ad\u2010-\u2013'’-]{1,2}$/u;
/** A reference, an address or a number around the word make another thing of it: "BC-2025-001", "pmo@demo.local", "api.demo". */
const GLUED_AFTER = /^(?:[@_]|\.[\p{L}\p{N}]|[-/]\p{N})/u;
const GLUED_BEFORE = /(?:[@_]|[\p{L}\p{N}]\.|\/\/|\p{N}[-/])$/u;
/** "En train de" is no train. */
const IN_THE_COURSE_OF = { before: /\ben\s$/i, after: /^\sd(?:e\b|['’])/i };

/** An acronym is written in capitals: "PI" is one, "pi" is not. */
const isAcronym = (word: string): boolean => /\p{Lu}.*\p{Lu}/u.test(word) || /^\p{Lu}$/u.test(word);

/** Plurals as they are written in French, and those of borrowed words: "stories". */
const singular = (plain: string): string => (plain.length <= 3 ? plain : plain.replace(/ies$/, "y").replace(/[sx]$/, ""));

const keyOf = (word: string): string => (isAcronym(word) ? `=${word.normalize("NFC")}` : singular(plainWord(word)));

/** What a word of a text may be: an acronym, an acronym in the plural ("UOs"), a word. */
function* keysOf(word: string): Generator<string> {
  if (/\p{Lu}/u.test(word)) {
    const written = word.normalize("NFC");
    yield `=${written}`;
    if (written.endsWith("s")) yield `=${written.slice(0, -1)}`;
  }
  yield singular(plainWord(word));
}

function build<T extends Term>(terms: readonly T[]): Node<T> {
  const root: Node<T> = { term: null, next: new Map() };
  for (const term of terms) {
    let node = root;
    for (const [word] of term.term.matchAll(WORD)) {
      const key = keyOf(word);
      const next = node.next.get(key) ?? { term: null, next: new Map() };
      node.next.set(key, next);
      node = next;
    }
    // Of two terms written alike the first given is kept.
    if (node !== root) node.term ??= term;
  }
  return root;
}

/** One matcher for a list of terms, built at its first use and forgotten with it. */
const MATCHERS = new WeakMap<readonly Term[], Node<Term>>();

function matcherOf<T extends Term>(terms: readonly T[]): Node<T> {
  const known = MATCHERS.get(terms) as Node<T> | undefined;
  if (known) return known;
  const built = build(terms);
  MATCHERS.set(terms, built);
  return built;
}

/**
 * The terms that stand in a text, in order, none over another: the longest first, acronyms in their capitals, other words in any case,
 * with or without accents, in the singular or the plural.
 *
 * Each term is found once; with one `seen` for several texts, once in all of them. Give the same array of terms each time: what is
 * built from it is kept as long as it.
 */
export function findTerms<T extends Term>(text: string, terms: readonly T[], { seen = new Set() }: { seen?: Set<Term> } = {}): FoundTerm<T>[] {
  const root = matcherOf(terms);
  const words = [...text.matchAll(WORD)];
  const found: FoundTerm<T>[] = [];
  for (let rank = 0; rank < words.length; rank += 1) {
    const match = longestAt(text, words, rank, root);
    if (!match) continue;
    rank += match.length - 1;
    if (seen.has(match.term)) continue;
    seen.add(match.term);
    found.push({ from: match.from, to: match.to, term: match.term });
  }
  return found;
}

function longestAt<T extends Term>(text: string, words: RegExpExecArray[], rank: number, root: Node<T>): (FoundTerm<T> & { length: number }) | null {
  const from = words[rank]!.index;
  if (GLUED_BEFORE.test(text.slice(Math.max(0, from - 2), from))) return null;
  let longest: (FoundTerm<T> & { length: number }) | null = null;
  let nodes = [root];
  for (let length = 1; nodes.length > 0 && rank + length <= words.length; length += 1) {
    const { 0: word, index } = words[rank + length - 1]!;
    const before = words[rank + length - 2];
    if (length > 1 && before && !JOINT.test(text.slice(before.index + before[0].length, index))) break;
    nodes = nodes.flatMap((node) => [...keysOf(word)].flatMap((key) => node.next.get(key) ?? []));
    const to = index + word.length;
    const term = nodes.find((node) => node.term !== null)?.term;
    if (term && !GLUED_AFTER.test(text.slice(to, to + 2)) && !isInTheCourseOf(text, from, to)) longest = { from, to, term, length };
  }
  return longest;
}

const isInTheCourseOf = (text: string, from: number, to: number): boolean =>
  text.slice(from, to).toLowerCase() === "train" && IN_THE_COURSE_OF.before.test(text.slice(Math.max(0, from - 4), from)) && IN_THE_COURSE_OF.after.test(text.slice(to, to + 3));
