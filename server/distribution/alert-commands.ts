import { and, eq, inArray, isNull, notExists, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contractAlerts, mailMessages, mailPreferences, memberships, users } from "@/db/schema";
import { isWorkingDay, type Day } from "@/domain/calendar";
import { alertMoment, DEFAULT_ALERT_DAYS, type AlertMoment, type ContractDeadline } from "@/domain/contracts/alerts";
import type { Scope } from "@/server/auth/scope";
import { loadScopes } from "@/server/auth/viewer";
import { ORDER_MANAGERS } from "@/server/contracts/policy";
import { isLateness, isTheirs, listRunningDeadlines, withPenalties, type ContractorLateness } from "@/server/contracts/deadline-queries";
import { queueMessages } from "./commands";

/**
 * Queues the day's message of everybody who has to act on a contractual deadline that has just come near, is due or is past, or who decides where a
 * contractor is late, and wants it.
 * None on a day off. A person has one message a day, and is told each moment of each deadline once: both unique keys are written in the
 * transaction that queues the message, however many processes ask. @returns how many were queued
 */
export async function queueAlerts(db: Db, { today, onFailure }: { today: Day; onFailure?: (userId: string, error: unknown) => void }): Promise<number> {
  if (!isWorkingDay(today, "metropole")) return 0;
  let queued = 0;
  for (const { userId, alertDays } of await listRecipients(db, today)) {
    try {
      if (await queueAlert(db, { userId, today, daysBefore: alertDays ?? DEFAULT_ALERT_DAYS })) queued += 1;
    } catch (error) {
      // The others are not kept waiting for one person's trouble; the next hour tries again.
      onFailure?.(userId, error);
    }
  }
  return queued;
}

/** Who may have to act, wants to be told and was not yet told today. */
function listRecipients(db: Db, today: Day) {
  const told = db.select({ id: mailMessages.id }).from(mailMessages).where(and(eq(mailMessages.recipientId, users.id), eq(mailMessages.day, today), eq(mailMessages.kind, "deadlines")));
  const acts = db.select({ userId: memberships.userId }).from(memberships).where(or(inArray(memberships.role, [...ORDER_MANAGERS]), and(eq(memberships.role, "contractor"), sql`${memberships.contractId} is not null`)));
  return db
    .select({ userId: users.id, alertDays: mailPreferences.alertDays })
    .from(users)
    .leftJoin(mailPreferences, eq(mailPreferences.userId, users.id))
    .where(and(isNull(users.disabledAt), inArray(users.id, acts), or(isNull(mailPreferences.userId), mailPreferences.wantsAlerts), notExists(told)));
}

function queueAlert(db: Db, { userId, today, daysBefore }: { userId: string; today: Day; daysBefore: readonly number[] }): Promise<boolean> {
  return db.transaction(async (tx) => {
    const scope = (await loadScopes(tx, [userId])).get(userId);
    if (!scope) return false;
    const reached = await listReached(tx, scope, { today, daysBefore });
    const fresh = await withoutTold(tx, userId, reached);
    if (fresh.length === 0) return false;
    // First the message: its unique key makes a second process wait here, and then find that the person was told.
    const [messageId] = await queueMessages(tx, [{ kind: "deadlines", recipientId: userId, day: today }]);
    if (!messageId) return false;
    await tx.insert(contractAlerts).values(fresh.map(({ subject, dueOn, moment }) => ({ userId, subject, dueOn, moment, messageId })));
    return true;
  });
}

type Reached = { subject: string; dueOn: Day; moment: AlertMoment };

async function listReached(db: Db, scope: Scope, { today, daysBefore }: { today: Day; daysBefore: readonly number[] }): Promise<Reached[]> {
  const { theirs, late } = await listTold(db, scope, today);
  const reached = theirs.flatMap(({ subject, due, zone }) => {
    const moment = due.value && alertMoment(due.value, { today, zone, daysBefore });
    return due.value && moment ? [{ subject, dueOn: due.value, moment }] : [];
  });
  return [...reached, ...late.map(({ subject, due }) => ({ subject, dueOn: due.value!, moment: "late" as const }))];
}

/** What is for the person to do, and what the contractors of those they decide for are late with. */
async function listTold(db: Db, scope: Scope, today: Day) {
  const running = await listRunningDeadlines(db, scope, { today });
  const theirs = running.filter((deadline) => isTheirs(scope, deadline));
  return { theirs, late: running.filter((deadline) => !theirs.includes(deadline) && isLateness(scope, deadline, today)) };
}

const keyOf = ({ subject, dueOn, moment }: { subject: string; dueOn: Day; moment: string }): string => [subject, dueOn, moment].join(" ");

async function withoutTold(db: Db, userId: string, reached: readonly Reached[]): Promise<Reached[]> {
  if (reached.length === 0) return [];
  const told = await db.select().from(contractAlerts).where(and(eq(contractAlerts.userId, userId), inArray(contractAlerts.subject, reached.map(({ subject }) => subject))));
  const keys = new Set(told.map(keyOf));
  return reached.filter((each) => !keys.has(keyOf(each)));
}

/** What a queued message tells, as it stands when it is sent: what was done or moved meanwhile is left out. */
export async function listAlerted(db: Db, scope: Scope, { id, day }: { id: string; day: Day | null }): Promise<{ deadlines: ContractDeadline[]; latenesses: ContractorLateness[] }> {
  const told = await db.select({ subject: contractAlerts.subject, dueOn: contractAlerts.dueOn }).from(contractAlerts).where(eq(contractAlerts.messageId, id));
  const { theirs, late } = await listTold(db, scope, day!);
  const isTold = ({ subject, due }: ContractDeadline): boolean => told.some((one) => one.subject === subject && one.dueOn === due.value);
  return { deadlines: theirs.filter(isTold), latenesses: await withPenalties(db, scope, late.filter(isTold), day!) };
}
