import { and, eq, isNull, max, sql } from "drizzle-orm";
import committees from "@/domain/data/committees.json";
import type { Db, Tx } from "@/db/client";
import { follows, meetings, minutes, minutesVersions, registryEntries, registryEvents, series, seriesMembers, type StoredDelay } from "@/db/schema";
import { plainText, SCHEMA_VERSION, type MinutesDocument } from "@/domain/minutes/document";
import { isFrozen, type MinutesState } from "@/domain/minutes/vocabulary";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { contentHash } from "@/server/platform/content-hash";
import { NotFoundError } from "@/server/platform/errors";
import { giveNumbers } from "@/server/registry/numbering-commands";
import { deriveMinutes } from "./derive";
import { announceStateChange } from "./log-notice";
import { MEETING_PLANNERS, MINUTES_VALIDATORS, MINUTES_WRITERS } from "./policy";
import type { Transition } from "./schema";

/** An instance, from a preset of the contract's committees or from nothing; who creates it chairs it and follows it. */
export async function createSeries(db: Db, scope: Scope, params: { programmeId: string; preset?: string; name: string; purpose: string; cadence: string }) {
  requireRole(scope, params.programmeId, MEETING_PLANNERS);
  const preset = committees.committees.find(({ key }) => key === params.preset);
  return db.transaction(async (tx) => {
    const [created] = await tx
      .insert(series)
      .values({
        ...params,
        preset: preset?.key ?? null,
        agenda: preset?.purpose ?? [],
        supportBefore: backwards(preset?.support_before),
        minutesAfter: (preset?.minutes_after as StoredDelay | null | undefined) ?? null,
      })
      .returning({ id: series.id });
    const seriesId = created!.id;
    await tx.insert(seriesMembers).values({ seriesId, userId: scope.userId, role: "chair" });
    await tx.insert(follows).values({ userId: scope.userId, subject: "series", subjectId: seriesId, programmeId: params.programmeId });
    await appendAudit(tx, { actorId: scope.userId, programmeId: params.programmeId, subject: "series", subjectId: seriesId, action: "created", after: params });
    return { seriesId };
  });
}

/** The presets say "5 days before" as 5; a delay counted backwards is negative (domain/calendar). */
function backwards(delay: { n: number; unit: string } | null | undefined): StoredDelay | null {
  return delay ? { n: -delay.n, unit: delay.unit as StoredDelay["unit"] } : null;
}

/** A meeting of an instance, with its empty minutes. Its agenda starts as the instance's. */
export async function createMeeting(db: Db, scope: Scope, params: { seriesId: string; title: string; heldOn: string; startsAt: string; place: string }) {
  const [parent] = await db
    .select()
    .from(series)
    .where(and(eq(series.id, params.seriesId), visible(scope, { programme: series.programmeId, contract: series.sharedContractId })));
  if (!parent) throw new NotFoundError();
  requireRole(scope, parent.programmeId, MEETING_PLANNERS);
  return db.transaction(async (tx) => {
    const [created] = await tx
      .insert(meetings)
      .values({ ...params, title: params.title || parent.name, programmeId: parent.programmeId, agenda: parent.agenda })
      .returning({ id: meetings.id });
    const meetingId = created!.id;
    await tx.insert(minutes).values({ meetingId, programmeId: parent.programmeId, schemaVersion: SCHEMA_VERSION });
    await appendAudit(tx, { actorId: scope.userId, programmeId: parent.programmeId, subject: "meeting", subjectId: meetingId, action: "created", after: params });
    return { meetingId };
  });
}

/** The minutes of a meeting, locked: appends wait, and see the new state. */
async function lockMinutes(tx: Tx, scope: Scope, meetingId: string) {
  const [row] = await tx
    .select({ state: minutes.state, programmeId: minutes.programmeId, heldOn: meetings.heldOn })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .where(and(eq(minutes.meetingId, meetingId), visible(scope, { programme: minutes.programmeId, contract: series.sharedContractId })))
    .for("update", { of: minutes });
  if (!row) throw new NotFoundError();
  return row;
}

type Step = { meetingId: string; programmeId: string; from: MinutesState; to: MinutesState };

async function recordStep(tx: Tx, scope: Scope, { meetingId, programmeId, from, to }: Step): Promise<Transition> {
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "minutes", subjectId: meetingId, action: to, before: { state: from }, after: { state: to } });
  await announceStateChange(tx, meetingId);
  return { ok: true, state: to };
}

