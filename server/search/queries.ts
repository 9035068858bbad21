import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { searchDocuments } from "@/db/schema";
import { plainWord, readQuery, respell } from "@/domain/search/query";
import type { Scope } from "@/server/auth/scope";
import { findDocuments, saySomething, theirs, type Search } from "./documents";
import { showHits } from "./results";
import type { QuickRequest, SearchAnswer, SearchRequest } from "./schema";
import { formsOf, spell, type Spelling } from "./words";

const PAGE_SIZE = 20;
const QUICK_SIZE = 8;
/** With so few results the words may be misspelt: others are proposed. */
const FEW = 3;

/** A page of results, the best first. */
export const search = (db: Db, scope: Scope, request: SearchRequest): Promise<SearchAnswer> => answer(db, scope, request, { limit: PAGE_SIZE, isOpen: false });

/** The first results of somebody who is still typing the last word. */
export const searchWhileTyping = (db: Db, scope: Scope, { isNameable, ...request }: QuickRequest): Promise<SearchAnswer> =>
  answer(db, scope, request, { limit: QUICK_SIZE, isOpen: true, isNameable });

type Way = { limit: number; isOpen: boolean; isNameable?: boolean };

async function answer(db: Db, scope: Scope, { q, after, ...filter }: SearchRequest, { limit, isOpen, isNameable }: Way): Promise<SearchAnswer> {
  const query = readQuery(q);
  if (!query) return { state: "too_short" };
  const asked: Search = { ...filter, scope, words: query.words, reference: query.reference, isOpen, isNameable };
  if (!(await saySomething(db, asked))) return { state: "too_common" };
  const page = await findPage(db, asked, { limit, after });
  if (page.rows.length >= FEW || after) return { state: "answered", ...page, corrected: null, suggestions: [] };

  const spellings = await spell(db, scope, query.spellable);
  const nearest = new Map(spellings.flatMap(({ word, isFound, nearest: [first] }): [string, string][] => (!isFound && first ? [[word, first]] : [])));
  if (page.rows.length > 0 || nearest.size === 0) return { state: "answered", ...page, corrected: null, suggestions: suggestionsFrom(query.words, spellings) };

  const corrected = respell(query.words, nearest);
  const near = await findPage(db, { ...asked, words: readQuery(corrected)?.words ?? [], reference: null, isOpen: false }, { limit });
  const isFound = near.rows.length > 0;
  return { state: "answered", ...near, corrected: isFound ? corrected : null, suggestions: suggestionsFrom(query.words, spellings).filter((each) => !isFound || each !== corrected) };
}

async function findPage(db: Db, asked: Search, { limit, after }: { limit: number; after?: SearchRequest["after"] }) {
  const found = await findDocuments(db, asked, { limit, after });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const opening = asked.isOpen ? plainWord(asked.words.at(-1)!) : undefined;
  const forms = shown.length > 0 ? await formsOf(db, asked.words) : [];
  const rows = await showHits(db, shown, { forms: new Set([...forms, ...asked.words.map(plainWord)]), opening });
  return { rows, next: found.length > limit && last ? { place: last.place, day: last.day, id: last.id } : null };
}

/** Of one word its nearest spellings; of several, which stand nowhere together, each one that finds something, rightly spelt. */
function suggestionsFrom(words: readonly string[], spellings: readonly Spelling[]): string[] {
  if (words.length > 1) return [...new Set(spellings.flatMap(({ word, isFound, nearest }) => (isFound ? [word] : nearest.slice(0, 1))))];
  return spellings.flatMap(({ isFound, nearest }) => (isFound ? [] : nearest));
}

/** What the results can be narrowed to: the person's programmes, by name. */
export function listProgrammes(db: Db, scope: Scope): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: searchDocuments.objectId, name: searchDocuments.title })
    .from(searchDocuments)
    .where(and(eq(searchDocuments.kind, "programme"), theirs(scope)))
    .groupBy(searchDocuments.objectId, searchDocuments.title)
    .orderBy(sql`${searchDocuments.title} collate "fr-x-icu"`);
}
