import { and, asc, eq, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { mailMessages, mailPreferences, minutes, minutesReviews, programmes, registryEntries, series, users } from "@/db/schema";
import { addDays, isWorkingDay, type Day } from "@/domain/calendar";
import { alertMail } from "@/domain/distribution/alert-mail";
import type { Mail } from "@/domain/distribution/mail-parts";
import { actionsMail, actionsOf, minutesMail, REMINDER_DAYS, reminderMail } from "@/domain/distribution/mails";
import type { MailState } from "@/domain/distribution/vocabulary";
import { PENDING_STATUSES } from "@/domain/minutes/follow-up";
import { isReminded } from "@/domain/minutes/review";
import { visible, type Scope } from "@/server/auth/scope";
import { loadScopes } from "@/server/auth/viewer";
import { listAwaitedReviews } from "@/server/minutes/review-queries";
import { NotFoundError } from "@/server/platform/errors";
import { listAlerted } from "./alert-commands";
import { queueMessages } from "./commands";
import type { Mailer } from "./mailer";
import { loadMinutesFacts } from "./minutes-facts";
import { entryLinkOf } from "./queries";
import type { DistributionSettings } from "./settings";

/** Tries at a message before it is given up; the queue spaces them. */
export const MAX_ATTEMPTS = 5;

type Message = typeof mailMessages.$inferSelect;
type Composed = { ok: true; mail: Mail } | { ok: false; state: "failed" | "cancelled"; reason: string };

/**
 * One try at a message, unless it was sent, given up or is being sent elsewhere. Its row is held until the mail server has answered: two
 * processes never send it both. What it says and whether its recipient may know it are decided now, not when it was asked for.
 * @returns its new state; null when there was nothing to do
 */
export function sendMessage(db: Db, { messageId, mailer, settings }: { messageId: string; mailer: Mailer; settings: DistributionSettings }): Promise<MailState | null> {
  return db.transaction(async (tx) => {
    const [message] = await tx.select().from(mailMessages).where(and(eq(mailMessages.id, messageId), inArray(mailMessages.state, ["queued", "retrying"]))).for("update", { skipLocked: true });
    if (!message) return null;
    const [recipient] = await tx.select({ email: users.email }).from(users).where(eq(users.id, message.recipientId));
    const composed = await compose(tx, message, settings);
    const record = async (state: MailState, reason: string | null): Promise<MailState> => {
      await tx
        .update(mailMessages)
        .set({ state, reason, attempts: sql`${mailMessages.attempts} + 1`, triedAt: sql`clock_timestamp()`, ...(state === "sent" && { sentAt: sql`clock_timestamp()` }) })
        .where(eq(mailMessages.id, messageId));
      return state;
    };
    if (!composed.ok) return record(composed.state, composed.reason);
    // The same at every try: should the answer be lost, the recipient's server may know that it has it already.
    const attempt = await mailer.send(composed.mail, { to: recipient!.email, messageId: `<${messageId}@${new URL(settings.publicUrl).hostname}>` });
    if (attempt.ok) return record("sent", null);
    return record(attempt.isFinal || message.attempts + 1 >= MAX_ATTEMPTS ? "failed" : "retrying", attempt.reason);
  });
}

const gone: Composed = { ok: false, state: "failed", reason: "Cette personne n’a plus accès à cette réunion, ou son compte est fermé." };

async function compose(tx: Tx, message: Message, settings: DistributionSettings): Promise<Composed> {
  const scope = (await loadScopes(tx, [message.recipientId])).get(message.recipientId);
  if (!scope) return gone;
  const entryLink = entryLinkOf(settings);
  if (message.kind === "reminder") {
    const today = message.day!;
    const reviews = (await listRemindedReviews(tx, scope, today)).map(({ id, until, ...review }) => ({ ...review, until: until?.value ?? null, link: `${settings.publicUrl}/comptes-rendus/${id}` }));
    const mail = reminderMail({ actions: await listReminded(tx, scope, today), reviews, today, entryLink, accountLink: `${settings.publicUrl}/compte` });
    return mail ? { ok: true, mail } : { ok: false, state: "cancelled", reason: "Plus rien n’est à rappeler." };
  }
  if (message.kind === "deadlines") {
    const mail = alertMail({ ...(await listAlerted(tx, scope, message)), today: message.day!, publicUrl: settings.publicUrl });
    return mail ? { ok: true, mail } : { ok: false, state: "cancelled", reason: "Ces échéances ne courent plus." };
  }
  try {
    const facts = await loadMinutesFacts(tx, scope, { meetingId: message.meetingId!, versionId: message.versionId! }, settings);
    if (message.kind === "minutes") return { ok: true, mail: minutesMail({ facts, note: message.note }) };
    if (actionsOf(facts, message.recipientId).length === 0) return { ok: false, state: "cancelled", reason: "Cette personne n’a plus d’action à faire dans ce compte rendu." };
    return { ok: true, mail: actionsMail({ facts, note: message.note, entryLink, ownerId: message.recipientId }) };
  } catch (error) {
    if (error instanceof NotFoundError) return gone;
    throw error;
  }
}

/** An official action, pending, due by then. What a draft says is not yet asked of anybody. */
const isDue = (by: Day) =>
  and(eq(registryEntries.kind, "action"), inArray(registryEntries.status, [...PENDING_STATUSES]), isNull(registryEntries.withdrawnAt), isNotNull(registryEntries.handedOverAt), lte(registryEntries.dueOn, by));

async function listReminded(db: Db, scope: Scope, today: Day) {
  const { id, text, dueOn, dueText, incomplete } = registryEntries;
  const rows = await db
    .select({ id, text, dueOn, dueText, incomplete, seriesName: series.name })
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId))
    .innerJoin(programmes, eq(programmes.id, registryEntries.programmeId))
    .where(and(eq(registryEntries.ownerId, scope.userId), isDue(addDays(today, REMINDER_DAYS)), visible(scope, { programme: registryEntries.programmeId, contract: series.sharedContractId })))
    .orderBy(asc(dueOn), asc(id))
    .limit(200);
  return rows.flatMap((row) => (row.dueOn ? [{ ...row, dueOn: row.dueOn }] : []));
}

