/** Fewer letters than that say nothing: the reader is asked for more. */
export const MIN_LETTERS = 2;
/** What is typed after that many words is not looked for. */
export const MAX_WORDS = 8;
const MAX_WORD_LENGTH = 64;
/** A shorter word is near too many others, and what holds a digit is a reference: neither is taken for a slip of the keyboard. */
const MIN_MISSPELT_LENGTH = 4;

const WORDS = /[\p{L}\p{N}]+/gu;
const DIGIT = /\p{N}/u;
const BEYOND_ASCII = /[\u0080-\uffff]/;

export type SearchQuery = {
  /** In lower case, accents kept (they tell « validé » from « valide » to the stemmer), as the database cuts texts into words. */
  words: string[];
  /** « BC-2025-001 » in lower case, when it may be the reference of something, or its beginning. */
  reference: string | null;
  /** The words among `words` that may be misspelt. */
  spellable: string[];
};

/** What somebody typed, or null when it is too short to look for. */
export function readQuery(typed: string): SearchQuery | null {
  const text = typed.normalize("NFC").trim().toLowerCase();
  const chunks = text.split(/\s+/).map((chunk) => chunk.match(WORDS) ?? []);
  const words = chunks.flat().filter((word) => word.length <= MAX_WORD_LENGTH).slice(0, MAX_WORDS);
  if (words.join("").length < MIN_LETTERS) return null;
  const spelt = new Set(chunks.filter((parts) => !parts.some((part) => DIGIT.test(part))).flat());
  return {
    words,
    reference: DIGIT.test(text) && !/\s/.test(text) ? text : null,
    spellable: words.filter((word) => spelt.has(word) && word.length >= MIN_MISSPELT_LENGTH),
  };
}

/** What words are compared by: lower case, without accents or ligatures. */
export function plainWord(word: string): string {
  const lower = word.toLowerCase();
  // Most words: a page of results compares thousands of them.
  if (!BEYOND_ASCII.test(lower)) return lower;
  return lower.normalize("NFD").replace(/\p{Mn}/gu, "").replaceAll("œ", "oe").replaceAll("æ", "ae");
}

/** The query with some words replaced: what it probably meant. */
export const respell = (words: readonly string[], nearest: ReadonlyMap<string, string>): string => words.map((word) => nearest.get(word) ?? word).join(" ");
