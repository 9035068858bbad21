import { and, inArray, isNotNull, isNull, lte, not, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { deliverables, deliveries, orders } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { ANSWERABLE_VERDICTS } from "@/domain/contracts/answers";
import { visible, type Scope } from "@/server/auth/scope";
import { awaitsReply, isTheirs, isUndecided, listHandBackDeadlines, listLatenesses, listOrderDeadlines, listQuoteDeadlines, type RunningDeadline } from "@/server/contracts/deadline-queries";
import type { MyDay } from "./schema";

type Near = { today: Day; until: Day; limit: number };

/** Deliverables of a contractor read at most: which of them are near is computed. */
const MOST = 100;

/** The contractual deadlines that are the person's to act on: verifications, replies, deliveries, answers, the handing back of a contract and of its data. */
export async function listContractDeadlines(db: Db, scope: Scope, near: Near): Promise<MyDay["deadlines"]> {
  const [verifications, replies, owed, handBack, quotes] = await Promise.all([listVerificationsDue(db, scope, near), listRepliesDue(db, scope, near), listDeliveriesDue(db, scope, near), listHandBackDeadlines(db, scope, near), listQuotesDue(db, scope, near)]);
  return [...verifications, ...replies, ...owed, ...quotes, ...handBack.filter((deadline) => isTheirs(scope, deadline))].map(({ subject, label, path, programmeName, due, party, silence }) => ({
    ...{ key: subject, label, href: path, programmeName, due, isLate: (due.value ?? near.today) < near.today },
    act: { party, silence },
  }));
}

/** Deliveries on which the administration has not decided; the oldest first. For those of the administration: they decide. */
async function listVerificationsDue(db: Db, scope: Scope, { today, limit }: Near): Promise<RunningDeadline[]> {
  const where = and(visible(scope, { programme: deliverables.programmeId }), isUndecided);
  return (await listOrderDeadlines(db, scope, { today, where, first: deliverables.deliveredOn, limit })).filter(({ step }) => step === "verification");
}

/** What contractors answered to a decision, to which the administration has not replied; the oldest first. */
async function listRepliesDue(db: Db, scope: Scope, { today, limit }: Near): Promise<RunningDeadline[]> {
  const where = and(visible(scope, { programme: deliverables.programmeId }), awaitsReply);
  return (await listOrderDeadlines(db, scope, { today, where, first: deliveries.answeredOn, limit })).filter(({ step }) => step === "reply");
}

/** What contractors are late with, for who decides. */
export async function listContractorLatenesses(db: Db, scope: Scope, near: Pick<Near, "today" | "limit">): Promise<MyDay["latenesses"]> {
  const { rows, total } = await listLatenesses(db, scope, near);
  return { rows: rows.map(({ subject, label, path, programmeName, due, penalty }) => ({ key: subject, label, href: path, programmeName, due, penalty })), total };
}

/** The quotes that a contractor is asked for. */
const listQuotesDue = async (db: Db, scope: Scope, near: Near): Promise<RunningDeadline[]> => (scope.grants.some(({ role }) => role === "contractor") ? (await listQuoteDeadlines(db, scope, near)).filter((deadline) => isTheirs(scope, deadline)) : []);

/** What a contractor has to deliver, for the first time or again, and what it may answer to a decision. */
async function listDeliveriesDue(db: Db, scope: Scope, { today, until }: Near): Promise<RunningDeadline[]> {
  if (!scope.grants.some(({ role }) => role === "contractor")) return [];
  // The documents of a joint reading are due before the day of the order.
  const isAwaited = and(isNull(deliverables.deliveredOn), or(lte(deliverables.plannedOn, until), isNotNull(deliverables.readingOn)));
  const isDecided = and(lte(deliverables.deliveredOn, deliverables.decidedOn), inArray(deliverables.verdict, [...ANSWERABLE_VERDICTS]));
  const where = and(not(visible(scope, { programme: orders.programmeId })), or(isAwaited, isDecided));
  return (await listOrderDeadlines(db, scope, { today, where, first: deliverables.plannedOn, limit: MOST })).filter(({ party }) => party === "contractor");
}
