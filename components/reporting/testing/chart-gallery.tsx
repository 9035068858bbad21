import { renderToStaticMarkup } from "react-dom/server";
import { BurnUpChart } from "@/components/planning/burn-up-chart";
import { addDays } from "@/domain/calendar";
import { burnUp } from "@/domain/planning/burn-up";
import { PREDICTABILITY_ZONES } from "@/domain/planning/predictability";
import type { SCurvePoint } from "@/domain/reporting/compose-s-curve";
import type { ChartBlock } from "@/domain/reporting/export/model";
import { overIncrementsBlocks } from "@/domain/reporting/export/over-increments-blocks";
import { writeChartSvg } from "@/domain/reporting/export/chart-svg";
import { SECTION_BLOCKS } from "@/domain/reporting/export/sections";
import type { IncrementPredictability, IncrementVelocity, OverIncrements } from "@/domain/reporting/over-increments";
import type { RiskCount } from "@/domain/reporting/risk-evolution";
import { PredictabilityChart, VelocityChart } from "../over-increments-charts";
import { RiskTrend } from "../risk-matrix-section";
import { SCurveSection } from "../s-curve-section";
import "../reporting.css";

/** How each chart is looked at; `twenty`: twenty increments, or as many of what it tells. */
const STATES = ["at_rest", "empty", "one_point", "twenty"] as const;
type State = (typeof STATES)[number];
/** `paper`: as exports and prints draw it. */
type Shown = { chart: string; state: State; isPaper: boolean; html: string };

const PLACES: Record<State, number> = { at_rest: 6, empty: 0, one_point: 1, twenty: 20 };
const FIRST_DAY = "2025-06-09";
const times = <T,>(count: number, of: (rank: number) => T): T[] => Array.from({ length: count }, (_, rank) => of(rank));
const REASON = { rule: "Règle", source: "Source", inputs: [], steps: [] };

/** Of an increment of thirteen weeks; of twenty times as many points in as many weeks more. */
function burnUpOf(state: State) {
  const weeks = state === "twenty" ? 20 : 13;
  const to = addDays(FIRST_DAY, weeks * 7 - 1);
  const scale = state === "twenty" ? 20 : 1;
  const done = { at_rest: 60, empty: 0, one_point: 1, twenty: weeks * 7 }[state];
  const stories = times(40, (rank) => ({ points: (1 + (rank % 5)) * scale, addedOn: addDays(FIRST_DAY, rank < 30 ? 0 : rank), doneOn: rank % 3 === 0 ? null : addDays(FIRST_DAY, rank * 2) }));
  return { to, of: burnUp({ from: FIRST_DAY, to, today: addDays(FIRST_DAY, done - 1), stories }) };
}

function sCurveOf(state: State) {
  const count = { at_rest: 5, empty: 0, one_point: 1, twenty: 21 }[state];
  const known = Math.ceil(count * 0.6);
  const points = times(count, (rank): SCurvePoint => ({ label: rank === 0 ? "Début" : `27.${rank}`, day: addDays(FIRST_DAY, rank * 21), planned: rank * 1_250_000_00, earned: rank < known ? rank * 1_090_000_00 : null, actual: rank < known ? rank * 1_310_000_00 : null }));
  return { figures: [], unit: "cents" as const, points };
}

const risksOf = (state: State): RiskCount[] => times(PLACES[state], (rank) => ({ day: addDays(FIRST_DAY, rank * 14), open: 7 + ((rank * 5) % 11), high: 1 + (rank % 3) }));

/** Some under the zone, some in it, some over it; one that nobody judged. */
const predictabilityOf = (state: State): IncrementPredictability[] =>
  times(PLACES[state], (rank) => {
    const isKnown = state === "one_point" || rank % 5 !== 3;
    return { number: 8 + rank, train: { ...REASON, value: isKnown ? 0.68 + (rank % 4) * 0.15 : null, zone: isKnown ? PREDICTABILITY_ZONES[rank % 3]! : null }, squads: [] };
  });

function velocityOf(state: State): IncrementVelocity[] {
  const sprints = state === "one_point" ? 1 : 4;
  return times(PLACES[state], (rank) => ({ number: 8 + rank, mean: { ...REASON, value: 92 + rank * 3 }, sprints: times(sprints, (each) => ({ name: `${8 + rank}.${each + 1}`, points: 80 + rank * 3 + ((each * 17) % 29) })) }));
}

const onScreen: Record<string, (state: State) => React.ReactNode> = {
  burn_up: (state) => <BurnUpChart title="Points terminés et périmètre de l’incrément 27" description="Chaque jour de l’incrément, les points des stories terminées et ceux de son périmètre." burnUp={burnUpOf(state).of} to={burnUpOf(state).to} />,
  s_curve: (state) => <SCurveSection of={sCurveOf(state)} increment={27} />,
  s_curve_in_shares: (state) => <SCurveSection of={{ figures: [], unit: "share", points: sCurveOf(state).points.map((point, rank, all) => ({ ...point, planned: rank / Math.max(1, all.length - 1), earned: point.earned === null ? null : (rank * 0.87) / Math.max(1, all.length - 1), actual: null })) }} increment={27} />,
  risks: (state) => <RiskTrend counts={risksOf(state)} />,
  predictability: (state) => <PredictabilityChart of={predictabilityOf(state)} />,
  velocity: (state) => <VelocityChart of={velocityOf(state)} />,
};

function overIncrementsOf(state: State): OverIncrements {
  const velocity = velocityOf(state);
  const last = velocity.at(-1);
  return { figures: [], squads: [], predictability: predictabilityOf(state), velocity, squadVelocities: last ? { number: last.number, sprints: [], train: { points: [], mean: last.mean }, squads: [] } : null };
}

const TOLD = { increment: { number: 27, endsOn: addDays(FIRST_DAY, 90) }, figures: [] };
const onPaper: Record<string, (state: State) => ChartBlock | undefined> = {
  burn_up: (state) => chartOf(SECTION_BLOCKS.progress({ burnUp: burnUpOf(state).of, share: unknown, done: unknown, scope: unknown, unestimated: unknown }, { ...TOLD, increment: { number: 27, endsOn: burnUpOf(state).to } })),
  s_curve: (state) => chartOf(SECTION_BLOCKS.s_curve(sCurveOf(state), TOLD)),
  risks: (state) => chartOf(SECTION_BLOCKS.risk_matrix({ figures: [], cells: [], unassessed: [], since: { title: null, day: FIRST_DAY }, moves: [], counts: risksOf(state) }, TOLD)),
  predictability: (state) => chartOf(overIncrementsBlocks(overIncrementsOf(state), [])),
  velocity: (state) => chartOf(overIncrementsBlocks(overIncrementsOf(state), []).toReversed()),
};
const unknown = { ...REASON, value: null };
const chartOf = (blocks: readonly { type: string }[]): ChartBlock | undefined => blocks.find((block): block is ChartBlock => block.type === "chart");

/** Every chart of a report in every state: what is looked at before it is shown to a committee. */
export function drawGallery(): Shown[] {
  const screen = Object.entries(onScreen).flatMap(([chart, draw]) => STATES.map((state): Shown => ({ chart, state, isPaper: false, html: renderToStaticMarkup(draw(state)) })));
  const paper = Object.entries(onPaper).flatMap(([chart, tell]) =>
    STATES.flatMap((state): Shown[] => {
      const block = tell(state);
      return block ? [{ chart, state, isPaper: true, html: writeChartSvg(block, `paper-${chart}-${state}`) }] : [];
    }),
  );
  return [...screen, ...paper];
}
