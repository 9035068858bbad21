import { and, eq, exists, sql, type AnyColumn, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { searchDocuments } from "@/db/schema";
import { readQuery } from "@/domain/search/query";

type Holder = { kind: "story" | "feature"; objectId: AnyColumn; programmeId: string };

/**
 * The condition "its texts hold these words", in any of their forms, the last one perhaps only begun: for a list that has found whom its rows
 * are for. Undefined for what is too short to be looked for.
 */
export function holdsWords(db: Db, { kind, objectId, programmeId }: Holder, typed: string): SQL | undefined {
  const query = readQuery(typed);
  if (!query) return undefined;
  const document = db
    .select({ id: searchDocuments.id })
    .from(searchDocuments)
    .where(and(eq(searchDocuments.kind, kind), eq(searchDocuments.objectId, objectId), eq(searchDocuments.programmeId, programmeId), sql`${searchDocuments.vector} @@ search_query(${sql.param(query.words)}::text[], true)`));
  return exists(document);
}
