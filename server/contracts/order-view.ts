import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contracts, deliverables, increments, orderEvents, orders, programmes, tranches, users } from "@/db/schema";
import type { HolidayZone } from "@/domain/calendar";
import { explainOrderAmount } from "@/domain/contracts/explained-amounts";
import { gradeWorkUnit } from "@/domain/contracts/grading";
import { nextOrderDeadline } from "@/domain/contracts/order-clock";
import { earliestDeadline } from "@/domain/contracts/order-deadlines";
import { canHappen, standingOf } from "@/domain/contracts/order-states";
import { rulesOn } from "@/domain/contracts/rule-profile";
import { hasRole, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { restoreMeasures } from "./measures";
import { visibleOrders } from "./order-queries";
import { DELIVERY_RECORDERS, ORDER_MANAGERS } from "./policy";
import { priceOn } from "./prices";
import { rulesOfContract } from "./rules-column";

/** Everything that the page of an order shows. */
export async function viewOrder(db: Db, scope: Scope, { orderId }: { orderId: string }) {
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
  const [parts, journal, sprints] = await Promise.all([listDeliverables(db, orderId), listJournal(db, orderId), listSprints(db, programmeId, order.orderedOn ?? today)]);

  const price = await priceOn(db, order, order.orderedOn ?? today);
  const clocks = parts.map((part) => nextOrderDeadline({ ...part, orderState: order.state }, { rules, zone: zone as HolidayZone, today }));
  const isManager = hasRole(scope, programmeId, ORDER_MANAGERS);
  const isRecorder = hasRole(scope, programmeId, DELIVERY_RECORDERS);
  const takesDelivery = canHappen(order.state, "start") || canHappen(order.state, "deliver");
  const takesVerdict = takesDelivery || canHappen(order.state, "verify");
  return {
    ...shown,
    ...context,
    ...{ today, zone, sprints },
    amount: explainOrderAmount({ ...order, price }),
    grade: gradeWorkUnit(order.workUnitCode, restoreMeasures(measures)).explanation,
    levelChoice: await findLevelChoice(db, orderId),
    verdicts: [...rulesOn(rules, today).verdicts],
    next: earliestDeadline(clocks),
    deliverables: parts.map((part, index) => {
      const standing = standingOf(part);
      return {
        ...part,
        next: clocks[index]!,
        can: {
          deliver: isRecorder && takesDelivery && (standing === "awaited" || standing === "postponed"),
          decide: isManager && takesVerdict && standing === "undecided",
        },
      };
    }),
    journal,
    can: {
      issue: isManager && canHappen(order.state, "issue"),
      cancel: isManager && canHappen(order.state, "cancel"),
      certify: isManager && canHappen(order.state, "certify"),
      pay: isManager && canHappen(order.state, "pay"),
    },
  };
}

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
    })
    .from(deliverables)
    .where(eq(deliverables.orderId, orderId))
    .orderBy(asc(deliverables.plannedOn), asc(deliverables.label), asc(deliverables.id));

async function listJournal(db: Db, orderId: string) {
  const rows = await db
    .select({ id: orderEvents.id, at: orderEvents.at, actor: users.name, what: orderEvents.what })
    .from(orderEvents)
    .leftJoin(users, eq(users.id, orderEvents.actorId))
    .where(eq(orderEvents.orderId, orderId))
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
