import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { searchDocuments, searchWords } from "@/db/schema";
import type { Scope } from "@/server/auth/scope";
import { theirs } from "./documents";

/** A word with more forms than that has its other ones unmarked. */
const MAX_FORMS = 60;
/** Spellings tried for a word, the nearest first. */
const MAX_TRIED = 8;
const MAX_NEAREST = 3;

/** Every form in which these words were written anywhere, without accents: what an extract marks. */
export async function formsOf(db: Db, words: readonly string[]): Promise<string[]> {
  const stems = sql`array(select stem from unnest(${sql.param([...words])}::text[]) as word, unnest(search_stems(word)) as stem)`;
  const rows = await db.selectDistinct({ plain: searchWords.plain }).from(searchWords).where(sql`${searchWords.stems} && ${stems}`).limit(MAX_FORMS);
  return rows.map(({ plain }) => plain);
}

/** A word, whether the person would find something by it, and the words nearest to it by which they would. */
export type Spelling = { word: string; isFound: boolean; nearest: string[] };

/**
 * By the trigrams that they share (pg_trgm), or by their beginning; of several forms of one word the nearest. Every word that is told is one of a document that the person may see: the
 * words of the others must not be guessed from suggestions.
 */
export async function spell(db: Db, scope: Scope, words: readonly string[]): Promise<Spelling[]> {
  if (words.length === 0) return [];
  const finds = (word: ReturnType<typeof sql>) => sql`exists (select from ${searchDocuments} where ${searchDocuments.vector} @@ search_query(array[${word}], false) and ${theirs(scope)})`;
  const { rows } = await db.execute<{ word: string; isFound: boolean; nearest: string[] }>(sql`
    select typed as word, ${finds(sql`typed`)} as "isFound", array(
      select plain from (
        select (array_agg(plain order by similarity(plain, unaccent(typed)) desc, plain))[1] as plain, max(similarity(plain, unaccent(typed))) as likeness from search_word
        where (plain % unaccent(typed) or plain like unaccent(typed) || '%') and plain <> unaccent(typed) and length(plain) > 2 and plain !~ '[0-9]' and stems <> '{}'
        group by stems order by likeness desc, plain limit ${MAX_TRIED}
      ) as tried
      where ${finds(sql`plain`)} order by likeness desc, plain limit ${MAX_NEAREST}
    ) as nearest
    from unnest(${sql.param([...words])}::text[]) with ordinality as asked (typed, rank) order by rank
  `);
  return rows;
}
