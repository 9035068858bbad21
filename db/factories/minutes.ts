import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, minutes, series } from "@/db/schema";
import { SCHEMA_VERSION, type BlockNode, type ItemAttributes, type ItemNode } from "@/domain/minutes/document";
import { appendUpdate } from "@/server/minutes/update-log";
import { updateThatWrites } from "@/server/minutes/written-document";
import { buildProgramme } from "./index";

export async function buildSeries(db: Db, fields: Partial<typeof series.$inferInsert> = {}) {
  const programmeId = fields.programmeId ?? (await buildProgramme(db)).id;
  const [row] = await db.insert(series).values({ name: "Point de synchro MOA", purpose: "Se synchroniser", ...fields, programmeId }).returning();
  return row!;
}

/** A meeting with empty draft minutes. */
export async function buildMeeting(db: Db, fields: Partial<typeof meetings.$inferInsert> = {}) {
  const known = fields.seriesId ? (await db.select().from(series).where(eq(series.id, fields.seriesId)))[0] : undefined;
  const { id: seriesId, programmeId } = known ?? (await buildSeries(db, fields.programmeId ? { programmeId: fields.programmeId } : {}));
  const [row] = await db.insert(meetings).values({ title: "Point de synchro MOA", heldOn: "2025-06-11", ...fields, seriesId, programmeId }).returning();
  await db.insert(minutes).values({ meetingId: row!.id, programmeId, schemaVersion: SCHEMA_VERSION });
  return row!;
}

export function item(kind: ItemAttributes["kind"], text: string, more: Partial<ItemAttributes> = {}): ItemNode {
  return {
    type: "minutesItem",
    attrs: { id: randomUUID(), kind, ownerId: null, ownerLabel: null, dueOn: null, dueText: null, incomplete: false, ...more },
    content: [{ type: "text", text }],
  };
}

/** Writes into empty minutes as an editor would: an update in the log, derived later. */
export async function writeMinutes(db: Db, meetingId: string, content: BlockNode[]): Promise<void> {
  await appendUpdate(db, meetingId, { bytes: updateThatWrites({ type: "doc", content }), userId: null });
}
