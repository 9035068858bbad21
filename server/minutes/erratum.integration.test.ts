import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type * as Y from "yjs";
import { auditEvents, minutes, minutesVersions, registryEntries, registryEvents, searchDocuments } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { entriesUntoldByEvents } from "@/db/testing/registry-history";
import { addDays } from "@/domain/calendar";
import type { BlockNode, ItemAttributes, MinutesDocument } from "@/domain/minutes/document";
import { extractItems } from "@/domain/minutes/items";
import { contentHash } from "@/server/platform/content-hash";
import { saveAgenda } from "@/server/meetings/agenda-commands";
import { saveAttendance } from "@/server/meetings/attendance-commands";
import { viewFrame } from "@/server/meetings/queries";
import { todayOf } from "@/server/platform/clock";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { brokenAuditLink } from "@/server/platform/audit";
import { updateEntry } from "@/server/registry/commands";
import { replaceDecision } from "@/server/registry/supersede-commands";
import { publishMinutes, validateMinutes } from "./commands";
import { deriveMinutes } from "./derive";
import { cancelErratum, openErratum } from "./erratum-commands";
import { viewMeeting } from "./queries";
import { returnToDraft, submitForReview } from "./review-commands";
import { appendUpdate, appendUpdates, documentFromLog, readLog } from "./update-log";
import { compareVersions, viewVersion, viewVersions } from "./version-queries";
import { turnInto, updateThatWrites, writtenDocument } from "./written-document";

const { db, pool } = await testDb();
const today = await todayOf(db);
const REASON = "Erratum n°\u00a01\u00a0: le montant était faux";

type Item = BlockNode & { attrs: ItemAttributes };
const reworded = (of: Item, text: string, attrs: Partial<ItemAttributes> = {}): Item => ({ ...of, attrs: { ...of.attrs, ...attrs }, content: [{ type: "text", text }] }) as Item;
const paragraph = (text: string): BlockNode => ({ type: "paragraph", content: [{ type: "text", text }] });

/** Minutes of 11 June 2025, validated. */
async function validated(...content: BlockNode[]) {
  const programme = await buildProgramme(db);
  const { scope, user } = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const { id: meetingId } = await buildMeeting(db, { programmeId: programme.id });
  await writeMinutes(db, meetingId, content);
  await validateMinutes(db, scope, { meetingId });
  return { programmeId: programme.id, scope, user, meetingId, open: () => openErratum(db, scope, { meetingId, reason: "le montant était faux" }), validate: () => validateMinutes(db, scope, { meetingId }) };
}
const logged = async (meetingId: string): Promise<Y.Doc> => documentFromLog(await readLog(db, meetingId, 0)).document;
/** As an editor would change the text, then the derivation after it. */
async function rewrite(meetingId: string, ...content: BlockNode[]): Promise<void> {
  await appendUpdate(db, meetingId, { bytes: turnInto(await logged(meetingId), { type: "doc", content }), userId: null });
  await deriveMinutes(db, meetingId, { actorId: null });
}
const entryOf = async (id: string) => (await db.select().from(registryEntries).where(eq(registryEntries.id, id)))[0];
const entriesOf = (meetingId: string) => db.select().from(registryEntries).where(eq(registryEntries.meetingId, meetingId)).orderBy(asc(registryEntries.position), asc(registryEntries.createdAt));
const lastEvent = async (id: string) => (await db.select().from(registryEvents).where(eq(registryEvents.entryId, id)).orderBy(asc(registryEvents.id))).at(-1);
const versionsOf = (meetingId: string) => db.select().from(minutesVersions).where(eq(minutesVersions.meetingId, meetingId)).orderBy(asc(minutesVersions.number));
const rowOf = async (meetingId: string) => (await db.select().from(minutes).where(eq(minutes.meetingId, meetingId)))[0]!;

