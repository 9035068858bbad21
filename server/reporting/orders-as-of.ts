import { and, asc, eq, getTableColumns, inArray, isNotNull, lte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contracts, deliverables, deliveries, orderLines, orders, tranches } from "@/db/schema";
import type { ContractFacts, OrderFacts } from "@/domain/reporting/compose";
import type { OrderState, Verdict } from "@/domain/contracts/vocabulary";
import type { VerdictFacts } from "@/domain/reporting/compose-weather";
import { visible, type Scope } from "@/server/auth/scope";
import { cancelledOn, readingOnAsOf } from "@/server/contracts/order-as-of-query";
import { rulesOfContract } from "@/server/contracts/queries";
import { sumOf } from "@/server/contracts/sum-query";

/** Its joint reading as it stood then; its documents, where they had been sent. */
const readingAsOf = (asOf: string) => ({
  readingOn: readingOnAsOf(asOf),
  documentsSentOn: sql<string | null>`case when ${deliverables.documentsSentOn} <= ${asOf}::date then ${deliverables.documentsSentOn} end`,
});

/** Every order of an increment issued by that day, with its deliverables and what the journal says of them. */
export async function ordersOfIncrement(db: Db, scope: Scope, { incrementId, asOf }: { incrementId: string; asOf: string }): Promise<OrderFacts[]> {
  const rows = await db
    .select({
      id: orders.id,
      contractId: orders.contractId,
      number: orders.number,
      amountCents: orders.amountCents,
      orderedOn: orders.orderedOn,
      certifiedOn: orders.certifiedOn,
      certifiedCents: orders.certifiedCents,
      invoicedOn: orders.invoicedOn,
      paidOn: orders.paidOn,
      cancelledOn,
      rules: rulesOfContract,
    })
    .from(orders)
    .innerJoin(contracts, eq(contracts.id, orders.contractId))
    .where(and(eq(orders.incrementId, incrementId), lte(orders.orderedOn, asOf), visible(scope, { programme: orders.programmeId })))
    .orderBy(asc(orders.orderedOn), asc(orders.number), asc(orders.id));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const parts = await db.select({ ...getTableColumns(deliverables), ...readingAsOf(asOf) }).from(deliverables).where(inArray(deliverables.orderId, ids)).orderBy(asc(deliverables.plannedOn), asc(deliverables.label), asc(deliverables.id));
  const handed = await db
    .select({ deliverableId: deliveries.deliverableId, deliveredOn: deliveries.deliveredOn, verdict: deliveries.verdict, decidedOn: deliveries.decidedOn })
    .from(deliveries)
    .where(inArray(deliveries.orderId, ids))
    .orderBy(asc(deliveries.rank));
  const lines = await db
    .select({ orderId: orderLines.orderId, workUnitCode: orderLines.workUnitCode, level: orderLines.level, application: orderLines.application })
    .from(orderLines)
    .where(inArray(orderLines.orderId, ids))
    .orderBy(asc(orderLines.position));
  const linesByOrder = Map.groupBy(lines, ({ orderId }) => orderId);
  const partsByOrder = Map.groupBy(parts, ({ orderId }) => orderId);
  const handedByPart = Map.groupBy(handed, ({ deliverableId }) => deliverableId);
  return rows.map((row) => ({
    ...row,
    lines: (linesByOrder.get(row.id) ?? []).map(({ orderId: _of, ...line }) => line),
    deliverables: (partsByOrder.get(row.id) ?? []).map(({ id, label, plannedOn, deliveredOn, verification, verdict, decidedOn, readingOn, documentsSentOn }) => ({
      ...{ label, plannedOn, deliveredOn, verification, verdict, decidedOn, readingOn, documentsSentOn },
      history: (handedByPart.get(id) ?? []).map((each) => ({ deliveredOn: each.deliveredOn, verdict: each.verdict ?? undefined, decidedOn: each.decidedOn ?? undefined })),
    })),
  }));
}

/** Each contract of a programme with its amounts as of that day: ordered, certified, paid, by the days that the orders carry. */
export const contractsAsOf = async (db: Db, scope: Scope, { programmeId, asOf }: { programmeId: string; asOf: string }): Promise<ContractFacts[]> =>
  (await contractsOfProgrammes(db, scope, { programmeIds: [programmeId], asOf })).map(({ programmeId: _one, ...contract }) => contract);

