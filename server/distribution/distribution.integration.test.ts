import { and, eq } from "drizzle-orm";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { attendances, auditEvents, mailMessages, memberships, minutes, minutesReviews, minutesVersions, registryEntries, series, seriesMembers, users } from "@/db/schema";
import { buildEntry } from "@/db/factories/reporting";
import { buildMember, buildProgramme, buildUser, scopeOf } from "@/db/factories";
import { buildContract } from "@/db/factories/contracts";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { loadViewerById } from "@/server/auth/viewer";
import { validateMinutes } from "@/server/minutes/commands";
import { submitForReview } from "@/server/minutes/review-commands";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { distributeMinutes, retryMessage, setReminders } from "./commands";
import { MAX_ATTEMPTS, queueReminders, sendMessage } from "./mail-commands";
import { openMailer, type Mailer } from "./mailer";
import { loadMinutesFacts } from "./minutes-facts";
import { planDistribution, viewDispatch, writeDraftMessage } from "./queries";
import type { DistributionSettings } from "./settings";
import { startMailServer, type TestMailServer } from "./testing/smtp";

const { db } = await testDb();
const SETTINGS: DistributionSettings = { publicUrl: "https://cadence.exemple.fr", letterhead: ["Ministère de l’Essai"], sendsMail: true };
const WITHOUT_SERVER: DistributionSettings = { ...SETTINGS, sendsMail: false };

let server: TestMailServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await startMailServer();
  mailer = openMailer({ url: server.url, from: "Cadence <cadence@exemple.fr>" });
});
beforeEach(() => {
  server.received.length = 0;
  server.answer = () => null;
});
afterAll(async () => {
  mailer.close();
  await server.close();
});

/** Validated minutes of an instance with a writer, a participant, an informed person and the contractor's person; two owners of actions. */
async function buildValidated({ isShared = true, note = async (_of: { meetingId: string; participantId: string }) => {} } = {}) {
  const { id: programmeId } = await buildProgramme(db);
  const contract = await buildContract(db, { programmeId });
  const writer = await buildMember(db, { programmeId, role: "moa" });
  const participant = await buildMember(db, { programmeId, role: "squad_member" });
  const informed = await buildMember(db, { programmeId, role: "committee" });
  const contractor = await buildMember(db, { programmeId, role: "contractor", contractId: contract.id });
  const { id: seriesId } = await buildSeries(db, { programmeId, sharedContractId: isShared ? contract.id : null });
  await db.insert(seriesMembers).values([
    { seriesId, userId: writer.user.id, role: "chair" },
    { seriesId, userId: participant.user.id, role: "participant" },
    { seriesId, userId: informed.user.id, role: "informed" },
    { seriesId, userId: contractor.user.id, role: "participant" },
  ]);
  const { id: meetingId } = await buildMeeting(db, { seriesId, heldOn: "2025-06-11", startsAt: "14:30" });
  await writeMinutes(db, meetingId, [
    item("decision", "On livre le 29 août"),
    item("action", "Préparer la livraison", { ownerId: participant.user.id, dueOn: "2025-08-29", dueText: "S35" }),
    item("action", "Fournir le devis", { ownerId: contractor.user.id, dueOn: "2025-07-01" }),
    item("action", "Prévenir la salle", { ownerLabel: "l’accueil" }),
  ]);
  await note({ meetingId, participantId: participant.user.id });
  await validateMinutes(db, writer.scope, { meetingId });
  const [version] = await db.select().from(minutesVersions).where(eq(minutesVersions.meetingId, meetingId));
  return { programmeId, seriesId, meetingId, writer, participant, informed, contractor, version: version! };
}
type Validated = Awaited<ReturnType<typeof buildValidated>>;

const everyone = ({ writer, participant, informed, contractor }: Validated) => [writer, participant, informed, contractor].map(({ user }) => user.id);
const distributeToAll = (of: Validated, settings = SETTINGS) =>
  distributeMinutes(db, of.writer.scope, { meetingId: of.meetingId, version: 1, readers: everyone(of), owners: [of.participant.user.id, of.contractor.user.id], note: "Bonne lecture." }, settings);
