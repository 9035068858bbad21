import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, minutes, minutesFiles } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import type { Role } from "@/domain/roles";
import { MAX_FILE_BYTES, MAX_MEETING_BYTES } from "@/domain/minutes/files";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { validateMinutes } from "./commands";
import { submitForReview } from "./review-commands";
import { checkMayAddFile, storeFile } from "./file-commands";
import { filesOf, imageBytes, readFile } from "./file-queries";
import { docx, GIF, HTML, joined, JPEG, PDF, photoOf, PNG, pngOf, PROGRAM, SVG, text, WEBP, zipOf } from "@/server/platform/uploads/testing/files";

const { db } = await testDb();

async function openMeeting() {
  const programme = await buildProgramme(db);
  const { scope, user } = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const meeting = await buildMeeting(db, { programmeId: programme.id });
  return { programme, scope, user, meetingId: meeting.id };
}

const rowsOf = (meetingId: string) => db.select().from(minutesFiles).where(eq(minutesFiles.meetingId, meetingId));
const file = (name: string, bytes: Uint8Array, declaredType = "") => ({ name, declaredType, bytes });
async function bytesOf(opened: Awaited<ReturnType<typeof readFile>>): Promise<Buffer> {
  const slices: Uint8Array[] = [];
  for await (const slice of opened.slices()) slices.push(slice);
  return Buffer.concat(slices);
}

describe("a file is kept with the minutes", () => {
  test("as it came: row, bytes, audit", async () => {
    const { scope, user, programme, meetingId } = await openMeeting();
    const stored = await storeFile(db, scope, { meetingId, ...file("../Plan\u202E d’accès.png", PNG, "image/png") });
    const [row] = await rowsOf(meetingId);
    expect(stored).toEqual({ ok: true, file: { id: row!.id, name: "Plan d’accès.png", mediaType: "image/png", isImage: true, size: PNG.length, width: 1, height: 1 } });
    expect(row).toMatchObject({ programmeId: programme.id, createdBy: user.id, hash: createHash("sha256").update(PNG).digest("hex") });
    expect(Buffer.from(row!.bytes).equals(PNG)).toBe(true);
    const [audit] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, meetingId));
    expect(audit).toMatchObject({ action: "file_added", actorId: user.id, programmeId: programme.id, after: { id: row!.id, name: "Plan d’accès.png", size: PNG.length } });
  });

  test("each kind of file", async () => {
    const { scope, meetingId } = await openMeeting();
    const sent = [
      ["a.jpg", JPEG, true], ["a.gif", GIF, true], ["a.webp", WEBP, true], ["a.svg", SVG, false], ["a.html", HTML, false],
      ["a.pdf", PDF, false], ["a.docx", await docx(), false], ["a.zip", await zipOf({ a: "a" }), false], ["a.txt", text("é"), false],
    ] as const;
    for (const [name, bytes, isImage] of sent) expect(await storeFile(db, scope, { meetingId, ...file(name, bytes) }), name).toMatchObject({ ok: true, file: { name, isImage } });
    const listed = await filesOf(db, scope, meetingId);
    expect(listed.map(({ name }) => name)).toEqual(sent.map(([name]) => name));
    for (const { id: fileId, name, size } of listed) {
      const bytes = await bytesOf(await readFile(db, scope, { meetingId, fileId }));
      expect(bytes.equals(sent.find(([each]) => each === name)![1]), name).toBe(true);
      expect(bytes).toHaveLength(size);
    }
  });

  test("20 Mo exactly, read back by slices", async () => {
    const { scope, meetingId } = await openMeeting();
    const bytes = new Uint8Array(MAX_FILE_BYTES);
    for (let at = 0; at < bytes.length; at += 4_093) bytes[at] = at % 251;
    const stored = await storeFile(db, scope, { meetingId, ...file("a.bin2", bytes) });
    expect(stored).toMatchObject({ ok: true, file: { size: MAX_FILE_BYTES, mediaType: "application/octet-stream" } });
    const [{ id: fileId } = { id: "" }] = await rowsOf(meetingId);
    expect((await bytesOf(await readFile(db, scope, { meetingId, fileId }))).equals(bytes)).toBe(true);
  });

  test("while it is being read over too", async () => {
    const { scope, meetingId } = await openMeeting();
    await submitForReview(db, scope, { meetingId });
    expect(await storeFile(db, scope, { meetingId, ...file("a.png", PNG) })).toMatchObject({ ok: true });
  });
});

