import type { Db } from "@/db/client";
import { addDays, daysBetween, type Day } from "@/domain/calendar";
import { civilPeriodOf, lastDayOf, readCivilPeriod, shiftCivilPeriod, type CivilPeriod } from "@/domain/calendar/civil-period";
import { explainShare, explainStability, FIGURE_NAMES, splitDues, splitVerdicts, teamChange, type FigureName, type Split, type TeamChange } from "@/domain/contracts/contract-figures";
import { decisionDues, deliveryDues, firstVerdict, quoteDues, type Due, type PartEvent } from "@/domain/contracts/dues";
import { latenessesAmong, penaltyOfLatenesses } from "@/domain/contracts/latenesses";
import { contractPenalties, type Lateness } from "@/domain/contracts/penalty";
import { longestPeriod, rulesOn } from "@/domain/contracts/rule-profile";
import type { Verdict } from "@/domain/contracts/vocabulary";
import { hasRole, sees, type Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { ForbiddenError } from "@/server/platform/errors";
import { countUndated } from "./calendar-queries";
import { readHistories, readQuoteHistories, readTeam, type Assigned, type History } from "./dashboard-facts";
import type { ContractDashboardRequest, FigureRow } from "./dashboard-schema";
import type { Clock } from "./order-list";
import { ORDER_MANAGERS } from "./policy";
import { findContract } from "./queries";

/** Of the trend, that of the period included. */
const QUARTERS = 6;
/** More than anybody reads on a screen; the export has them all. */
const MOST_ROWS = 200;
const MOST_ORDERS = 25;

type Facts = { path: string; verdict?: Verdict } & Due;

/** What a contract is held to over a quarter or a year; this quarter unless another is asked. Throws ForbiddenError for the contractor: it is the administration's judgement. */
export async function viewContractDashboard(db: Db, scope: Scope, { contractId, period: asked, figure }: ContractDashboardRequest) {
  const { detail, ofQuarter: _ofQuarter, ...view } = await computeDashboard(db, scope, { contractId, period: asked });
  const rows = figure === undefined ? [] : detail(figure);
  return { ...view, penalties: { ...view.penalties, orders: view.penalties.orders.slice(0, MOST_ORDERS) }, detail: figure === undefined ? null : { name: figure, rows: rows.slice(0, MOST_ROWS), rowCount: rows.length } };
}

/** The same, with every row of every figure: what a file holds. */
export async function computeDashboard(db: Db, scope: Scope, { contractId, period: asked }: { contractId: string; period?: string }) {
  const [{ contract, rules, zone }, today] = await Promise.all([findContract(db, scope, contractId), todayOf(db)]);
  if (!sees(scope, { programmeId: contract.programmeId, contractId: null })) throw new ForbiddenError();
  const read = asked === undefined ? null : readCivilPeriod(asked);
  const period = read === null || read.kind === "month" ? civilPeriodOf(today, "quarter") : read;
  const lastQuarter = civilPeriodOf(lastDayOf(period), "quarter");
  const quarters = Array.from({ length: QUARTERS }, (_, rank) => shiftCivilPeriod(lastQuarter, rank + 1 - QUARTERS));
  const span = { contractId, programmeId: contract.programmeId, from: quarters[0]!.from, to: period.to, today, longest: longestPeriod(rules), late: true };
  const clock = { rules, zone, today };
  const [{ facts, late }, team, undated] = await Promise.all([readFacts(db, scope, span, clock), readTeam(db, scope, { contractId }), countUndated(db, scope, contractId, clock)]);
  // Grouped once: a page splits each of them for the period and for six quarters.
  const grouped = Object.fromEntries(FIGURE_NAMES.map((name) => [name, Map.groupBy(facts[name], quarterOf)])) as Record<FigureName, Map<string, Facts[]>>;
  const splitOf = (name: FigureName, over: CivilPeriod): Split<Facts> => {
    const its = quartersOf(over).flatMap((key) => grouped[name].get(key) ?? []);
    return name === "conformity" ? splitConformity(its, over) : splitDues(its, { period: over, today });
  };
  const change = teamChange(team.members, { period, today });
  const { id, number, title, holder } = contract;
  const penalised = penaltiesOf(late, clock);
  return {
    contract: { id, number, title, holder },
    ...{ today, period },
    figures: FIGURE_NAMES.map((name) => {
      const split = splitOf(name, period);
      return { name, ...countsOf(split), share: explainShare(name, split, period) };
    }),
    undated,
    stability: { share: explainStability(change, { squads: team.squads, period, today }), members: membersOf(change) },
    can: { sayTeam: hasRole(scope, contract.programmeId, ORDER_MANAGERS) },
    penalties: { total: contractPenalties(penalised.map(({ penalty }) => penalty), rulesOn(rules, today)), orders: penalised.map(({ penalty, orderId, number: of }) => ({ orderId, number: of, cents: penalty.value, unknownBecause: penalty.unknownBecause })), orderCount: penalised.length },
    quarters: quarters.map((quarter) => ({ key: quarter.key, label: quarter.label, figures: Object.fromEntries(FIGURE_NAMES.map((name) => [name, countsOf(splitOf(name, quarter))])) as Record<FigureName, { kept: number; missed: number }> })),
    detail: (name: FigureName): FigureRow[] => rowsOf(splitOf(name, period), today),
    /** The same figures of another quarter of the trend. */
    ofQuarter: (quarter: CivilPeriod) => ({
      figures: FIGURE_NAMES.map((name) => {
        const split = splitOf(name, quarter);
        return { name, ...countsOf(split), share: explainShare(name, split, quarter) };
      }),
      stability: explainStability(teamChange(team.members, { period: quarter, today }), { squads: team.squads, period: quarter, today }),
    }),
  };
}

type Late = { part: History; lates: Lateness[] };
type Read = { facts: Record<FigureName, Facts[]>; /** The deliverables that were late, or are. */ late: Late[] };

/** What the figures of a contract count, each with its day. */
async function readFacts(db: Db, scope: Scope, span: Parameters<typeof readHistories>[2], clock: Clock): Promise<Read> {
  const { contractId, from, longest } = span;
  const since = addDays(from, -longest);
  const [histories, requests] = await Promise.all([readHistories(db, scope, span), readQuoteHistories(db, scope, span)]);
  const facts: Record<FigureName, Facts[]> = {
    deliveries: [],
    quotes: requests.flatMap(({ id, number, isAwaited, ...request }) => quoteDues({ label: number, ...request }, clock).filter(({ doneOn }) => doneOn !== null || isAwaited).map((due) => ({ ...due, path: `/marches/${contractId}/devis/${id}` }))),
    decisions: [],
    conformity: [],
  };
  const late: Late[] = [];
  for (const part of histories) {
    const dues = deliveryDues(part, clock);
    const lates = latenessesAmong(dues, clock.today);
    if (lates.length > 0) late.push({ part, lates });
    // What was over before counts in none of the periods: only its lateness may cost something still.
    if (!isTouchedSince(part, since)) continue;
    const path = `/marches/${contractId}/commandes/${part.orderId}`;
    for (const { label, dueOn, doneOn } of dues) facts.deliveries.push({ label, dueOn, doneOn, path });
    for (const { label, dueOn, doneOn } of decisionDues(part, clock)) facts.decisions.push({ label, dueOn, doneOn, path });
    const first = firstVerdict(part.events);
    if (first) facts.conformity.push({ label: part.label, dueOn: null, doneOn: first.decidedOn, verdict: first.verdict, path });
  }
  return { facts, late };
}

const isTouchedSince = ({ plannedOn, readingOn, deliveredOn, decidedOn, events }: History, since: Day): boolean =>
  [plannedOn, readingOn, deliveredOn, decidedOn].some((day) => day !== null && day >= since) || events.some((event) => dayOf(event) >= since);

const dayOf = (event: PartEvent): Day => ("deliveredOn" in event ? event.deliveredOn : "refusedOn" in event ? event.refusedOn : event.decidedOn);

/** What a contract is held to over a period, as it stood at the end of a day; throws ForbiddenError for the contractor. */
export async function serviceFigures(db: Db, scope: Scope, { contractId, period, asOf }: { contractId: string; period: CivilPeriod; asOf: Day }) {
  const { contract, rules, zone } = await findContract(db, scope, contractId);
  if (!sees(scope, { programmeId: contract.programmeId, contractId: null })) throw new ForbiddenError();
  const span = { contractId, programmeId: contract.programmeId, from: period.from, to: period.to, today: asOf, longest: longestPeriod(rules), late: false, asOf };
  const [{ facts }, team] = await Promise.all([readFacts(db, scope, span, { rules, zone, today: asOf }), readTeam(db, scope, span)]);
  return {
    figures: FIGURE_NAMES.map((name) => ({ name, share: explainShare(name, name === "conformity" ? splitConformity(facts.conformity, period) : splitDues(facts[name], { period, today: asOf }), period) })),
    stability: explainStability(teamChange(team.members, { period, today: asOf }), { squads: team.squads, period, today: asOf }),
  };
}

const countingDay = ({ dueOn, doneOn, verdict }: Facts): Day | null => (verdict === undefined ? dueOn : doneOn);
/** "2026-3", of the day that places it in a period. */
function quarterOf(fact: Facts): string {
  const day = countingDay(fact);
  return day === null ? "" : `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
function quartersOf({ kind, from }: CivilPeriod): string[] {
  const year = from.slice(0, 4);
  return kind === "year" ? [1, 2, 3, 4].map((rank) => `${year}-${rank}`) : [`${year}-${Math.ceil(Number(from.slice(5, 7)) / 3)}`];
}

const countsOf = ({ kept, missed }: Split<unknown>) => ({ kept: kept.length, missed: missed.length });

const splitConformity = (facts: readonly Facts[], period: CivilPeriod): Split<Facts> => splitVerdicts(facts.map((fact) => ({ ...fact, verdict: fact.verdict!, decidedOn: fact.doneOn! })), period);

/** What was missed first, then by day. */
function rowsOf({ kept, missed }: Split<Facts>, today: Day): FigureRow[] {
  const dayOf = ({ dueOn, doneOn }: Facts): string => dueOn ?? doneOn ?? "";
  const row = (isKept: boolean) => ({ label, path, dueOn, doneOn, verdict }: Facts, rank: number): FigureRow => ({ key: `${isKept}:${rank}`, label, path, isKept, dueOn, doneOn, verdict: verdict ?? null, lateDays: dueOn === null ? null : Math.max(0, daysBetween(dueOn, doneOn ?? today)) });
  const inOrder = (facts: readonly Facts[]) => facts.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)));
  return [...inOrder(missed).map(row(false)), ...inOrder(kept).map(row(true))];
}

/** Of the deliverables that were late, the orders that lateness costs something, or nobody can say what, dearest first. */
function penaltiesOf(late: readonly Late[], clock: Clock) {
  return [...Map.groupBy(late, ({ part }) => part.orderId).values()]
    .map((its) => {
      const { orderId, number, orderedOn, orderCents: amountCents } = its[0]!.part;
      const lines = [...Map.groupBy(its, ({ part }) => part.lineId).values()].map((ofLine) => ({ amountCents: ofLine[0]!.part.lineCents, lates: ofLine.flatMap(({ lates }) => lates) }));
      return { orderId, number, hasClause: rulesOn(clock.rules, orderedOn ?? clock.today).penalty !== null, penalty: penaltyOfLatenesses({ amountCents, orderedOn, lines }, clock) };
    })
    .filter(({ hasClause, penalty }) => hasClause && penalty.value !== 0)
    .toSorted((a, b) => (b.penalty.value ?? Infinity) - (a.penalty.value ?? Infinity) || a.number.localeCompare(b.number, "fr"));
}

const membersOf = (change: TeamChange<Assigned> | null) =>
  change === null ? [] : (["left", "arrived", "stayed"] as const).flatMap((kind) => change[kind].map(({ id, name, squads, belonging, said }) => ({ id, name, squads: [...squads], belonging, said, change: kind })));
