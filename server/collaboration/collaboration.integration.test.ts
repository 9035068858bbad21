import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createDb, openPool } from "@/db/client";
import { minutes, minutesQuarantine, minutesUpdateArchive, minutesUpdates, registryEntries } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { compactMinutes, purgeArchive } from "@/server/minutes/compact";
import { announceStateChange } from "@/server/minutes/log-notice";
import { CURSORS_EVERY_MS } from "./cursors";
import { MAX_UPDATE_BYTES } from "./document-hooks";
import { openDatabaseLine } from "./testing/database-line";
import { buildMeeting, cookieOf, openClient, startNode, storedText, textOf, until, untilSaved, writeItem, type Client, type ClientOptions } from "./testing/stage";

const { db, pool, url } = await testDb();
const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close();
});

async function node(...[options]: Parameters<typeof startNode> extends [unknown, unknown, infer O] ? [O?] : [Parameters<typeof startNode>[2]?]) {
  const started = await startNode(pool, db, options ?? {});
  opened.push({ close: () => started.stop() });
  return started;
}
function client(options: ClientOptions): Client {
  const openedClient = openClient(options);
  opened.push(openedClient);
  return openedClient;
}
const storedUpdates = async (meetingId: string): Promise<number> => (await db.select().from(minutesUpdates).where(eq(minutesUpdates.meetingId, meetingId))).length;

const derivedUpTo = async (meetingId: string): Promise<number | undefined> => (await db.select({ seq: minutes.derivedSeq }).from(minutes).where(eq(minutes.meetingId, meetingId)))[0]?.seq;

describe("two writers", () => {
  test("each sees what the other types", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    const b = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a, b);
    a.type("bonjour de A");
    await until(b.text, (text) => text.includes("bonjour de A"));
    b.type("bonjour de B");
    await until(a.text, (text) => text.includes("bonjour de B"));
  });

  test("an update that was acknowledged is in the database at that instant", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    for (let line = 0; line < 20; line++) {
      a.type(`ligne ${line}`);
      await untilSaved(a);
      expect(await storedText(db, meetingId)).toContain(`ligne ${line}`);
    }
  });

  test("opening, and coming back with nothing new, store nothing", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    expect(await storedUpdates(meetingId)).toBe(0);
    a.type("à effacer");
    a.document.getXmlFragment("default").delete(0, 1);
    await untilSaved(a);
    const before = await storedUpdates(meetingId);
    expect(before).toBeGreaterThan(0);
    a.provider.configuration.websocketProvider.disconnect();
    await until(a.saved, (saved) => !saved);
    await a.provider.configuration.websocketProvider.connect();
    await untilSaved(a);
    expect(await storedUpdates(meetingId)).toBe(before);
  });

  test("an edit whose sender left before its commit reaches those who opened the minutes meanwhile", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: locked, resolve: hasLock } = Promise.withResolvers<void>();
    const holding = db.transaction(async (tx) => {
      await tx.select().from(minutes).where(eq(minutes.meetingId, meetingId)).for("update");
      hasLock();
      await held;
    });
    await locked;
    a.type("parti aussitôt");
    await new Promise((wait) => setTimeout(wait, 100));
    a.close();
    await new Promise((wait) => setTimeout(wait, 100));
    const b = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(b);
    expect(b.text()).toEqual([]);
    release();
    await holding;
    await until(b.text, (text) => text.includes("parti aussitôt"));
  });

  test("a document opened again holds what was typed", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const first = await startNode(pool, db);
    const a = client({ origin: first.origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    a.type("avant l’arrêt");
    await untilSaved(a);
    await first.stop();
    const { origin } = await node();
    const b = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(b);
    expect(b.text()).toEqual(["avant l’arrêt"]);
  });

  test("the name beside a caret is the one that signed in", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    const b = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a, b);
    a.provider.setAwarenessField("user", { id: "forged", name: "La ministre" });
    const seen = () => b.provider.awareness?.getStates().get(a.document.clientID)?.user as { name: string } | undefined;
    expect((await until(seen, Boolean))?.name).toBe("MOA");
  });
});

