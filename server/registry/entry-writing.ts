import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { memberships, registryEntries, registryEvents, series, type RegistrySnapshot } from "@/db/schema";
import type { ItemKind } from "@/domain/minutes/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { giveNumbers } from "./numbering-commands";

export type Entry = typeof registryEntries.$inferSelect;

/** An entry that the person may see, locked to the end of the transaction. @throws NotFoundError */
export async function lockEntry(tx: Tx, scope: Scope, entryId: string): Promise<Entry> {
  const [found] = await tx
    .select({ entry: registryEntries })
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId))
    .where(and(eq(registryEntries.id, entryId), visible(scope, { programme: registryEntries.programmeId, contract: series.sharedContractId })))
    .for("update", { of: registryEntries });
  if (!found) throw new NotFoundError();
  return found.entry;
}

/** Only somebody of the programme can be made responsible. @throws NotFoundError */
export async function requireMember(db: Db, programmeId: string, userId: string): Promise<void> {
  const [member] = await db.select().from(memberships).where(and(eq(memberships.programmeId, programmeId), eq(memberships.userId, userId)));
  if (!member) throw new NotFoundError();
}

const snapshotOf = ({ kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete, status, supersededById, withdrawnAt }: Entry): RegistrySnapshot => ({
  ...{ kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete, status, withdrawn: withdrawnAt !== null },
  ...(supersededById !== null && { supersededById }),
});

type Change = { actorId: string; effectiveOn: string; reason?: string };

export async function recordEvent(tx: Tx, entry: Entry, kind: "created" | "revised" | "status_changed", change: Change): Promise<void> {
  await tx.insert(registryEvents).values({ entryId: entry.id, programmeId: entry.programmeId, seriesId: entry.seriesId, kind, after: snapshotOf(entry), ...change });
}

type Writing = { from: Entry; kind: ItemKind; text: string; ownerId?: string | null; dueOn?: string | null; dueText?: string | null; reason?: string; today: string };

/** Writes an entry in the registry itself, that day, in the instance of the one it comes from: numbered at once, its wording never changes. */
export async function writeEntry(tx: Tx, scope: Scope, { from, kind, text, ownerId = null, dueOn = null, dueText = null, reason, today }: Writing): Promise<Entry> {
  const { programmeId, seriesId, meetingId } = from;
  const [written] = await tx
    .insert(registryEntries)
    .values({ id: randomUUID(), programmeId, seriesId, meetingId, kind, text, ownerId, dueOn, dueText, position: from.position, derivedFromId: from.id, writtenOn: today, handedOverAt: sql`now()` })
    .returning();
  const entry = written!;
  await giveNumbers(tx, { seriesId, spokenOn: today, entries: [entry] });
  await recordEvent(tx, entry, "created", { actorId: scope.userId, effectiveOn: today, reason });
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "registry_entry", subjectId: entry.id, action: "written", reason, after: { ...snapshotOf(entry), derivedFromId: from.id } });
  return entry;
}