/** The same of several programmes, in as many statements. */
export async function contractsOfProgrammes(db: Db, scope: Scope, { programmeIds, asOf }: { programmeIds: string[]; asOf: string }): Promise<(ContractFacts & { programmeId: string })[]> {
  const stage = sql<OrderState>`case when ${cancelledOn} <= ${asOf}::date then 'cancelled' when ${orders.paidOn} <= ${asOf}::date then 'paid' when ${orders.certifiedOn} <= ${asOf}::date then 'certified' else 'issued' end`;
  const theirs = and(inArray(contracts.programmeId, programmeIds), visible(scope, { programme: contracts.programmeId }));
  const found = await db
    .select({
      programmeId: contracts.programmeId,
      id: contracts.id,
      number: contracts.number,
      holder: contracts.holder,
      // Null as soon as one open tranche has no ceiling: what remains is then unknown.
      ceilingCents: sql<number | null>`case when bool_and(${tranches.ceilingCents} is not null) then sum(${tranches.ceilingCents}) end`.mapWith(Number),
    })
    .from(contracts)
    .leftJoin(tranches, and(eq(tranches.contractId, contracts.id), sql`(${tranches.kind} = 'ferme' or ${tranches.affirmedOn} <= ${asOf}::date)`))
    .where(theirs)
    .groupBy(contracts.id)
    .orderBy(asc(contracts.number));
  const sums = await db
    .select({
      contractId: orders.contractId,
      state: stage.as("stage"),
      ...sumOf(orders.amountCents),
      certified: sumOf(orders.certifiedCents),
    })
    .from(orders)
    .innerJoin(contracts, eq(contracts.id, orders.contractId))
    .where(and(theirs, isNotNull(orders.orderedOn), lte(orders.orderedOn, asOf)))
    .groupBy(orders.contractId, sql`stage`);
  const sumsByContract = Map.groupBy(sums, ({ contractId }) => contractId);
  return found.map((contract) => ({ ...contract, sums: (sumsByContract.get(contract.id) ?? []).map(({ contractId: _id, ...sum }) => sum) }));
}

/** The first verdict of each deliverable of a programme, where it fell between two days, both included. */
export const firstVerdicts = async (db: Db, scope: Scope, { programmeId, ...days }: { programmeId: string; from: string; to: string }): Promise<VerdictFacts> =>
  (await firstVerdictsOfProgrammes(db, scope, { programmeIds: [programmeId], ...days })).map(({ verdict, decidedOn }) => ({ verdict, decidedOn }));

/** The same of several programmes, in one statement. */
export async function firstVerdictsOfProgrammes(db: Db, scope: Scope, { programmeIds, from, to }: { programmeIds: string[]; from: string; to: string }): Promise<(VerdictFacts[number] & { programmeId: string })[]> {
  const { rows } = await db.execute<{ verdict: Verdict; decided_on: string; programme_id: string }>(sql`
    with named as (
      select ${deliverables.id} from ${deliverables}
      where ${inArray(deliverables.programmeId, programmeIds)} and ${visible(scope, { programme: deliverables.programmeId })} and ${deliverables.decidedOn} between ${from}::date and ${to}::date
      union
      select ${deliveries.deliverableId} from ${deliveries}
      where ${inArray(deliveries.programmeId, programmeIds)} and ${visible(scope, { programme: deliveries.programmeId })} and ${deliveries.decidedOn} between ${from}::date and ${to}::date
    ), decided as (
      select ${deliveries.deliverableId} as id, ${deliveries.programmeId}, ${deliveries.verdict}, ${deliveries.decidedOn} from ${deliveries}
      where ${deliveries.deliverableId} in (select id from named) and ${deliveries.verdict} is not null
      union all
      select ${deliverables.id}, ${deliverables.programmeId}, ${deliverables.verdict}, ${deliverables.decidedOn} from ${deliverables}
      where ${deliverables.id} in (select id from named) and ${deliverables.verdict} is not null and ${deliverables.decidedOn} is not null
    ), firsts as (select distinct on (id) id, programme_id, verdict, decided_on from decided order by id, decided_on)
    select programme_id, verdict, decided_on from firsts where decided_on between ${from}::date and ${to}::date`);
  return rows.map(({ verdict, decided_on, programme_id }) => ({ verdict, decidedOn: decided_on, programmeId: programme_id }));
}
