import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { meetings, registryEntries, registryEvents, reports, series, type RegistrySnapshot } from "@/db/schema";

type EntryParams = Partial<RegistrySnapshot> & { programmeId: string; heldOn?: string };

/** An entry of the registry born in a meeting of its own (11 June 2025 unless said otherwise), with the event that made it. */
export async function buildEntry(db: Db, { programmeId, heldOn = "2025-06-11", ...values }: EntryParams) {
  const said: RegistrySnapshot = { kind: "action", text: "Action", ownerId: null, ownerLabel: null, dueOn: null, dueText: null, incomplete: false, status: "open", withdrawn: false, ...values };
  const [parent] = await db.insert(series).values({ programmeId, name: "Point de synchro MOA" }).returning();
  const [meeting] = await db.insert(meetings).values({ programmeId, seriesId: parent!.id, title: "Point de synchro MOA", heldOn }).returning();
  const { withdrawn: _withdrawn, ...columns } = said;
  const [entry] = await db.insert(registryEntries).values({ id: randomUUID(), programmeId, meetingId: meeting!.id, seriesId: parent!.id, ...columns }).returning();
  const record = (kind: (typeof registryEvents.$inferInsert)["kind"], effectiveOn: string, changes: Partial<RegistrySnapshot>) =>
    db.insert(registryEvents).values({ entryId: entry!.id, programmeId, seriesId: parent!.id, effectiveOn, kind, after: { ...said, ...changes } });
  await record("created", heldOn, {});
  return { ...entry!, record };
}

/** A live report of an increment as of 30 June 2025. */
export async function buildReport(db: Db, values: Partial<typeof reports.$inferInsert> & { programmeId: string; incrementId: string; createdBy: string }) {
  const [row] = await db.insert(reports).values({ title: "COPIL de juin 2025", asOf: "2025-06-30", ...values }).returning();
  return row!;
}
