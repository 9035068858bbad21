import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { minutesRemarks, minutesThreads, seriesMembers } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { addRemark, openThread, resolveThread } from "./comment-commands";
import { listThreads } from "./comment-queries";
import { validateMinutes } from "./commands";

const { db } = await testDb();

async function stage() {
  const programme = await buildProgramme(db);
  const { scope, user } = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const meeting = await buildMeeting(db, { programmeId: programme.id });
  await writeMinutes(db, meeting.id, [item("information", "Une ligne")]);
  return { programme, scope, user, meeting };
}
const thread = (meetingId: string, fields: object = {}) => ({ meetingId, id: randomUUID(), remarkId: randomUUID(), kind: "comment" as const, anchor: { from: "AQID", to: "AQIE" }, quote: "Une ligne", text: "À préciser", ...fields });

test("a conversation: begun on a passage, answered, resolved, opened again by an answer", async () => {
  const { programme, scope, user, meeting } = await stage();
  const { scope: other } = await buildMember(db, { programmeId: programme.id, role: "product_owner" });
  const begun = thread(meeting.id, { kind: "change_request" });
  expect(await openThread(db, scope, begun)).toEqual({ ok: true });
  expect(await addRemark(db, other, { threadId: begun.id, id: randomUUID(), text: "D’accord" })).toEqual({ ok: true });

  const { threads, canComment } = await listThreads(db, scope, { meetingId: meeting.id });
  expect(canComment).toBe(true);
  expect(threads).toMatchObject([{ id: begun.id, kind: "change_request", anchor: begun.anchor, quote: "Une ligne", resolved: null, canResolve: true, remarks: [{ text: "À préciser", authorId: user.id }, { text: "D’accord" }] }]);

  expect(await resolveThread(db, other, { threadId: begun.id, isResolved: true })).toEqual({ ok: true });
  expect((await listThreads(db, scope, { meetingId: meeting.id })).threads[0]!.resolved).toMatchObject({ at: expect.any(String) });
  await addRemark(db, scope, { threadId: begun.id, id: randomUUID(), text: "Pas encore" });
  expect((await listThreads(db, scope, { meetingId: meeting.id })).threads[0]!.resolved).toBeNull();
});

test("sent again after a lost answer, a comment is there once", async () => {
  const { scope, meeting } = await stage();
  const begun = thread(meeting.id);
  const answer = { threadId: begun.id, id: randomUUID(), text: "Fait" };
  for (let time = 0; time < 2; time++) {
    expect(await openThread(db, scope, begun)).toEqual({ ok: true });
    expect(await addRemark(db, scope, answer)).toEqual({ ok: true });
  }
  expect(await db.$count(minutesThreads, eq(minutesThreads.meetingId, meeting.id))).toBe(1);
  expect(await db.$count(minutesRemarks, eq(minutesRemarks.threadId, begun.id))).toBe(2);
});

test("who sits in the instance comments, whatever their role; who is merely informed, or only reads, does not", async () => {
  const { programme, meeting } = await stage();
  const { scope: sitting, user } = await buildMember(db, { programmeId: programme.id, role: "committee" });
  const { scope: informed, user: told } = await buildMember(db, { programmeId: programme.id, role: "committee" });
  const { scope: reader } = await buildMember(db, { programmeId: programme.id, role: "reader" });
  await db.insert(seriesMembers).values([{ seriesId: meeting.seriesId, userId: user.id, role: "participant" }, { seriesId: meeting.seriesId, userId: told.id, role: "informed" }]);
  const begun = thread(meeting.id);
  expect(await openThread(db, sitting, begun)).toEqual({ ok: true });
  for (const scope of [informed, reader]) {
    await expect(openThread(db, scope, thread(meeting.id))).rejects.toThrow(ForbiddenError);
    await expect(addRemark(db, scope, { threadId: begun.id, id: randomUUID(), text: "?" })).rejects.toThrow(ForbiddenError);
    await expect(resolveThread(db, scope, { threadId: begun.id, isResolved: true })).rejects.toThrow(ForbiddenError);
  }
  // Their own conversation, they may close.
  expect(await resolveThread(db, sitting, { threadId: begun.id, isResolved: true })).toEqual({ ok: true });
});

test("nobody comments on what they may not see, nor answers in a conversation of another programme", async () => {
  const { scope, meeting } = await stage();
  const { scope: stranger } = await stage();
  const begun = thread(meeting.id);
  await openThread(db, scope, begun);
  await expect(openThread(db, stranger, thread(meeting.id))).rejects.toThrow(NotFoundError);
  await expect(addRemark(db, stranger, { threadId: begun.id, id: randomUUID(), text: "?" })).rejects.toThrow(NotFoundError);
  await expect(listThreads(db, stranger, { meetingId: meeting.id })).rejects.toThrow(NotFoundError);
});

test("once validated, comments are read and no longer written", async () => {
  const { scope, meeting } = await stage();
  const begun = thread(meeting.id);
  await openThread(db, scope, begun);
  await validateMinutes(db, scope, { meetingId: meeting.id });
  const frozen = { ok: false, reason: "frozen" };
  expect(await openThread(db, scope, thread(meeting.id))).toEqual(frozen);
  expect(await addRemark(db, scope, { threadId: begun.id, id: randomUUID(), text: "?" })).toEqual(frozen);
  expect(await resolveThread(db, scope, { threadId: begun.id, isResolved: true })).toEqual(frozen);
  expect(await listThreads(db, scope, { meetingId: meeting.id })).toMatchObject({ canComment: false, threads: [{ canResolve: false }] });
});

test("five hundred conversations are taken, one more is not", async () => {
  const { programme, scope, user, meeting } = await stage();
  await db.insert(minutesThreads).values(Array.from({ length: 499 }, () => ({ id: randomUUID(), meetingId: meeting.id, programmeId: programme.id, kind: "comment" as const, createdBy: user.id })));
  expect(await openThread(db, scope, thread(meeting.id))).toEqual({ ok: true });
  expect(await openThread(db, scope, thread(meeting.id))).toEqual({ ok: false, reason: "too_many" });
});
