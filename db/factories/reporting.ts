import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { creditVotes, meetings, registryEntries, registryEvents, reports, series, type RegistrySnapshot } from "@/db/schema";

type EntryParams = Partial<RegistrySnapshot> & { programmeId: string; heldOn?: string; /** A meeting that exists. */ meeting?: { id: string; seriesId: string } };

/** An entry of the registry born in a meeting of its own (11 June 2025 unless said otherwise) or in the one given, with the event that made it. */
export async function buildEntry(db: Db, { programmeId, heldOn = "2025-06-11", meeting: given, ...values }: EntryParams) {
  const said: RegistrySnapshot = { kind: "action", text: "Action", ownerId: null, ownerLabel: null, dueOn: null, dueText: null, incomplete: false, status: "open", withdrawn: false, ...values };
  const { id: meetingId, seriesId } = given ?? (await buildOwnMeeting(db, { programmeId, heldOn }));
  const { withdrawn: _withdrawn, ...columns } = said;
  const [entry] = await db.insert(registryEntries).values({ id: randomUUID(), programmeId, meetingId, seriesId, ...columns }).returning();
  /** The entry then stands as its events say: a status by itself, what is said with the rest. */
  const record = async (kind: (typeof registryEvents.$inferInsert)["kind"], effectiveOn: string, changes: Partial<RegistrySnapshot>) => {
    await db.insert(registryEvents).values({ entryId: entry!.id, programmeId, seriesId, effectiveOn, kind, after: { ...said, ...changes } });
    const { withdrawn, status, supersededById = null, ...words } = { ...said, ...changes };
    await db.update(registryEntries).set(kind === "status_changed" ? { status, supersededById } : { ...words, withdrawnAt: withdrawn ? new Date() : null }).where(eq(registryEntries.id, entry!.id));
  };
  await record("created", heldOn, {});
  return { ...entry!, record };
}

async function buildOwnMeeting(db: Db, { programmeId, heldOn }: { programmeId: string; heldOn: string }) {
  const [parent] = await db.insert(series).values({ programmeId, name: "Point de synchro MOA" }).returning();
  const [meeting] = await db.insert(meetings).values({ programmeId, seriesId: parent!.id, title: "Point de synchro MOA", heldOn }).returning();
  return meeting!;
}

/** A live report of an increment as of 30 June 2025. */
export async function buildReport(db: Db, values: Partial<typeof reports.$inferInsert> & { programmeId: string; incrementId: string; createdBy: string }) {
  const [row] = await db.insert(reports).values({ title: "COPIL de juin 2025", asOf: "2025-06-30", ...values }).returning();
  return row!;
}

/** The initial budget of 2025, voted on 15 February. */
export async function buildCreditVote(db: Db, values: Partial<typeof creditVotes.$inferInsert> & { programmeId: string; recordedBy: string }) {
  const [row] = await db.insert(creditVotes).values({ year: 2025, decidedOn: "2025-02-15", label: "Loi de finances initiale", aeCents: 600_000_00, cpCents: 500_000_00, ...values }).returning();
  return row!;
}