const messagesOf = ({ meetingId }: Validated) => db.select().from(mailMessages).where(eq(mailMessages.meetingId, meetingId));
async function sendAll(of: Validated): Promise<void> {
  for (const { id } of await messagesOf(of)) await sendMessage(db, { messageId: id, mailer, settings: SETTINGS });
}
const only = async (of: Validated, userId: string, kind: "minutes" | "actions") => (await messagesOf(of)).find((one) => one.recipientId === userId && one.kind === kind)!;

test("the minutes name who sits in the meeting with their presence, then the guests; who is only informed receives them", async () => {
  const of = await buildValidated({
    note: async ({ meetingId, participantId }) =>
      void (await db.insert(attendances).values([
        { meetingId, userId: participantId, status: "represented", representedBy: "le suppléant" },
        { meetingId, guestName: "Service juridique", status: "present" },
      ])),
  });
  // Once validated that stands: who leaves the instance, and who joins it, were not another meeting's.
  await db.delete(seriesMembers).where(and(eq(seriesMembers.seriesId, of.seriesId), eq(seriesMembers.userId, of.participant.user.id)));
  const newcomer = await buildMember(db, { programmeId: of.programmeId, role: "moa" });
  await db.insert(seriesMembers).values({ seriesId: of.seriesId, userId: newcomer.user.id, role: "participant" });
  const { attendees } = await loadMinutesFacts(db, of.writer.scope, of, SETTINGS);
  expect(attendees.at(-1)).toEqual({ name: "Service juridique", position: "", role: null, attendance: "guest", representedBy: null });
  expect(new Map(attendees.map(({ name, attendance, representedBy }) => [name, [attendance, representedBy]]))).toEqual(
    new Map([
      [of.writer.user.name, [null, null]],
      [of.participant.user.name, ["represented", "le suppléant"]],
      [of.contractor.user.name, [null, null]],
      ["Service juridique", ["guest", null]],
    ]),
  );
});

describe("who will get what", () => {
  test("every member, those kept informed included; owners with their own actions; who has no account is named", async () => {
    const of = await buildValidated();
    const plan = await planDistribution(db, of.writer.scope, { meetingId: of.meetingId }, SETTINGS);
    expect(plan.readers.map(({ userId, unreachable }) => [userId, unreachable]).toSorted()).toEqual(everyone(of).map((id) => [id, null]).toSorted());
    expect(plan.owners.map(({ userId, actions }) => [userId, actions]).toSorted()).toEqual([[of.participant.user.id, ["Préparer la livraison"]], [of.contractor.user.id, ["Fournir le devis"]]].toSorted());
    expect(plan.others).toEqual([{ name: "l’accueil", actions: ["Prévenir la salle"] }]);
    expect(plan.version).toEqual({ number: 1, hash: of.version.hash });
  });
  test("a contractor whose contract has no part in the instance is told nothing, member or owner; nor is who left or whose account is closed", async () => {
    const of = await buildValidated({ isShared: false });
    await db.delete(memberships).where(eq(memberships.userId, of.informed.user.id));
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, of.participant.user.id));
    const plan = await planDistribution(db, of.writer.scope, { meetingId: of.meetingId }, SETTINGS);
    const why = new Map(plan.readers.map(({ userId, unreachable }) => [userId, unreachable]));
    expect([of.writer, of.participant, of.informed, of.contractor].map(({ user }) => why.get(user.id))).toEqual([null, "disabled", "no_access", "no_access"]);
    expect(await distributeToAll(of)).toEqual({ ok: true, queued: 1 });
    expect((await messagesOf(of)).map(({ recipientId }) => recipientId)).toEqual([of.writer.user.id]);
  });
  test("it is the senders' to see: a participant is refused, a stranger finds nothing, a draft has nothing to send", async () => {
    const of = await buildValidated();
    await expect(planDistribution(db, of.participant.scope, { meetingId: of.meetingId }, SETTINGS)).rejects.toThrow(ForbiddenError);
    const stranger = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    await expect(planDistribution(db, stranger.scope, { meetingId: of.meetingId }, SETTINGS)).rejects.toThrow(NotFoundError);
    const draft = await buildMeeting(db, { seriesId: of.seriesId });
    await expect(planDistribution(db, of.writer.scope, { meetingId: draft.id }, SETTINGS)).rejects.toThrow(NotFoundError);
  });
});

