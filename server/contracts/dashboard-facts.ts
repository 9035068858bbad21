import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, lte, notInArray, or, sql, type SQL } from "drizzle-orm";
import { selectByColumn } from "@/db/by-column";
import type { Db } from "@/db/client";
import { assignments, contractPeople, deliverables, deliveries, memberships, orderLines, orders, people, quoteRequests, quotes, squads } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import { belongingOf } from "@/domain/contracts/belonging";
import type { Member } from "@/domain/contracts/contract-figures";
import { partEvents } from "@/domain/contracts/dues";
import { verdictOutcome } from "@/domain/contracts/order-clock";
import { VERDICTS } from "@/domain/contracts/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { cancelledOn, handedAsOf, readingOnAsOf } from "./order-as-of-query";
import { visibleOrders } from "./order-queries";
import { visibleRequests } from "./quote-visibility";

const POSTPONING = VERDICTS.filter((verdict) => verdictOutcome(verdict) === "postponed");

/**
 * `longest`: calendar days that no period exceeds, what began so long before the span is over before it.
 * `late`: with all that may ever have been late, whenever it was due.
 */
type Span = { contractId: string; programmeId: string; from: Day; to: Day; today: Day; longest: number; late: boolean; asOf?: Day };

/** `asOf`: as it stood at the end of that day, where it is not told as it stands. */
type Asked = Pick<Span, "contractId" | "asOf">;

const issued = (scope: Scope, { contractId, asOf }: Asked): SQL | undefined =>
  and(
    eq(orders.contractId, contractId),
    visibleOrders(scope),
    asOf === undefined ? notInArray(orders.state, ["draft", "cancelled"]) : and(lte(orders.orderedOn, asOf), sql`(${cancelledOn} is null or ${cancelledOn} > ${asOf}::date)`),
  );

const { plannedOn, readingOn, deliveredOn, decidedOn, verdict } = deliverables;
/** As `deliverable_last` has it. */
const last = sql`greatest(${plannedOn}, ${readingOn}, ${deliveredOn}, ${decidedOn})`;
const first = sql`least(${plannedOn}, ${readingOn}, ${deliveredOn})`;

/**
 * Deliverables whose deliveries or decisions may be due within these days: the others say nothing of either. Found first, by index: a statement
 * that named the contract too would start from all of its orders.
 */
async function ofSpan(db: Db, { programmeId, from, to, longest }: Span): Promise<SQL> {
  const since = addDays(from, -longest);
  const lately = db.select({ id: deliverables.id }).from(deliverables).where(and(eq(deliverables.programmeId, programmeId), gte(last, since), or(isNull(plannedOn), lt(first, to))));
  const before = db
    .select({ id: deliveries.deliverableId })
    .from(deliveries)
    .where(and(eq(deliveries.programmeId, programmeId), lt(deliveries.deliveredOn, to), or(gte(deliveries.deliveredOn, since), gte(deliveries.decidedOn, since))));
  const found = await lately.union(before);
  return sql`${deliverables.id} = any(${sql.param(found.map(({ id }) => id))}::uuid[])`;
}

/** The same, and all those that may ever have been late. */
function ofSpanOrLate({ from, to, today, longest }: Span): SQL {
  const postponedOnce = sql`exists (select from ${deliveries} where ${deliveries.deliverableId} = ${deliverables.id} and ${inArray(deliveries.verdict, POSTPONING)})`;
  return or(and(gte(last, addDays(from, -longest)), or(isNull(plannedOn), lt(first, to))), gte(sql`coalesce(${deliveredOn}, ${today}::date)`, sql`${plannedOn} + 1`), isNotNull(readingOn), inArray(verdict, POSTPONING), postponedOnce)!;
}

/** The day of a refused postponement to which nobody has replied: see `refusalOf` in domain/contracts/answers.ts. Read of what is postponed alone. */
const refusedOn = sql<string | null>`case when ${inArray(deliverables.verdict, POSTPONING)} then
  (select max(refused.answered_on) from ${deliveries} refused where refused.deliverable_id = ${deliverables.id} and refused.answer = 'refusal' and refused.replied_on is null) end`;

