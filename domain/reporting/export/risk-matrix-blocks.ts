import { formatDay } from "@/domain/calendar";
import { RISK_LEVEL_LABELS, RISK_SCALE } from "@/domain/planning/risks";
import type { Figure } from "../compare";
import type { ReportParts } from "../report";
import { RISK_MOVE_LABELS } from "../risk-evolution";
import { dayText, known, plain, say, tableOf } from "./cells";
import type { Block, Cell, ChartBlock } from "./model";

const LEVEL_TONES = { low: "good", medium: "watch", high: "bad" } as const;

export function riskMatrixBlocks({ cells, unassessed, since, moves, counts }: ReportParts["risk_matrix"], { figures }: { figures: Figure[] }): Block[] {
  const cellOf = (probability: number, impact: number): Cell => {
    const cell = cells.find((each) => each.probability === probability && each.impact === impact);
    return cell ? say(`${RISK_LEVEL_LABELS[cell.level]}${cell.keys.length > 0 ? `\u00a0: ${cell.keys.join(", ")}` : ""}`, cell.keys.length > 0 ? LEVEL_TONES[cell.level] : undefined) : say("");
  };
  const trend = {
    type: "chart",
    title: "Risques non résolus, toutes les deux semaines",
    description: "Les risques non résolus, et parmi eux ceux d’exposition forte.",
    axis: "Jour",
    places: counts.map(({ day }) => ({ text: formatDay(day, { weekday: false }) })),
    series: [
      { label: "Non résolus", values: counts.map(({ open }) => open) },
      { label: "D’exposition forte", values: counts.map(({ high }) => high) },
    ],
    format: "number",
    labelEvery: 1,
    told: counts.map((_, rank) => rank),
  } satisfies ChartBlock;
  return [
    tableOf({
      caption: "Risques non résolus, par probabilité et impact",
      columns: [
        { label: "Probabilité", width: 1.5, cell: (probability) => say(String(probability)) },
        ...RISK_SCALE.map((impact) => ({ label: `Impact ${impact}`, width: 2, cell: (probability: number) => cellOf(probability, impact) })),
      ],
      rows: RISK_SCALE.toReversed(),
      empty: "",
    }),
    plain(unassessed.length === 0 ? "Tous les risques non résolus sont évalués." : `Non évalués, hors de la matrice\u00a0: ${unassessed.join(", ")}.`),
    { type: "heading", text: since.title === null ? `Évolution depuis le ${dayText(since.day)}` : `Évolution depuis «\u00a0${since.title}\u00a0», arrêté au ${dayText(since.day)}` },
    { type: "figures", figures },
    tableOf({
      caption: "Risques qui ont changé",
      columns: [
        { label: "Risque", width: 5, cell: ({ key, title }) => say(`${key} – ${title}`) },
        { label: "Évolution", width: 2, cell: ({ kind }) => say(RISK_MOVE_LABELS[kind]) },
        { label: "Exposition avant", width: 2, isNumeric: true, cell: ({ kind, before }) => (kind === "new" ? say("Pas encore inscrit") : known(before)) },
        { label: "Exposition après", width: 2, isNumeric: true, cell: ({ after }) => known(after) },
      ],
      rows: moves,
      empty: "Aucun risque n’a été inscrit, réévalué ni résolu entre les deux jours.",
    }),
    counts.length === 0 ? plain("Pas d’évolution à tracer\u00a0: aucun risque n’était encore suivi.") : trend,
  ];
}
