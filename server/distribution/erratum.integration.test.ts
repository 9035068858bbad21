import { and, eq } from "drizzle-orm";
import mammoth from "mammoth";
import { describe, expect, test } from "vitest";
import { mailMessages, minutes, minutesVersions, seriesMembers } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { writeHtml } from "@/domain/distribution/html";
import { minutesMail } from "@/domain/distribution/mails";
import { writeMarkdown } from "@/domain/distribution/markdown";
import type { BlockNode } from "@/domain/minutes/document";
import { validateMinutes } from "@/server/minutes/commands";
import { openErratum } from "@/server/minutes/erratum-commands";
import { appendUpdate, documentFromLog, readLog } from "@/server/minutes/update-log";
import { turnInto } from "@/server/minutes/written-document";
import { distributeMinutes } from "./commands";
import { writeDocx } from "./docx";
import { sendMessage } from "./mail-commands";
import type { Mailer } from "./mailer";
import { loadMinutesFacts } from "./minutes-facts";
import { writePersonalCalendar } from "./calendar-query";
import type { DistributionSettings } from "./settings";

const { db } = await testDb();
const SETTINGS: DistributionSettings = { publicUrl: "https://cadence.exemple.fr", letterhead: [], sendsMail: true };
const REASON = "Erratum n°\u00a01\u00a0: le montant était faux";
const DECIDED = item("decision", "Le budget est de 100 k€");
const ADDED = item("action", "Prévenir le contrôleur");

/** Sent once, then under correction: a decision reworded, an action added. */
async function underErratum() {
  const { id: programmeId } = await buildProgramme(db);
  const writer = await buildMember(db, { programmeId, role: "moa" });
  const { id: seriesId } = await buildSeries(db, { programmeId, minutesAfter: { n: 2, unit: "working" } });
  await db.insert(seriesMembers).values({ seriesId, userId: writer.user.id, role: "secretary" });
  const { id: meetingId } = await buildMeeting(db, { seriesId });
  const decided = { ...DECIDED, attrs: { ...DECIDED.attrs, id: crypto.randomUUID() } } as BlockNode;
  const added = { ...ADDED, attrs: { ...ADDED.attrs, id: crypto.randomUUID() } } as BlockNode;
  await writeMinutes(db, meetingId, [decided]);
  await validateMinutes(db, writer.scope, { meetingId });
  const distribute = (version: number) => distributeMinutes(db, writer.scope, { meetingId, version, readers: [writer.user.id], owners: [], note: "" }, SETTINGS);
  await distribute(1);
  await openErratum(db, writer.scope, { meetingId, reason: "le montant était faux" });
  const { document } = documentFromLog(await readLog(db, meetingId, 0));
  const corrected: BlockNode[] = [{ ...decided, content: [{ type: "text", text: "Le budget est de 110 k€" }] } as BlockNode, added];
  await appendUpdate(db, meetingId, { bytes: turnInto(document, { type: "doc", content: corrected }), userId: null });
  return { meetingId, writer, distribute, facts: () => loadMinutesFacts(db, writer.scope, { meetingId }, SETTINGS), validate: () => validateMinutes(db, writer.scope, { meetingId }) };
}

describe("while an erratum is being written", () => {
  test("what leaves is the last validated version, official, without a line that the draft adds", async () => {
    const { facts } = await underErratum();
    expect(await facts()).toMatchObject({ state: "published", isErratum: true, version: { number: 1, erratum: null }, register: [{ text: "Le budget est de 100 k€", number: "D-2025-001" }] });
    expect(writeMarkdown(await facts())).not.toContain("Brouillon");
  });

  test("a message that was waiting is sent with the version that it names", async () => {
    const { meetingId } = await underErratum();
    const sent: string[] = [];
    const mailer: Mailer = { send: async ({ text }) => (sent.push(text), { ok: true }), close: () => undefined };
    const [message] = await db.select().from(mailMessages).where(eq(mailMessages.meetingId, meetingId));
    expect(await sendMessage(db, { messageId: message!.id, mailer, settings: SETTINGS })).toBe("sent");
    expect(sent[0]).toContain("Le budget est de 100 k€");
  });

  test("nothing more is sent: the correction is validated or given up first", async () => {
    const { distribute } = await underErratum();
    expect(await distribute(1)).toEqual({ ok: false, reason: "erratum_open" });
  });

  test("nobody's calendar asks for the minutes again", async () => {
    const { writer } = await underErratum();
    const { base64 } = await writePersonalCalendar(db, { scope: writer.scope, today: "2025-06-12" }, SETTINGS);
    expect(Buffer.from(base64, "base64").toString().match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });
});

describe("once it is validated", () => {
  test("every output says which erratum it is and why, and lists what it says now", async () => {
    const { facts, validate } = await underErratum();
    await validate();
    const made = await facts();
    expect(made).toMatchObject({ state: "validated", isErratum: false, version: { number: 2, erratum: { number: 1, reason: "le montant était faux" } } });
    expect(made.register.map(({ number, text }) => [number, text])).toEqual([["D-2025-002", "Le budget est de 110 k€"], ["A-2025-001", "Prévenir le contrôleur"]]);
    const { value: word } = await mammoth.extractRawText({ buffer: Buffer.from(await writeDocx(made)) });
    const mail = minutesMail({ facts: made, note: "" });
    for (const output of [word, writeHtml(made), writeMarkdown(made).replaceAll("\\", ""), mail.text, mail.html]) expect(output).toContain(REASON);
    expect(mail.subject).toContain("(version 2, erratum n° 1)");
  });

  test("it is sent to those who had the first one; each version keeps its own messages", async () => {
    const { meetingId, validate, distribute } = await underErratum();
    await validate();
    expect(await distribute(1)).toEqual({ ok: false, reason: "other_version" });
    expect(await distribute(2)).toEqual({ ok: true, queued: 1 });
    expect((await db.select().from(minutes).where(eq(minutes.meetingId, meetingId)))[0]).toMatchObject({ state: "published", publishedVersion: 2 });
    const [second] = await db.select().from(minutesVersions).where(and(eq(minutesVersions.meetingId, meetingId), eq(minutesVersions.number, 2)));
    const messages = await db.select().from(mailMessages).where(eq(mailMessages.meetingId, meetingId));
    expect(messages.map(({ versionId }) => versionId === second!.id).toSorted()).toEqual([false, true]);
  });
});
