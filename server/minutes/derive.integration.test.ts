import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { minutes, registryEntries, registryEvents, users } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { buildMeeting, removeItem, typeInto, writeItem } from "@/server/collaboration/testing/stage";
import { deriveMinutes } from "./derive";
import { appendUpdate } from "./update-log";
import { updateThatWrites, writtenDocument } from "./written-document";

const { db } = await testDb();

/** Minutes that are written update by update, as an editor does. */
async function openMinutes(heldOn?: string) {
  const meeting = await buildMeeting(db, heldOn);
  const document = new Y.Doc();
  const derive = () => deriveMinutes(db, meeting.meetingId, { actorId: meeting.userId });
  async function write(change: (document: Y.Doc) => void): Promise<void> {
    const before = Y.encodeStateVector(document);
    change(document);
    await appendUpdate(db, meeting.meetingId, { bytes: Y.encodeStateAsUpdate(document, before), userId: meeting.userId });
  }
  return { ...meeting, write, derive, writeAndDerive: (change: (document: Y.Doc) => void) => write(change).then(derive) };
}
const entryOf = async (id: string) => (await db.select().from(registryEntries).where(eq(registryEntries.id, id)))[0];
const eventsOf = (id: string) => db.select().from(registryEvents).where(eq(registryEvents.entryId, id)).orderBy(asc(registryEvents.id));

describe("what draft minutes say reaches the registry", () => {
  test("a line is created, revised, withdrawn and restored, each step an event on the meeting's day with the whole entry", async () => {
    const { writeAndDerive, userId } = await openMinutes("2025-06-11");
    const id = randomUUID();
    await writeAndDerive((document) => writeItem(document, id, { kind: "proposal" }, "Livraison préparée en S35"));
    await writeAndDerive((document) => writeItem(document, id, { kind: "action", dueOn: "2025-08-29", dueText: "S35" }, "Préparer la livraison"));
    await writeAndDerive((document) => removeItem(document, id));
    expect(await entryOf(id)).toMatchObject({ kind: "action", text: "Préparer la livraison", version: 3, withdrawnAt: expect.any(Date) });
    await writeAndDerive((document) => writeItem(document, id, { kind: "action" }, "Préparer la livraison"));
    expect(await entryOf(id)).toMatchObject({ withdrawnAt: null, dueOn: null, version: 4 });

    const events = await eventsOf(id);
    expect(events.map(({ kind }) => kind)).toEqual(["created", "revised", "withdrawn", "restored"]);
    expect(new Set(events.map(({ effectiveOn }) => effectiveOn))).toEqual(new Set(["2025-06-11"]));
    expect(new Set(events.map(({ actorId }) => actorId))).toEqual(new Set([userId]));
    expect(events[1]?.after).toEqual({ kind: "action", text: "Préparer la livraison", ownerId: null, ownerLabel: null, dueOn: "2025-08-29", dueText: "S35", incomplete: false, status: "open", withdrawn: false });
    expect(events[2]?.after).toMatchObject({ withdrawn: true });
  });

  test("the status belongs to the registry: rewording an action that is done leaves it done", async () => {
    const { writeAndDerive } = await openMinutes();
    const id = randomUUID();
    await writeAndDerive((document) => writeItem(document, id, { kind: "action" }, "Tester l’export"));
    await db.update(registryEntries).set({ status: "done" }).where(eq(registryEntries.id, id));
    await writeAndDerive((document) => writeItem(document, id, { kind: "action" }, "Tester l’export de Confluence"));
    expect(await entryOf(id)).toMatchObject({ status: "done", text: "Tester l’export de Confluence" });
    expect((await eventsOf(id)).at(-1)?.after).toMatchObject({ status: "done" });
  });

  test("a line handed over is out of reach of the minutes", async () => {
    const { writeAndDerive } = await openMinutes();
    const id = randomUUID();
    await writeAndDerive((document) => writeItem(document, id, { kind: "decision" }, "Décidé"));
    await db.update(registryEntries).set({ handedOverAt: new Date() }).where(eq(registryEntries.id, id));
    await writeAndDerive((document) => removeItem(document, id));
    expect(await entryOf(id)).toMatchObject({ text: "Décidé", withdrawnAt: null });
    expect(await eventsOf(id)).toHaveLength(1);
  });

  test("a line moved up changes its place and nothing in its history", async () => {
    const { writeAndDerive } = await openMinutes();
    const [first, second] = [randomUUID(), randomUUID()];
    await writeAndDerive((document) => {
      writeItem(document, first, { kind: "risk" }, "Un");
      writeItem(document, second, { kind: "risk" }, "Deux");
    });
    await writeAndDerive((document) => removeItem(document, first));
    expect(await entryOf(second)).toMatchObject({ position: 0, version: 1 });
    expect(await eventsOf(second)).toHaveLength(1);
  });

  test("a line copied from another meeting with its id changes nothing there, and is reported", async () => {
    const elsewhere = await openMinutes();
    const here = await openMinutes();
    const id = randomUUID();
    await elsewhere.writeAndDerive((document) => writeItem(document, id, { kind: "decision" }, "L’original"));
    const { ignored } = await here.writeAndDerive((document) => writeItem(document, id, { kind: "decision" }, "La copie"));
    expect(ignored).toEqual([{ id, text: "La copie", reason: "other_meeting" }]);
    expect(await entryOf(id)).toMatchObject({ text: "L’original", meetingId: elsewhere.meetingId });
  });

  test("somebody who is neither of the programme nor of the series cannot be made an owner; the name written stays", async () => {
    const { writeAndDerive } = await openMinutes();
    const [stranger] = await db.insert(users).values({ email: `${randomUUID()}@demo.local`, name: "Inconnu" }).returning();
    const [id, forged] = [randomUUID(), randomUUID()];
    await writeAndDerive((document) => {
      writeItem(document, id, { kind: "action", ownerId: stranger!.id, ownerLabel: "A. B." }, "Une");
      writeItem(document, forged, { kind: "action", ownerId: randomUUID() }, "Deux");
    });
    expect(await entryOf(id)).toMatchObject({ ownerId: null, ownerLabel: "A. B." });
    expect(await entryOf(forged)).toMatchObject({ ownerId: null });
  });
});

