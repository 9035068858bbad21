import { and, asc, eq, gt, inArray, isNotNull, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { contracts, deliverables, deliveries, orderEvents, orders, programmes } from "@/db/schema";
import type { Day, HolidayZone } from "@/domain/calendar";
import type { ContractDeadline } from "@/domain/contracts/alerts";
import { ANSWERABLE_ORDER_STATES, ANSWERABLE_VERDICTS } from "@/domain/contracts/answers";
import { RUNNING_ORDER_STATES, type DeadlineState, type OrderStep } from "@/domain/contracts/order-clock";
import { deadlinesOf } from "@/domain/contracts/order-deadlines";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import type { VerificationKind } from "@/domain/contracts/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { isLastDelivery, lastAnswer } from "./last-delivery";
import { rulesOfContract } from "./rules-column";

/** With what a calendar needs: `revision` grows when the facts or the rules change, for both may move the day. */
export type RunningDeadline = ContractDeadline & { step: OrderStep | null; /** Of what was ordered. */ orderId: string | null; /** The label without its step. */ what: string; revision: number; changedAt: Date };
type OrderDeadline = RunningDeadline & { state: DeadlineState; deliveredOn: Day | null; verification: VerificationKind };

/** What was handed over and is not decided on: a delivery after a verdict asks for a new one. */
export const isUndecided = and(isNotNull(deliverables.deliveredOn), or(isNull(deliverables.decidedOn), gt(deliverables.deliveredOn, deliverables.decidedOn)));

/** What the contractor answered to a verdict waits for the reply of the administration. */
export const awaitsReply = and(isNotNull(deliveries.answeredOn), ne(deliveries.answer, "acceptance"), isNull(deliveries.repliedOn));

/** Something may still run: the order is under way, or its contractor may answer what was decided of this deliverable. */
const mayRun = or(inArray(orders.state, [...RUNNING_ORDER_STATES]), and(inArray(orders.state, [...ANSWERABLE_ORDER_STATES]), inArray(deliverables.verdict, [...ANSWERABLE_VERDICTS])));

type Asked = { today: Day; where: SQL | undefined; first: PgColumn; limit: number };

/** The deadlines of the deliverables of orders under way, those of the deliverables asked for: `limit` counts these. */
export async function listOrderDeadlines(db: Db, scope: Scope, { today, where, first, limit }: Asked): Promise<OrderDeadline[]> {
  const rows = await db
    .select({
      id: deliverables.id,
      label: deliverables.label,
      deliveredOn: deliverables.deliveredOn,
      plannedOn: deliverables.plannedOn,
      verification: deliverables.verification,
      verdict: deliverables.verdict,
      decidedOn: deliverables.decidedOn,
      readingOn: deliverables.readingOn,
      documentsSentOn: deliverables.documentsSentOn,
      answer: lastAnswer,
      revision: deliverables.version,
      orderState: orders.state,
      orderId: orders.id,
      orderNumber: orders.number,
      contractId: orders.contractId,
      programmeId: orders.programmeId,
      changedAt: sql<Date>`coalesce((select max(${orderEvents.at}) from ${orderEvents} where ${orderEvents.orderId} = ${orders.id}), ${orders.createdAt})`.mapWith(orderEvents.at),
    })
    .from(deliverables)
    .innerJoin(orders, eq(orders.id, deliverables.orderId))
    .leftJoin(deliveries, isLastDelivery)
    .where(and(visible(scope, { programme: orders.programmeId, contract: orders.contractId }), mayRun, where))
    .orderBy(asc(first), sql`${deliverables.label} collate "fr-x-icu"`, asc(deliverables.id))
    .limit(limit);
  const clocks = await readClocks(db, scope, rows.map(({ contractId }) => contractId));
  return rows.flatMap((row) => {
    const clock = clocks.get(row.contractId)!;
    return deadlinesOf(row, row.answer, { ...clock, today }).flatMap(({ state, step, party, due, silence }) =>
      step === null || party === null || due === null
        ? []
        : [
            {
              ...{ state, deliveredOn: row.deliveredOn, verification: row.verification, orderId: row.orderId, silence },
              ...{ step, party, due, contractId: row.contractId, programmeId: row.programmeId, programmeName: clock.programmeName, revision: row.revision + clock.rules.length, changedAt: row.changedAt },
              subject: `deliverable:${row.id}:${step}`,
              what: `${row.label} (${row.orderNumber})`,
              label: `${STEP_WORDS[step]}\u00a0: ${row.label} (${row.orderNumber})`,
              path: `/marches/${row.contractId}/commandes/${row.orderId}`,
              zone: rulesOn(clock.rules, today).zone ?? clock.zone,
            },
          ],
    );
  });
}

const STEP_WORDS: Record<OrderStep, string> = { quote: "Devis", reading_documents: "Documents à envoyer avant la lecture commune", reading: "Lecture commune", reading_delivery: "Livraison après la lecture commune", verification: "Vérification", delivery: "Livraison", redelivery: "Nouvelle livraison", answer: "Réponse à la décision", reply: "Réponse au titulaire" };

type ContractClock = { rules: RulesVersion[]; zone: HolidayZone; programmeName: string };

/** The rules of these contracts, each read once. */
export async function readClocks(db: Db, scope: Scope, contractIds: readonly string[]): Promise<Map<string, ContractClock>> {
  if (contractIds.length === 0) return new Map();
  const rows = await db
    .select({ id: contracts.id, rules: rulesOfContract, zone: programmes.holidayZone, programmeName: programmes.name })
    .from(contracts)
    .innerJoin(programmes, eq(programmes.id, contracts.programmeId))
    .where(and(inArray(contracts.id, [...new Set(contractIds)]), visible(scope, { programme: contracts.programmeId, contract: contracts.id })));
  return new Map(rows.map(({ id, ...clock }) => [id, clock]));
}