describe("distributing", () => {
  test("publishes, queues a message for each person and kind with the note, and says so in the audit trail", async () => {
    const of = await buildValidated();
    expect(await distributeToAll(of)).toEqual({ ok: true, queued: 6 });
    expect((await db.select({ state: minutes.state }).from(minutes).where(eq(minutes.meetingId, of.meetingId)))[0]).toEqual({ state: "published" });
    const rows = await messagesOf(of);
    expect(rows.map(({ kind, state, note, versionId }) => [kind, state, note, versionId])).toEqual(rows.map(({ kind }) => [kind, "queued", "Bonne lecture.", of.version.id]));
    expect((await db.select({ action: auditEvents.action, after: auditEvents.after }).from(auditEvents).where(eq(auditEvents.subjectId, of.meetingId))).at(-1)).toEqual({ action: "distributed", after: { version: 1, messages: 6, note: "Bonne lecture." } });
  });
  test("asked twice, even at the same time, no message is there twice", async () => {
    const of = await buildValidated();
    const answers = await Promise.all([distributeToAll(of), distributeToAll(of), distributeToAll(of)]);
    expect(answers.map((one) => (one.ok ? one.queued : one.reason)).toSorted()).toEqual([0, 0, 6]);
    expect(await messagesOf(of)).toHaveLength(6);
  });
  test("who was left out can be added later", async () => {
    const of = await buildValidated();
    const ask = (readers: string[]) => distributeMinutes(db, of.writer.scope, { meetingId: of.meetingId, version: 1, readers, owners: [], note: "" }, SETTINGS);
    expect(await ask([of.writer.user.id])).toEqual({ ok: true, queued: 1 });
    expect(await ask([of.writer.user.id, of.informed.user.id])).toEqual({ ok: true, queued: 1 });
  });
  test("another version on the screen, nobody kept, or somebody who is not of this meeting: refused, and nothing is published", async () => {
    const of = await buildValidated();
    const ask = { meetingId: of.meetingId, version: 1, readers: [of.writer.user.id], owners: [] as string[], note: "" };
    expect(await distributeMinutes(db, of.writer.scope, { ...ask, version: 2 }, SETTINGS)).toEqual({ ok: false, reason: "other_version" });
    expect(await distributeMinutes(db, of.writer.scope, { ...ask, readers: [] }, SETTINGS)).toEqual({ ok: false, reason: "nobody" });
    await expect(distributeMinutes(db, of.writer.scope, { ...ask, readers: [(await buildUser(db)).id] }, SETTINGS)).rejects.toThrow(NotFoundError);
    await expect(distributeMinutes(db, of.participant.scope, ask, SETTINGS)).rejects.toThrow(ForbiddenError);
    expect((await db.select({ state: minutes.state }).from(minutes).where(eq(minutes.meetingId, of.meetingId)))[0]).toEqual({ state: "validated" });
  });
  test("without a mail server the minutes are published and nothing is queued", async () => {
    const of = await buildValidated();
    expect(await distributeToAll(of, WITHOUT_SERVER)).toEqual({ ok: true, queued: 0 });
    expect(await messagesOf(of)).toEqual([]);
  });
});