describe("one transaction", () => {
  test("what fails leaves nothing behind: neither entry, nor event, nor text", async () => {
    const { write, meetingId, userId } = await openMinutes();
    const id = randomUUID();
    await write((document) => writeItem(document, id, { kind: "action" }, "Rien à moitié"));
    const failing = db.transaction(async (tx) => {
      await deriveMinutes(tx, meetingId, { actorId: userId });
      throw new Error("the validation failed afterwards");
    });
    await expect(failing).rejects.toThrow("afterwards");
    expect(await entryOf(id)).toBeUndefined();
    expect(await eventsOf(id)).toEqual([]);
    expect((await db.select().from(minutes).where(eq(minutes.meetingId, meetingId)))[0]).toMatchObject({ document: null, text: "", derivedSeq: 0 });
  });

  test("derived twice, or by two nodes at once, a line has one entry and one event", async () => {
    const { write, derive, meetingId } = await openMinutes();
    const id = randomUUID();
    await write((document) => {
      typeInto(document, "Tour de table");
      writeItem(document, id, { kind: "question" }, "Quelle date ?");
    });
    await Promise.all([derive(), derive(), derive()]);
    await derive();
    expect(await eventsOf(id)).toHaveLength(1);
    expect((await db.select().from(minutes).where(eq(minutes.meetingId, meetingId)))[0]).toMatchObject({ text: "Tour de table\nQuelle date ?", lastSeq: 1, derivedSeq: 1 });
  });

  test("frozen minutes accept no update", async () => {
    const { meetingId, userId } = await openMinutes();
    await db.update(minutes).set({ state: "published" }).where(eq(minutes.meetingId, meetingId));
    expect(await appendUpdate(db, meetingId, { bytes: Uint8Array.of(0, 0), userId })).toBeNull();
  });
});

test("a document written by the seed is read back as it was", () => {
  const id = randomUUID();
  const document = {
    type: "doc" as const,
    content: [
      { type: "heading" as const, attrs: { level: 2 as const }, content: [{ type: "text" as const, text: "Incrément 27" }] },
      { type: "bulletList" as const, content: [{ type: "listItem" as const, content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: "gras", marks: [{ type: "bold" as const }] }, { type: "hardBreak" as const }, { type: "text" as const, text: "suite" }] }] }] },
      { type: "minutesItem" as const, attrs: { id, kind: "action" as const, ownerId: null, ownerLabel: "la PMO", dueOn: "2025-08-29", dueText: "S35", incomplete: true }, content: [{ type: "text" as const, text: "Préparer" }] },
    ],
  };
  const read = new Y.Doc();
  Y.applyUpdate(read, updateThatWrites(document));
  expect(writtenDocument(read)).toEqual(document);
});
