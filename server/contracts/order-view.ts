import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contracts, deliverables, increments, meetings, orderEvents, orders, programmes, series, tranches } from "@/db/schema";
import { countedDays, describeDelay, type HolidayZone } from "@/domain/calendar";
import { reached } from "@/domain/contracts/amounts";
import { answeringOf, answersTo, repliesTo, tacitReply } from "@/domain/contracts/answers";
import { certifiedAmount } from "@/domain/contracts/certified";
import { explainOrderAmount, explainOrderTotal } from "@/domain/contracts/explained-amounts";
import { gradeWorkUnit } from "@/domain/contracts/grading";
import { NOTHING_AWAITED } from "@/domain/contracts/order-clock";
import { asDeadline, deadlinesOf, earliestDeadline, type RunningStep } from "@/domain/contracts/order-deadlines";
import { canHappen, standingOf } from "@/domain/contracts/order-states";
import { PERIODS } from "@/domain/contracts/periods";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import { deliverableReference } from "@/domain/contracts/slip";
import { orderSchedule } from "@/domain/contracts/schedule";
import { objectionToReplacing, tacitVerdict } from "@/domain/contracts/tacit-verdict";
import type { OrderPeriod, OrderState } from "@/domain/contracts/vocabulary";
import { hasRole, sees, visible, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { lastSlipOf, listDeliveries, NUMBERED } from "./delivery-queries";
import { listJournal } from "./journal";
import { restoreMeasures } from "./measures";
import { linesWith, listLines } from "./order-lines";
import { explainPenalty } from "./order-penalty";
import { visibleOrders } from "./order-queries";
import { DELIVERY_RECORDERS, ORDER_DRAFTERS, ORDER_MANAGERS } from "./policy";
import { priceOn } from "./prices";
import { requestsOf } from "./quoted-line";
import { rulesOfContract } from "./rules-column";
import { listTacitRecords } from "./tacit-record";

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
  const { programmeId, createdAt: _created, trancheId: _tranche, incrementId: _increment, amountCents: _amount, ...shown } = order;
  const today = await todayOf(db);
  // What lateness may cost, what is noted and what is intended are the administration's to tell.
  const isOurs = sees(scope, { programmeId, contractId: null });
  const isRecorder = hasRole(scope, programmeId, DELIVERY_RECORDERS);
  const [lines, requests, parts, handed, lastSlip, journal, sprints, tacitRecords] = await Promise.all([
    listLines(db, orderId),
    requestsOf(db, orderId),
    listDeliverables(db, orderId),
    listDeliveries(db, orderId),
    isRecorder ? lastSlipOf(db, order.contractId) : null,
    listJournal(db, orderEvents, { of: eq(orderEvents.orderId, orderId), isOurs }),
    listSprints(db, programmeId, order.orderedOn ?? today),
    listTacitRecords(db, orderId),
  ]);

  const isManager = hasRole(scope, programmeId, ORDER_MANAGERS);
  const on = order.orderedOn ?? today;
  const prices = await Promise.all(lines.map((line) => priceOn(db, { contractId: order.contractId, ...line }, on)));
  const [instances, meetingsSeen] = await Promise.all([
    isManager ? db.select({ id: series.id, name: series.name }).from(series).where(and(eq(series.programmeId, programmeId), visible(scope, { programme: series.programmeId }))).orderBy(asc(series.name)) : [],
    listSeenMeetings(db, scope, parts.flatMap(({ readingMeetingId }) => readingMeetingId ?? [])),
  ]);
  const clock = { rules, zone: zone as HolidayZone, today };
  const lastOf = (partId: string) => handed.findLast(({ deliverableId }) => deliverableId === partId) ?? null;
  const clocks = parts.map((part) => deadlinesOf({ ...part, orderState: order.state }, lastOf(part.id), clock));
  const takesDelivery = canHappen(order.state, "start") || canHappen(order.state, "deliver");
  const takesVerdict = takesDelivery || canHappen(order.state, "verify");
  return {
    ...shown,
    ...context,
    ...{ today, zone, sprints },
    lines: lines.map(({ measures, position: _position, amountCents, startsOn, ...line }, rank) => ({
      ...line,
      span: spanOf({ ...line, startsOn }),
      grade: gradeWorkUnit(line.workUnitCode, restoreMeasures(measures)).explanation,
      amount: explainOrderAmount({ ...line, amountCents, price: prices[rank]! }),
      request: requests.get(line.id) ?? null,
    })),
    amount: explainOrderTotal(lines.map(({ workUnitCode, amountCents }) => ({ label: workUnitCode, amountCents }))),
    verdicts: [...rulesOn(rules, today).verdicts],
    next: earliestDeadline(clocks.flat()),
    penalty: order.state === "draft" || !isOurs ? null : explainPenalty(order, linesWith(lines, parts), handed, clock),
    counts: parts.flatMap(({ id, label }, index) => (id === counted ? clocks[index]!.flatMap((running) => countDays(label, running, clock)) : [])),
    deliverables: parts.map((part, index) => {
      const standing = standingOf(part);
      const last = lastOf(part.id);
      const answering = answeringOf({ ...part, orderState: order.state }, last, clock);
      const record = tacitRecords.get(part.id);
      const [next, ...others] = clocks[index]!;
      return {
        ...part,
        reference: deliverableReference(order.number, index + 1),
        evaluation: isOurs ? part.evaluation : null,
        next: next ? asDeadline(next) : NOTHING_AWAITED,
        silence: next?.silence ?? "",
        others: others.map((running) => ({ ...asDeadline(running), silence: running.silence })),
        tacit: tacitVerdict({ ...part, orderState: order.state }, clock) ?? (last && answering?.state === "tacit" ? tacitReply(last, clock) : null),
        answering: answering && { state: answering.state, party: answering.party, due: answering.due, silence: answering.silence },
        isCounting: clocks[index]!.some(({ period }) => period?.profile.periods[period.name] !== undefined),
        readingMeetingId: part.readingOn && part.readingMeetingId && meetingsSeen.has(part.readingMeetingId) ? part.readingMeetingId : null,
        can: {
          plan: isManager && isToRead(part, order.state) && (part.readingMeetingId === null || part.readingOn === null),
          send: isRecorder && isToRead(part, order.state) && part.readingOn !== null && part.documentsSentOn === null,
          deliver: isRecorder && takesDelivery && (standing === "awaited" || standing === "postponed"),
          decide: isManager && takesVerdict && standing === "undecided",
          replace: isManager && record !== undefined && objectionToReplacing(record, order.state) === null,
          answer: isRecorder && last && answering?.state === "open" ? [...answersTo(last, rules)] : [],
          reply: isManager && last?.answer && (answering?.state === "awaited" || answering?.state === "tacit") ? repliesTo(last.answer, rulesOn(rules, today).verdicts) : [],
        },
      };
    }),
    deliveries: handed.map((delivery) => ({ ...delivery, can: { attach: isRecorder && delivery.verdict === null && !reached(order.state).certified && isLast(delivery, handed) } })),
    instances,
    lastSlip,
    certifiable: isManager && canHappen(order.state, "certify") ? certifiedAmount(linesWith(lines, parts)) : null,
    journal,
    can: {
      change: order.state === "draft" && hasRole(scope, programmeId, ORDER_DRAFTERS),
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

/** What a scheduled line covers, from its first period to its last. */
function spanOf({ startsOn, period, quantity }: { startsOn: string | null; period: OrderPeriod | null; quantity: number }) {
  if (startsOn === null || period === null) return null;
  return { from: startsOn, to: orderSchedule({ from: startsOn, period, quantity }).at(-1)!.to };
}

/** Of those, the meetings that the person sees: a contractor those of the instances shared with it. */
async function listSeenMeetings(db: Db, scope: Scope, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: meetings.id })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .where(and(inArray(meetings.id, [...ids]), visible(scope, { programme: meetings.programmeId, contract: series.sharedContractId })));
  return new Set(rows.map(({ id }) => id));
}

const isToRead = (part: Part, state: OrderState): boolean => standingOf(part) === "awaited" && part.verification === "doc" && (state === "issued" || state === "in_progress");

const isLast = ({ deliverableId, rank }: Delivery, handed: readonly Delivery[]): boolean => !handed.some((other) => other.deliverableId === deliverableId && other.rank > rank);

type Clock = { rules: RulesVersion[]; zone: HolidayZone; today: string };

/** Each day of a period that runs for a deliverable; none where the order itself sets the day, or where the contract fixes no such period. */
function countDays(part: string, { period: running }: RunningStep, { zone }: Clock) {
  const period = running?.profile.periods[running.name];
  if (!running || !period) return [];
  const { anchor, label, isBackward } = PERIODS[running.name];
  const delay = isBackward ? { ...period, n: -period.n } : period;
  const days = countedDays(running.from, delay, { zone: running.profile.zone ?? zone, ...running.profile.landing });
  return [{ label: `${label}\u00a0: ${part}`, rule: `${describeDelay(delay)} ${anchor}`, from: running.from, days }];
}

const listDeliverables = (db: Db, orderId: string) =>
  db
    .select({
      id: deliverables.id,
      lineId: deliverables.lineId,
      label: deliverables.label,
      plannedOn: deliverables.plannedOn,
      deliveredOn: deliverables.deliveredOn,
      readingOn: deliverables.readingOn,
      documentsSentOn: deliverables.documentsSentOn,
      readingMeetingId: deliverables.readingMeetingId,
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