describe("an erratum is opened", () => {
  test("from the validated text, with its reason; the version stays as it was", async () => {
    const { meetingId, open } = await validated(item("information", "Une ligne"));
    expect(await open()).toEqual({ ok: true, state: "draft" });
    expect(await rowOf(meetingId)).toMatchObject({ state: "draft", erratumReason: "le montant était faux" });
    const [version] = await versionsOf(meetingId);
    expect(writtenDocument(await logged(meetingId))).toEqual(version!.document);
    const [audit] = await db.select().from(auditEvents).where(and(eq(auditEvents.subjectId, meetingId), eq(auditEvents.action, "erratum_opened")));
    expect(audit).toMatchObject({ reason: "le montant était faux", before: { state: "validated" }, after: { state: "draft" } });
  });

  test("what the meeting was stays settled: an erratum corrects its text", async () => {
    const { meetingId, scope, open } = await validated(item("information", "Une ligne"));
    await open();
    expect(await saveAttendance(db, scope, { meetingId, members: [], guests: ["Service juridique"] })).toEqual({ ok: false, reason: "frozen" });
    expect(await saveAgenda(db, scope, { meetingId, text: "Un point" })).toEqual({ ok: false, reason: "frozen" });
    expect(await viewFrame(db, scope, { meetingId, today })).toMatchObject({ isFrozen: true, can: { run: false } });
  });

  test("two people at once: one opens it, the other is told", async () => {
    const { open } = await validated(item("information", "Une ligne"));
    const answers = await Promise.all([open(), open()]);
    expect(answers.toSorted((a, b) => Number(b.ok) - Number(a.ok))).toEqual([{ ok: true, state: "draft" }, { ok: false, reason: "erratum_open" }]);
  });

  test("of validated minutes only, by who may validate, in their programme", async () => {
    const { meetingId, programmeId, scope } = await validated(item("information", "Une ligne"));
    const { id: other } = await buildMeeting(db, { programmeId });
    expect(await openErratum(db, scope, { meetingId: other, reason: "x" })).toEqual({ ok: false, reason: "not_validated" });
    const squad = await buildMember(db, { programmeId, role: "squad_member" });
    await expect(openErratum(db, squad.scope, { meetingId, reason: "x" })).rejects.toThrow(ForbiddenError);
    const elsewhere = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    await expect(openErratum(db, elsewhere.scope, { meetingId, reason: "x" })).rejects.toThrow(NotFoundError);
  });

  test("writing begins again; readers are still shown the validated text, and find it alone", async () => {
    const { meetingId, programmeId, scope, open } = await validated(paragraph("Texte validé"));
    await open();
    await rewrite(meetingId, paragraph("Texte corrigé"), item("action", "Nouvelle action"));
    const reader = await buildMember(db, { programmeId, role: "reader" });
    const seen = await viewMeeting(db, reader.scope, { meetingId, today });
    expect(seen).toMatchObject({ isErratum: true, isOfficial: true, erratumReason: "le montant était faux", document: { content: [paragraph("Texte validé")] }, entries: [] });
    expect(await viewMeeting(db, scope, { meetingId, today })).toMatchObject({ isOfficial: false, can: { write: true }, document: { content: [paragraph("Texte corrigé"), { type: "minutesItem" }] } });
    expect((await rowOf(meetingId)).text).toBe("Texte validé");
    const [found] = await db.select().from(searchDocuments).where(eq(searchDocuments.objectId, meetingId));
    expect(JSON.stringify(found)).not.toContain("corrigé");
    // Like any draft's line: in the registry, not official.
    expect(await entriesOf(meetingId)).toMatchObject([{ text: "Nouvelle action", handedOverAt: null, numberRank: null }]);
  });
});

