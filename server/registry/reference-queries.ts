import { and, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { features, increments, milestones, orders, programmes, registryEntries, series, stories } from "@/db/schema";
import { readEntryNumber } from "@/domain/minutes/numbering";
import { visible, type Scope } from "@/server/auth/scope";
import { visibleOrders } from "@/server/contracts/order-queries";
import { NotFoundError } from "@/server/platform/errors";
import { theirs } from "./queries";
import type { Referred } from "./schema";

const UNKNOWN = { ok: false, reason: "unknown_reference" } as const;
const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const ENTRY_ADDRESS = new RegExp(`/registre/(${UUID})`, "i");
const ORDER_ADDRESS = new RegExp(`/commandes/(${UUID})`, "i");
const KEY_ADDRESS = /\/(?:features|stories|jalons)\/([^/?#\s]+)/;
const PROGRAMME_ADDRESS = /\/programmes\/([^/?#\s]+)\//;
const INCREMENT_WORDS = /^(?:incr[eé]ment|pi|i)\s*(\d{1,4})$|\/increments\/(\d{1,4})/i;

/** What a reference on the page of an entry names. @throws NotFoundError for an entry that is not theirs to see */
export async function findFrom(db: Db, scope: Scope, { entryId, written }: { entryId: string; written: string }): Promise<Referred> {
  const [entry] = await db
    .select({ programmeId: registryEntries.programmeId, seriesId: registryEntries.seriesId })
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId))
    .where(and(eq(registryEntries.id, entryId), theirs(scope)));
  if (!entry) throw new NotFoundError();
  return findReferred(db, scope, { ...entry, written });
}

/**
 * What a reference names in a programme, among what the person may see: the key of a feature, a story or a milestone, the number of an order,
 * of an increment or of an entry, or the address of one of them. An entry's number is first that of the same instance; found in several
 * others it is ambiguous, and only its address tells which.
 */
export async function findReferred(db: Db, scope: Scope, { programmeId, seriesId, written }: { programmeId: string; seriesId: string; written: string }): Promise<Referred> {
  const text = written.trim();
  const entryId = ENTRY_ADDRESS.exec(text)?.[1];
  if (entryId) return (await findEntries(db, scope, programmeId, eq(registryEntries.id, entryId.toLowerCase())))[0]?.found ?? UNKNOWN;
  const number = readEntryNumber(text);
  if (number) return chooseEntry(await findEntries(db, scope, programmeId, sql`(${registryEntries.kind}, ${registryEntries.numberYear}, ${registryEntries.numberRank}) = (${number.kind}, ${number.year}, ${number.rank})`), seriesId);
  const slug = PROGRAMME_ADDRESS.exec(text)?.[1];
  // Every programme may have an increment 27 and a JAL-3: an address names those of its own.
  if (slug && (await db.$count(programmes, and(eq(programmes.id, programmeId), eq(programmes.slug, slug)))) === 0) return UNKNOWN;
  const increment = INCREMENT_WORDS.exec(text);
  if (increment) return (await findIncrement(db, scope, programmeId, Number(increment[1] ?? increment[2]))) ?? UNKNOWN;
  return (await findKeyed(db, scope, programmeId, text)) ?? UNKNOWN;
}

type Found = Extract<Referred, { ok: true }>;
type FoundEntry = { found: Found; seriesId: string };

async function findEntries(db: Db, scope: Scope, programmeId: string, condition: SQL): Promise<FoundEntry[]> {
  const rows = await db
    .select({ id: registryEntries.id, seriesId: registryEntries.seriesId })
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId))
    .where(and(condition, eq(registryEntries.programmeId, programmeId), isNull(registryEntries.withdrawnAt), theirs(scope)));
  return rows.map(({ id, seriesId }) => ({ found: { ok: true, subject: "entry", id }, seriesId }));
}

function chooseEntry(entries: FoundEntry[], seriesId: string): Referred {
  const ofInstance = entries.find((entry) => entry.seriesId === seriesId);
  if (ofInstance) return ofInstance.found;
  return entries.length > 1 ? { ok: false, reason: "ambiguous_reference" } : (entries[0]?.found ?? UNKNOWN);
}

async function findIncrement(db: Db, scope: Scope, programmeId: string, number: number): Promise<Found | null> {
  const [row] = await db.select({ id: increments.id }).from(increments).where(and(eq(increments.programmeId, programmeId), eq(increments.number, number), visible(scope, { programme: increments.programmeId })));
  return row ? { ok: true, subject: "increment", id: row.id } : null;
}

async function findKeyed(db: Db, scope: Scope, programmeId: string, text: string): Promise<Found | null> {
  const key = KEY_ADDRESS.exec(text)?.[1] ?? text;
  // As typed, or in the capitals that keys are given in: both from the index.
  const keys = [key, key.toUpperCase()];
  const [feature] = await db.select({ id: features.id }).from(features).where(and(eq(features.programmeId, programmeId), inArray(features.key, keys), visible(scope, { programme: features.programmeId })));
  if (feature) return { ok: true, subject: "feature", id: feature.id };
  const [story] = await db.select({ id: stories.id }).from(stories).where(and(eq(stories.programmeId, programmeId), inArray(stories.key, keys), visible(scope, { programme: stories.programmeId })));
  if (story) return { ok: true, subject: "story", id: story.id };
  const [milestone] = await db.select({ id: milestones.id }).from(milestones).where(and(eq(milestones.programmeId, programmeId), inArray(milestones.key, keys), visible(scope, { programme: milestones.programmeId })));
  if (milestone) return { ok: true, subject: "milestone", id: milestone.id };
  const orderId = ORDER_ADDRESS.exec(text)?.[1]?.toLowerCase();
  const [order] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.programmeId, programmeId), orderId ? eq(orders.id, orderId) : inArray(orders.number, keys), visibleOrders(scope)));
  return order ? { ok: true, subject: "order", id: order.id } : null;
}
