import { addDays, formatDay, type Day } from "@/domain/calendar";
import { exposureOf, RISK_SCALE, type RiskLevel } from "@/domain/planning/risks";
import { riskAsOf, type RiskStory } from "./planning-as-of";
import type { ReportFigure } from "./report";

/** Days that the evolution looks back on, the last included: two weeks between each, some three months in all. */
const LOOKED_BACK = { days: 7, apart: 14 };
/** Without a report before this one, what a monthly committee saw last. */
const WITHOUT_REPORT = 30;

/** `stories`: what happened since the first of the days told; `previous`: the last frozen report of the same kind; `firstOn`: since when risks are followed at all. */
export type RiskEvolutionFacts = { stories: readonly (RiskStory & { key: string })[]; firstOn: Day | null; previous: { title: string; asOf: Day } | null };

/** Assessed so, open: by the key of each. */
export type RiskCell = { probability: number; impact: number; level: RiskLevel; keys: string[] };
export const RISK_MOVES = ["new", "worse", "assessed", "better", "resolved", "reopened"] as const;
export type RiskMoveKind = (typeof RISK_MOVES)[number];
export const RISK_MOVE_LABELS: Record<RiskMoveKind, string> = { new: "Nouveau", worse: "Aggravé", assessed: "Évalué depuis", better: "Atténué", resolved: "Résolu", reopened: "Rouvert" };
/** Exposures from 1 to 25; null: not assessed, or not there. */
export type RiskMove = { key: string; title: string; kind: RiskMoveKind; before: number | null; after: number | null };
export type RiskCount = { day: Day; open: number; high: number };
/** `unassessed`: open, without a place in the matrix. `counts`: null at each day before any risk was followed, and so left out. */
export type RiskMatrixSection = {
  figures: ReportFigure[];
  cells: RiskCell[];
  unassessed: string[];
  since: { title: string | null; day: Day };
  moves: RiskMove[];
  counts: RiskCount[];
};

/** The day that moves are told from: that of the last frozen report, else a month before. */
export const movesSince = (previous: RiskEvolutionFacts["previous"], asOf: Day): Day => previous?.asOf ?? addDays(asOf, -WITHOUT_REPORT);
const daysTold = (asOf: Day): Day[] => Array.from({ length: LOOKED_BACK.days }, (_, rank) => addDays(asOf, (rank + 1 - LOOKED_BACK.days) * LOOKED_BACK.apart));
/** The first of the days that the section tells of. */
export const evolutionSince = (previous: RiskEvolutionFacts["previous"], asOf: Day): Day => [daysTold(asOf)[0]!, movesSince(previous, asOf)].toSorted()[0]!;

/** Open risks by probability and impact, what became of each since the last report, and how many there were over the past three months. */
export function composeRiskMatrix({ stories, firstOn, previous }: RiskEvolutionFacts, { asOf }: { asOf: Day }): RiskMatrixSection {
  const day = movesSince(previous, asOf);
  const open = openOn(stories, asOf);
  const moves = stories.flatMap((story) => moveOf(story, { from: day, to: asOf }) ?? []).toSorted((a, b) => RISK_MOVES.indexOf(a.kind) - RISK_MOVES.indexOf(b.kind));
  const countOf = (...kinds: RiskMoveKind[]): number => moves.filter(({ kind }) => kinds.includes(kind)).length;
  const figure = (label: string, value: number, rule: string): ReportFigure => ({
    label,
    figure: { value, rule, source: "Risques du programme et leur historique", inputs: [{ label: "Du", value: formatDay(day, { year: true }) }, { label: "Au", value: formatDay(asOf, { year: true }) }], steps: [] },
  });
  return {
    figures: [
      figure("Nouveaux ou rouverts", countOf("new", "reopened"), "Risques non résolus le second jour, et qui n’étaient pas inscrits ou étaient résolus le premier."),
      figure("Aggravés", countOf("worse"), "Risques non résolus dont l’exposition est plus forte le second jour que le premier."),
      figure("Atténués", countOf("better"), "Risques non résolus dont l’exposition est plus faible le second jour que le premier."),
      figure("Résolus depuis", countOf("resolved"), "Risques non résolus le premier jour, et résolus le second."),
    ],
    cells: RISK_SCALE.flatMap((probability) => RISK_SCALE.map((impact) => ({ probability, impact, level: exposureOf({ probability, impact }).level!, keys: open.filter((risk) => risk.probability === probability && risk.impact === impact).map(({ key }) => key) }))),
    unassessed: open.filter(({ exposure }) => exposure.level === null).map(({ key }) => key),
    since: { title: previous?.title ?? null, day },
    moves,
    counts: daysTold(asOf)
      .filter((each) => firstOn !== null && firstOn <= each)
      .map((each) => {
        const there = openOn(stories, each);
        return { day: each, open: there.length, high: there.filter(({ exposure }) => exposure.level === "high").length };
      }),
  };
}

type Story = RiskEvolutionFacts["stories"][number];

function openOn(stories: readonly Story[], day: Day) {
  return stories.flatMap((story) => {
    const was = riskAsOf(story, day);
    return was === null || was.roam === "resolved" ? [] : [{ key: story.key, probability: was.probability, impact: was.impact, exposure: exposureOf(was) }];
  });
}

/** Null where nothing changed that a committee looks at, or where it was resolved all along. */
function moveOf(story: Story, { from, to }: { from: Day; to: Day }): RiskMove | null {
  const [was, is] = [riskAsOf(story, from), riskAsOf(story, to)];
  if (is === null) return null;
  const [before, after] = [was && exposureOf(was).value, exposureOf(is).value];
  const told = (kind: RiskMoveKind): RiskMove => ({ key: story.key, title: is.title, kind, before, after });
  const wasOpen = was !== null && was.roam !== "resolved";
  if (is.roam === "resolved") return wasOpen ? told("resolved") : null;
  if (!wasOpen) return told(was === null ? "new" : "reopened");
  if (before === after || after === null) return null;
  if (before === null) return told("assessed");
  return told(after > before ? "worse" : "better");
}
