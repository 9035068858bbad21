import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { minutes, registryEntries } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { plainText, type BlockNode } from "@/domain/minutes/document";
import { placeUnder } from "@/domain/minutes/outline";
import { readTemplate } from "@/domain/minutes/template";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { validateMinutes } from "./commands";
import { deriveMinutes } from "./derive";
import { insertInMinutes } from "./insert-commands";
import { appendUpdate, documentFromLog, readLog } from "./update-log";
import { writtenDocument } from "./written-document";

const { db } = await testDb();
const paragraph = (text: string): BlockNode => ({ type: "paragraph", content: [{ type: "text", text }] });
const heading = (text: string): BlockNode => ({ type: "heading", attrs: { level: 2 }, content: [{ type: "text", text }] });

async function draft(content: BlockNode[], template = "") {
  const { id: programmeId } = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId, role: "moa" });
  const { id: meetingId } = await buildMeeting(db, { seriesId: (await buildSeries(db, { programmeId, template })).id });
  if (content.length > 0) await writeMinutes(db, meetingId, content);
  const insert = (blocks: BlockNode[], by = scope) => db.transaction((tx) => insertInMinutes(tx, by, { meetingId, place: (text) => [placeUnder(text, ["Décisions"], blocks)] }));
  const read = async () => documentFromLog(await readLog(db, meetingId, 0)).document;
  const text = async () => plainText(writtenDocument(await read())).split("\n");
  return { programmeId, scope, meetingId, insert, read, text };
}

describe("what comes in beside the editors", () => {
  test("goes between the lines, in the log and in the registry at once", async () => {
    const { meetingId, insert, text } = await draft([heading("Décisions"), paragraph("Discussion"), heading("Suites")]);
    const decision = item("decision", "Reporter la recette");
    expect(await insert([decision])).toBe("written");
    expect(await text()).toEqual(["Décisions", "Discussion", "Reporter la recette", "Suites"]);
    const [entry] = await db.select().from(registryEntries).where(eq(registryEntries.meetingId, meetingId));
    expect(entry).toMatchObject({ id: decision.attrs.id, kind: "decision", text: "Reporter la recette", status: "open" });
    const [kept] = await db.select({ last: minutes.lastSeq, derived: minutes.derivedSeq }).from(minutes).where(eq(minutes.meetingId, meetingId));
    expect(kept!.derived).toBe(kept!.last);
  });

  test("takes nothing from somebody who types at the same time, in the lines beside it and in the one above", async () => {
    const { meetingId, insert, read, text } = await draft([heading("Décisions"), paragraph("Discussion"), heading("Suites")]);
    // A browser that has read the text and has not heard of the insertion yet.
    const browser = await read();
    const before = Y.encodeStateVector(browser);
    const fragment = browser.getXmlFragment("default");
    ((fragment.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert("Discussion".length, " longue");
    const own = new Y.XmlElement("paragraph");
    fragment.insert(2, [own]);
    own.insert(0, [new Y.XmlText("Une ligne de plus")]);
    await insert([item("decision", "Reporter la recette")]);
    await appendUpdate(db, meetingId, { bytes: Y.encodeStateAsUpdate(browser, before), userId: null });
    const written = await text();
    expect(written.toSorted()).toEqual(["Discussion longue", "Décisions", "Reporter la recette", "Suites", "Une ligne de plus"].toSorted());
    await deriveMinutes(db, meetingId, { actorId: null });
    expect(await text()).toEqual(written);
  });

  test("two at once both stand", async () => {
    const { insert, text } = await draft([]);
    await Promise.all([insert([paragraph("Premier")]), insert([paragraph("Second")])]);
    expect((await text()).toSorted()).toEqual(["Décisions", "Premier", "Second"]);
  });

  test("says whether anybody wrote: a text as its template makes it is untouched, one word more and it is not", async () => {
    const template = "# Points durs\n- \n[] ";
    const seen: boolean[] = [];
    const { scope, meetingId } = await draft(readTemplate(template, () => crypto.randomUUID()).content, template);
    const look = () => db.transaction((tx) => insertInMinutes(tx, scope, { meetingId, place: (_blocks, { isUntouched }) => (seen.push(isUntouched), []) }));
    expect(await look()).toBe("nothing_to_write");
    await db.transaction((tx) => insertInMinutes(tx, scope, { meetingId, place: (blocks) => [{ at: blocks.length, content: [paragraph("Un mot")] }] }));
    await look();
    expect(seen).toEqual([true, false]);
  });

  test("never in validated minutes, nor by somebody who may not write there", async () => {
    const { programmeId, scope, meetingId, insert, text } = await draft([paragraph("Fin")]);
    const reader = await buildMember(db, { programmeId, role: "reader" });
    await expect(insert([paragraph("Non")], reader.scope)).rejects.toThrow(ForbiddenError);
    const stranger = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    await expect(insert([paragraph("Non")], stranger.scope)).rejects.toThrow(NotFoundError);
    await validateMinutes(db, scope, { meetingId });
    expect(await insert([paragraph("Non")])).toBe("validated");
    expect(await text()).toEqual(["Fin"]);
  });
});
