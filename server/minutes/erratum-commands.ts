import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { minutes } from "@/db/schema";
import { isFrozen } from "@/domain/minutes/vocabulary";
import { requireRole, type Scope } from "@/server/auth/scope";
import { deriveMinutes } from "./derive";
import { lockMinutes, recordStep } from "./lock-minutes";
import { MINUTES_VALIDATORS } from "./policy";
import type { Transition } from "./schema";
import { appendUpdate, documentFromLog, readLog } from "./update-log";
import { readLastVersion } from "./version-queries";
import { turnInto } from "./written-document";

/** Validated minutes are never edited: their correction is written as an erratum, from the validated text, and is a new version once validated. */
export function openErratum(db: Db, scope: Scope, { meetingId, reason }: { meetingId: string; reason: string }): Promise<Transition> {
  return db.transaction(async (tx) => {
    const locked = await lockMinutes(tx, scope, meetingId);
    requireRole(scope, locked.programmeId, MINUTES_VALIDATORS);
    if (locked.erratumReason !== null) return { ok: false, reason: "erratum_open" };
    if (!isFrozen(locked.state)) return { ok: false, reason: "not_validated" };
    await tx.update(minutes).set({ state: "draft", erratumReason: reason, version: sql`${minutes.version} + 1` }).where(eq(minutes.meetingId, meetingId));
    return recordStep(tx, scope, { from: locked, to: "draft", action: "erratum_opened", reason });
  });
}

/** Gives an erratum up: the minutes are again what they were, their text in the log too, so that a later erratum starts from the validated one. */
export function cancelErratum(db: Db, scope: Scope, { meetingId }: { meetingId: string }): Promise<Transition> {
  return db.transaction(async (tx) => {
    const locked = await lockMinutes(tx, scope, meetingId);
    requireRole(scope, locked.programmeId, MINUTES_VALIDATORS);
    if (locked.erratumReason === null) return { ok: false, reason: "no_erratum" };
    const version = await readLastVersion(tx, meetingId);
    if (!version) throw new Error(`Minutes ${meetingId} have an erratum and no version`);
    const { document: written } = documentFromLog(await readLog(tx, meetingId, 0));
    await appendUpdate(tx, meetingId, { bytes: turnInto(written, version.document), userId: scope.userId });
    // What the erratum had added to the registry was never official: it is withdrawn, as from any draft.
    await deriveMinutes(tx, meetingId, { actorId: scope.userId });
    const to = locked.publishedVersion === version.number ? "published" : "validated";
    await tx.update(minutes).set({ state: to, erratumReason: null, version: sql`${minutes.version} + 1` }).where(eq(minutes.meetingId, meetingId));
    return recordStep(tx, scope, { from: locked, to, action: "erratum_cancelled", reason: locked.erratumReason });
  });
}
