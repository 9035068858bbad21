import { and, between, count, eq, inArray, isNotNull, isNull, ne, or, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { deliverables, deliveries, increments, orders, programmes, reversibilities } from "@/db/schema";
import { addDays, monthOf, weeksOfMonth, type Day } from "@/domain/calendar";
import { ANSWER_LABELS } from "@/domain/contracts/answers";
import { inCalendarOrder, standingOn } from "@/domain/contracts/contract-calendar";
import { firstDelivery, RUNNING_ORDER_STATES, type OrderStep } from "@/domain/contracts/order-clock";
import { STEP_LABELS, REVERSIBILITY_STEPS } from "@/domain/contracts/reversibility";
import { PERIODS } from "@/domain/contracts/periods";
import { rulesOn } from "@/domain/contracts/rule-profile";
import { jointReadingDeadlines } from "@/domain/contracts/verification";
import { VERDICT_LABELS } from "@/domain/contracts/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import type { CalendarFilter, CalendarItem, CalendarView } from "./calendar-schema";
import { listRunningDeadlines } from "./deadline-queries";
import { stepsOf } from "./hand-back-query";
import type { Clock } from "./order-list";
import { visibleOrders, workUnitsOf } from "./order-queries";
import { findContract } from "./queries";

type Span = { contractId: string; from: Day; to: Day; today: Day };

/** A month of a contract: what was ordered, what is planned, what is due and what was done, with the increments for who sees the plan. */
export async function viewCalendar(db: Db, scope: Scope, { contractId, month: asked, kind, party }: CalendarFilter): Promise<CalendarView> {
  const [{ contract, rules, zone }, today] = await Promise.all([findContract(db, scope, contractId), todayOf(db)]);
  const month = asked ?? monthOf(today);
  const days = weeksOfMonth(month).flat();
  const span = { contractId, from: days[0]!, to: days.at(-1)!, today };
  const [undated, ...parts] = await Promise.all([
    countUndated(db, scope, contractId, { rules, zone, today }),
    listDeadlines(db, scope, span),
    listPlanned(db, scope, span),
    listReadings(db, scope, span, { rules, zone, today }),
    listDecided(db, scope, span),
    listAnswered(db, scope, span),
    listOrdered(db, scope, span),
    listIncrements(db, scope, { ...span, programmeId: contract.programmeId }),
    listHandedBack(db, span),
  ]);
  const items = parts.flat().filter((item) => (kind === undefined || item.kind === kind) && (party === undefined || item.party === party));
  const { id, number, holder, programmeName } = contract;
  return { ...{ id, number, holder, programmeName, today, zone: rulesOn(rules, today).zone ?? zone, month, undated }, items: inCalendarOrder(items) };
}

/** What runs now and is due within these days. First deliveries, and the joint readings before them, are told by the plan, which also knows those that came. */
async function listDeadlines(db: Db, scope: Scope, { contractId, from, to, today }: Span): Promise<CalendarItem[]> {
  const running = await listRunningDeadlines(db, scope, { today, contractId });
  return running.flatMap(({ subject, step, due, what, label, party, path }) => {
    const { value: day } = due;
    if (day === null || day < from || day > to || isPlanned(step)) return [];
    return [{ key: subject, day, kind: kindOf(step), label: step === "reply" ? label : what, party, standing: standingOn(day, { isDone: false, today }), path }];
  });
}

const isPlanned = (step: OrderStep | null): step is "delivery" | "reading" | "reading_documents" | "reading_delivery" => step === "delivery" || (step?.startsWith("reading") ?? false);

function kindOf(step: Exclude<OrderStep, "delivery" | "reading" | "reading_documents" | "reading_delivery"> | null): CalendarItem["kind"] {
  switch (step) {
    case null:
      return "hand_back";
    case "answer":
    case "reply":
      return "answer";
    default:
      return step;
  }
}

/** Deliveries that their order sets within these days, and whether they came; where a joint reading is planned, the readings tell them. */
async function listPlanned(db: Db, scope: Scope, { contractId, from, to, today }: Span): Promise<CalendarItem[]> {
  const rows = await db
    .select({ id: deliverables.id, label: deliverables.label, plannedOn: deliverables.plannedOn, deliveredOn: deliverables.deliveredOn, orderId: orders.id, number: orders.number, state: orders.state })
    .from(deliverables)
    .innerJoin(orders, eq(orders.id, deliverables.orderId))
    .where(and(eq(orders.contractId, contractId), visibleOrders(scope), ne(orders.state, "cancelled"), isNull(deliverables.readingOn), between(deliverables.plannedOn, from, to)));
  return rows.map(({ id, label, plannedOn, deliveredOn, orderId, number, state }) => ({
    ...{ key: `planned:${id}`, day: plannedOn!, kind: "delivery" as const, label: `${label} (${number})`, party: "contractor" as const, path: orderPath(contractId, orderId) },
    // A draft commits nobody: it is never late.
    standing: state === "draft" ? "told" : standingOn(plannedOn!, { isDone: deliveredOn !== null, today }),
  }));
}

/** Days around a joint reading beyond which no contract sets its documents nor its delivery. */
const READING_REACH = 120;

/** The joint readings, the documents that come before each, and the delivery that it sets in place of the order's day. */
async function listReadings(db: Db, scope: Scope, { contractId, from, to, today }: Span, { rules, zone }: Clock): Promise<CalendarItem[]> {
  const rows = await db
    .select({ part: deliverables, number: orders.number })
    .from(deliverables)
    .innerJoin(orders, eq(orders.id, deliverables.orderId))
    .where(and(eq(orders.contractId, contractId), visibleOrders(scope), ne(orders.state, "cancelled"), between(deliverables.readingOn, addDays(from, -READING_REACH), addDays(to, READING_REACH))));
  return rows.flatMap(({ part: { id, orderId, label, readingOn, documentsSentOn, deliveredOn, ...part }, number }) => {
    const { documents } = jointReadingDeadlines({ readingOn: readingOn!, profile: rulesOn(rules, readingOn!), zone });
    const delivery = firstDelivery({ ...part, readingOn }, { rules, zone });
    const isDelivered = deliveredOn !== null;
    const what = `${label} (${number})`;
    const standing = (day: Day, isDone: boolean) => standingOn(day, { isDone, today });
    const items = [
      { step: "documents", day: documents.value, kind: "reading" as const, label: `Documents à envoyer avant la lecture commune\u00a0: ${what}`, party: "contractor" as const, isDone: documentsSentOn !== null || isDelivered },
      { step: "reading", day: readingOn, kind: "reading" as const, label: what, party: "administration" as const, isDone: readingOn! < today || isDelivered },
      { step: "delivery", day: delivery.due.value, kind: "delivery" as const, label: delivery.step === "delivery" ? what : `Livraison après la lecture commune\u00a0: ${what}`, party: "contractor" as const, isDone: isDelivered },
    ];
    return items.flatMap(({ step, day, isDone, ...item }) => (day !== null && day >= from && day <= to ? [{ ...item, key: `${step}:${id}`, day, standing: standing(day, isDone), path: orderPath(contractId, orderId) }] : []));
  });
}

/** What the contractor answered to a decision within these days. */
async function listAnswered(db: Db, scope: Scope, { contractId, from, to }: Span): Promise<CalendarItem[]> {
  const rows = await db
    .select({ id: deliveries.id, answer: deliveries.answer, answeredOn: deliveries.answeredOn, label: deliverables.label, orderId: orders.id, number: orders.number })
    .from(deliveries)
    .innerJoin(deliverables, eq(deliverables.id, deliveries.deliverableId))
    .innerJoin(orders, eq(orders.id, deliveries.orderId))
    .where(and(eq(orders.contractId, contractId), visibleOrders(scope), isNotNull(deliveries.answer), between(deliveries.answeredOn, from, to)));
  return rows.map(({ id, answer, answeredOn, label, orderId, number }) => ({
    ...{ key: `answered:${id}`, day: answeredOn!, kind: "answer" as const, label: `${ANSWER_LABELS[answer!]}\u00a0: ${label} (${number})`, party: "contractor" as const, standing: "done" as const },
    path: orderPath(contractId, orderId),
  }));
}

/** What was decided within these days. */
async function listDecided(db: Db, scope: Scope, { contractId, from, to }: Span): Promise<CalendarItem[]> {
  const rows = await db
    .select({ id: deliverables.id, label: deliverables.label, verdict: deliverables.verdict, decidedOn: deliverables.decidedOn, orderId: orders.id, number: orders.number })
    .from(deliverables)
    .innerJoin(orders, eq(orders.id, deliverables.orderId))
    .where(and(eq(orders.contractId, contractId), visibleOrders(scope), between(deliverables.decidedOn, from, to)));
  return rows.map(({ id, label, verdict, decidedOn, orderId, number }) => ({
    ...{ key: `decided:${id}`, day: decidedOn!, kind: "verification" as const, party: "administration" as const, standing: "done" as const, path: orderPath(contractId, orderId) },
    label: `${label} (${number})${verdict ? `\u00a0: ${VERDICT_LABELS[verdict].toLowerCase()}` : ""}`,
  }));
}

const orderPath = (contractId: string, orderId: string): string => `/marches/${contractId}/commandes/${orderId}`;

async function listOrdered(db: Db, scope: Scope, { contractId, from, to }: Span): Promise<CalendarItem[]> {
  const rows = await db
    .select({ id: orders.id, number: orders.number, code: workUnitsOf, orderedOn: orders.orderedOn })
    .from(orders)
    .where(and(eq(orders.contractId, contractId), visibleOrders(scope), between(orders.orderedOn, from, to)));
  return rows.map(({ id, number, code, orderedOn }) => ({ key: `order:${id}`, day: orderedOn!, kind: "order" as const, label: `${number}, ${code}`, party: null, standing: "told" as const, path: orderPath(contractId, id) }));
}

/** Of the plan, which a contractor does not see. */
async function listIncrements(db: Db, scope: Scope, { programmeId, from, to }: Span & { programmeId: string }): Promise<CalendarItem[]> {
  const isIn = (column: AnyPgColumn): SQL => between(column, from, to);
  const rows = await db
    .select({ id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn, slug: programmes.slug })
    .from(increments)
    .innerJoin(programmes, eq(programmes.id, increments.programmeId))
    .where(and(eq(increments.programmeId, programmeId), visible(scope, { programme: increments.programmeId }), or(isIn(increments.startsOn), isIn(increments.endsOn))));
  return rows.flatMap(({ id, number, startsOn, endsOn, slug }) =>
    ([["début", startsOn], ["fin", endsOn]] as const)
      .filter(([, day]) => day >= from && day <= to)
      .map(([end, day]) => ({ key: `increment:${id}:${end}`, day, kind: "increment" as const, label: `Incrément ${number}, ${end}`, party: null, standing: "told" as const, path: `/programmes/${slug}/increments/${number}` })),
  );
}

/** T0, and what came of the handing back; what runs of it is among the deadlines. */
async function listHandedBack(db: Db, { contractId, from, to }: Span): Promise<CalendarItem[]> {
  const [row] = await db.select().from(reversibilities).where(eq(reversibilities.contractId, contractId));
  if (!row) return [];
  const facts = stepsOf(row);
  const done = REVERSIBILITY_STEPS.map((name) => ({ name: name as string, label: `Réversibilité, ${STEP_LABELS[name]}`, day: facts[name], party: PERIODS[name].party, standing: "done" as const }));
  const told = [
    { name: "T0", label: `Réversibilité, ${STEP_LABELS.T0}`, day: row.t0On, party: null, standing: "told" as const },
    { name: "end", label: "Dernier jour du marché", day: row.endedOn, party: null, standing: "told" as const },
    { name: "destroyed", label: "Données détruites", day: row.destroyedOn, party: "contractor" as const, standing: "done" as const },
  ];
  return [...done, ...told].flatMap(({ name, day, ...item }) => (day !== null && day >= from && day <= to ? [{ ...item, key: `hand_back:${name}`, day, kind: "hand_back" as const, path: `/marches/${contractId}/reversibilite` }] : []));
}

/** Deliverables still awaited to which neither their order nor a joint reading gives a day. */
export async function countUndated(db: Db, scope: Scope, contractId: string, { rules, zone }: Clock): Promise<number> {
  const rows = await db
    .select({ readingOn: deliverables.readingOn, n: count() })
    .from(deliverables)
    .innerJoin(orders, eq(orders.id, deliverables.orderId))
    .where(and(eq(orders.contractId, contractId), visibleOrders(scope), inArray(orders.state, [...RUNNING_ORDER_STATES]), isNull(deliverables.plannedOn), isNull(deliverables.deliveredOn)))
    .groupBy(deliverables.readingOn);
  return rows.filter(({ readingOn }) => firstDelivery({ plannedOn: null, readingOn }, { rules, zone }).due.value === null).reduce((total, { n }) => total + n, 0);
}