describe("sent through a real SMTP server", () => {
  test("each gets their own message: one recipient, text and HTML, the version and its hash, no other owner's action or address", async () => {
    const of = await buildValidated();
    await distributeToAll(of);
    await sendAll(of);
    expect(server.received).toHaveLength(6);
    const addresses = [of.writer, of.participant, of.informed, of.contractor].map(({ user }) => user.email);
    for (const { to, mail, raw } of server.received) {
      expect(addresses).toContain(to);
      for (const other of addresses.filter((one) => one !== to)) expect(raw).not.toContain(other);
      expect([mail.from?.text, mail.text?.includes(of.version.hash), (mail.html || "").includes(of.version.hash), mail.attachments]).toEqual(['"Cadence" <cadence@exemple.fr>', true, true, []]);
    }
    const actions = server.received.filter(({ mail }) => mail.subject?.startsWith("Votre action"));
    expect(actions.map(({ to }) => to).toSorted()).toEqual([of.participant.user.email, of.contractor.user.email].toSorted());
    const mine = actions.find(({ to }) => to === of.participant.user.email)!.mail;
    const [entry] = await db.select().from(registryEntries).where(eq(registryEntries.text, "Préparer la livraison")).orderBy(registryEntries.createdAt).limit(50).then((rows) => rows.filter(({ meetingId }) => meetingId === of.meetingId));
    expect(mine.text).toContain(`https://cadence.exemple.fr/registre/${entry!.id}`);
    expect(mine.text).toContain("Bonne lecture.");
    expect(mine.text).not.toContain("Fournir le devis");
  });
  test("its state, its tries and its dates are kept, and shown to who may send only", async () => {
    const of = await buildValidated();
    await distributeToAll(of);
    await sendAll(of);
    const row = await only(of, of.informed.user.id, "minutes");
    expect(row).toMatchObject({ state: "sent", attempts: 1, reason: null, sentAt: expect.any(Date) });
    expect((await viewDispatch(db, of.writer.scope, { meetingId: of.meetingId })).messages.map(({ state }) => state)).toEqual(Array(6).fill("sent"));
    expect(await viewDispatch(db, of.contractor.scope, { meetingId: of.meetingId })).toEqual({ messages: [], canSend: false });
  });
  test("two workers at once, and one more later: it is sent once", async () => {
    const of = await buildValidated();
    await distributeToAll(of);
    const { id: messageId } = await only(of, of.informed.user.id, "minutes");
    const once = () => sendMessage(db, { messageId, mailer, settings: SETTINGS });
    expect((await Promise.all([once(), once()])).toSorted()).toEqual([null, "sent"].toSorted());
    expect(await once()).toBeNull();
    expect(server.received).toHaveLength(1);
  });
  test.each([
    [{ code: 550, of: "recipient" as const }, "failed", "Le serveur de messagerie refuse cette adresse (réponse 550)."],
    [{ code: 554, of: "message" as const }, "failed", "Le serveur de messagerie refuse ce message (réponse 554)."],
    [{ code: 451, of: "recipient" as const }, "retrying", "Le serveur de messagerie demande de réessayer plus tard (réponse 451)."],
  ])("an answer %o leaves it %s: %s", async (refusal, state, reason) => {
    const of = await buildValidated();
    await distributeToAll(of);
    server.answer = () => refusal;
    const { id: messageId } = await only(of, of.informed.user.id, "minutes");
    expect(await sendMessage(db, { messageId, mailer, settings: SETTINGS })).toBe(state);
    expect(await only(of, of.informed.user.id, "minutes")).toMatchObject({ state, reason, attempts: 1, sentAt: null });
  });
  test("a server that is not there is tried again, then given up; a person may have it tried again, and then it goes", async () => {
    const of = await buildValidated();
    await distributeToAll(of);
    const { id: messageId } = await only(of, of.informed.user.id, "minutes");
    const nobody = openMailer({ url: "smtp://127.0.0.1:9", from: "cadence@exemple.fr" });
    const states: (string | null)[] = [];
    for (let n = 0; n < MAX_ATTEMPTS; n += 1) states.push(await sendMessage(db, { messageId, mailer: nobody, settings: SETTINGS }));
    nobody.close();
    expect(states).toEqual([...Array<string>(MAX_ATTEMPTS - 1).fill("retrying"), "failed"]);
    expect((await only(of, of.informed.user.id, "minutes")).reason).toBe("Le serveur de messagerie ne répond pas.");
    await expect(retryMessage(db, of.participant.scope, { messageId })).rejects.toThrow(ForbiddenError);
    expect(await retryMessage(db, of.writer.scope, { messageId })).toEqual({ ok: true });
    expect(await retryMessage(db, of.writer.scope, { messageId })).toEqual({ ok: false, reason: "not_failed" });
    expect(await sendMessage(db, { messageId, mailer, settings: SETTINGS })).toBe("sent");
    expect(server.received.map(({ to }) => to)).toEqual([of.informed.user.email]);
  });
  test("who lost their access between the asking and the sending gets nothing, and it is said", async () => {
    const of = await buildValidated();
    await distributeToAll(of);
    await db.delete(memberships).where(eq(memberships.userId, of.contractor.user.id));
    await sendAll(of);
    expect(server.received.filter(({ to }) => to === of.contractor.user.email)).toEqual([]);
    expect(await only(of, of.contractor.user.id, "actions")).toMatchObject({ state: "failed", reason: "Cette personne n’a plus accès à cette réunion, ou son compte est fermé." });
  });
  test("an action that was done in the meantime is not asked for", async () => {
    const of = await buildValidated();
    await distributeToAll(of);
    await db.update(registryEntries).set({ status: "done" }).where(eq(registryEntries.ownerId, of.participant.user.id));
    await sendAll(of);
    expect(await only(of, of.participant.user.id, "actions")).toMatchObject({ state: "cancelled" });
  });
});