describe("an erratum is given up", () => {
  test("the minutes are published as before, their text in the log too, and what it had added is withdrawn", async () => {
    const kept = item("action", "Préparer la livraison");
    const { meetingId, scope, open } = await validated(paragraph("Texte"), kept);
    await publishMinutes(db, scope, { meetingId });
    await open();
    const added = item("action", "Ajoutée");
    await rewrite(meetingId, paragraph("Tout autre chose"), added);
    expect(await cancelErratum(db, scope, { meetingId })).toEqual({ ok: true, state: "published" });
    const [version] = await versionsOf(meetingId);
    expect(writtenDocument(await logged(meetingId))).toEqual(version!.document);
    expect(await rowOf(meetingId)).toMatchObject({ state: "published", erratumReason: null, document: version!.document, publishedVersion: 1 });
    expect(await entryOf(added.attrs.id)).toMatchObject({ withdrawnAt: expect.any(Date), handedOverAt: null });
    expect(await entryOf(kept.attrs.id)).toMatchObject({ withdrawnAt: null, text: "Préparer la livraison" });
    // Frozen again.
    expect(await appendUpdates(pool, meetingId, [{ bytes: updateThatWrites({ type: "doc", content: [paragraph("Trop tard")] }), userId: null }], "node")).toBeNull();
    // The next one starts from the validated text.
    await open();
    expect(writtenDocument(await logged(meetingId))).toEqual(version!.document);
  });

  test("validated and never sent: validated again", async () => {
    const { meetingId, scope, open } = await validated(paragraph("Texte"));
    await open();
    expect(await cancelErratum(db, scope, { meetingId })).toEqual({ ok: true, state: "validated" });
    expect(await cancelErratum(db, scope, { meetingId })).toEqual({ ok: false, reason: "no_erratum" });
  });
});