/** What the deliverables of a contract tell of its deadlines, each with all that happened to it. */
export async function readHistories(db: Db, scope: Scope, span: Span) {
  const { asOf } = span;
  const asked = and(issued(scope, span), span.late ? ofSpanOrLate(span) : await ofSpan(db, span));
  const [parts, handed] = await Promise.all([
    selectByColumn(
      db,
      {
        ...{ id: deliverables.id, label: deliverables.label, plannedOn: deliverables.plannedOn, readingOn: asOf === undefined ? sql<string | null>`${deliverables.readingOn}` : readingOnAsOf(asOf), verification: deliverables.verification },
        ...{ deliveredOn: deliverables.deliveredOn, verdict: deliverables.verdict, decidedOn: deliverables.decidedOn, refusedOn },
        ...{ lineId: deliverables.lineId, lineCents: orderLines.amountCents, orderId: orders.id, number: orders.number, orderedOn: orders.orderedOn, orderCents: orders.amountCents },
      },
      (select) =>
        select
          .from(deliverables)
          .innerJoin(orders, eq(orders.id, deliverables.orderId))
          .innerJoin(orderLines, eq(orderLines.id, deliverables.lineId))
          .where(asked)
          .orderBy(asc(orders.number), asc(deliverables.id)),
    ),
    db
      .select({ deliverableId: deliveries.deliverableId, deliveredOn: deliveries.deliveredOn, verdict: deliveries.verdict, decidedOn: deliveries.decidedOn })
      .from(deliveries)
      .innerJoin(deliverables, eq(deliverables.id, deliveries.deliverableId))
      .innerJoin(orders, eq(orders.id, deliverables.orderId))
      // The last one is what the deliverable carries.
      .where(and(asked, sql`exists (select from ${deliveries} later where later.deliverable_id = ${deliveries.deliverableId} and later.rank > ${deliveries.rank})`))
      .orderBy(asc(deliveries.rank)),
  ]);
  const histories = Map.groupBy(handed, ({ deliverableId }) => deliverableId);
  const stood = (each: Pick<(typeof handed)[number], "verdict" | "decidedOn"> & { deliveredOn: Day | null; refusedOn: Day | null }) => (asOf === undefined ? each : handedAsOf(each, asOf));
  return parts.map((part) => Object.assign(part, { label: `${part.label} (${part.number})`, events: partEvents(histories.get(part.id)?.map((each) => stood({ ...each, refusedOn: null })) ?? [], stood(part)) }));
}
export type History = Awaited<ReturnType<typeof readHistories>>[number];

/** The quotes that were asked for and may be due within these days, by request. */
export async function readQuoteHistories(db: Db, scope: Scope, { contractId, to, asOf }: Span) {
  const isLater = (day: Day | null): boolean => asOf !== undefined && day !== null && day > asOf;
  const rows = await db
    .select({ id: quoteRequests.id, number: quoteRequests.number, state: quoteRequests.state, sentOn: quoteRequests.sentOn, depositedOn: quotes.depositedOn, quoteState: quotes.state, decidedOn: quotes.decidedOn })
    .from(quoteRequests)
    .leftJoin(quotes, eq(quotes.requestId, quoteRequests.id))
    .where(and(eq(quoteRequests.contractId, contractId), visibleRequests(scope), lt(quoteRequests.sentOn, to), asOf === undefined ? undefined : lte(quoteRequests.sentOn, asOf)))
    .orderBy(asc(quoteRequests.number), asc(quoteRequests.id), asc(quotes.rank));
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((its) => {
    const { id, number, state, sentOn } = its[0]!;
    return {
      ...{ id, number, sentOn },
      // One whose first quote came later was still awaited.
      isAwaited: state === "sent" || its.some(({ depositedOn }) => isLater(depositedOn)),
      quotes: its.flatMap(({ depositedOn, quoteState, decidedOn }) => (depositedOn === null || isLater(depositedOn) ? [] : [{ depositedOn, refusedOn: quoteState === "refused" && !isLater(decidedOn) ? decidedOn : null }])),
    };
  });
}

/** `said`: whether the person is the holder's, as the administration said; null where it did not. */
export type Assigned = Member & { said: boolean | null };

/** The squads that the lines of the orders name, by name, and who was ever assigned to them. */
export async function readTeam(db: Db, scope: Scope, asked: Asked): Promise<{ squads: string[]; members: Assigned[] }> {
  const named = db.select({ id: orderLines.squadId }).from(orderLines).innerJoin(orders, eq(orders.id, orderLines.orderId)).where(and(issued(scope, asked), isNotNull(orderLines.squadId)));
  const [rows, assigned] = await Promise.all([
    db.select({ id: squads.id, name: squads.name }).from(squads).where(and(inArray(squads.id, named), visible(scope, { programme: squads.programmeId }))).orderBy(asc(squads.name)),
    db
      .select({ id: people.id, name: people.name, squadName: squads.name, startsOn: assignments.startsOn, endsOn: assignments.endsOn, said: contractPeople.isHolder, role: memberships.role })
      .from(assignments)
      .innerJoin(people, eq(people.id, assignments.personId))
      .innerJoin(squads, eq(squads.id, assignments.squadId))
      .leftJoin(contractPeople, and(eq(contractPeople.personId, people.id), eq(contractPeople.contractId, asked.contractId)))
      .leftJoin(memberships, and(eq(memberships.programmeId, people.programmeId), eq(memberships.userId, people.userId)))
      .where(and(inArray(assignments.squadId, named), visible(scope, { programme: assignments.programmeId })))
      .orderBy(sql`${people.name} collate "fr-x-icu"`, asc(people.id), asc(squads.name)),
  ]);
  const members = [...Map.groupBy(assigned, ({ id }) => id).values()].map((its) => ({ id: its[0]!.id, name: its[0]!.name, said: its[0]!.said, belonging: belongingOf(its[0]!), squads: [...new Set(its.map(({ squadName }) => squadName))], spans: its.map(({ startsOn, endsOn }) => ({ startsOn, endsOn })) }));
  return { squads: rows.map(({ name }) => name), members };
}
