import { and, eq, exists, or, sql, type AnyColumn, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { searchDocuments } from "@/db/schema";
import { readQuery } from "@/domain/search/query";
import { containing } from "@/server/platform/like";

type Holder = { kind: "story" | "feature"; objectId: AnyColumn; programmeId: string };

/**
 * The condition "what is typed stands in its key or its title as it is, or its texts hold these words, in any of their forms": for a list that
 * has found whom its rows are for. Whole words: of a word that is only begun nothing tells how often it stands, and the list would be walked.
 */
export function holdsWords(db: Db, { kind, objectId, programmeId }: Holder, typed: string): SQL {
  const query = readQuery(typed);
  const document = db
    .select({ id: searchDocuments.id })
    .from(searchDocuments)
    .where(
      and(
        // As the partial index says it.
        sql`${searchDocuments.kind} = ${sql.raw(`'${kind}'`)}`,
        eq(searchDocuments.objectId, objectId),
        eq(searchDocuments.programmeId, programmeId),
        or(
          sql`(${searchDocuments.reference} || ' ' || ${searchDocuments.title}) ilike ${containing(typed)}`,
          query ? sql`${searchDocuments.vector} @@ search_query(${sql.param(query.words)}::text[], false)` : undefined,
        ),
      ),
    );
  return exists(document);
}
