import { randomUUID } from "node:crypto";
import { and, eq, isNull, max, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { meetings, minutes, minutesVersions, registryEntries, registryEvents, series } from "@/db/schema";
import { plainText, SCHEMA_VERSION, type MinutesDocument } from "@/domain/minutes/document";
import { readTemplate } from "@/domain/minutes/template";
import { isFrozen, type MinutesState } from "@/domain/minutes/vocabulary";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { contentHash } from "@/server/platform/content-hash";
import { NotFoundError } from "@/server/platform/errors";
import { giveNumbers } from "@/server/registry/numbering-commands";
import { deriveMinutes } from "./derive";
import { announceStateChange } from "./log-notice";
import { linkNamedSubjects } from "./named-links";
import { MINUTES_VALIDATORS, MINUTES_WRITERS } from "./policy";
import type { Transition } from "./schema";
import { appendUpdate } from "./update-log";
import { updateThatWrites } from "./written-document";

/** The minutes of a new meeting: a draft that starts as the template of its instance says. */
export async function beginMinutes(tx: Tx, { meetingId, programmeId, template }: { meetingId: string; programmeId: string; template: string }): Promise<void> {
  await tx.insert(minutes).values({ meetingId, programmeId, schemaVersion: SCHEMA_VERSION });
  const document = readTemplate(template, randomUUID);
  if (document.content.length > 0) await appendUpdate(tx, meetingId, { bytes: updateThatWrites(document), userId: null });
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
    await linkNamedSubjects(tx, { programmeId, document, createdBy: scope.userId });
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
    await tx.update(minutes).set({ state: "published", publishedAt: sql`now()`, version: sql`${minutes.version} + 1` }).where(eq(minutes.meetingId, meetingId));
    return recordStep(tx, scope, { meetingId, programmeId, from: state, to: "published" });
  });
}

