import { and, asc, inArray, lte, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { together, type Db } from "@/db/client";
import { contracts, creditVotes, orders } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { exact } from "@/domain/contracts/amounts";
import type { BudgetFacts, SpentYear } from "@/domain/reporting/budget";
import { visible, type Scope } from "@/server/auth/scope";
import { cancelledOn } from "@/server/contracts/order-as-of-query";

type AsOf = { programmeId: string; asOf: Day };
type OfMany = { programmeIds: readonly string[]; asOf: Day };

/** What was voted for a programme by the end of a day, and what was committed and paid on its contracts by then. */
export const budgetAsOf = async (db: Db, scope: Scope, { programmeId, asOf }: AsOf): Promise<BudgetFacts> => (await budgetsOfProgrammes(db, scope, { programmeIds: [programmeId], asOf })).get(programmeId)!;

/** The same of several programmes, in as many statements. */
export async function budgetsOfProgrammes(db: Db, scope: Scope, named: OfMany): Promise<Map<string, BudgetFacts>> {
  const [votes, its] = await together([() => votesAsOf(db, scope, named), () => spentAsOf(db, scope, named)]);
  const [votesOf, spentOf] = [Map.groupBy(votes, ({ programmeId }) => programmeId), Map.groupBy(its, ({ programmeId }) => programmeId)];
  const alone = <Row extends { programmeId: string }>(rows: readonly Row[] | undefined) => (rows ?? []).map(({ programmeId: _one, ...row }) => row);
  return new Map(named.programmeIds.map((id) => [id, { votes: alone(votesOf.get(id)), spent: alone(spentOf.get(id)) }]));
}

/** The decisions on their credits by the end of a day, the first of each year first. */
const votesAsOf = (db: Db, scope: Scope, { programmeIds, asOf }: OfMany) =>
  db
    .select({ programmeId: creditVotes.programmeId, year: creditVotes.year, decidedOn: creditVotes.decidedOn, label: creditVotes.label, aeCents: creditVotes.aeCents, cpCents: creditVotes.cpCents })
    .from(creditVotes)
    .where(and(inArray(creditVotes.programmeId, [...programmeIds]), visible(scope, { programme: creditVotes.programmeId }), lte(creditVotes.decidedOn, asOf)))
    .orderBy(asc(creditVotes.year), asc(creditVotes.decidedOn));

/** Cents without VAT, with it: rounded to the nearest cent, half a cent away from zero, as `vatAmount` does. */
const withVat = (cents: AnyColumn): SQL => sql`${cents} + (${cents} * ${contracts.vatBasisPoints} + sign(${cents})::int * 5000) / 10000`;

/** What was committed and paid each year by the end of a day, summed by the database: a page tells of years, not of the orders of thirty of them. */
async function spentAsOf(db: Db, scope: Scope, { programmeIds, asOf }: OfMany): Promise<(SpentYear & { programmeId: string })[]> {
  const sumBy = (day: AnyColumn, cents: AnyColumn) => sql`
    select ${contracts.programmeId}, date_part('year', ${day})::int::text as year, coalesce(sum(${withVat(cents)}), 0) as cents, (count(*) filter (where ${cents} is null))::int as unknown
    from ${orders} join ${contracts} on ${contracts.id} = ${orders.contractId}
    where ${inArray(contracts.programmeId, [...programmeIds])} and ${visible(scope, { programme: contracts.programmeId })}
      and ${orders.orderedOn} <= ${asOf}::date and ${day} <= ${asOf}::date and (${orders.state} <> 'cancelled' or ${cancelledOn} > ${asOf}::date)
    group by ${contracts.programmeId}, date_part('year', ${day})`;
  const { rows } = await db.execute<{ programme_id: string; year: string; ae: string; ae_unknown: number; cp: string; cp_unknown: number }>(sql`
    select programme_id, year, coalesce(a.cents, 0) as ae, coalesce(a.unknown, 0) as ae_unknown, coalesce(c.cents, 0) as cp, coalesce(c.unknown, 0) as cp_unknown
    from (${sumBy(orders.orderedOn, orders.amountCents)}) a full join (${sumBy(orders.paidOn, orders.certifiedCents)}) c using (programme_id, year)`);
  return rows.map(({ programme_id, year, ae, ae_unknown, cp, cp_unknown }) => ({ programmeId: programme_id, year, ae: { cents: exact(Number(ae)), unknownCount: ae_unknown }, cp: { cents: exact(Number(cp)), unknownCount: cp_unknown } }));
}
