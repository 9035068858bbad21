import { and, asc, eq, lte, sql } from "drizzle-orm";
import { together, type Db } from "@/db/client";
import { contracts, creditVotes, orders } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { BudgetFacts, SpentOrder } from "@/domain/reporting/budget";
import { visible, type Scope } from "@/server/auth/scope";
import { cancelledOn } from "@/server/contracts/order-as-of-query";

type AsOf = { programmeId: string; asOf: Day };

/** What was voted for a programme by the end of a day, and every order of its contracts issued by then. */
export async function budgetAsOf(db: Db, scope: Scope, named: AsOf): Promise<BudgetFacts> {
  const [votes, its] = await together([() => votesAsOf(db, scope, named), () => spentAsOf(db, scope, named)]);
  return { votes, orders: its };
}

/** The decisions on its credits by the end of a day, the first of each year first. */
const votesAsOf = (db: Db, scope: Scope, { programmeId, asOf }: AsOf): Promise<BudgetFacts["votes"]> =>
  db
    .select({ year: creditVotes.year, decidedOn: creditVotes.decidedOn, label: creditVotes.label, aeCents: creditVotes.aeCents, cpCents: creditVotes.cpCents })
    .from(creditVotes)
    .where(and(eq(creditVotes.programmeId, programmeId), visible(scope, { programme: creditVotes.programmeId }), lte(creditVotes.decidedOn, asOf)))
    .orderBy(asc(creditVotes.year), asc(creditVotes.decidedOn));

const spentAsOf = (db: Db, scope: Scope, { programmeId, asOf }: AsOf): Promise<SpentOrder[]> =>
  db
    .select({
      ...{ vatBasisPoints: contracts.vatBasisPoints, amountCents: orders.amountCents, certifiedCents: orders.certifiedCents },
      ...{ orderedOn: orders.orderedOn, certifiedOn: orders.certifiedOn, paidOn: sql<Day | null>`case when ${orders.paidOn} <= ${asOf}::date then ${orders.paidOn} end`, cancelledOn },
    })
    .from(orders)
    .innerJoin(contracts, eq(contracts.id, orders.contractId))
    .where(and(eq(contracts.programmeId, programmeId), visible(scope, { programme: contracts.programmeId }), lte(orders.orderedOn, asOf)));