describe("cursors", () => {
  test.each([
    ["two people", 2, 10, 10],
    ["a crowd", 31, 1, 4],
  ])("ten moves in %s (%i) reach the others in at least %i and at most %i messages, the last place last", async (_who, people, atLeast, atMost) => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const clients = Array.from({ length: people }, () => client({ origin, meetingId, cookie: cookieOf(userId) }));
    await untilSaved(...clients);
    const [mover, watcher] = [clients[0]!, clients[1]!];
    const id = mover.document.clientID;
    mover.provider.setAwarenessField("cursor", 0);
    await until(() => watcher.provider.awareness!.getStates().get(id)?.cursor, (cursor) => cursor === 0);
    await new Promise((wait) => setTimeout(wait, 2 * CURSORS_EVERY_MS));
    let messages = 0;
    watcher.provider.awareness!.on("update", ({ updated }: { updated: number[] }) => void (updated.includes(id) && messages++));
    for (let place = 1; place <= 10; place++) {
      mover.provider.setAwarenessField("cursor", place);
      await new Promise((wait) => setTimeout(wait, 15));
    }
    await until(() => watcher.provider.awareness!.getStates().get(id)?.cursor, (cursor) => cursor === 10);
    expect(messages).toBeGreaterThanOrEqual(atLeast);
    expect(messages).toBeLessThanOrEqual(atMost);
  });
});

describe("rights", () => {
  test("a reader receives, but nothing that it sends is stored, shown or acknowledged", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const writer = client({ origin, meetingId, cookie: cookieOf(userId) });
    const reader = client({ origin, meetingId, cookie: cookieOf(userId, "read") });
    await untilSaved(writer, reader);
    writer.type("lisible");
    await until(reader.text, (text) => text.includes("lisible"));
    reader.type("interdit");
    writer.type("suite");
    await until(reader.text, (text) => text.includes("suite"));
    expect(reader.saved()).toBe(false);
    expect(writer.text()).toEqual(["lisible", "suite"]);
    expect(await storedText(db, meetingId)).toEqual(["lisible", "suite"]);
  });

  test("once the minutes are frozen an append is refused and writers are told", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    a.type("avant");
    await untilSaved(a);
    await db.transaction(async (tx) => {
      await tx.update(minutes).set({ state: "validated" }).where(eq(minutes.meetingId, meetingId));
      await announceStateChange(tx, meetingId);
    });
    await until(() => a.messages, (messages) => messages.includes('{"event":"frozen"}'));
    a.type("après");
    await new Promise((wait) => setTimeout(wait, 100));
    expect(a.saved()).toBe(false);
    expect(await storedText(db, meetingId)).toEqual(["avant"]);
  });

  test("an erratum opens the minutes again: who comes back writes, who stayed frozen stays so until they do", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    a.type("validé");
    await untilSaved(a);
    const turn = (values: { state: "validated" | "draft"; erratumReason?: string }) =>
      db.transaction(async (tx) => {
        await tx.update(minutes).set(values).where(eq(minutes.meetingId, meetingId));
        await announceStateChange(tx, meetingId);
      });
    await turn({ state: "validated" });
    await until(() => a.messages, (messages) => messages.includes('{"event":"frozen"}'));
    await turn({ state: "draft", erratumReason: "le montant était faux" });
    const b = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(b);
    b.type("corrigé");
    await untilSaved(b);
    expect(await storedText(db, meetingId)).toEqual(["validé", "corrigé"]);
    await until(a.text, (text) => text.includes("corrigé"));
  });

  test("a freeze that nobody announced is met by the append itself", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    await db.update(minutes).set({ state: "validated" }).where(eq(minutes.meetingId, meetingId));
    a.type("trop tard");
    await until(() => a.messages, (messages) => messages.includes('{"event":"frozen"}'));
    expect(a.saved()).toBe(false);
    expect(await storedText(db, meetingId)).toEqual([]);
  });

  test("minutes frozen while a writer was away: told on return, and what was written meanwhile is neither stored nor acknowledged", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node({
      authenticate: async () => {
        const [row] = await db.select({ state: minutes.state }).from(minutes).where(eq(minutes.meetingId, meetingId));
        return { ok: true, user: { id: userId, name: "MOA" }, meetingId, programmeId: "", readOnly: row?.state === "validated", sessionValid: async () => true };
      },
    });
    const a = client({ origin, meetingId, cookie: "" });
    await untilSaved(a);
    a.provider.configuration.websocketProvider.disconnect();
    await until(() => a.closes.length, (closes) => closes > 0);
    a.type("hors ligne");
    await db.update(minutes).set({ state: "validated" }).where(eq(minutes.meetingId, meetingId));
    await a.provider.configuration.websocketProvider.connect();
    await until(() => a.messages, (messages) => messages.includes('{"event":"frozen"}'));
    expect(a.provider.authorizedScope).toBe("readonly");
    await new Promise((wait) => setTimeout(wait, 100));
    expect(a.saved()).toBe(false);
    expect(await storedText(db, meetingId)).toEqual([]);
  });

  test.each([
    ["no cookie", { cookie: "" }, "forbidden"],
    ["an older schema", { token: "0" }, "outdated"],
    ["a name that is no meeting", { meetingId: "../../etc" }, "forbidden"],
    ["the same meeting in capitals", { meetingId: randomUUID().toUpperCase() }, "forbidden"],
  ])("%s is refused: %o → %s", async (_name, change, reason) => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId), ...change });
    await until(() => a.refusals, (refusals) => refusals.includes(reason));
    expect(a.provider.isSynced).toBe(false);
  });

  test.each([["https://ailleurs.example"], ["null"], ["http://127.0.0.1.ailleurs.example"]])("a page of %s cannot open the websocket", async (pageOrigin) => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId), pageOrigin });
    await until(() => a.closes.length, (closes) => closes > 0);
    expect(a.provider.isAuthenticated).toBe(false);
    const status = await new Promise((answered) => {
      const asked = httpRequest(`${origin}/collab`, { headers: { origin: pageOrigin, connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13", "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" } });
      asked.on("response", (response) => answered(response.statusCode)).on("upgrade", () => answered(101)).end();
    });
    expect(status).toBe(403);
  });

  test("when the session is revoked the socket is closed", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    let valid = true;
    const { origin } = await node({
      recheckEvery: 30,
      authenticate: async () => (valid ? { ok: true, user: { id: userId, name: "MOA" }, meetingId, programmeId: "", readOnly: false, sessionValid: async () => valid } : { ok: false }),
    });
    const a = client({ origin, meetingId, cookie: "" });
    await untilSaved(a);
    valid = false;
    await until(() => a.closes, (closes) => closes.includes(4403));
    await until(() => a.refusals, (refusals) => refusals.includes("forbidden"));
  });

  test("an upgrade for another path is left to the others on the same server", async () => {
    const { origin, httpServer } = await node();
    const asked: string[] = [];
    httpServer.on("upgrade", (request, socket) => {
      asked.push(request.url ?? "");
      if (request.url !== "/collab") socket.destroy();
    });
    const other = new WebSocket(`${origin.replace("http", "ws")}/_next/webpack-hmr`);
    await new Promise((closed) => other.addEventListener("close", closed));
    expect(asked).toEqual(["/_next/webpack-hmr"]);
  });
});

