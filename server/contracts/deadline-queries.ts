import { eq } from "drizzle-orm";
import { together, type Db } from "@/db/client";
import { deliverables, orders } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { OrderParty } from "@/domain/contracts/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { awaitsReply, isUndecided, listOrderDeadlines, type RunningDeadline } from "./due-deliverables-query";
import { listQuoteDeadlines } from "./due-quotes-query";
import { listHandBackDeadlines } from "./hand-back-query";
import { isLateness, listLatenesses, withPenalties, type ContractorLateness } from "./lateness-query";
import { ORDER_MANAGERS } from "./policy";

export { awaitsReply, isLateness, isUndecided, listHandBackDeadlines, listLatenesses, listOrderDeadlines, listQuoteDeadlines, withPenalties, type ContractorLateness, type RunningDeadline };

/** More than any person follows: what is beyond is in the register of orders. */
const MOST = 2_000;

/** All that runs in the contracts that the person may see, in no order; `contractId` keeps those of one. */
export async function listRunningDeadlines(db: Db, scope: Scope, { today, contractId }: { today: Day; contractId?: string }): Promise<RunningDeadline[]> {
  const [ofOrders, ofHandBack, ofQuotes] = await together([
    () => listOrderDeadlines(db, scope, { today, where: contractId ? eq(orders.contractId, contractId) : undefined, first: deliverables.plannedOn, limit: MOST }),
    () => listHandBackDeadlines(db, scope, { today, contractId }),
    () => listQuoteDeadlines(db, scope, { today, contractId }),
  ]);
  return [...ofOrders, ...ofHandBack, ...ofQuotes];
}

/** Whether it is for this person to act: the contractor's people on what the contractor owes, who decides for the administration on the rest. */
export const isTheirs = (scope: Scope, { programmeId, contractId, party }: { programmeId: string; contractId: string; party: OrderParty }): boolean =>
  scope.grants.some((grant) => grant.programmeId === programmeId && (party === "contractor" ? grant.role === "contractor" && grant.contractId === contractId : ORDER_MANAGERS.includes(grant.role)));
