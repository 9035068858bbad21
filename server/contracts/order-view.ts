import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contracts, deliverables, increments, orderEvents, orders, programmes, tranches, users } from "@/db/schema";
import { countedDays, describeDelay, type HolidayZone } from "@/domain/calendar";
import { certifiedAmount } from "@/domain/contracts/certified";
import { explainOrderAmount } from "@/domain/contracts/explained-amounts";
import { gradeWorkUnit } from "@/domain/contracts/grading";
import { latenessesOf, mergeLatenesses, partEvents } from "@/domain/contracts/latenesses";
import { nextOrderDeadline, runningPeriod } from "@/domain/contracts/order-clock";
import { earliestDeadline } from "@/domain/contracts/order-deadlines";
import { canHappen, standingOf } from "@/domain/contracts/order-states";
import { orderPenalty } from "@/domain/contracts/penalty";
import { PERIODS } from "@/domain/contracts/periods";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import { silenceAfter } from "@/domain/contracts/silence-after";
import { deliverableReference } from "@/domain/contracts/slip";
import type { OrderState } from "@/domain/contracts/vocabulary";
import { hasRole, sees, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { lastSlipOf, listDeliveries, NUMBERED } from "./delivery-queries";
import { restoreMeasures } from "./measures";
import { visibleOrders } from "./order-queries";
import { DELIVERY_RECORDERS, ORDER_MANAGERS } from "./policy";
import { priceOn } from "./prices";
import { requestOf } from "./quoted-line";
import { rulesOfContract } from "./rules-column";

/** Everything that the page of an order shows. */
export async function viewOrder(db: Db, scope: Scope, { orderId, counted }: { orderId: string; counted?: string }) {
  const [found] = await db
    .select({
      order: orders,
      contractNumber: contracts.number,
      holder: contracts.holder,
      vatBasisPoints: contracts.vatBasisPoints,
      rules: rulesOfContract,
      programmeName: programmes.name,
      zone: programmes.holidayZone,
      trancheLabel: tranches.label,
      incrementNumber: increments.number,
    })
    .from(orders)
    .innerJoin(contracts, eq(contracts.id, orders.contractId))
    .innerJoin(programmes, eq(programmes.id, orders.programmeId))
    .innerJoin(tranches, eq(tranches.id, orders.trancheId))
    .leftJoin(increments, eq(increments.id, orders.incrementId))
    .where(and(eq(orders.id, orderId), visibleOrders(scope)));
  if (!found) throw new NotFoundError();
  const { order, rules, zone, ...context } = found;
  const { programmeId, measures, createdAt: _created, trancheId: _tranche, incrementId: _increment, amountCents: _amount, ...shown } = order;
  const today = await todayOf(db);
  // What lateness may cost, what is noted and what is intended are the administration's to tell.
  const isOurs = sees(scope, { programmeId, contractId: null });
  const isRecorder = hasRole(scope, programmeId, DELIVERY_RECORDERS);
  const [request, parts, handed, lastSlip, journal, sprints] = await Promise.all([
    requestOf(db, orderId),
    listDeliverables(db, orderId),
    listDeliveries(db, orderId),
    isRecorder ? lastSlipOf(db, order.contractId) : null,
    listJournal(db, orderId, isOurs),
    listSprints(db, programmeId, order.orderedOn ?? today),
  ]);

  const price = await priceOn(db, order, order.orderedOn ?? today);
  const clock = { rules, zone: zone as HolidayZone, today };
  const clocks = parts.map((part) => nextOrderDeadline({ ...part, orderState: order.state }, clock));
  const isManager = hasRole(scope, programmeId, ORDER_MANAGERS);
  const takesDelivery = canHappen(order.state, "start") || canHappen(order.state, "deliver");
  const takesVerdict = takesDelivery || canHappen(order.state, "verify");
  return {
    ...shown,
    ...context,
    ...{ today, zone, sprints, request },
    amount: explainOrderAmount({ ...order, price }),
    grade: gradeWorkUnit(order.workUnitCode, restoreMeasures(measures)).explanation,
    levelChoice: await findLevelChoice(db, orderId),
    verdicts: [...rulesOn(rules, today).verdicts],
    next: earliestDeadline(clocks),
    penalty: order.state === "draft" || !isOurs ? null : explainPenalty(order, parts, handed, clock),
    count: countDays(parts.find(({ id }) => id === counted), order.state, clock),
    deliverables: parts.map((part, index) => {
      const standing = standingOf(part);
      return {
        ...part,
        reference: deliverableReference(order.number, index + 1),
        evaluation: isOurs ? part.evaluation : null,
        next: clocks[index]!,
        silence: silenceAfter({ ...part, orderState: order.state }, rules),
        isCounting: runningPeriod({ ...part, orderState: order.state }, rules) !== null,
        can: {
          deliver: isRecorder && takesDelivery && (standing === "awaited" || standing === "postponed"),
          decide: isManager && takesVerdict && standing === "undecided",
        },
      };
    }),
    deliveries: handed.map((delivery) => ({ ...delivery, can: { attach: isRecorder && delivery.verdict === null && isLast(delivery, handed) } })),
    lastSlip,
    certifiable: isManager && canHappen(order.state, "certify") ? certifiedAmount(order.amountCents, parts) : null,
    journal,
    can: {
      issue: isManager && canHappen(order.state, "issue"),
      cancel: isManager && canHappen(order.state, "cancel"),
      certify: isManager && canHappen(order.state, "certify"),
      invoice: isManager && canHappen(order.state, "invoice"),
      pay: isManager && canHappen(order.state, "pay"),
      note: isManager,
    },
  };
}

type Part = Awaited<ReturnType<typeof listDeliverables>>[number];
type Delivery = Awaited<ReturnType<typeof listDeliveries>>[number];

const isLast = ({ deliverableId, rank }: Delivery, handed: readonly Delivery[]): boolean => !handed.some((other) => other.deliverableId === deliverableId && other.rank > rank);

type Clock = { rules: RulesVersion[]; zone: HolidayZone; today: string };

/** Each day of the period that runs for a deliverable. */
function countDays(part: Part | undefined, orderState: OrderState, { rules, zone }: Clock) {
  const running = part && runningPeriod({ ...part, orderState }, rules);
  const period = running?.profile.periods[running.name];
  if (!running || !period) return null;
  const { anchor, label } = PERIODS[running.name];
  const days = countedDays(running.from, period, { zone: running.profile.zone ?? zone, ...running.profile.landing });
  return { label: `${label}\u00a0: ${part.label}`, rule: `${describeDelay(period)} ${anchor}`, from: running.from, days };
}

/** What the lateness of an order costs so far. Its deliverables have no value of their own: V is the amount of the order, once a day. The clause is that of the day of the order. */
function explainPenalty({ amountCents, orderedOn }: { amountCents: number | null; orderedOn: string | null }, parts: readonly Part[], handed: readonly Delivery[], { rules, zone, today }: Clock) {
  const lates = parts.flatMap((part) => latenessesOf({ ...part, events: partEvents(historyOf(handed.filter(({ deliverableId }) => deliverableId === part.id)), part) }, { rules, zone, today }));
  return orderPenalty(mergeLatenesses(lates).map((late) => ({ ...late, valueCents: amountCents })), { orderCents: amountCents, profile: rulesOn(rules, orderedOn ?? today), zone });
}

const historyOf = (handed: readonly Delivery[]) => handed.map(({ deliveredOn, verdict, decidedOn }) => ({ deliveredOn, verdict: verdict ?? undefined, decidedOn: decidedOn ?? undefined }));

const listDeliverables = (db: Db, orderId: string) =>
  db
    .select({
      id: deliverables.id,
      label: deliverables.label,
      plannedOn: deliverables.plannedOn,
      deliveredOn: deliverables.deliveredOn,
      verification: deliverables.verification,
      verdict: deliverables.verdict,
      decidedOn: deliverables.decidedOn,
      reason: deliverables.reason,
      reductionBasisPoints: deliverables.reductionBasisPoints,
      evaluation: deliverables.evaluation,
    })
    .from(deliverables)
    .where(eq(deliverables.orderId, orderId))
    .orderBy(...NUMBERED);

/** The last events first; those of the administration only where the reader is of it. */
async function listJournal(db: Db, orderId: string, isOurs: boolean) {
  const rows = await db
    .select({ id: orderEvents.id, at: orderEvents.at, actor: users.name, what: orderEvents.what, isInternal: orderEvents.isInternal })
    .from(orderEvents)
    .leftJoin(users, eq(users.id, orderEvents.actorId))
    .where(and(eq(orderEvents.orderId, orderId), isOurs ? undefined : eq(orderEvents.isInternal, false)))
    .orderBy(desc(orderEvents.id))
    .limit(100);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function findLevelChoice(db: Db, orderId: string) {
  const [row] = await db
    .select({ reason: sql<string>`${orderEvents.after} ->> 'levelReason'`, by: users.name, at: orderEvents.at })
    .from(orderEvents)
    .leftJoin(users, eq(users.id, orderEvents.actorId))
    .where(and(eq(orderEvents.orderId, orderId), sql`${orderEvents.after} ->> 'levelReason' is not null`))
    .orderBy(desc(orderEvents.id))
    .limit(1);
  return row ? { ...row, at: row.at.toISOString() } : null;
}