describe("an erratum is validated", () => {
  test("it is a version of its own, numbered, with its reason and its hash; the first one stays", async () => {
    const { meetingId, scope, open, validate, programmeId } = await validated(paragraph("Cent mille euros"));
    await publishMinutes(db, scope, { meetingId });
    const { publishedAt } = await rowOf(meetingId);
    await open();
    await rewrite(meetingId, paragraph("Deux cent mille euros"));
    await submitForReview(db, scope, { meetingId });
    expect(await validate()).toEqual({ ok: true, state: "validated" });
    const [first, second] = await versionsOf(meetingId);
    expect(first).toMatchObject({ number: 1, erratum: null, reason: null, document: { content: [paragraph("Cent mille euros")] } });
    expect(second).toMatchObject({ number: 2, erratum: 1, reason: "le montant était faux", hash: contentHash(second!.document), document: { content: [paragraph("Deux cent mille euros")] } });
    expect(await rowOf(meetingId)).toMatchObject({ state: "validated", erratumReason: null, text: "Deux cent mille euros", publishedVersion: 1 });
    // Sent again: that the first version was in time or late does not change.
    await publishMinutes(db, scope, { meetingId });
    expect(await rowOf(meetingId)).toMatchObject({ state: "published", publishedVersion: 2, publishedAt });
    await open();
    await rewrite(meetingId, paragraph("Trois cent mille euros"));
    await validate();
    expect((await versionsOf(meetingId)).at(-1)).toMatchObject({ number: 3, erratum: 2 });
    expect(await brokenAuditLink(db, programmeId)).toBeNull();
  });

  test("one that changes nothing is refused", async () => {
    const { open, validate } = await validated(paragraph("Texte"));
    await open();
    expect(await validate()).toEqual({ ok: false, reason: "unchanged" });
  });

  test("an action takes the words that the erratum gives it and keeps the date that the registry moved meanwhile, with the reason", async () => {
    const action = item("action", "Préparer la livraison", { ownerLabel: "A. Martin", dueOn: "2025-08-29", dueText: "S35" });
    const { meetingId, scope, open, validate } = await validated(action);
    const { id } = action.attrs;
    await updateEntry(db, scope, { entryId: id, version: (await entryOf(id))!.version, status: "in_progress", ownerId: null, dueOn: "2025-09-12", dueText: null, reason: "Congés" });
    await open();
    await rewrite(meetingId, reworded(action, "Préparer la mise en service", { ownerLabel: "B. Dupont" }));
    expect(await entryOf(id)).toMatchObject({ text: "Préparer la livraison" });
    await validate();
    expect(await entryOf(id)).toMatchObject({ text: "Préparer la mise en service", ownerLabel: "B. Dupont", dueOn: "2025-09-12", dueText: null, status: "in_progress", numberRank: 1, postponements: 1 });
    expect(await lastEvent(id)).toMatchObject({ kind: "revised", reason: REASON, effectiveOn: today, after: { text: "Préparer la mise en service", dueOn: "2025-09-12", status: "in_progress" } });
    const [audit] = await db.select().from(auditEvents).where(and(eq(auditEvents.subjectId, id), eq(auditEvents.action, "corrected")));
    expect(audit).toMatchObject({ reason: REASON, before: { text: "Préparer la livraison" }, after: { text: "Préparer la mise en service" } });
  });

  test("a date that the erratum puts off is counted like any other", async () => {
    const action = item("action", "Livrer", { dueOn: "2025-08-29" });
    const { meetingId, open, validate } = await validated(action);
    await open();
    await rewrite(meetingId, reworded(action, "Livrer", { dueOn: "2025-09-05" }));
    await validate();
    expect(await entryOf(action.attrs.id)).toMatchObject({ dueOn: "2025-09-05", postponements: 1 });
  });

  test("an owner who is nobody of the programme is a name and no account", async () => {
    const action = item("action", "Livrer");
    const { meetingId, open, validate } = await validated(action);
    const stranger = (await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "moa" })).user;
    await open();
    await rewrite(meetingId, reworded(action, "Livrer", { ownerId: stranger.id, ownerLabel: "C. Petit" }));
    await validate();
    expect(await entryOf(action.attrs.id)).toMatchObject({ ownerId: null, ownerLabel: "C. Petit" });
  });

  test("a new line is handed over with its number, from that day on", async () => {
    const { meetingId, open, validate } = await validated(item("action", "Première"));
    const [first] = await entriesOf(meetingId);
    const added = item("action", "Seconde");
    await open();
    await rewrite(meetingId, added, reworded(added, "Première", { id: first!.id }));
    await validate();
    expect(await entryOf(added.attrs.id)).toMatchObject({ handedOverAt: expect.any(Date), numberYear: 2025, numberRank: 2, position: 0 });
    expect(await lastEvent(added.attrs.id)).toMatchObject({ kind: "handed_over", reason: REASON, effectiveOn: today });
    expect(await entryOf(first!.id)).toMatchObject({ numberRank: 1, position: 1 });
  });

  test("what it takes out of the text: an action is withdrawn, a decision is cancelled, both with the reason", async () => {
    const [action, decision] = [item("action", "Livrer"), item("decision", "Le budget est de 100 k€")];
    const { meetingId, open, validate } = await validated(action, decision, paragraph("Reste"));
    await open();
    await rewrite(meetingId, paragraph("Reste"));
    await validate();
    expect(await entryOf(action.attrs.id)).toMatchObject({ withdrawnAt: expect.any(Date), handedOverAt: expect.any(Date) });
    expect(await lastEvent(action.attrs.id)).toMatchObject({ kind: "withdrawn", reason: REASON, after: { withdrawn: true } });
    expect(await entryOf(decision.attrs.id)).toMatchObject({ withdrawnAt: null, status: "cancelled" });
    expect(await lastEvent(decision.attrs.id)).toMatchObject({ kind: "status_changed", reason: REASON, after: { status: "cancelled" } });
  });

  test("what the next erratum brings back is restored under its number", async () => {
    const [action, decision] = [item("action", "Livrer"), item("decision", "Le budget est de 100 k€")];
    const { meetingId, open, validate } = await validated(action, decision, paragraph("Reste"));
    await open();
    await rewrite(meetingId, paragraph("Reste"));
    await validate();
    await open();
    await rewrite(meetingId, action, decision, paragraph("Reste"));
    await validate();
    expect(await entryOf(action.attrs.id)).toMatchObject({ withdrawnAt: null, numberRank: 1 });
    expect(await lastEvent(action.attrs.id)).toMatchObject({ kind: "restored", reason: "Erratum n°\u00a02\u00a0: le montant était faux" });
    expect(await entryOf(decision.attrs.id)).toMatchObject({ status: "open", numberRank: 1 });
  });
});