describe("what is refused leaves nothing behind", () => {
  test.each([
    ["empty", "a.txt", new Uint8Array()],
    ["too_big", "a.txt", new Uint8Array(MAX_FILE_BYTES + 1).fill(97)],
    ["executable", "photo.png", PROGRAM],
    ["executable", "facture\u202Egnp.exe", PNG],
    ["not_an_image", "a.png", joined(PNG.subarray(0, 8), text("garbage garbage garbage"))],
    ["not_an_image", "a.jpg", HTML],
    ["too_many_pixels", "a.png", pngOf(65_535, 65_535)],
  ])("%s: %s", async (reason, name, bytes) => {
    const { scope, meetingId } = await openMeeting();
    expect(await storeFile(db, scope, { meetingId, ...file(name, bytes) })).toMatchObject({ ok: false, reason });
    expect(await rowsOf(meetingId)).toEqual([]);
    expect(await db.select().from(auditEvents).where(eq(auditEvents.subjectId, meetingId))).toEqual([]);
  });

  test("frozen minutes take no file, and what they hold stays readable", async () => {
    const { scope, meetingId } = await openMeeting();
    await writeMinutes(db, meetingId, [item("information", "Une ligne")]);
    await storeFile(db, scope, { meetingId, ...file("a.png", PNG) });
    await validateMinutes(db, scope, { meetingId });
    expect(await checkMayAddFile(db, scope, { meetingId })).toEqual({ ok: false, reason: "frozen" });
    expect(await storeFile(db, scope, { meetingId, ...file("b.png", PNG) })).toEqual({ ok: false, reason: "frozen" });
    const [kept, ...others] = await filesOf(db, scope, meetingId);
    expect(others).toEqual([]);
    expect(await readFile(db, scope, { meetingId, fileId: kept!.id })).toMatchObject({ name: "a.png" });
  });

  test("frozen between the check and the end of the insertion: taken back", async () => {
    const { scope, meetingId } = await openMeeting();
    await writeMinutes(db, meetingId, [item("information", "Une ligne")]);
    const results = await Promise.all([
      storeFile(db, scope, { meetingId, ...file("a.bin2", new Uint8Array(8_000_000).fill(1)) }),
      validateMinutes(db, scope, { meetingId }),
      storeFile(db, scope, { meetingId, ...file("b.bin2", new Uint8Array(8_000_000).fill(2)) }),
    ]);
    const [row] = await db.select().from(minutes).where(eq(minutes.meetingId, meetingId));
    expect([results[1], row!.state]).toEqual([{ ok: true, state: "validated" }, "validated"]);
    expect(await rowsOf(meetingId)).toHaveLength([results[0], results[2]].filter(({ ok }) => ok).length);
  });
});

describe("the same file twice", () => {
  test("is kept once; under another name, or elsewhere, it is another one", async () => {
    const { scope, meetingId, programme } = await openMeeting();
    const other = await buildMeeting(db, { programmeId: programme.id });
    const first = await storeFile(db, scope, { meetingId, ...file("a.png", PNG) });
    expect(await storeFile(db, scope, { meetingId, ...file("dossier/a.png", PNG) })).toEqual(first);
    await storeFile(db, scope, { meetingId, ...file("b.png", PNG) });
    await storeFile(db, scope, { meetingId: other.id, ...file("a.png", PNG) });
    expect([(await rowsOf(meetingId)).length, (await rowsOf(other.id)).length]).toEqual([2, 1]);
    expect(await db.select().from(auditEvents).where(eq(auditEvents.subjectId, meetingId))).toHaveLength(2);
  });

  test("by several at once: one row, one event, the same answer to all", async () => {
    const { scope, meetingId, programme } = await openMeeting();
    const { scope: colleague } = await buildMember(db, { programmeId: programme.id, role: "squad_member" });
    const answers = await Promise.all([scope, colleague, scope, colleague].map((each) => storeFile(db, each, { meetingId, ...file("a.png", PNG) })));
    expect(answers).toEqual(Array.from({ length: 4 }, () => answers[0]));
    expect(answers[0]).toMatchObject({ ok: true });
    expect(await rowsOf(meetingId)).toHaveLength(1);
    expect(await db.select().from(auditEvents).where(eq(auditEvents.subjectId, meetingId))).toHaveLength(1);
  });
});

