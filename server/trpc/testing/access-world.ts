import { randomInt, randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Database, Db } from "@/db/client";
import { agendaTopics, ballots, follows, glossaryTerms, mailMessages, memberships, minutesVersions, priceSchedules, programmes, quotes, registryEntries, registryLinks, seriesMembers, type users, unitPrices } from "@/db/schema";
import { buildUser } from "@/db/factories";
import { buildContract, buildDeliverable, buildDelivery, buildRequest, buildOrder, buildPrices, buildTranche, SILENCE_ACCEPTS } from "@/db/factories/contracts";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { buildEntry } from "@/db/factories/reporting";
import type { RuleProfile } from "@/domain/contracts/rule-profile";
import { ROLES, type Role } from "@/domain/roles";
import { hashPassword } from "@/server/auth/passwords";
import { loadViewer, type Viewer } from "@/server/auth/viewer";
import { deriveMinutes } from "@/server/minutes/derive";
import { openThread } from "@/server/minutes/comment-commands";
import { validateMinutes } from "@/server/minutes/commands";
import { openErratum } from "@/server/minutes/erratum-commands";
import { submitForReview } from "@/server/minutes/review-commands";
import { todayOf } from "@/server/platform/clock";
import { buildDraft, buildPostponed, buildRegister, buildSupport, buildTacit } from "./access-contract-world";
import { buildPanoramaImport } from "./access-panorama-world";
import { buildPlanning, buildPresented } from "./access-planning-world";
import { buildPortfolio } from "./access-portfolio-world";

/** Silence accepts, and the contractor may refuse a postponement. */
const RULES: RuleProfile = { ...SILENCE_ACCEPTS, periods: { ...SILENCE_ACCEPTS.periods, postponement_answer: { n: 10, unit: "working" }, refusal_decision: { n: 15, unit: "calendar" } } };

export const PASSWORD = "un mot de passe correct";

/** Everything that an input can name in a programme. */
export type Ids = Awaited<ReturnType<typeof buildCommon>> & Awaited<ReturnType<typeof buildPlanning>> & Awaited<ReturnType<typeof buildPresented>> & Awaited<ReturnType<typeof buildSide>> & Awaited<ReturnType<typeof buildPortfolio>>["ids"] & { mark: string; panoramaImportId: string };

export type World = {
  /** With the contract and the instance that the contractor has its part in. */
  shared: Ids;
  /** With another contract, an instance that is not shared, and texts of their own. */
  hidden: Ids;
  people: Record<Role, Viewer>;
  /** What nobody outside may learn: every identifier, and the word that every text carries. */
  tellTales: string[];
  /** What the contractor may not learn either. */
  secrets: string[];
};

/** A programme complete in every context. Every text in it carries a word of its own; what the contractor has no part in carries another one. */
export async function buildWorld(db: Database, { incrementNumber }: { incrementNumber: number }): Promise<World> {
  const word = randomUUID().slice(0, 8);
  const [mark, secretMark] = [`mot-${word}`, `secret-${word}`];
  const atFirst = await uuidsIn(db);
  const common = await buildCommon(db, mark);
  const { programmeId } = common;
  const contract = await buildContract(db, { programmeId, title: mark, holder: mark, profile: RULES });
  const people = await buildPeople(db, { programmeId, contractId: contract.id, mark });
  const panoramaImportId = await buildPanoramaImport(db, { name: mark, administrator: people.administrator });
  const sharing = await buildSide(db, { programmeId, contractId: contract.id, isShared: true, mark, people, memberId: common.memberId });
  const beforeSecrets = await uuidsIn(db);
  const planning = await buildPlanning(db, { programmeId, incrementNumber, mark: secretMark, people });
  const drafted = await buildDraft(db, { programmeId, contractId: contract.id, trancheId: sharing.trancheId, mark: secretMark });
  const other = await buildContract(db, { programmeId, title: secretMark, holder: secretMark, profile: RULES });
  const hiding = await buildSide(db, { programmeId, contractId: other.id, isShared: false, mark: secretMark, people, memberId: common.memberId });
  const presented = await buildPresented(db, { programmeId, incrementId: planning.incrementId, meetingId: hiding.draftMeetingId, entryId: hiding.decisionId, mark: secretMark, by: people.moa.id });
  const portfolio = await buildPortfolio(db, { programmeId, administrator: people.administrator, mark: secretMark });
  for (const { id } of Object.values(people)) await leaveTraces(db, id, { programmeId, incrementId: planning.incrementId, seriesId: hiding.seriesId, mark: secretMark });
  const atLast = await uuidsIn(db);
  return {
    shared: { ...common, panoramaImportId, ...planning, ...presented, ...portfolio.ids, ...sharing, ...drafted, mark },
    hidden: { ...common, panoramaImportId, ...planning, ...presented, ...portfolio.ids, ...hiding, mark: secretMark },
    people: { ...people, administrator: portfolio.administrator },
    tellTales: [...without(atLast, atFirst), mark, secretMark, common.slug],
    secrets: [...without(atLast, beforeSecrets), secretMark],
  };
}