describe("a decision that an erratum rewords", () => {
  const decision = () => item("decision", "Le budget est de 100 k€");
  const itemsIn = (document: unknown) => extractItems(document as MinutesDocument).items;

  test("stays word for word, superseded by another with its own number; the line bears the new identity, in the version and in the log", async () => {
    const first = decision();
    const { meetingId, open, validate } = await validated(first, paragraph("Reste"));
    await open();
    await rewrite(meetingId, reworded(first, "Le budget est de 110 k€"), paragraph("Reste"));
    await validate();
    const second = (await entriesOf(meetingId)).find(({ id }) => id !== first.attrs.id)!;
    expect(await entryOf(first.attrs.id)).toMatchObject({ text: "Le budget est de 100 k€", status: "superseded", supersededById: second.id, numberRank: 1 });
    expect(second).toMatchObject({ text: "Le budget est de 110 k€", kind: "decision", status: "open", handedOverAt: expect.any(Date), numberRank: 2, derivedFromId: first.attrs.id });
    expect(await lastEvent(first.attrs.id)).toMatchObject({ kind: "status_changed", reason: REASON, after: { supersededById: second.id } });
    expect(await lastEvent(second.id)).toMatchObject({ kind: "handed_over", reason: REASON });
    const [, version] = await versionsOf(meetingId);
    expect(itemsIn(version!.document)).toMatchObject([{ id: second.id, text: "Le budget est de 110 k€" }]);
    expect(writtenDocument(await logged(meetingId))).toEqual(version!.document);
    expect(version!.hash).toBe(contentHash(version!.document));

    await open();
    await rewrite(meetingId, reworded(first, "Le budget est de 120 k€", { id: second.id }), paragraph("Reste"));
    await validate();
    const third = (await entriesOf(meetingId)).find(({ numberRank }) => numberRank === 3)!;
    expect(await entryOf(second.id)).toMatchObject({ status: "superseded", supersededById: third.id });
    expect(third).toMatchObject({ status: "open", derivedFromId: second.id });
  });

  test("takes along the owner that the registry gave it and its status", async () => {
    const first = decision();
    const { meetingId, scope, user, open, validate } = await validated(first);
    await updateEntry(db, scope, { entryId: first.attrs.id, version: 1, status: "in_progress", ownerId: user.id, dueOn: null, dueText: null });
    await open();
    await rewrite(meetingId, reworded(first, "Le budget est de 110 k€"));
    await validate();
    const second = (await entriesOf(meetingId)).find(({ id }) => id !== first.attrs.id)!;
    expect(second).toMatchObject({ ownerId: user.id, status: "in_progress" });
  });

  test("superseded meanwhile in the registry, is so still: the corrected words are superseded by the same one", async () => {
    const first = decision();
    const { meetingId, scope, open, validate } = await validated(first);
    const replaced = await replaceDecision(db, scope, { entryId: first.attrs.id, version: 1, text: "Budget revu au COPIL", reason: "Arbitrage" });
    if (!replaced.ok) throw new Error(replaced.reason);
    await open();
    await rewrite(meetingId, reworded(first, "Le budget est de 110 k€"));
    await validate();
    const second = (await entriesOf(meetingId)).find(({ text }) => text === "Le budget est de 110 k€")!;
    expect(second).toMatchObject({ status: "superseded", supersededById: replaced.entryId, handedOverAt: expect.any(Date) });
    expect(await entryOf(first.attrs.id)).toMatchObject({ status: "superseded", supersededById: replaced.entryId });
    expect(await entryOf(replaced.entryId)).toMatchObject({ status: "open" });
  });

  test("of another type: the decision is cancelled, the line is a proposal with its own number", async () => {
    const first = decision();
    const { meetingId, open, validate } = await validated(first);
    await open();
    await rewrite(meetingId, reworded(first, "Le budget est de 100 k€", { kind: "proposal" }));
    await validate();
    expect(await entryOf(first.attrs.id)).toMatchObject({ kind: "decision", status: "cancelled" });
    expect((await entriesOf(meetingId)).find(({ id }) => id !== first.attrs.id)).toMatchObject({ kind: "proposal", status: "open", numberRank: 1 });
  });

  test("an information that turns out to be a decision: the information is withdrawn", async () => {
    const first = item("information", "Le budget est de 100 k€");
    const { meetingId, open, validate } = await validated(first);
    await open();
    await rewrite(meetingId, reworded(first, "Le budget est de 100 k€", { kind: "decision" }));
    await validate();
    expect(await entryOf(first.attrs.id)).toMatchObject({ withdrawnAt: expect.any(Date) });
    expect((await entriesOf(meetingId)).find(({ kind }) => kind === "decision")).toMatchObject({ derivedFromId: first.attrs.id, numberRank: 1 });
  });
});

