import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { together, type Db } from "@/db/client";
import { contracts, creditVotes, orders } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { BudgetFacts, SpentOrder } from "@/domain/reporting/budget";
import { visible, type Scope } from "@/server/auth/scope";
import { cancelledOn } from "@/server/contracts/order-as-of-query";

type AsOf = { programmeId: string; asOf: Day };
type OfMany = { programmeIds: readonly string[]; asOf: Day };

/** What was voted for a programme by the end of a day, and every order of its contracts issued by then. */
export const budgetAsOf = async (db: Db, scope: Scope, { programmeId, asOf }: AsOf): Promise<BudgetFacts> => (await budgetsOfProgrammes(db, scope, { programmeIds: [programmeId], asOf })).get(programmeId)!;

/** The same of several programmes, in as many statements. */
export async function budgetsOfProgrammes(db: Db, scope: Scope, named: OfMany): Promise<Map<string, BudgetFacts>> {
  const [votes, its] = await together([() => votesAsOf(db, scope, named), () => spentAsOf(db, scope, named)]);
  const [votesOf, ordersOf] = [Map.groupBy(votes, ({ programmeId }) => programmeId), Map.groupBy(its, ({ programmeId }) => programmeId)];
  const alone = <Row extends { programmeId: string }>(rows: readonly Row[] | undefined) => (rows ?? []).map(({ programmeId: _one, ...row }) => row);
  return new Map(named.programmeIds.map((id) => [id, { votes: alone(votesOf.get(id)), orders: alone(ordersOf.get(id)) }]));
}

/** The decisions on their credits by the end of a day, the first of each year first. */
const votesAsOf = (db: Db, scope: Scope, { programmeIds, asOf }: OfMany) =>
  db
    .select({ programmeId: creditVotes.programmeId, year: creditVotes.year, decidedOn: creditVotes.decidedOn, label: creditVotes.label, aeCents: creditVotes.aeCents, cpCents: creditVotes.cpCents })
    .from(creditVotes)
    .where(and(inArray(creditVotes.programmeId, [...programmeIds]), visible(scope, { programme: creditVotes.programmeId }), lte(creditVotes.decidedOn, asOf)))
    .orderBy(asc(creditVotes.year), asc(creditVotes.decidedOn));

const spentAsOf = (db: Db, scope: Scope, { programmeIds, asOf }: OfMany): Promise<(SpentOrder & { programmeId: string })[]> =>
  db
    .select({
      ...{ programmeId: contracts.programmeId, vatBasisPoints: contracts.vatBasisPoints, amountCents: orders.amountCents, certifiedCents: orders.certifiedCents },
      ...{ orderedOn: orders.orderedOn, certifiedOn: orders.certifiedOn, paidOn: sql<Day | null>`case when ${orders.paidOn} <= ${asOf}::date then ${orders.paidOn} end`, cancelledOn },
    })
    .from(orders)
    .innerJoin(contracts, eq(contracts.id, orders.contractId))
    .where(and(inArray(contracts.programmeId, [...programmeIds]), visible(scope, { programme: contracts.programmeId }), lte(orders.orderedOn, asOf)));