const MOST_REVIEWS = 50;
const listRemindedReviews = async (db: Db, scope: Scope, today: Day) => (await listAwaitedReviews(db, scope, { today, limit: MOST_REVIEWS })).filter(isReminded);

/**
 * Queues the day's reminder of everybody who owns an action that is late or nearly due, or is awaited to read minutes, and wants it. None on a day off. A person has one
 * reminder a day: the unique index refuses a second, however many processes ask.
 * @returns how many were queued
 */
export async function queueReminders(db: Db, { today }: { today: Day }): Promise<number> {
  if (!isWorkingDay(today, "metropole")) return 0;
  return db.transaction(async (tx) => {
    const wantsReminders = or(isNull(mailPreferences.userId), ne(mailPreferences.wantsReminders, false));
    const owners = tx
      .select({ userId: users.id })
      .from(registryEntries)
      .innerJoin(users, and(eq(users.id, registryEntries.ownerId), isNull(users.disabledAt)))
      .leftJoin(mailPreferences, eq(mailPreferences.userId, users.id))
      .where(and(isDue(addDays(today, REMINDER_DAYS)), wantsReminders));
    const reviewers = tx
      .select({ userId: users.id })
      .from(minutesReviews)
      .innerJoin(minutes, and(eq(minutes.meetingId, minutesReviews.meetingId), eq(minutes.reviewRound, minutesReviews.round), eq(minutes.state, "in_review")))
      .innerJoin(users, and(eq(users.id, minutesReviews.userId), isNull(users.disabledAt)))
      .leftJoin(mailPreferences, eq(mailPreferences.userId, users.id))
      .where(and(isNull(minutesReviews.verdict), wantsReminders));
    const scopes = await loadScopes(tx, (await owners.union(reviewers)).map(({ userId }) => userId));
    const reminded: string[] = [];
    for (const [userId, scope] of scopes) {
      const isAwaited = (await listReminded(tx, scope, today)).length > 0 || (await listRemindedReviews(tx, scope, today)).length > 0;
      if (isAwaited) reminded.push(userId);
    }
    return (await queueMessages(tx, reminded.map((recipientId) => ({ kind: "reminder" as const, recipientId, day: today })))).length;
  });
}

/** Messages that wait since a while: their job may have been lost with a process. */
export async function listWaiting(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: mailMessages.id })
    .from(mailMessages)
    .where(and(inArray(mailMessages.state, ["queued", "retrying"]), lte(mailMessages.createdAt, sql`now() - interval '30 seconds'`)))
    .orderBy(asc(mailMessages.createdAt))
    .limit(500);
  return rows.map(({ id }) => id);
}
