import { plainWord } from "@/domain/search/query";
import { COMMON_GLOSSARY, type Term } from "./common";

/** A term as a programme words it. `common`: how the common glossary does, where the programme says otherwise. */
export type OwnTerm = Term & { id: string; version: number };
export type ProgrammeTerm = Term & ({ origin: "common" } | { origin: "own"; id: string; version: number; common: string | null });

/** What tells two terms apart: case and accents do not. */
const keyOf = (term: string): string => plainWord(term.replace(/\s+/g, " ").trim());

/** A glossary words a term once. */
export const isSameTerm = (a: string, b: string): boolean => keyOf(a) === keyOf(b);

const inOrder = new Intl.Collator("fr");

/** The terms of a programme: its own, and the common ones that it does not word otherwise, as a dictionary orders them. */
export function programmeTerms(own: readonly OwnTerm[], common: readonly Term[] = COMMON_GLOSSARY): ProgrammeTerm[] {
  const commonly = new Map(common.map(({ term, definition }) => [keyOf(term), definition]));
  const ownKeys = new Set(own.map(({ term }) => keyOf(term)));
  return [
    ...own.map((term): ProgrammeTerm => ({ ...term, origin: "own", common: commonly.get(keyOf(term.term)) ?? null })),
    ...common.filter(({ term }) => !ownKeys.has(keyOf(term))).map(({ term, definition }): ProgrammeTerm => ({ term, definition, origin: "common" })),
  ].toSorted((a, b) => inOrder.compare(a.term, b.term));
}

/** The terms that hold every word of what was typed, in the term or in its definition; all of them when nothing was typed. */
export function filterTerms<T extends Term>(terms: readonly T[], typed: string): T[] {
  const words = plainWord(typed.normalize("NFC")).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...terms];
  const holds = ({ term, definition }: T): boolean => {
    const text = plainWord(`${term} ${definition}`);
    return words.every((word) => text.includes(word));
  };
  // What is looked for is mostly the term itself.
  const isNamed = ({ term }: T): boolean => words.every((word) => plainWord(term).includes(word));
  const found = terms.filter(holds);
  return [...found.filter(isNamed), ...found.filter((term) => !isNamed(term))];
}