describe("without a mail server: a draft to be opened and sent", () => {
  const draft = async (of: Validated, ownerId?: string) => {
    const viewer = (await loadViewerById(db, of.writer.user.id))!;
    const file = await writeDraftMessage(db, viewer, { meetingId: of.meetingId, ownerId, note: "Bonne lecture." }, WITHOUT_SERVER);
    return { file, mail: await simpleParser(Buffer.from(file.base64, "base64")) };
  };
  const all = (of: unknown): string[] => [of].flat().flatMap((one) => (one as { value?: { address?: string }[] } | undefined)?.value ?? []).map(({ address }) => address ?? "");

  test("to all: unsent, to oneself, everybody in blind copy, with the minutes and their hash", async () => {
    const of = await buildValidated();
    const { file, mail } = await draft(of);
    expect([file.name, file.mediaType, mail.headers.get("x-unsent")]).toEqual(["compte-rendu-point-de-synchro-moa-2025-06-11-v1-a-tous.eml", "message/rfc822", "1"]);
    expect([all(mail.to), all(mail.cc)]).toEqual([[of.writer.user.email], []]);
    expect(all(mail.bcc).toSorted()).toEqual([of.writer, of.participant, of.informed, of.contractor].map(({ user }) => user.email).toSorted());
    for (const words of ["On livre le 29 août", of.version.hash, "Bonne lecture."]) expect([mail.text?.includes(words), (mail.html || "").includes(words)], words).toEqual([true, true]);
  });
  test("to one owner: their address alone, their actions alone", async () => {
    const of = await buildValidated();
    const { mail, file } = await draft(of, of.contractor.user.id);
    expect([all(mail.to), all(mail.bcc)]).toEqual([[of.contractor.user.email], []]);
    expect(mail.text).toContain("Fournir le devis");
    expect(Buffer.from(file.base64, "base64").toString()).not.toContain(of.participant.user.email);
    expect(mail.text).not.toContain("Préparer la livraison");
  });
  test("to somebody who owns nothing in it, or may not see it: there is none", async () => {
    const of = await buildValidated({ isShared: false });
    await expect(draft(of, of.informed.user.id)).rejects.toThrow(NotFoundError);
    await expect(draft(of, of.contractor.user.id)).rejects.toThrow(NotFoundError);
  });
});

