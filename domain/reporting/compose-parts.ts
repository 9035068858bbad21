import { formatDay, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { isMilestoneLate, standingOf } from "@/domain/planning/milestones";
import { exposureOf } from "@/domain/planning/risks";
import type { Roam } from "@/domain/planning/vocabulary";
import { REPORT_ROWS, TOP_RISKS, type ReportFeature, type ReportMilestone, type ReportParts, type ReportRisk } from "./report";

/** As it was known at the end of the day of the report. */
export type MilestoneFacts = { key: string; title: string; baselineOn: Day | null; forecastOn: Day | null; actualOn: Day | null };
export type RiskFacts = { key: string; title: string; roam: Roam | null; owner: string | null; response: string; probability: number | null; impact: number | null };
/** Of a feature, what its stories of the increment had become by that day. */
export type FeatureFacts = { key: string; title: string; benefit: string; stories: number; doneStories: number; points: number; lastDoneOn: Day | null };

type AsOf = { asOf: Day };

function counter(source: string, asOf: Day) {
  return (value: number, rule: string): Explained<number> => ({ value, rule, source, inputs: [{ label: "Au", value: formatDay(asOf, { year: true }) }], steps: [] });
}

/** The milestones told, each with where it stood on that day: by the day that it is expected or came, those without any last. */
export function tellMilestones(milestones: readonly MilestoneFacts[], { asOf }: AsOf): ReportMilestone[] {
  const listedOn = ({ actualOn, forecastOn, baselineOn }: MilestoneFacts): string => actualOn ?? forecastOn ?? baselineOn ?? "9999";
  return milestones
    .toSorted((a, b) => listedOn(a).localeCompare(listedOn(b)) || a.key.localeCompare(b.key, "fr", { numeric: true }))
    .map((milestone) => ({ ...milestone, standing: standingOf({ ...milestone, isCancelled: false }, asOf) }));
}

export function composeMilestones(told: readonly ReportMilestone[], { asOf }: AsOf): ReportParts["milestones"] {
  const count = counter("Jalons du programme, tels qu’ils étaient connus ce jour-là", asOf);
  const reached = told.filter(({ actualOn }) => actualOn !== null);
  return {
    figures: [
      { label: "À atteindre", figure: count(told.length - reached.length, "Jalons ni atteints ni annulés.") },
      { label: "En retard", figure: count(told.filter(({ standing }) => isMilestoneLate(standing.state)).length, "Jalons à atteindre dont le jour est passé, ou dont la prévision dépasse l’engagement.") },
      { label: "Atteints depuis le début de l’incrément", figure: count(reached.length, "Jalons atteints entre le premier jour de l’incrément et ce jour-là, compris.") },
    ],
    rows: told.slice(0, REPORT_ROWS),
    total: told.length,
  };
}

/** Of the risks, those not resolved: the greatest exposure first, those not assessed last. */
export function tellRisks(open: readonly RiskFacts[]): ReportRisk[] {
  return open
    .map(({ probability, impact, ...risk }) => ({ ...risk, exposure: exposureOf({ probability, impact }) }))
    .toSorted((a, b) => (b.exposure.value ?? 0) - (a.exposure.value ?? 0) || a.key.localeCompare(b.key, "fr", { numeric: true }));
}

export function composeRisks(open: readonly ReportRisk[], { asOf }: AsOf): ReportParts["risks"] {
  const count = counter("Risques du programme, tels qu’ils étaient ce jour-là", asOf);
  return {
    figures: [
      { label: "Non résolus", figure: count(open.length, "Risques inscrits et non résolus.") },
      { label: "D’exposition forte", figure: count(open.filter(({ exposure }) => exposure.level === "high").length, "Risques non résolus dont la probabilité × l’impact est d’exposition forte.") },
      { label: "Non évalués", figure: count(open.filter(({ exposure }) => exposure.level === null).length, "Risques non résolus sans probabilité ou sans impact\u00a0: leur exposition est inconnue.") },
      { label: "À discuter", figure: count(open.filter(({ roam }) => roam === null).length, "Risques non résolus dont rien n’est encore dit (ROAM).") },
    ],
    rows: open.slice(0, TOP_RISKS),
    total: open.length,
  };
}

/** Delivered: each of its stories of the increment is done by that day. */
export function composeFeatures(features: readonly FeatureFacts[], { asOf }: AsOf): ReportParts["features"] {
  const count = counter("Stories de l’incrément et leurs dates", asOf);
  const delivered: ReportFeature[] = features
    .flatMap(({ doneStories, lastDoneOn, ...feature }) => (feature.stories > 0 && doneStories === feature.stories && lastDoneOn !== null ? [{ ...feature, deliveredOn: lastDoneOn }] : []))
    .toSorted((a, b) => a.deliveredOn.localeCompare(b.deliveredOn) || a.key.localeCompare(b.key, "fr", { numeric: true }));
  return {
    figures: [
      { label: "Livrées", figure: count(delivered.length, "Features dont toutes les stories de l’incrément sont terminées au plus tard ce jour-là.") },
      { label: "En cours", figure: count(features.length - delivered.length, "Autres features qui ont des stories dans l’incrément.") },
      { label: "Livrées sans bénéfice attendu écrit", figure: count(delivered.filter(({ benefit }) => benefit.trim() === "").length, "Features livrées dont personne n’a écrit l’hypothèse de bénéfice.") },
    ],
    rows: delivered.slice(0, REPORT_ROWS),
    total: delivered.length,
  };
}
