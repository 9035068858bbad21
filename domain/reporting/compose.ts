import { daysBetween, formatDay, type Day, type HolidayZone } from "@/domain/calendar";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { sumAmounts, type OrdersOfState } from "@/domain/contracts/amounts";
import { explainAmounts } from "@/domain/contracts/explained-amounts";
import { nextOrderDeadline, type DeliverableFacts } from "@/domain/contracts/order-clock";
import type { RulesVersion } from "@/domain/contracts/rule-profile";
import type { WorkUnitLevel } from "@/domain/contracts/vocabulary";
import type { Explained } from "@/domain/explained";
import { isPending, lateness } from "@/domain/minutes/follow-up";
import type { BurnUp } from "@/domain/planning/burn-up";
import { deliverableAsOf, orderStateAsOf, type DeliverableHistory, type OrderDays } from "./orders-as-of";
import { REPORT_ROWS, type CopilReport, type RegistrySection, type ReportContract, type ReportEntry, type ReportFigure, type ReportOrder } from "./report";

/** An entry of the registry as it stood on the day of the report. */
export type EntryFacts = Omit<ReportEntry, "age" | "lateness">;
/** Every entry of a kind is counted; `rows` are the first of them, in the order of the report. */
export type RegistryFacts = { total: number; pending: number; late: number; done: number; withoutDue: number; withoutOwner: number; rows: EntryFacts[] };

export type OrderFacts = OrderDays & {
  id: string;
  contractId: string;
  number: string;
  lines: { workUnitCode: string; level: WorkUnitLevel | null; application: string | null }[];
  amountCents: number | null;
  certifiedCents: number | null;
  rules: RulesVersion[];
  deliverables: (Omit<DeliverableFacts, "orderState"> & { label: string; history: DeliverableHistory[] })[];
};
export type ContractFacts = { id: string; number: string; holder: string; ceilingCents: number | null; sums: OrdersOfState[] };

export type CopilFacts = {
  title: string;
  asOf: Day;
  zone: HolidayZone;
  programme: string;
  increment: CopilReport["increment"];
  progress: { burnUp: BurnUp; progress: Explained<number> };
  actions: RegistryFacts;
  decisions: RegistryFacts;
  proposals: RegistryFacts;
  /** Every order of the increment issued by the day of the report. */
  orders: OrderFacts[];
  contracts: ContractFacts[];
};

/** The steering report of a day: facts in, figures with their reasons out. The same facts always give the same report. */
export function composeCopilReport(facts: CopilFacts): CopilReport {
  const { title, asOf, programme, increment } = facts;
  return {
    schema: 1,
    ...{ title, asOf, programme, increment },
    progress: composeProgress(facts),
    registry: composeRegistry(facts),
    orders: composeOrders(facts),
  };
}

const told = (day: Day): string => formatDay(day, { year: true });

function composeProgress({ progress: { burnUp, progress }, increment, asOf }: CopilFacts): CopilReport["progress"] {
  const isStarted = burnUp.days.length > 0;
  const base = { source: `Stories de l’incrément ${increment.number}`, inputs: [{ label: "Au", value: told(asOf) }], steps: [] };
  const figure = (value: number, rule: string): Explained<number> =>
    isStarted ? { ...base, value, rule } : { ...base, value: null, rule, unknownBecause: `L’incrément commence le ${told(increment.startsOn)}.` };
  return {
    burnUp,
    share: progress,
    done: figure(burnUp.done, "Points des stories terminées au plus tard ce jour-là."),
    scope: figure(burnUp.scope, "Points des stories entrées dans l’incrément au plus tard ce jour-là."),
    unestimated: figure(burnUp.unestimated, "Stories du périmètre sans estimation\u00a0: elles ne comptent dans aucun total de points."),
  };
}

