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
import { composeFeatures, composeMilestones, composeRisks, tellMilestones, tellRisks, type FeatureFacts, type MilestoneFacts, type RiskFacts } from "./compose-parts";
import { composeWeather, type PreviousWeather, type PromiseFacts, type VerdictFacts } from "./compose-weather";
import { composeBudget, type BudgetFacts } from "./budget";
import { composeSCurve, type SCurveFacts } from "./compose-s-curve";
import type { Contributions } from "./contributions";
import { composeDeviations, type DeviationFacts } from "./deviations";
import { supportDueOn, type ProgrammeReportKind } from "./kinds";
import { composeOverIncrements, type OverIncrementsFacts } from "./over-increments";
import { deliverableAsOf, orderStateAsOf, type DeliverableHistory, type OrderDays } from "./orders-as-of";
import { REPORT_ROWS, type OrdersSection, type ProgressSection, type RegistrySection, type ReportContract, type ReportEntry, type ReportFigure, type ReportIncrement, type ReportOrder, type ReportParts, type SteeringReport } from "./report";
import { composeRiskMatrix, type RiskEvolutionFacts } from "./risk-evolution";
import { composeService, composeSupport, type ServiceFacts, type SupportFacts } from "./service-parts";
import type { ProgrammeSectionKey, SectionKey } from "./templates";

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

/** Facts of a part are read by its section, and by the weather: where neither is shown they may be empty. */
export type ReportFacts = {
  kind: ProgrammeReportKind;
  title: string;
  asOf: Day;
  /** The day on which it is composed: what keeps no history is told as of it. */
  today: Day;
  zone: HolidayZone;
  programme: string;
  increment: ReportIncrement;
  meeting: { title: string; heldOn: Day } | null;
  sections: ProgrammeSectionKey[];
  contributions: Contributions;
  progress: { burnUp: BurnUp; progress: Explained<number> };
  overIncrements: OverIncrementsFacts;
  /** Those still to be reached, and those reached since the increment began. */
  milestones: MilestoneFacts[];
  features: FeatureFacts[];
  risks: { open: RiskFacts[]; resolved: number };
  actions: RegistryFacts;
  decisions: RegistryFacts;
  proposals: RegistryFacts;
  /** Every order of the increment issued by the day of the report. */
  orders: OrderFacts[];
  contracts: ContractFacts[];
  /** Null before the plan of the increment is committed. */
  promise: PromiseFacts | null;
  verdicts: VerdictFacts;
  previous: PreviousWeather | null;
  sprints: SCurveFacts["sprints"];
  promised: SCurveFacts["promised"];
  budget: BudgetFacts;
  deviations: Pick<DeviationFacts, "startsOn" | "initialOn">;
  riskEvolution: RiskEvolutionFacts;
  service: ServiceFacts[];
  support: SupportFacts[];
};

/** What each section tells of the facts. */
const COMPOSERS: { [Key in ProgrammeSectionKey]: (facts: ReportFacts) => ReportParts[Key] } = {
  weather: (facts) =>
    composeWeather({
      ...facts,
      share: facts.progress.progress,
      milestones: tellMilestones(facts.milestones, facts),
      risks: { ...facts.risks, open: tellRisks(facts.risks.open) },
      contracts: facts.contracts.map(composeContract),
      overrides: facts.contributions.weather,
    }),
  decisions_asked: ({ contributions }) => contributions.askedDecisions,
  hard_points: ({ contributions }) => contributions.hardPoints,
  progress: composeProgress,
  milestones: (facts) => composeMilestones(tellMilestones(facts.milestones, facts), facts),
  features: (facts) => composeFeatures(facts.features, facts),
  risks: (facts) => composeRisks(tellRisks(facts.risks.open), facts),
  orders: composeOrders,
  contracts: ({ contracts }) => contracts.map(composeContract),
  actions: composeActions,
  decisions: composeDecisions,
  proposals: composeProposals,
  s_curve: (facts) => composeSCurve({ ...facts, burnUp: facts.progress.burnUp, orders: facts.orders.filter(({ cancelledOn }) => cancelledOn === null || cancelledOn > facts.asOf) }),
  deviations: (facts) => composeDeviations({ ...facts.deviations, milestones: facts.milestones, votes: facts.budget.votes }, facts),
  risk_matrix: (facts) => composeRiskMatrix(facts.riskEvolution, facts),
  budget: (facts) => composeBudget(facts.budget, facts),
  service: ({ service }) => composeService(service),
  support: ({ support }) => composeSupport(support),
};

