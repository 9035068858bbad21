import { and, desc, eq, exists, inArray, isNull, ne, notExists, notInArray, or, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { meetings, minutes, registryEntries, searchDocuments } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";
import { isMerelyInformed, MINUTES_WRITERS } from "@/server/minutes/policy";
import type { SearchCursor, SearchRequest } from "./schema";

type Columns = Record<"programmeId" | "contractId" | "kind", AnyColumn>;

/** What the person may see; the common glossary is everybody's. */
export const theirs = (scope: Scope, columns: Columns = searchDocuments): SQL =>
  or(visible(scope, { programme: columns.programmeId, contract: columns.contractId }), and(isNull(columns.programmeId), eq(columns.kind, "term")))!;

/** A search under way: who asks, for what, among what. */
export type Search = Pick<SearchRequest, "kind" | "programmeId"> & {
  scope: Scope;
  words: readonly string[];
  /** The last word is still being typed. */
  isOpen: boolean;
  reference: string | null;
  /** Only what minutes name: features, stories, orders and risks. */
  isNameable?: boolean;
};

/** A document found, and its place in the order of the results. */
export type Hit = { id: number; place: SearchCursor["place"]; day: string };

/** The text of a draft is not found by somebody whom its instance merely keeps informed; whoever writes everywhere reads everything. */
function readable(db: Db, scope: Scope): SQL | undefined {
  if (scope.grants.every(({ role }) => MINUTES_WRITERS.includes(role))) return undefined;
  const writing = scope.grants.filter(({ role }) => MINUTES_WRITERS.includes(role)).map(({ programmeId }) => programmeId);
  const draft = db
    .select({ id: minutes.meetingId })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .where(and(eq(minutes.meetingId, searchDocuments.objectId), notInArray(minutes.programmeId, writing), isNull(minutes.erratumReason), inArray(minutes.state, ["draft", "in_review"]), isMerelyInformed(scope)));
  return or(ne(searchDocuments.kind, "minutes"), notExists(draft));
}

/** What is searched, each object once: a person of three programmes has three rows, a term one for each contract of its programme. */
function among(db: Db, { scope, kind, programmeId, isNameable }: Search): SQL {
  const other = alias(searchDocuments, "other");
  const within = (columns: Columns): SQL | undefined => and(theirs(scope, columns), programmeId ? eq(columns.programmeId, programmeId) : undefined);
  const earlier = db
    .select({ id: other.id })
    .from(other)
    .where(and(eq(other.kind, searchDocuments.kind), eq(other.objectId, searchDocuments.objectId), sql`${other.id} < ${searchDocuments.id}`, within(other)));
  const risk = db.select({ id: registryEntries.id }).from(registryEntries).where(and(eq(registryEntries.id, searchDocuments.objectId), eq(registryEntries.kind, "risk")));
  const named = isNameable ? or(inArray(searchDocuments.kind, ["feature", "story", "order"]), and(eq(searchDocuments.kind, "entry"), exists(risk))) : undefined;
  return and(within(searchDocuments), readable(db, scope), named, kind ? eq(searchDocuments.kind, kind) : undefined, or(notInArray(searchDocuments.kind, ["person", "programme", "term"]), notExists(earlier)))!;
}

const wanted = ({ words, isOpen }: Search): SQL => sql`search_query(${sql.param([...words])}::text[], ${isOpen})`;

/** Words that say something at all: « de la » do not. */
export async function saySomething(db: Db, search: Search): Promise<boolean> {
  const { rows } = await db.execute<{ says: boolean }>(sql`select ${wanted(search)} is not null as says`);
  return rows[0]!.says;
}

/** How many references are shown before the rest. */
const MAX_REFERENCES = 10;

/** The objects whose reference it is, then those whose reference begins so. */
async function findByReference(db: Db, search: Search): Promise<Hit[]> {
  const { reference } = search;
  if (reference === null) return [];
  const key = sql`lower(${searchDocuments.reference})`;
  const rows = await db
    .select({ id: searchDocuments.id, day: searchDocuments.day })
    .from(searchDocuments)
    .where(and(sql`${key} like ${`${reference.replaceAll(/[\\%_]/g, "\\$&")}%`}`, among(db, search)))
    .orderBy(sql`length(${searchDocuments.reference})`, key, searchDocuments.id)
    .limit(MAX_REFERENCES);
  return rows.map((row) => ({ ...row, place: "title" }));
}

/**
 * One more than `limit` documents, when there are so many: those whose title holds the words, then those whose text does, the latest first. In two
 * statements, so that the second is spared when the first fills the page, and so that each may walk the latest documents when a word stands everywhere.
 */
export async function findDocuments(db: Db, search: Search, { limit, after }: { limit: number; after?: SearchCursor }): Promise<Hit[]> {
  const references = await findByReference(db, search);
  const found = after ? [] : references;
  const known = references.length > 0 ? notInArray(searchDocuments.id, references.map(({ id }) => id)) : undefined;
  const inTitle = sql`${searchDocuments.titleVector} @@ ${wanted(search)}`;
  const inText = sql`(${searchDocuments.vector} @@ ${wanted(search)} and not ${inTitle})`;
  for (const [place, condition] of [["title", inTitle], ["text", inText]] as const) {
    if (after?.place === "text" && place === "title") continue;
    const beyond = after?.place === place ? sql`(${searchDocuments.day}, ${searchDocuments.id}) < (${after.day}::date, ${after.id})` : undefined;
    const missing = limit + 1 - found.length;
    if (missing <= 0) break;
    const rows = await db
      .select({ id: searchDocuments.id, day: searchDocuments.day })
      .from(searchDocuments)
      .where(and(condition, among(db, search), known, beyond))
      .orderBy(desc(searchDocuments.day), desc(searchDocuments.id))
      .limit(missing);
    found.push(...rows.map((row) => ({ ...row, place })));
  }
  return found;
}