function composeRegistry({ actions, decisions, proposals, asOf }: CopilFacts): CopilReport["registry"] {
  const count = (value: number, rule: string): Explained<number> => ({ value, rule, source: "Registre du programme, tel qu’il était ce jour-là", inputs: [{ label: "Au", value: told(asOf) }], steps: [] });
  const section = ({ rows, total }: RegistryFacts, figures: ReportFigure[], isFollowed: boolean): RegistrySection => ({
    figures,
    rows: rows.slice(0, REPORT_ROWS).map((row) => ({ ...row, age: ageOf(row.heldOn, asOf), lateness: isFollowed ? lateness({ ...row, kind: "action" }, asOf) : null })),
    total,
  });
  return {
    actions: section(
      { ...actions, total: actions.pending, rows: actions.rows.filter(({ status }) => isPending(status)) },
      [
        { label: "À faire ou en cours", figure: count(actions.pending, "Actions ni faites ni abandonnées.") },
        { label: "En retard", figure: count(actions.late, "Actions à faire ou en cours dont l’échéance est passée\u00a0; le jour de l’échéance n’est pas un retard.") },
        { label: "Sans échéance", figure: count(actions.withoutDue, "Actions à faire ou en cours pour lesquelles aucune échéance n’est fixée.") },
        { label: "Sans responsable", figure: count(actions.withoutOwner, "Actions à faire ou en cours dont le responsable n’est pas désigné.") },
        { label: "Faites", figure: count(actions.done, "Actions faites depuis le début du programme.") },
      ],
      true,
    ),
    decisions: section(decisions, [{ label: "Décisions prises", figure: count(decisions.total, "Décisions inscrites au registre\u00a0; une proposition n’en est pas une.") }], false),
    proposals: section(
      { ...proposals, total: proposals.pending, rows: proposals.rows.filter(({ status }) => isPending(status)) },
      [{ label: "Propositions à instruire", figure: count(proposals.pending, "Propositions sur lesquelles rien n’est encore décidé.") }],
      false,
    ),
  };
}

/** Calendar days from the meeting to the day of the report. */
function ageOf(heldOn: Day, asOf: Day): Explained<number> {
  return {
    value: daysBetween(heldOn, asOf),
    rule: "Âge = jours calendaires écoulés depuis la réunion.",
    source: "Compte rendu de la réunion",
    inputs: [
      { label: "Réunion", value: told(heldOn) },
      { label: "Au", value: told(asOf) },
    ],
    steps: [],
  };
}

function composeOrders({ orders, contracts, asOf, zone }: CopilFacts): CopilReport["orders"] {
  const told = orders.flatMap(({ certifiedCents, ...order }) => {
    const row = composeOrder(order, { asOf, zone });
    return row ? [{ row, sum: { state: row.state, ...sumAmounts([row.amountCents]), certified: sumAmounts([certifiedCents]) } }] : [];
  });
  const rows = told.map(({ row }) => row);
  return {
    rows: rows.slice(0, REPORT_ROWS),
    total: rows.length,
    // An increment has no ceiling of its own: what remains is told by contract.
    amounts: explainAmounts(told.map(({ sum }) => sum), null),
    contracts: contracts.map(composeContract),
  };
}

function composeOrder({ rules, deliverables, certifiedOn, invoicedOn, paidOn, cancelledOn, orderedOn, lines, ...order }: Omit<OrderFacts, "certifiedCents">, { asOf, zone }: { asOf: Day; zone: HolidayZone }): ReportOrder | null {
  const parts = deliverables.map(({ history, ...part }) => ({ ...part, ...deliverableAsOf(part, history, asOf) }));
  const state = orderStateAsOf({ orderedOn, certifiedOn, invoicedOn, paidOn, cancelledOn }, parts, asOf);
  if (state === null || orderedOn === null) return null;
  return {
    ...order,
    orderedOn,
    state,
    ...inWords(lines),
    deliverables: parts.map(({ label, plannedOn, deliveredOn, verification, verdict, decidedOn, readingOn, documentsSentOn }) => ({
      ...{ label, plannedOn, deliveredOn, verdict },
      next: nextOrderDeadline({ orderState: state, plannedOn, deliveredOn, verification, verdict, decidedOn, readingOn, documentsSentOn }, { rules, zone, today: asOf }),
    })),
  };
}

/** The work units of an order in one cell; one level only where they all have it. */
function inWords(lines: OrderFacts["lines"]): Pick<ReportOrder, "workUnitCode" | "workUnitLabel" | "level" | "application"> {
  const joined = (texts: readonly string[]): string => [...new Set(texts)].join(", ");
  const levels = new Set(lines.map(({ level }) => level));
  const applications = lines.flatMap(({ application }) => (application === null ? [] : [application]));
  return {
    workUnitCode: joined(lines.map(({ workUnitCode }) => workUnitCode)),
    workUnitLabel: joined(lines.map(({ workUnitCode }) => findWorkUnit(workUnitCode)?.unit.label ?? workUnitCode)),
    level: levels.size === 1 ? lines[0]!.level : null,
    application: applications.length === 0 ? null : joined(applications),
  };
}

function composeContract({ sums, ceilingCents, ...contract }: ContractFacts): ReportContract {
  const { ordered, certified, paid, remaining } = explainAmounts(sums, ceilingCents);
  return { ...contract, ordered, certified, paid, remaining };
}