/** Draft → in review: the text can still be edited while it is read. */
export function submitForReview(db: Db, scope: Scope, { meetingId }: { meetingId: string }): Promise<Transition> {
  return db.transaction(async (tx) => {
    const { state, programmeId } = await lockMinutes(tx, scope, meetingId);
    requireRole(scope, programmeId, MINUTES_WRITERS);
    if (state !== "draft") return { ok: false, reason: "already_frozen" };
    await tx.update(minutes).set({ state: "in_review", version: sql`${minutes.version} + 1` }).where(eq(minutes.meetingId, meetingId));
    return recordStep(tx, scope, { meetingId, programmeId, from: state, to: "in_review" });
  });
}

/** In review → draft. */
export function returnToDraft(db: Db, scope: Scope, { meetingId }: { meetingId: string }): Promise<Transition> {
  return db.transaction(async (tx) => {
    const { state, programmeId } = await lockMinutes(tx, scope, meetingId);
    requireRole(scope, programmeId, MINUTES_WRITERS);
    if (state !== "in_review") return { ok: false, reason: "not_in_review" };
    await tx.update(minutes).set({ state: "draft", version: sql`${minutes.version} + 1` }).where(eq(minutes.meetingId, meetingId));
    return recordStep(tx, scope, { meetingId, programmeId, from: state, to: "draft" });
  });
}

/**
 * Freezes the minutes: everything acknowledged so far is derived once more from the log, kept as a numbered and hashed version,
 * and every entry is handed over to the registry. In one transaction that holds the minutes' row: an update appended by
 * somebody still typing is either in the version or refused.
 */
export function validateMinutes(db: Db, scope: Scope, { meetingId }: { meetingId: string }): Promise<Transition> {
  return db.transaction(async (tx) => {
    const { state, programmeId, heldOn } = await lockMinutes(tx, scope, meetingId);
    requireRole(scope, programmeId, MINUTES_VALIDATORS);
    if (isFrozen(state)) return { ok: false, reason: "already_frozen" };
    const { document } = await deriveMinutes(tx, meetingId, { actorId: scope.userId });
    // An editor that was only opened leaves an empty paragraph.
    if (plainText(document) === "") return { ok: false, reason: "empty" };
    await tx
      .update(minutes)
      .set({ state: "validated", validatedAt: sql`now()`, validatedBy: scope.userId, version: sql`${minutes.version} + 1` })
      .where(eq(minutes.meetingId, meetingId));
    await keepVersion(tx, { meetingId, programmeId, document, createdBy: scope.userId });
    await handOverEntries(tx, { meetingId, heldOn, actorId: scope.userId });
    return recordStep(tx, scope, { meetingId, programmeId, from: state, to: "validated" });
  });
}

async function keepVersion(tx: Tx, params: { meetingId: string; programmeId: string; document: MinutesDocument; createdBy: string }) {
  const [last] = await tx.select({ number: max(minutesVersions.number) }).from(minutesVersions).where(eq(minutesVersions.meetingId, params.meetingId));
  const hash = contentHash(params.document);
  await tx.insert(minutesVersions).values({ ...params, number: (last?.number ?? 0) + 1, hash });
}

/** From now on the registry owns owner, due date and wording too, and each entry has its number. */
async function handOverEntries(tx: Tx, { meetingId, heldOn, actorId }: { meetingId: string; heldOn: string; actorId: string }): Promise<void> {
  const entries = await tx
    .update(registryEntries)
    .set({ handedOverAt: sql`now()` })
    .where(and(eq(registryEntries.meetingId, meetingId), isNull(registryEntries.handedOverAt), isNull(registryEntries.withdrawnAt)))
    .returning();
  const [first] = entries;
  if (!first) return;
  await giveNumbers(tx, { seriesId: first.seriesId, spokenOn: heldOn, entries: entries.toSorted((a, b) => a.position - b.position) });
  await tx.insert(registryEvents).values(
    entries.map(({ id, programmeId, seriesId, kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete, status }) => ({
      ...{ entryId: id, programmeId, seriesId, actorId, effectiveOn: heldOn, kind: "handed_over" as const },
      after: { kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete, status, withdrawn: false },
    })),
  );
}

/** Validated → published: those who were there, and those kept informed, may now be told. */
export function publishMinutes(db: Db, scope: Scope, { meetingId }: { meetingId: string }): Promise<Transition> {
  return db.transaction(async (tx) => {
    const { state, programmeId } = await lockMinutes(tx, scope, meetingId);
    requireRole(scope, programmeId, MINUTES_VALIDATORS);
    if (state !== "validated") return { ok: false, reason: "not_validated" };
    await tx.update(minutes).set({ state: "published", version: sql`${minutes.version} + 1` }).where(eq(minutes.meetingId, meetingId));
    return recordStep(tx, scope, { meetingId, programmeId, from: state, to: "published" });
  });
}

