import { randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { calendarFeeds, mailMessages, mailPreferences } from "@/db/schema";
import type { MailKind } from "@/domain/distribution/vocabulary";
import { requireRole, type Scope } from "@/server/auth/scope";
import { digestToken } from "@/server/auth/one-time-token";
import { publishMinutes } from "@/server/minutes/commands";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { findRuntime } from "@/server/platform/runtime";
import { findMeeting, isSendable, recipientsOf } from "./queries";
import { loadMinutesFacts } from "./minutes-facts";
import { MINUTES_SENDERS } from "./policy";
import type { Distributed } from "./schema";
import type { DistributionSettings } from "./settings";

type Asked = { meetingId: string; version: number; readers: string[]; owners: string[]; note: string };

/**
 * Publishes the frozen minutes and has them sent to the people kept on the screen. Asking again sends nothing twice: a message for a
 * version, a person and a kind exists once, whatever became of it. Without a mail server the minutes are published and nothing is queued.
 */
export function distributeMinutes(db: Db, scope: Scope, { meetingId, version, readers, owners, note }: Asked, settings: DistributionSettings): Promise<Distributed> {
  return db.transaction(async (tx): Promise<Distributed> => {
    const meeting = await findMeeting(tx, scope, meetingId);
    const { programmeId } = meeting;
    requireRole(scope, programmeId, MINUTES_SENDERS);
    const facts = await loadMinutesFacts(tx, scope, { meetingId }, settings);
    if (!isSendable(facts)) return { ok: false, reason: "not_validated" };
    if (facts.isErratum) return { ok: false, reason: "erratum_open" };
    if (facts.version.number !== version) return { ok: false, reason: "other_version" };
    if (settings.sendsMail && readers.length + owners.length === 0) return { ok: false, reason: "nobody" };
    const plan = await recipientsOf(tx, meeting, facts);
    const known = (people: { userId: string }[], chosen: string[]) => chosen.every((userId) => people.some((one) => one.userId === userId));
    if (!known(plan.readers, readers) || !known(plan.owners, owners)) throw new NotFoundError();
    if (facts.state === "validated") await publishMinutes(tx, scope, { meetingId });
    if (!settings.sendsMail) return { ok: true, queued: 0 };
    const kept = (people: { userId: string; unreachable: unknown }[], chosen: string[], kind: MailKind) => people.filter((one) => !one.unreachable && chosen.includes(one.userId)).map(({ userId }) => ({ recipientId: userId, kind }));
    const wanted = [...kept(plan.readers, readers, "minutes"), ...kept(plan.owners, owners, "actions")];
    const common = { programmeId, meetingId, versionId: facts.version.id, note, requestedBy: scope.userId };
    const queued = await queueMessages(tx, wanted.map((one) => ({ ...one, ...common })));
    if (queued.length > 0) await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "minutes", subjectId: meetingId, action: "distributed", after: { version, messages: queued.length, note } });
    return { ok: true, queued: queued.length };
  });
}

/** Adds the messages that are not there yet, and their jobs, in the same transaction. @returns the ids of those added */
export async function queueMessages(tx: Tx, messages: (typeof mailMessages.$inferInsert)[]): Promise<string[]> {
  if (messages.length === 0) return [];
  const added = await tx.insert(mailMessages).values(messages).onConflictDoNothing().returning({ id: mailMessages.id });
  const ids = added.map(({ id }) => id);
  // Where no job can be made (a tool without server), the minute's sweep of a server will find them.
  if (ids.length > 0) await findRuntime()?.jobs?.enqueueMail(tx, ids);
  return ids;
}

/** Another try at a message that was given up. */
export function retryMessage(db: Db, scope: Scope, { messageId }: { messageId: string }) {
  return db.transaction(async (tx): Promise<{ ok: true } | { ok: false; reason: "not_failed" }> => {
    const [message] = await tx.select().from(mailMessages).where(eq(mailMessages.id, messageId)).for("update");
    // A reminder is nobody's to send again: `findMeeting` of no meeting finds nothing.
    const { programmeId } = await findMeeting(tx, scope, message?.meetingId ?? messageId);
    requireRole(scope, programmeId, MINUTES_SENDERS);
    if (message?.state !== "failed") return { ok: false, reason: "not_failed" };
    await tx.update(mailMessages).set({ state: "queued", attempts: 0, reason: null }).where(eq(mailMessages.id, messageId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "mail_message", subjectId: messageId, action: "retried", before: { state: "failed", reason: message.reason }, after: { state: "queued" } });
    await findRuntime()?.jobs?.enqueueMail(tx, [messageId]);
    return { ok: true };
  });
}

export function setReminders(db: Db, scope: Scope, { wantsReminders }: { wantsReminders: boolean }): Promise<void> {
  return db.transaction(async (tx) => {
    await tx.insert(mailPreferences).values({ userId: scope.userId, wantsReminders }).onConflictDoUpdate({ target: mailPreferences.userId, set: { wantsReminders, changedAt: sql`now()` } });
    await appendAudit(tx, { actorId: scope.userId, programmeId: null, subject: "mail_preference", subjectId: scope.userId, action: "changed", after: { wantsReminders } });
  });
}

/** What a person is told of contractual deadlines: by mail or not, and how many working days before, furthest first. */
export function setAlerts(db: Db, scope: Scope, { wantsAlerts, alertDays }: { wantsAlerts: boolean; alertDays: number[] }): Promise<void> {
  return db.transaction(async (tx) => {
    const chosen = { wantsAlerts, alertDays: [...new Set(alertDays)].toSorted((a, b) => b - a) };
    await tx.insert(mailPreferences).values({ userId: scope.userId, ...chosen }).onConflictDoUpdate({ target: mailPreferences.userId, set: { ...chosen, changedAt: sql`now()` } });
    await appendAudit(tx, { actorId: scope.userId, programmeId: null, subject: "mail_preference", subjectId: scope.userId, action: "changed", after: chosen });
  });
}

/** A new secret address for the person's calendar; the one before stops answering. The token is shown now and never again. */
export function createFeed(db: Db, scope: Scope): Promise<{ token: string }> {
  return db.transaction(async (tx) => {
    const token = randomBytes(32).toString("base64url");
    const fresh = { tokenHash: digestToken(token), createdAt: sql`now()`, lastReadAt: null, windowStartedAt: sql`now()`, windowReads: 0 };
    await tx.insert(calendarFeeds).values({ userId: scope.userId, ...fresh }).onConflictDoUpdate({ target: calendarFeeds.userId, set: fresh });
    await appendAudit(tx, { actorId: scope.userId, programmeId: null, subject: "calendar_feed", subjectId: scope.userId, action: "created" });
    return { token };
  });
}

export function revokeFeed(db: Db, scope: Scope): Promise<void> {
  return db.transaction(async (tx) => {
    const removed = await tx.delete(calendarFeeds).where(and(eq(calendarFeeds.userId, scope.userId))).returning({ userId: calendarFeeds.userId });
    if (removed.length > 0) await appendAudit(tx, { actorId: scope.userId, programmeId: null, subject: "calendar_feed", subjectId: scope.userId, action: "revoked" });
  });
}
