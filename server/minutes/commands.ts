import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { minutes, minutesVersions } from "@/db/schema";
import { plainText, SCHEMA_VERSION } from "@/domain/minutes/document";
import { erratumReason } from "@/domain/minutes/erratum";
import { approvalRecords, isConfirmed, openReview, reviewOf, type OpenReview } from "@/domain/minutes/review";
import { readTemplate } from "@/domain/minutes/template";
import { isFrozen } from "@/domain/minutes/vocabulary";
import { requireRole, type Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { contentHash } from "@/server/platform/content-hash";
import { listAttendees } from "@/server/meetings/attendance-query";
import { deriveMinutes } from "./derive";
import { carryErratum } from "./erratum-entries";
import { handOverEntries } from "./hand-over";
import { lockMinutes, recordStep, type LockedMinutes } from "./lock-minutes";
import { linkNamedSubjects } from "./named-links";
import { MINUTES_VALIDATORS } from "./policy";
import { loadRound } from "./round-queries";
import type { Transition } from "./schema";
import { appendUpdate } from "./update-log";
import { readLastVersion } from "./version-queries";
import { updateThatWrites } from "./written-document";

/** The minutes of a new meeting: a draft that starts as the template of its instance says. */
export async function beginMinutes(tx: Tx, { meetingId, programmeId, template }: { meetingId: string; programmeId: string; template: string }): Promise<void> {
  await tx.insert(minutes).values({ meetingId, programmeId, schemaVersion: SCHEMA_VERSION });
  const document = readTemplate(template, randomUUID);
  if (document.content.length > 0) await appendUpdate(tx, meetingId, { bytes: updateThatWrites(document), userId: null });
}

type Validation = { meetingId: string; /** What the person saw open in the review, and validates in spite of. */ confirmed?: OpenReview };

/**
 * Freezes the minutes: everything acknowledged so far is derived once more from the log, kept as a numbered and hashed version,
 * and every entry is handed over to the registry; an erratum is carried to what was handed over before. In one transaction that holds
 * the minutes' row: an update appended by somebody still typing is either in the version or refused, and so is a verdict.
 */
export function validateMinutes(db: Db, scope: Scope, { meetingId, confirmed }: Validation): Promise<Transition> {
  return db.transaction(async (tx) => {
    const locked = await lockMinutes(tx, scope, meetingId);
    requireRole(scope, locked.programmeId, MINUTES_VALIDATORS);
    if (isFrozen(locked.state)) return { ok: false, reason: "already_frozen" };
    const review = await readReview(tx, locked);
    const open = openReview(review);
    if (!isConfirmed(open, confirmed ?? null)) return { ok: false, reason: "review_open" };
    const { document: derived } = await deriveMinutes(tx, meetingId, { actorId: scope.userId });
    // An editor that was only opened leaves an empty paragraph.
    if (plainText(derived) === "") return { ok: false, reason: "empty" };
    const last = await readLastVersion(tx, meetingId);
    if (last && last.hash === contentHash(derived)) return { ok: false, reason: "unchanged" };

    const erratum = last && locked.erratumReason !== null ? { number: (last.erratum ?? 0) + 1, reason: locked.erratumReason } : null;
    const document = erratum ? await carryErratum(tx, scope, { locked, before: last!.document, after: derived, reason: erratumReason(erratum) }) : derived;
    if (!erratum) await handOverEntries(tx, { meetingId, spokenOn: locked.heldOn, effectiveOn: locked.heldOn, actorId: scope.userId });
    await tx
      .update(minutes)
      .set({ state: "validated", text: plainText(document), erratumReason: null, validatedAt: sql`now()`, validatedBy: scope.userId, version: sql`${minutes.version} + 1` })
      .where(eq(minutes.meetingId, meetingId));
    const number = (last?.number ?? 0) + 1;
    const kept = { meetingId, programmeId: locked.programmeId, number, document, hash: contentHash(document), approvals: approvalRecords(review), attendees: await listAttendees(tx, { meetingId, seriesId: locked.seriesId }), createdBy: scope.userId };
    await tx.insert(minutesVersions).values({ ...kept, erratum: erratum?.number ?? null, reason: erratum?.reason ?? null });
    await linkNamedSubjects(tx, { programmeId: locked.programmeId, document, createdBy: scope.userId });
    const despite = open.awaited + open.requests > 0 ? { despite: open } : {};
    return recordStep(tx, scope, { from: locked, to: "validated", reason: erratum ? erratumReason(erratum) : undefined, after: { version: number, hash: kept.hash, ...despite } });
  });
}

/** The round under way. A draft that was taken back has none: its text is no longer the one that was read. */
async function readReview(tx: Tx, { state, meetingId, reviewRound: round, silenceDays, zone }: LockedMinutes) {
  const rule = { silenceDays, zone };
  const today = await todayOf(tx);
  return state === "in_review" ? loadRound(tx, { meetingId, round, rule, today }) : reviewOf([], rule, today);
}

/** Validated → published: those who were there, and those kept informed, may now be told. The minutes were in time or late by their first version: an erratum changes that no more. */
export function publishMinutes(db: Db, scope: Scope, { meetingId }: { meetingId: string }): Promise<Transition> {
  return db.transaction(async (tx) => {
    const locked = await lockMinutes(tx, scope, meetingId);
    requireRole(scope, locked.programmeId, MINUTES_VALIDATORS);
    if (locked.state !== "validated") return { ok: false, reason: "not_validated" };
    const last = await readLastVersion(tx, meetingId);
    await tx
      .update(minutes)
      .set({ state: "published", publishedAt: sql`coalesce(${minutes.publishedAt}, now())`, publishedVersion: last?.number ?? null, version: sql`${minutes.version} + 1` })
      .where(eq(minutes.meetingId, meetingId));
    return recordStep(tx, scope, { from: locked, to: "published", after: { version: last?.number ?? null } });
  });
}