/** People of elsewhere who once belonged: they still follow, still sit in the instance's list, still own an action. */
export async function buildTraces(db: Database, world: World, viewers: Viewer[]): Promise<void> {
  const before = await uuidsIn(db);
  const { programmeId, incrementId, seriesId, mark } = world.hidden;
  for (const { id } of viewers) await leaveTraces(db, id, { programmeId, incrementId, seriesId, mark });
  world.tellTales.push(...without(await uuidsIn(db), before));
}

/** The same shape, of things that do not exist. */
export function strangeIds(ids: Ids): Ids {
  const another = (value: string | number): string | number => {
    if (typeof value === "number") return randomInt(1_000, 9_000);
    if (isUuid(value)) return randomUUID();
    return value.includes("@") ? `${randomUUID().slice(0, 8)}@nulle.part` : `rien-${randomUUID().slice(0, 8)}`;
  };
  return Object.fromEntries(Object.entries(ids).map(([name, value]) => [name, another(value)])) as Ids;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
export const isUuid = (value: unknown): boolean => typeof value === "string" && value.replace(UUID, "") === "" && value !== "";

async function buildCommon(db: Db, mark: string) {
  const slug = `programme-${mark}`;
  const [programme] = await db.insert(programmes).values({ slug, name: mark, purpose: mark }).returning();
  const newcomer = await buildUser(db, { name: mark });
  const [term] = await db.insert(glossaryTerms).values({ programmeId: programme!.id, term: mark, definition: mark, createdBy: newcomer.id }).returning();
  return { programmeId: programme!.id, slug, termId: term!.id, newcomerEmail: newcomer.email, memberId: (await buildMemberOf(db, programme!.id, "reader", null, mark)).id };
}

async function buildMemberOf(db: Db, programmeId: string, role: Role, contractId: string | null, mark: string, fields: Partial<typeof users.$inferInsert> = {}): Promise<Viewer> {
  const { id, sessionVersion } = await buildUser(db, { name: mark, position: mark, ...fields });
  await db.insert(memberships).values({ programmeId, userId: id, role, contractId });
  return (await loadViewer(db, { userId: id, sessionVersion }))!;
}

async function buildPeople(db: Db, { programmeId, contractId, mark }: { programmeId: string; contractId: string; mark: string }): Promise<Record<Role, Viewer>> {
  const passwordHash = await hashPassword(PASSWORD);
  const built = await Promise.all(ROLES.map(async (role) => [role, await buildMemberOf(db, programmeId, role, role === "contractor" ? contractId : null, mark, { passwordHash })] as const));
  return Object.fromEntries(built) as Record<Role, Viewer>;
}

type Side = { programmeId: string; contractId: string; isShared: boolean; mark: string; people: Record<Role, Viewer>; memberId: string };

/** A contract with orders in every state that an act needs, and an instance with minutes in every state. */
async function buildSide(db: Db, { programmeId, contractId, isShared, mark, people, memberId }: Side) {
  const tranche = await buildTranche(db, { contractId, label: mark });
  const place = { programmeId, contractId, trancheId: tranche.id, application: mark };
  const part = { programmeId, label: mark };
  const delivered = { deliveredOn: "2025-06-20" };
  const optional = { contractId, kind: "optionnelle" as const };
  const optionalTranche = await buildTranche(db, { ...optional, label: `${mark} 1`, affirmedOn: null });
  const affirmedTranche = await buildTranche(db, { ...optional, label: `${mark} 2`, affirmedOn: "2025-06-02", affirmedBy: mark });
  const schedule = await buildPrices(db, { contractId, prices: [{ workUnitCode: "UO2.8-ASCM", level: "moyen", period: "trimestriel", unitCents: 1_000_00 }] });
  const [draftSchedule] = await db.insert(priceSchedules).values({ contractId, number: 2, label: mark, origin: mark }).returning();
  await db.insert(unitPrices).values({ scheduleId: draftSchedule!.id, workUnitCode: "UO3.1-EMA", level: "simple", unitCents: 1 });
  const supportImportId = await buildSupport(db, { programmeId, contractId, mark, keeperId: people.moa.id });
  const orderImportId = await buildRegister(db, { programmeId, contractId, mark, senderId: people.moa.id });
  const ordered = { ...place, orderedOn: "2025-06-12" };
  const issued = await buildOrder(db, { ...ordered, state: "issued" });
  const awaited = await buildDeliverable(db, { ...part, orderId: issued.id, readingOn: "2025-07-09" });
  const deliveredOrder = await buildOrder(db, { ...ordered, state: "delivered" });
  const undecided = await buildDeliverable(db, { ...part, orderId: deliveredOrder.id, ...delivered });
  const delivery = await buildDelivery(db, { programmeId, orderId: deliveredOrder.id, deliverableId: undecided.id, deliveredOn: "2025-06-20" });
  const invoiced = await buildOrder(db, { ...ordered, state: "invoiced", certifiedOn: "2025-06-26", invoicedOn: "2025-06-27", invoiceReference: mark });
  const postponed = await buildPostponed(db, ordered, {});
  const answered = await buildPostponed(db, ordered, { answer: "refusal", answerText: mark, answeredOn: "2025-06-27" });
  const tacit = await buildTacit(db, ordered, people.moa.scope);
  const accepted = await buildOrder(db, { ...ordered, state: "accepted" });
  await buildDeliverable(db, { ...part, orderId: accepted.id, ...delivered, verdict: "conforme", decidedOn: "2025-06-25" });
  const request = (state: "draft" | "sent" | "answered") => buildRequest(db, { programmeId, contractId, need: mark, state, sentOn: state === "draft" ? null : "2025-06-12" });
  const [draftRequest, sentRequest, answeredRequest] = [await request("draft"), await request("sent"), await request("answered")];
  await db.insert(quotes).values({ requestId: answeredRequest.id, rank: 1, depositedOn: "2025-06-13", reference: mark });
  const certified = await buildOrder(db, { ...ordered, state: "certified", certifiedOn: "2025-06-26" });

  const instance = await buildSeries(db, {
    ...{ programmeId, name: mark, purpose: mark, cadenceNote: mark, agenda: [{ section: mark, title: mark, minutes: null, presenter: mark }], ballotRule: { majority: "expressed", chairBreaksTies: false }, minutesAfter: { n: 2, unit: "working" } },
    sharedContractId: isShared ? contractId : null,
  });
  await db.insert(seriesMembers).values(Object.values(people).map(({ id }) => ({ seriesId: instance.id, userId: id, role: "chair" as const })));
  await db.insert(seriesMembers).values({ seriesId: instance.id, userId: memberId, role: "participant" });
  const draft = await buildMinutes(db, { programmeId, seriesId: instance.id, mark, ownerId: people.contractor.id });
  const reviewed = await buildMinutes(db, { programmeId, seriesId: instance.id, mark, ownerId: null });
  await submitForReview(db, people.moa.scope, { meetingId: reviewed });
  const validated = await buildMinutes(db, { programmeId, seriesId: instance.id, mark, ownerId: null });
  await validateMinutes(db, people.moa.scope, { meetingId: validated });
  const corrected = await buildMinutes(db, { programmeId, seriesId: instance.id, mark, ownerId: null });
  await validateMinutes(db, people.moa.scope, { meetingId: corrected });
  await openErratum(db, people.moa.scope, { meetingId: corrected, reason: mark });
  // Of the programme and of the instance, once its minutes are under review.
  const lateReviewer = await buildMemberOf(db, programmeId, "reader", null, mark);
  await db.insert(seriesMembers).values({ seriesId: instance.id, userId: lateReviewer.id, role: "participant" });
  const cancelled = await buildMeeting(db, { programmeId, seriesId: instance.id, title: mark, cancelledAt: new Date(), cancelReason: mark });
  const [topic] = await db.insert(agendaTopics).values({ meetingId: draft, seriesId: instance.id, position: 0, title: mark, presenter: mark, origin: "added" }).returning();
  const [ballot] = await db.insert(ballots).values({ meetingId: draft, question: mark, mode: "counted" }).returning();
  const [version] = await db.select().from(minutesVersions).where(eq(minutesVersions.meetingId, validated));
  const [failed] = await db
    .insert(mailMessages)
    .values({ kind: "minutes", recipientId: people.reader.id, programmeId, meetingId: validated, versionId: version!.id, note: mark, state: "failed", reason: "Refusé" })
    .returning({ id: mailMessages.id });
  const threadId = randomUUID();
  await openThread(db, people.moa.scope, { meetingId: draft, id: threadId, remarkId: randomUUID(), kind: "comment", anchor: null, quote: mark, text: mark });
  const entries = await db.select().from(registryEntries).where(eq(registryEntries.meetingId, validated)).orderBy(registryEntries.position);
  const [decision, replacement] = entries.filter(({ kind }) => kind === "decision");
  const information = entries.find(({ kind }) => kind === "information");
  const riskLine = entries.find(({ kind }) => kind === "risk");
  return {
    ...{ optionalTrancheId: optionalTranche.id, affirmedTrancheId: affirmedTranche.id, scheduleId: schedule, draftScheduleId: draftSchedule!.id, supportImportId, orderImportId },
    ...{ contractId, trancheId: tranche.id, ...(await buildDraft(db, { programmeId, contractId, trancheId: tranche.id, mark })) },
    ...{ issuedOrderId: issued.id, awaitedPartId: awaited.id, deliveredOrderId: deliveredOrder.id, undecidedPartId: undecided.id },
    ...{ draftRequestId: draftRequest.id, sentRequestId: sentRequest.id, answeredRequestId: answeredRequest.id },
    ...{ postponedOrderId: postponed.orderId, postponedPartId: postponed.partId, answeredOrderId: answered.orderId, answeredPartId: answered.partId },
    ...{ tacitOrderId: tacit.orderId, tacitPartId: tacit.partId },
    ...{ acceptedOrderId: accepted.id, certifiedOrderId: certified.id, invoicedOrderId: invoiced.id, deliveryId: delivery.id },
    ...{ seriesId: instance.id, draftMeetingId: draft, reviewedMeetingId: reviewed, validatedMeetingId: validated, correctedMeetingId: corrected, lateReviewerId: lateReviewer.id, entryId: entries[0]!.id, failedMessageId: failed!.id, readerId: people.reader.id },
    ...{ cancelledMeetingId: cancelled.id, topicId: topic!.id, ballotId: ballot!.id, threadId },
    ...{ decisionId: decision!.id, replacementId: replacement!.id, informationId: information!.id, riskEntryId: riskLine!.id, linkId: await linkTo(db, entries[0]!, decision!.id, people.moa.id) },
  };
}

/** An entry says that it concerns another one. */
async function linkTo(db: Db, { id: entryId, programmeId }: typeof registryEntries.$inferSelect, subjectId: string, createdBy: string): Promise<string> {
  const [link] = await db.insert(registryLinks).values({ programmeId, entryId, relation: "concerns", subject: "entry", subjectId, createdBy }).returning();
  return link!.id;
}

async function buildMinutes(db: Db, { programmeId, seriesId, mark, ownerId }: { programmeId: string; seriesId: string; mark: string; ownerId: string | null }): Promise<string> {
  const { id } = await buildMeeting(db, { programmeId, seriesId, title: mark, heldOn: await todayOf(db), place: mark });
  await writeMinutes(db, id, [item("action", mark, { ownerId, dueOn: "2025-07-01" }), item("decision", mark), item("decision", mark), item("information", mark), item("risk", mark)]);
  await deriveMinutes(db, id, { actorId: null });
  return id;
}

async function leaveTraces(db: Db, userId: string, { programmeId, incrementId, seriesId, mark }: { programmeId: string; incrementId: string; seriesId: string; mark: string }): Promise<void> {
  await db.insert(seriesMembers).values({ seriesId, userId, role: "chair" }).onConflictDoNothing();
  await db.insert(follows).values([
    { userId, programmeId, subject: "series", subjectId: seriesId },
    { userId, programmeId, subject: "increment", subjectId: incrementId },
  ]);
  await buildEntry(db, { programmeId, text: mark, ownerId: userId });
}

const without = (all: Set<string>, known: Set<string>): string[] => [...all].filter((each) => !known.has(each));

/** Every identifier that stands anywhere in the database. */
async function uuidsIn(db: Db): Promise<Set<string>> {
  const { rows } = await db.execute<{ name: string }>(sql`select table_name as name from information_schema.tables where table_schema = 'public'`);
  const texts = await Promise.all(rows.map(({ name }) => db.execute<{ row: string }>(sql`select t::text as row from ${sql.identifier(name)} t`)));
  return new Set(texts.flatMap(({ rows: found }) => found.flatMap(({ row }) => row.match(UUID) ?? [])));
}

