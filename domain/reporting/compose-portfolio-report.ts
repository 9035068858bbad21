import { supportDueOn } from "./kinds";
import { standingOfProgramme, type ProgrammeState } from "./portfolio";
import { moneyPart } from "./portfolio-money";
import { awaitedPart, milestonesPart, risksPart, weatherPart } from "./portfolio-parts";
import type { PortfolioReportFacts, ProgrammeFacts, StandingProgramme, ToldPortfolio } from "./portfolio-report-facts";
import type { ProgrammeRef } from "./portfolio-sections";
import type { ReportParts, SteeringReport } from "./report";
import type { PortfolioSectionKey, SectionKey } from "./templates";

type Part = PortfolioSectionKey | "decisions_asked" | "hard_points";
/** What each section tells of the facts. */
const COMPOSERS: { [Key in Part]: (told: ToldPortfolio) => ReportParts[Key] } = {
  portfolio_weather: weatherPart,
  portfolio_milestones: milestonesPart,
  portfolio_money: moneyPart,
  portfolio_risks: risksPart,
  portfolio_awaited: awaitedPart,
  decisions_asked: ({ facts }) => facts.contributions.askedDecisions,
  hard_points: ({ facts }) => facts.contributions.hardPoints,
};
const isPart = (key: SectionKey): key is Part => key in COMPOSERS;

/** Of what no history is kept: told of a past day as it stands when the report is composed. */
const WITHOUT_HISTORY: Partial<Record<Part, string>> = {
  portfolio_weather: "Les jours de fin des stories sont ceux d’alors\u00a0; leurs estimations et les dates des incréments sont celles d’aujourd’hui, aucun historique n’en étant tenu par jour.",
  portfolio_awaited: "Le jour d’une réunion déplacée depuis est le nouveau\u00a0; une décision reprise après avoir été biffée du compte rendu compte depuis le jour où elle l’a été.",
};

/** A report of several programmes, of a day: facts in, figures with their reasons out, those that call for attention first. The same facts always give the same report. */
export function composePortfolioReport(facts: PortfolioReportFacts): SteeringReport {
  const { title, asOf, today, zone, meeting, contributions, previous } = facts;
  const sections = facts.sections.filter(isPart);
  const isShown = ([key]: [string, unknown]): boolean => (sections as string[]).includes(key);
  const named = withDistinctNames(facts.programmes);
  const programmes = named
    .map((each): StandingProgramme => ({ programme: each.programme, facts: each, standing: standingOfProgramme({ ...each, previous: previousOf(previous, each.programme.id) }, asOf) }))
    .toSorted((a, b) => (b.standing.attention.value ?? 0) - (a.standing.attention.value ?? 0) || a.programme.name.localeCompare(b.programme.name, "fr"));
  return {
    schema: 2,
    ...{ kind: "portfolio", title, asOf, programme: named.map(({ programme }) => programme.name).join(", "), increment: null, sections },
    meeting: meeting && { ...meeting, supportDue: supportDueOn("portfolio", meeting.heldOn, zone) },
    parts: Object.fromEntries(sections.map((key) => [key, COMPOSERS[key]({ programmes, facts })])),
    comments: Object.fromEntries(Object.entries(contributions.comments).filter(isShown)),
    notes: asOf < today ? Object.fromEntries(Object.entries(WITHOUT_HISTORY).filter(isShown)) : {},
  };
}

const previousOf = (previous: PortfolioReportFacts["previous"], id: string): ProgrammeState["previous"] => previous && { title: previous.title, asOf: previous.asOf, weather: previous.weather[id] ?? {} };

/** Figures are compared by their label, which names the programme: two of one name are told apart. */
function withDistinctNames(programmes: readonly ProgrammeFacts[]): ProgrammeFacts[] {
  const isTaken = ({ id, name }: ProgrammeRef): boolean => programmes.some(({ programme: other }) => other.id !== id && other.name === name);
  return programmes.map((each) => (isTaken(each.programme) ? { ...each, programme: { ...each.programme, name: `${each.programme.name} (${each.programme.slug})` } } : each));
}