/** Of what no history is kept: told of a past day as it stands when the report is composed. */
const WITHOUT_HISTORY: Partial<Record<SectionKey, string>> = {
  progress: "Les jours d’entrée et de fin des stories sont ceux d’alors\u00a0; leurs estimations et les noms des squads sont ceux d’aujourd’hui, aucun historique n’en étant tenu par jour. Les sprints clos sont comptés comme à leur clôture.",
  s_curve: "Les jours de fin des stories, les sprints et les commandes sont ceux d’alors\u00a0; les estimations des stories terminées sont celles d’aujourd’hui.",
  support: "Les dates des tickets sont celles qui sont connues aujourd’hui\u00a0: une réouverture d’après ce jour efface la résolution d’alors.",
  features: "Les stories terminées sont celles d’alors\u00a0; les intitulés, les bénéfices attendus et les points sont ceux d’aujourd’hui, aucun historique n’en étant tenu.",
};

/** The steering report of a day: facts in, figures with their reasons out. The same facts always give the same report. */
export function composeReport(facts: ReportFacts): SteeringReport {
  const { kind, title, asOf, today, zone, programme, increment, meeting, sections, contributions } = facts;
  const isShown = ([key]: [string, unknown]): boolean => (sections as string[]).includes(key);
  return {
    schema: 2,
    ...{ kind, title, asOf, programme, increment, sections },
    meeting: meeting && { ...meeting, supportDue: supportDueOn(kind, meeting.heldOn, zone) },
    parts: Object.fromEntries(sections.map((key) => [key, COMPOSERS[key](facts)])),
    comments: Object.fromEntries(Object.entries(contributions.comments).filter(isShown)),
    notes: asOf < today ? Object.fromEntries(Object.entries(WITHOUT_HISTORY).filter(isShown)) : {},
  };
}

const told = (day: Day): string => formatDay(day, { year: true });

function composeProgress({ progress: { burnUp, progress }, overIncrements, increment, asOf }: ReportFacts): ProgressSection {
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
    overIncrements: composeOverIncrements(overIncrements, { asOf }),
  };
}

type Told = { asOf: Day; isFollowed?: boolean };

function registrySection({ rows, total }: RegistryFacts, figures: ReportFigure[], { asOf, isFollowed = false }: Told): RegistrySection {
  return {
    figures,
    rows: rows.slice(0, REPORT_ROWS).map((row) => ({ ...row, age: ageOf(row.heldOn, asOf), lateness: isFollowed ? lateness({ ...row, kind: "action" }, asOf) : null })),
    total,
  };
}

const counted = (asOf: Day) => (value: number, rule: string): Explained<number> => ({ value, rule, source: "Registre du programme, tel qu’il était ce jour-là", inputs: [{ label: "Au", value: told(asOf) }], steps: [] });
const pendingOf = (facts: RegistryFacts): RegistryFacts => ({ ...facts, total: facts.pending, rows: facts.rows.filter(({ status }) => isPending(status)) });

function composeActions({ actions, asOf }: ReportFacts): RegistrySection {
  const count = counted(asOf);
  const figures = [
    { label: "À faire ou en cours", figure: count(actions.pending, "Actions ni faites ni abandonnées.") },
    { label: "En retard", figure: count(actions.late, "Actions à faire ou en cours dont l’échéance est passée\u00a0; le jour de l’échéance n’est pas un retard.") },
    { label: "Sans échéance", figure: count(actions.withoutDue, "Actions à faire ou en cours pour lesquelles aucune échéance n’est fixée.") },
    { label: "Sans responsable", figure: count(actions.withoutOwner, "Actions à faire ou en cours dont le responsable n’est pas désigné.") },
    { label: "Faites", figure: count(actions.done, "Actions faites depuis le début du programme.") },
  ];
  return registrySection(pendingOf(actions), figures, { asOf, isFollowed: true });
}

function composeDecisions({ decisions, asOf }: ReportFacts): RegistrySection {
  return registrySection(decisions, [{ label: "Décisions prises", figure: counted(asOf)(decisions.total, "Décisions inscrites au registre\u00a0; une proposition n’en est pas une.") }], { asOf });
}

function composeProposals({ proposals, asOf }: ReportFacts): RegistrySection {
  return registrySection(pendingOf(proposals), [{ label: "Propositions à instruire", figure: counted(asOf)(proposals.pending, "Propositions sur lesquelles rien n’est encore décidé.") }], { asOf });
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

function composeOrders({ orders, asOf, zone }: ReportFacts): OrdersSection {
  const composed = orders.flatMap(({ certifiedCents, ...order }) => {
    const row = composeOrder(order, { asOf, zone });
    return row ? [{ row, sum: { state: row.state, ...sumAmounts([row.amountCents]), certified: sumAmounts([certifiedCents]) } }] : [];
  });
  const rows = composed.map(({ row }) => row);
  // An increment has no ceiling of its own: what remains is told by contract.
  return { rows: rows.slice(0, REPORT_ROWS), total: rows.length, amounts: explainAmounts(composed.map(({ sum }) => sum), null) };
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