describe("reminders of a day", () => {
  const TODAY = "2025-06-17";
  const remindersOf = (userId: string, day = TODAY) => db.select().from(mailMessages).where(eq(mailMessages.recipientId, userId)).then((rows) => rows.filter((row) => row.kind === "reminder" && row.day === day));
  async function buildOwner(dueOn: string, more: Partial<typeof registryEntries.$inferInsert> = {}) {
    const of = await buildValidated();
    await db.update(registryEntries).set({ dueOn, ...more }).where(eq(registryEntries.ownerId, of.participant.user.id));
    return of;
  }

  test.each([
    ["2025-06-16", 1, "late by a day"],
    ["2025-06-17", 1, "due today"],
    ["2025-06-22", 1, "due in five days"],
    ["2025-06-23", 0, "due in six days"],
  ])("an action due on %s gives %i reminder on 17 June: %s", async (dueOn, expected) => {
    const of = await buildOwner(dueOn);
    await queueReminders(db, { today: TODAY });
    expect(await remindersOf(of.participant.user.id)).toHaveLength(expected);
  });
  test.each([
    ["2025-06-16", 0, "asked the day before"],
    ["2025-06-13", 1, "asked two working days ago"],
    ["2025-06-10", 0, "silence of four working days approved the day before"],
  ])("minutes asked to be read on %s give %i reminder on 17 June: %s", async (askedOn, expected) => {
    const of = await buildValidated();
    await db.update(registryEntries).set({ status: "done" }).where(eq(registryEntries.meetingId, of.meetingId));
    await db.update(series).set({ silenceDays: 4 }).where(eq(series.id, of.seriesId));
    const { id: meetingId } = await buildMeeting(db, { seriesId: of.seriesId });
    await submitForReview(db, of.writer.scope, { meetingId, reviewers: [of.participant.user.id] });
    await db.update(minutesReviews).set({ askedOn }).where(eq(minutesReviews.meetingId, meetingId));
    await queueReminders(db, { today: TODAY });
    const [message] = await remindersOf(of.participant.user.id);
    expect(message ? 1 : 0).toBe(expected);
    if (!message) return;
    await sendMessage(db, { messageId: message.id, mailer, settings: SETTINGS });
    expect(server.received[0]?.mail.text).toContain(`https://cadence.exemple.fr/comptes-rendus/${meetingId}`);
  });
  test("done, cancelled, withdrawn or still a draft: none", async () => {
    const fields = [{ status: "done" as const }, { status: "cancelled" as const }, { withdrawnAt: new Date() }];
    const drafting = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "moa" });
    await buildEntry(db, { programmeId: drafting.scope.grants[0]!.programmeId, ownerId: drafting.user.id, dueOn: "2025-06-10" });
    const people = [drafting.user.id];
    for (const more of fields) people.push((await buildOwner("2025-06-10", more)).participant.user.id);
    await queueReminders(db, { today: TODAY });
    for (const id of people) expect(await remindersOf(id)).toEqual([]);
  });
  test("not on a Saturday, nor on Ascension Day", async () => {
    await buildOwner("2025-05-01");
    expect(await queueReminders(db, { today: "2025-06-14" })).toBe(0);
    expect(await queueReminders(db, { today: "2025-05-29" })).toBe(0);
  });
  test("one a day, whatever runs at once; the next day another", async () => {
    const of = await buildOwner("2025-06-10");
    const id = of.participant.user.id;
    await Promise.all([1, 2, 3, 4].map(() => queueReminders(db, { today: "2025-06-18" })));
    await queueReminders(db, { today: "2025-06-18" });
    expect(await remindersOf(id, "2025-06-18")).toHaveLength(1);
    await queueReminders(db, { today: "2025-06-19" });
    expect(await remindersOf(id, "2025-06-19")).toHaveLength(1);
  });
  test("who turned them off has none; who lost their access neither", async () => {
    const [off, gone] = [await buildOwner("2025-06-10"), await buildOwner("2025-06-10")];
    await setReminders(db, off.participant.scope, { wantsReminders: false });
    await db.delete(memberships).where(eq(memberships.userId, gone.participant.user.id));
    await queueReminders(db, { today: TODAY });
    expect(await remindersOf(off.participant.user.id)).toEqual([]);
    expect(await remindersOf(gone.participant.user.id)).toEqual([]);
    await setReminders(db, await scopeOf(db, off.participant.user), { wantsReminders: true });
    await queueReminders(db, { today: TODAY });
    expect(await remindersOf(off.participant.user.id)).toHaveLength(1);
  });
  test("it goes out with their actions, late first, and the way to stop it", async () => {
    const of = await buildOwner("2025-06-10");
    await queueReminders(db, { today: TODAY });
    const [message] = await remindersOf(of.participant.user.id);
    await sendMessage(db, { messageId: message!.id, mailer, settings: SETTINGS });
    const [{ to, mail }] = server.received as [(typeof server.received)[0]];
    expect([to, mail.subject]).toEqual([of.participant.user.email, "Rappel : 1 en retard (17 juin · S25)"]);
    expect(mail.text).toContain("Préparer la livraison");
    expect(mail.text).toContain("https://cadence.exemple.fr/compte");
    expect(mail.text).not.toContain("Fournir le devis");
  });
});
