import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { registryEntries, users } from "@/db/schema";
import { numberOf } from "@/domain/minutes/numbering";

/** What the minutes of a meeting gave to the registry, in the order of its lines. `official`: without what an erratum under way adds. */
export async function listEntries(db: Db, meetingId: string, { official }: { official: boolean }) {
  const { id, kind, text, ownerLabel, dueOn, incomplete, status, numberYear: year, numberRank: rank } = registryEntries;
  const rows = await db
    .select({ id, kind, text, ownerName: users.name, ownerLabel, dueOn, incomplete, status, year, rank })
    .from(registryEntries)
    .leftJoin(users, eq(users.id, registryEntries.ownerId))
    // Without what was written afterwards in the registry itself: these minutes do not say it.
    .where(and(eq(registryEntries.meetingId, meetingId), isNull(registryEntries.withdrawnAt), isNull(registryEntries.writtenOn), official ? isNotNull(registryEntries.handedOverAt) : undefined))
    .orderBy(asc(registryEntries.position));
  return rows.map(({ ownerName, ownerLabel: label, year: ofYear, rank: ofRank, ...entry }) => ({ ...entry, owner: ownerName ?? label, number: numberOf({ kind: entry.kind, year: ofYear, rank: ofRank }) }));
}

/** The numbers of the lines of one text, whatever became of them. */
export async function listNumbers(db: Db, meetingId: string, ids: string[]): Promise<{ id: string; number: string }[]> {
  if (ids.length === 0) return [];
  const { id, kind, numberYear: year, numberRank: rank } = registryEntries;
  const rows = await db.select({ id, kind, year, rank }).from(registryEntries).where(and(eq(registryEntries.meetingId, meetingId), inArray(id, ids)));
  return rows.flatMap((row) => {
    const number = numberOf(row);
    return number ? [{ id: row.id, number }] : [];
  });
}