describe("versions are read", () => {
  test("each with its own text and numbers, whatever came after; any two compare", async () => {
    const first = item("decision", "Le budget est de 100 k€");
    const { meetingId, scope, programmeId, open, validate } = await validated(first);
    await open();
    await rewrite(meetingId, reworded(first, "Le budget est de 110 k€"), paragraph("Ajouté"));
    await validate();
    expect((await viewVersions(db, scope, { meetingId })).versions.map(({ number, erratum }) => [number, erratum])).toEqual([[2, 1], [1, null]]);
    const one = await viewVersion(db, scope, { meetingId, number: 1 });
    expect(one).toMatchObject({ document: { content: [first] }, numbers: [{ id: first.attrs.id, number: "D-2025-001" }] });
    expect((await viewVersion(db, scope, { meetingId, number: 2 })).numbers.map(({ number }) => number)).toEqual(["D-2025-002"]);
    const { rows } = await compareVersions(db, scope, { meetingId, from: 1, to: 2 });
    expect(rows.map(({ change }) => change)).toEqual(["changed", "added"]);
    await expect(compareVersions(db, scope, { meetingId, from: 1, to: 3 })).rejects.toThrow(NotFoundError);
    const elsewhere = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    await expect(viewVersion(db, elsewhere.scope, { meetingId, number: 1 })).rejects.toThrow(NotFoundError);
    const reader = await buildMember(db, { programmeId, role: "reader" });
    expect((await viewVersion(db, reader.scope, { meetingId, number: 1 })).version.number).toBe(1);
  });
});

test("the review of the validated text is not that of the erratum which corrects it", async () => {
  const programme = await buildProgramme(db);
  const [{ scope }, other] = [await buildMember(db, { programmeId: programme.id, role: "moa" }), await buildMember(db, { programmeId: programme.id, role: "moa" })];
  const { id: meetingId } = await buildMeeting(db, { programmeId: programme.id });
  await writeMinutes(db, meetingId, [paragraph("Texte")]);
  await submitForReview(db, scope, { meetingId, reviewers: [other.user.id] });
  await validateMinutes(db, scope, { meetingId, confirmed: { awaited: 1, requests: 0 } });
  await openErratum(db, scope, { meetingId, reason: "x" });
  expect((await viewMeeting(db, scope, { meetingId, today })).review).toBeNull();
});

test("an erratum goes through review like any draft, and a later day finds it where it was", async () => {
  const { meetingId, scope, programmeId, open } = await validated(paragraph("Texte"));
  await open();
  // Who writes no minutes reads the correction all the same, once asked to.
  const other = await buildMember(db, { programmeId, role: "committee" });
  expect(await viewMeeting(db, other.scope, { meetingId, today })).toMatchObject({ isOfficial: true });
  await submitForReview(db, scope, { meetingId, reviewers: [other.user.id] });
  expect(await viewMeeting(db, other.scope, { meetingId, today: addDays(today, 1) })).toMatchObject({ state: "in_review", isErratum: true, isOfficial: false, review: { lines: [{ isMine: true }] } });
  expect(await returnToDraft(db, scope, { meetingId })).toEqual({ ok: true, state: "draft" });
  expect((await viewMeeting(db, scope, { meetingId, today })).review).toMatchObject({ round: 1 });
  expect(await rowOf(meetingId)).toMatchObject({ erratumReason: "le montant était faux" });
});

test("whatever errata did above, every entry stands as its last events say: reports take what no event touched since as it stands", async () => {
  expect(await entriesUntoldByEvents(db)).toEqual([]);
});