describe("200 Mo a meeting", () => {
  /** As if files of that many bytes had come before; only their size is counted. */
  const fill = (meetingId: string, size: number) =>
    db.execute(sql`insert into minutes_file (meeting_id, programme_id, name, media_type, is_image, size, hash, bytes, created_by)
      select ${meetingId}, programme_id, 'avant', 'text/plain', false, ${size}, 'avant', '', (select id from app_user limit 1) from minutes where meeting_id = ${meetingId}`);

  test("the last byte fits, one more does not", async () => {
    const { scope, meetingId } = await openMeeting();
    await fill(meetingId, MAX_MEETING_BYTES - PNG.length - 1);
    expect(await storeFile(db, scope, { meetingId, ...file("a.txt", text("a")) })).toMatchObject({ ok: true });
    expect(await storeFile(db, scope, { meetingId, ...file("b.txt", text("b")) })).toMatchObject({ ok: true });
    const used = MAX_MEETING_BYTES - PNG.length + 1;
    expect(await storeFile(db, scope, { meetingId, ...file("a.png", PNG) })).toEqual({ ok: false, reason: "quota", used });
    expect(await rowsOf(meetingId)).toHaveLength(3);
  });

  test("full to the last byte", async () => {
    const { scope, meetingId } = await openMeeting();
    await fill(meetingId, MAX_MEETING_BYTES - PNG.length);
    expect(await storeFile(db, scope, { meetingId, ...file("a.png", PNG) })).toMatchObject({ ok: true });
    // What is there already takes no more room.
    expect(await storeFile(db, scope, { meetingId, ...file("a.png", PNG) })).toMatchObject({ ok: true });
  });

  test("two at once for the last room: one of them", async () => {
    const { scope, meetingId } = await openMeeting();
    await fill(meetingId, MAX_MEETING_BYTES - PNG.length);
    const answers = await Promise.all(["a.png", "b.png", "c.png"].map((name) => storeFile(db, scope, { meetingId, ...file(name, PNG) })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await rowsOf(meetingId)).toHaveLength(2);
  });
});

describe("who", () => {
  test.each(["committee", "reader"] as const)("a %s reads files and adds none", async (role: Role) => {
    const { scope, meetingId, programme } = await openMeeting();
    await storeFile(db, scope, { meetingId, ...file("a.png", PNG) });
    const { scope: readers } = await buildMember(db, { programmeId: programme.id, role });
    const [kept] = await filesOf(db, readers, meetingId);
    expect(await readFile(db, readers, { meetingId, fileId: kept!.id })).toMatchObject({ name: "a.png" });
    await expect(checkMayAddFile(db, readers, { meetingId })).rejects.toThrow(ForbiddenError);
    await expect(storeFile(db, readers, { meetingId, ...file("b.png", PNG) })).rejects.toThrow(ForbiddenError);
  });

  test("a contractor: in the meetings of the instances shared with its contract, and no others", async () => {
    const { scope, meetingId: hidden, programme } = await openMeeting();
    const contractId = "00000000-0000-4000-8000-000000000001";
    const shared = await buildSeries(db, { programmeId: programme.id, sharedContractId: contractId });
    const { id: meetingId } = await buildMeeting(db, { programmeId: programme.id, seriesId: shared.id });
    const { scope: contractor } = await buildMember(db, { programmeId: programme.id, role: "contractor", contractId });
    await storeFile(db, scope, { meetingId: hidden, ...file("a.png", PNG) });
    const [secret] = await rowsOf(hidden);
    expect(await storeFile(db, contractor, { meetingId, ...file("b.png", PNG) })).toMatchObject({ ok: true });
    expect((await filesOf(db, contractor, meetingId)).map(({ name }) => name)).toEqual(["b.png"]);
    await expect(storeFile(db, contractor, { meetingId: hidden, ...file("b.png", PNG) })).rejects.toThrow(NotFoundError);
    await expect(readFile(db, contractor, { meetingId: hidden, fileId: secret!.id })).rejects.toThrow(NotFoundError);
    await expect(readFile(db, contractor, { meetingId, fileId: secret!.id })).rejects.toThrow(NotFoundError);
    expect(await filesOf(db, contractor, hidden)).toEqual([]);
    expect((await imageBytes(db, contractor, [secret!.id])).size).toBe(0);
  });

  test("somebody of another programme: as if there were nothing", async () => {
    const { scope, meetingId } = await openMeeting();
    await storeFile(db, scope, { meetingId, ...file("a.png", PNG) });
    const [kept] = await rowsOf(meetingId);
    const { scope: stranger } = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    await expect(storeFile(db, stranger, { meetingId, ...file("b.png", PNG) })).rejects.toThrow(NotFoundError);
    await expect(readFile(db, stranger, { meetingId, fileId: kept!.id })).rejects.toThrow(NotFoundError);
    expect(await filesOf(db, stranger, meetingId)).toEqual([]);
  });
});

test("the images that a text names, with the dimensions in which they are shown; nothing else", async () => {
  const { scope, meetingId } = await openMeeting();
  const photo = photoOf({ width: 40, height: 30, orientation: 6, isLittle: false });
  await storeFile(db, scope, { meetingId, ...file("a.jpg", photo) });
  await storeFile(db, scope, { meetingId, ...file("a.svg", SVG) });
  const listed = await filesOf(db, scope, meetingId);
  const found = await imageBytes(db, scope, [...listed.map(({ id }) => id), "n’importe quoi", crypto.randomUUID()]);
  expect([...found.keys()]).toEqual([listed[0]!.id]);
  expect(found.get(listed[0]!.id)).toMatchObject({ mediaType: "image/jpeg", width: 30, height: 40 });
  expect((await imageBytes(db, scope, [])).size).toBe(0);
});
