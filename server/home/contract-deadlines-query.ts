import { and, isNull, lte, not, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { deliverables, orders } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { visible, type Scope } from "@/server/auth/scope";
import { isTheirs, isUndecided, listHandBackDeadlines, listOrderDeadlines, listQuoteDeadlines, type RunningDeadline } from "@/server/contracts/deadline-queries";
import type { MyDay } from "./schema";

type Near = { today: Day; until: Day; limit: number };

/** The contractual deadlines that are the person's to act on: verifications, deliveries, the handing back of a contract and of its data. */
export async function listContractDeadlines(db: Db, scope: Scope, near: Near): Promise<MyDay["deadlines"]> {
  const [verifications, deliveries, handBack, quotes] = await Promise.all([listVerificationsDue(db, scope, near), listDeliveriesDue(db, scope, near), listHandBackDeadlines(db, scope, near), listQuotesDue(db, scope, near)]);
  return [...verifications, ...deliveries, ...quotes, ...handBack.filter((deadline) => isTheirs(scope, deadline))].map(({ subject, label, path, programmeName, due, party, silence }) => ({
    ...{ key: subject, label, href: path, programmeName, due, isLate: (due.value ?? near.today) < near.today },
    act: { party, silence },
  }));
}

/** Deliveries on which the administration has not decided; the oldest first. For those of the administration: they decide. */
async function listVerificationsDue(db: Db, scope: Scope, { today, limit }: Near): Promise<RunningDeadline[]> {
  const where = and(visible(scope, { programme: deliverables.programmeId }), isUndecided);
  return (await listOrderDeadlines(db, scope, { today, where, first: deliverables.deliveredOn, limit })).filter(({ step }) => step === "verification");
}

/** The quotes that a contractor is asked for. */
const listQuotesDue = async (db: Db, scope: Scope, near: Near): Promise<RunningDeadline[]> => (scope.grants.some(({ role }) => role === "contractor") ? (await listQuoteDeadlines(db, scope, near)).filter((deadline) => isTheirs(scope, deadline)) : []);

/** What a contractor has to deliver, for the first time or again. */
async function listDeliveriesDue(db: Db, scope: Scope, { today, until, limit }: Near): Promise<RunningDeadline[]> {
  if (!scope.grants.some(({ role }) => role === "contractor")) return [];
  const isAwaited = and(isNull(deliverables.deliveredOn), lte(deliverables.plannedOn, until));
  const where = and(not(visible(scope, { programme: orders.programmeId })), or(isAwaited, lte(deliverables.deliveredOn, deliverables.decidedOn)));
  return (await listOrderDeadlines(db, scope, { today, where, first: deliverables.plannedOn, limit })).filter(({ step }) => step !== "verification");
}
