import { and, inArray, isNotNull, isNull, lt, lte, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { deliverables } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { isContractorLate } from "@/domain/contracts/alerts";
import { POSTPONING_VERDICTS } from "@/domain/contracts/order-clock";
import type { Explained } from "@/domain/explained";
import type { Scope } from "@/server/auth/scope";
import { listOrderDeadlines, readClocks, type RunningDeadline } from "./due-deliverables-query";
import { listQuoteDeadlines } from "./due-quotes-query";
import { readPenalties } from "./order-penalty";
import { ORDER_MANAGERS } from "./policy";

/** A delivery, a new delivery or a quote whose day a contractor let pass, and what the lateness of its order costs so far, in cents. */
export type ContractorLateness = RunningDeadline & { penalty: Explained<number> };

/** Deliverables read at most, the first planned first: more are late than anybody reads. */
const MOST = 500;

/** Whether it is for this person, who decides for the administration, to be told that the contractor is late. */
export const isLateness = (scope: Scope, deadline: RunningDeadline, today: Day): boolean =>
  isContractorLate(deadline, today) && scope.grants.some(({ programmeId, role }) => programmeId === deadline.programmeId && ORDER_MANAGERS.includes(role));

/** What contractors are late with, for who decides: the oldest first, up to `limit`, and how many there are. */
export async function listLatenesses(db: Db, scope: Scope, { today, limit }: { today: Day; limit: number }): Promise<{ rows: ContractorLateness[]; total: number }> {
  const programmes = scope.grants.flatMap(({ programmeId, role }) => (ORDER_MANAGERS.includes(role) ? [programmeId] : []));
  if (programmes.length === 0) return { rows: [], total: 0 };
  const isAwaited = and(isNull(deliverables.deliveredOn), or(lt(deliverables.plannedOn, today), lt(deliverables.readingOn, today)));
  const isToComeAgain = and(isNotNull(deliverables.deliveredOn), lte(deliverables.deliveredOn, deliverables.decidedOn), inArray(deliverables.verdict, [...POSTPONING_VERDICTS]));
  const where = and(inArray(deliverables.programmeId, programmes), or(isAwaited, isToComeAgain));
  const [ofOrders, ofQuotes] = await Promise.all([listOrderDeadlines(db, scope, { today, where, first: deliverables.plannedOn, limit: MOST }), listQuoteDeadlines(db, scope, { today })]);
  const late = [...ofOrders, ...ofQuotes].filter((deadline) => isLateness(scope, deadline, today)).toSorted((a, b) => a.due.value!.localeCompare(b.due.value!));
  return { rows: await withPenalties(db, scope, late.slice(0, limit), today), total: late.length };
}

const QUOTE_COSTS: Explained<number> = {
  value: null,
  unknownBecause: "Rien n’est encore commandé\u00a0: aucune pénalité ne se calcule sur un devis.",
  rule: "La pénalité se calcule sur le montant d’un bon de commande",
  source: "Règles du marché",
  inputs: [],
  steps: [],
};

/** The same, each with what the lateness of its order costs so far under the rules of its contract. */
export async function withPenalties(db: Db, scope: Scope, late: readonly RunningDeadline[], today: Day): Promise<ContractorLateness[]> {
  const ordered = late.filter(({ orderId }) => orderId !== null);
  const clocks = await readClocks(db, scope, ordered.map(({ contractId }) => contractId));
  const penalties = await readPenalties(db, [...new Set(ordered.map(({ orderId }) => orderId!))], (contractId) => ({ ...clocks.get(contractId)!, today }));
  return late.map((deadline) => ({ ...deadline, penalty: deadline.orderId === null ? QUOTE_COSTS : penalties.get(deadline.orderId)! }));
}
