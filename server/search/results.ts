import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { features, increments, meetings, minutes, orders, programmes, registryEntries, searchDocuments, series, stories } from "@/db/schema";
import { extractOf, type Matching } from "@/domain/search/extract";
import type { MinutesState } from "@/domain/minutes/vocabulary";
import type { Hit } from "./documents";
import type { SearchResult } from "./schema";

/** Of a longer text only the part around its first match is read. */
const WHOLE_BODY = 1_000;
const LEAD = 200;
const PASSAGE = 700;
const TITLE_LENGTH = 220;
const EXTRACT_LENGTH = 240;

/** Places are counted in the text without accents: they may shift a little, as « œ » becomes two letters. */
function passage({ forms, opening }: Matching): SQL<string> {
  const { body } = searchDocuments;
  const beginnings = [...forms, ...(opening ? [opening] : [])];
  if (beginnings.length === 0) return sql<string>`left(${body}, ${PASSAGE})`;
  const first = sql`regexp_instr(unaccent(lower(${body} collate "fr-x-icu")), ${`\\m(${beginnings.join("|")})`})`;
  return sql<string>`case when length(${body}) <= ${WHOLE_BODY} then ${body} else substring(${body} from greatest(1, ${first} - ${LEAD}) for ${PASSAGE}) end`;
}

/** What is shown of each hit, in their order. */
export async function showHits(db: Db, hits: readonly Hit[], matching: Matching): Promise<SearchResult[]> {
  if (hits.length === 0) return [];
  const isKind = (kind: SearchResult["kind"]): SQL => eq(searchDocuments.kind, kind);
  const rows = await db
    .select({
      id: searchDocuments.id,
      kind: searchDocuments.kind,
      objectId: searchDocuments.objectId,
      reference: searchDocuments.reference,
      title: searchDocuments.title,
      body: passage(matching),
      day: searchDocuments.day,
      slug: programmes.slug,
      programmeName: programmes.name,
      origin: sql<string | null>`case ${searchDocuments.kind} when 'entry' then ${meetings.title} when 'minutes' then ${series.name} end`,
      increment: increments.number,
      itemKind: registryEntries.kind,
      // While an erratum is written, the text that is found is the official one.
      minutesState: sql<MinutesState | null>`case when ${minutes.erratumReason} is null then ${minutes.state} when ${minutes.publishedVersion} is null then 'validated' else 'published' end`,
      contractId: orders.contractId,
    })
    .from(searchDocuments)
    .leftJoin(programmes, eq(programmes.id, searchDocuments.programmeId))
    .leftJoin(registryEntries, and(isKind("entry"), eq(registryEntries.id, searchDocuments.objectId)))
    .leftJoin(minutes, and(isKind("minutes"), eq(minutes.meetingId, searchDocuments.objectId)))
    .leftJoin(meetings, sql`${meetings.id} = coalesce(${registryEntries.meetingId}, ${minutes.meetingId})`)
    .leftJoin(series, and(isKind("minutes"), eq(series.id, meetings.seriesId)))
    .leftJoin(orders, and(isKind("order"), eq(orders.id, searchDocuments.objectId)))
    .leftJoin(features, and(isKind("feature"), eq(features.id, searchDocuments.objectId)))
    .leftJoin(stories, and(isKind("story"), eq(stories.id, searchDocuments.objectId)))
    .leftJoin(increments, sql`${increments.id} = coalesce(${features.incrementId}, ${stories.incrementId})`)
    .where(inArray(searchDocuments.id, hits.map(({ id }) => id)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return hits.flatMap(({ id }) => {
    const row = byId.get(id);
    if (!row) return [];
    const { id: _id, title, body, day, slug, programmeName, ...shown } = row;
    return {
      ...shown,
      title: extractOf(title, matching, TITLE_LENGTH),
      extract: extractOf(body, matching, EXTRACT_LENGTH),
      day: day === "infinity" ? null : day,
      programme: shown.kind === "person" || slug === null || programmeName === null ? null : { slug, name: programmeName },
    };
  });
}
