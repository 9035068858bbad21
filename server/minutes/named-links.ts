import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { features, orders, registryEntries, registryLinks, stories } from "@/db/schema";
import type { MinutesDocument } from "@/domain/minutes/document";
import { namedSubjects, type NamedSubject } from "@/domain/minutes/named";

/**
 * Links the lines of validated minutes to what they name. An id in the text is a claim: only what belongs to the programme is linked.
 * The lines must be in the registry already.
 */
export async function linkNamedSubjects(tx: Tx, { programmeId, document, createdBy }: { programmeId: string; document: MinutesDocument; createdBy: string }): Promise<void> {
  const named = namedSubjects(document);
  if (named.length === 0) return;
  const idsOf = (subject: NamedSubject["subject"]): string[] => named.flatMap((each) => (each.subject === subject ? [each.subjectId] : []));
  const entryIds = [...new Set(named.map(({ entryId }) => entryId))];
  // One after the other: a transaction has one connection.
  const known: Record<NamedSubject["subject"], Set<string>> = {
    feature: idSet(await tx.select({ id: features.id }).from(features).where(and(eq(features.programmeId, programmeId), inArray(features.id, idsOf("feature"))))),
    story: idSet(await tx.select({ id: stories.id }).from(stories).where(and(eq(stories.programmeId, programmeId), inArray(stories.id, idsOf("story"))))),
    order: idSet(await tx.select({ id: orders.id }).from(orders).where(and(eq(orders.programmeId, programmeId), inArray(orders.id, idsOf("order"))))),
    entry: idSet(await tx.select({ id: registryEntries.id }).from(registryEntries).where(and(eq(registryEntries.programmeId, programmeId), isNull(registryEntries.withdrawnAt), inArray(registryEntries.id, idsOf("entry"))))),
  };
  const lines = await tx.select({ id: registryEntries.id }).from(registryEntries).where(and(eq(registryEntries.programmeId, programmeId), inArray(registryEntries.id, entryIds)));
  const written = idSet(lines);
  const links = named.filter(({ entryId, subject, subjectId }) => written.has(entryId) && known[subject].has(subjectId));
  if (links.length > 0) await tx.insert(registryLinks).values(links.map((link) => ({ ...link, programmeId, relation: "concerns" as const, createdBy }))).onConflictDoNothing();
}

const idSet = (rows: { id: string }[]): Set<string> => new Set(rows.map(({ id }) => id));