describe("bad updates", () => {
  test("a malformed update closes its sender and troubles nobody else", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const good = client({ origin, meetingId, cookie: cookieOf(userId) });
    const bad = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(good, bad);
    const message = (payload: number[]) => Uint8Array.from([36, ...Buffer.from(meetingId), 0, 2, payload.length, ...payload]);
    bad.provider.configuration.websocketProvider.send(message([255, 255, 255, 1, 2, 3]));
    await until(() => bad.closes, (closes) => closes.length > 0);
    good.type("rien ne se perd");
    await untilSaved(good);
    expect(await storedText(db, meetingId)).toEqual(["rien ne se perd"]);
    await untilSaved(bad);
    expect(bad.text()).toEqual(["rien ne se perd"]);
  });

  test("an update over the cap is refused", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    a.type("x".repeat(MAX_UPDATE_BYTES + 1));
    await until(() => a.closes, (closes) => closes.includes(1009));
    expect(await storedUpdates(meetingId)).toBe(0);
  });

  test("a stored update that cannot be read is set aside when the document opens, with the rest kept", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on("update", (update: Uint8Array) => updates.push(update));
    for (const word of ["un", "deux"]) source.getXmlFragment("default").insert(0, [new Y.XmlElement(word)]);
    const rows = [updates[0]!, Uint8Array.from([9, 9, 9, 9]), updates[1]!];
    await db.insert(minutesUpdates).values(rows.map((bytes, rank) => ({ meetingId, seq: rank + 1, bytes, userId })));
    await db.update(minutes).set({ lastSeq: 3 }).where(eq(minutes.meetingId, meetingId));
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    expect(a.document.getXmlFragment("default").length).toBe(2);
    const aside = await db.select().from(minutesQuarantine).where(eq(minutesQuarantine.meetingId, meetingId));
    expect(aside.map(({ seq }) => seq)).toEqual([2]);
    expect(await storedUpdates(meetingId)).toBe(2);
  });
});

describe("the database goes away", () => {
  test.each(["cut", "silence"] as const)("line %s: not acknowledged meanwhile, stored afterwards", async (fault) => {
    const { meetingId, userId } = await buildMeeting(db);
    const line = await openDatabaseLine(url);
    opened.push(line);
    const through = openPool(line.url, { max: 3, applicationName: "cadence-test-line", onError: () => undefined });
    opened.push({ close: () => through.end() });
    const { origin } = await startNode(through, createDb(through)).then((started) => (opened.push({ close: () => started.stop() }), started));
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    line[fault]();
    a.type("pendant la panne");
    await new Promise((wait) => setTimeout(wait, 500));
    expect(a.saved()).toBe(false);
    expect(await storedText(db, meetingId)).toEqual([]);
    line.restore();
    await untilSaved(a);
    expect(await storedText(db, meetingId)).toContain("pendant la panne");
  });

  test("down for longer than an update may wait: the client is told to come back (1013), and what it typed is stored in the end", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const line = await openDatabaseLine(url);
    opened.push(line);
    const through = openPool(line.url, { max: 3, applicationName: "cadence-test-line", onError: () => undefined });
    opened.push({ close: () => through.end() });
    const started = await startNode(through, createDb(through), { retryFor: 300 });
    opened.push({ close: () => started.stop() });
    const a = client({ origin: started.origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    line.cut();
    a.type("longue panne");
    await until(() => a.closes, (closes) => closes.includes(1013));
    expect(a.saved()).toBe(false);
    line.restore();
    await untilSaved(a);
    expect(await storedText(db, meetingId)).toEqual(["longue panne"]);
  });
});

describe("compaction", () => {
  test("the document opened after a compaction equals the one before it, originals kept, later updates added", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    for (let line = 0; line < 30; line++) a.type(`ligne ${line}`);
    await untilSaved(a);
    const before = await storedText(db, meetingId);
    const count = await storedUpdates(meetingId);
    expect(await compactMinutes(db, meetingId)).toBe(true);
    expect(await storedUpdates(meetingId)).toBe(0);
    expect(await storedText(db, meetingId)).toEqual(before);
    expect((await db.select().from(minutesUpdateArchive).where(eq(minutesUpdateArchive.meetingId, meetingId))).length).toBe(count);
    a.type("ensuite");
    await untilSaved(a);
    expect(await storedText(db, meetingId)).toEqual([...before, "ensuite"]);
    expect(await compactMinutes(db, meetingId)).toBe(true);
    expect(await storedText(db, meetingId)).toEqual([...before, "ensuite"]);
  });

  test("past 500 updates it runs by itself, once the typing pauses", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    for (let line = 0; line < 499; line++) a.type(`ligne ${line}`);
    await untilSaved(a);
    await until(() => derivedUpTo(meetingId), (seq) => seq === 499);
    expect(await storedUpdates(meetingId)).toBe(499);
    a.type("la cinq-centième");
    await until(() => storedUpdates(meetingId), (count) => count === 0);
    expect((await storedText(db, meetingId)).length).toBe(500);
  });

  test("the originals are kept for 30 days, not longer", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const bytes = Y.encodeStateAsUpdate(new Y.Doc());
    const daysAgo = (days: number) => sql`now() - make_interval(days => ${days})`;
    await db.insert(minutesUpdateArchive).values([
      { meetingId, seq: 1, bytes, userId, archivedAt: daysAgo(31) },
      { meetingId, seq: 2, bytes, userId, archivedAt: daysAgo(29) },
    ]);
    await purgeArchive(db);
    const left = await db.select({ seq: minutesUpdateArchive.seq }).from(minutesUpdateArchive).where(eq(minutesUpdateArchive.meetingId, meetingId));
    expect(left).toEqual([{ seq: 2 }]);
  });

  test("a deletion that the snapshot does not hold keeps the log as it is", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const source = new Y.Doc();
    source.getText("x").insert(0, "un");
    const written = Y.encodeStateAsUpdate(source);
    source.getText("x").delete(0, 1);
    const erased = Y.encodeStateAsUpdate(source, Y.encodeStateVector(source));
    await db.insert(minutesUpdates).values({ meetingId, seq: 1, bytes: erased, userId });
    expect(await compactMinutes(db, meetingId)).toBe(false);
    await db.insert(minutesUpdates).values({ meetingId, seq: 2, bytes: written, userId });
    expect(await compactMinutes(db, meetingId)).toBe(true);
    expect(await storedUpdates(meetingId)).toBe(0);
  });

  test("an update that waits for another one is not compacted away", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on("update", (update: Uint8Array) => updates.push(update));
    source.getText("x").insert(0, "un");
    source.getText("x").insert(2, "deux");
    await db.insert(minutesUpdates).values({ meetingId, seq: 1, bytes: updates[1]!, userId });
    expect(await compactMinutes(db, meetingId)).toBe(false);
    expect(await storedUpdates(meetingId)).toBe(1);
  });
});

describe("two nodes over one database", () => {
  test("writers on both converge, even when both write at once", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const one = await node();
    const two = await node();
    const a = client({ origin: one.origin, meetingId, cookie: cookieOf(userId) });
    const b = client({ origin: two.origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a, b);
    for (let line = 0; line < 40; line++) {
      a.type(`A${line}`);
      b.type(`B${line}`);
      if (line % 8 === 0) await new Promise((wait) => setTimeout(wait, 5));
    }
    await until(() => [a.text().length, b.text().length], ([x, y]) => x === 80 && y === 80);
    await untilSaved(a, b);
    expect(a.text()).toEqual(b.text());
    expect(await storedText(db, meetingId)).toEqual(a.text());
  });

  test("a compaction on one node while the other holds the document changes nothing for its reader", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const one = await node();
    const two = await node();
    const a = client({ origin: one.origin, meetingId, cookie: cookieOf(userId) });
    const b = client({ origin: two.origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a, b);
    for (let round = 0; round < 5; round++) {
      a.type(`tour ${round}`);
      await untilSaved(a);
      await compactMinutes(db, meetingId);
      b.type(`réponse ${round}`);
      await untilSaved(b);
    }
    await until(() => textOf(b.document).length, (lines) => lines === 10);
    await until(() => textOf(a.document).length, (lines) => lines === 10);
    expect(a.text()).toEqual(b.text());
  });
});

describe("the registry follows", () => {
  test("a line typed as an action stands in the registry after a moment", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const { origin } = await node();
    const a = client({ origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    const id = randomUUID();
    writeItem(a.document, id, { kind: "action", dueOn: "2025-08-29", dueText: "S35", ownerId: userId }, "Préparer la livraison");
    const [entry] = await until(() => db.select().from(registryEntries).where(eq(registryEntries.id, id)), (rows) => rows.length === 1);
    expect(entry).toMatchObject({ kind: "action", text: "Préparer la livraison", dueOn: "2025-08-29", dueText: "S35", ownerId: userId, status: "open", meetingId });
  });

  test("what a node that died did not derive is derived by the next one to start", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const silent = await startNode(pool, db, { derivationDelays: { quiet: 60_000, longest: 60_000 } });
    const a = client({ origin: silent.origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    const id = randomUUID();
    writeItem(a.document, id, { kind: "decision" }, "Ajouter la fonctionnalité à l’incrément 27");
    await untilSaved(a);
    await node();
    await until(() => db.select().from(registryEntries).where(eq(registryEntries.id, id)), (rows) => rows.length === 1);
    await silent.stop();
  });
});

describe("stopping", () => {
  test("clients are told that the service restarts, and everything typed is stored and derived", async () => {
    const { meetingId, userId } = await buildMeeting(db);
    const started = await startNode(pool, db, { derivationDelays: { quiet: 60_000, longest: 60_000 } });
    const a = client({ origin: started.origin, meetingId, cookie: cookieOf(userId) });
    await untilSaved(a);
    const id = randomUUID();
    writeItem(a.document, id, { kind: "risk" }, "Congés pendant le sprint 4");
    await untilSaved(a);
    await started.stop();
    expect(a.closes).toContain(1012);
    expect(await db.select().from(registryEntries).where(eq(registryEntries.id, id))).toHaveLength(1);
  });
});
