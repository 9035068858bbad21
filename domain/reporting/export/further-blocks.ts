import { formatDay } from "@/domain/calendar";
import { RISK_LEVEL_LABELS, RISK_SCALE } from "@/domain/planning/risks";
import type { CreditUse } from "../budget";
import type { Figure } from "../compare";
import type { MeasuredFigure } from "../figure-format";
import type { ReportParts } from "../report";
import { RISK_MOVE_LABELS } from "../risk-evolution";
import { dayText, known, number, onDay, say, tableOf } from "./cells";
import type { Block, Cell, ChartBlock } from "./model";

type Told = { increment: { number: number }; figures: Figure[] };
const plain = (text: string): Block => ({ type: "paragraph", text, look: "plain" });

export function sCurveBlocks({ unit, points }: ReportParts["s_curve"], { increment, figures }: Told): Block[] {
  const chart = {
    type: "chart",
    title: `Valeur prévue, valeur acquise et coût réel de l’incrément ${increment.number}`,
    description: unit === "cents" ? "Cumulées à la fin de chaque sprint, en euros hors taxes." : "Cumulées à la fin de chaque sprint, en part du total\u00a0: sans budget connu, le coût ne se compare pas.",
    axis: "Point",
    places: points.map(({ label }) => say(label)),
    series: [
      { label: "Valeur prévue", values: points.map(({ planned }) => planned) },
      { label: "Valeur acquise", values: points.map(({ earned }) => earned) },
      ...(unit === "cents" ? [{ label: "Coût réel", values: points.map(({ actual }) => actual) }] : []),
    ],
    format: unit,
    labelEvery: 1,
    told: points.map((_, rank) => rank),
  } satisfies ChartBlock;
  return [{ type: "figures", figures }, points.length === 0 ? plain(`Pas de courbe à tracer\u00a0: l’incrément ${increment.number} n’a aucun sprint de réalisation.`) : chart];
}

export function deviationsBlocks({ rows }: ReportParts["deviations"], { figures }: Pick<Told, "figures">): Block[] {
  return [
    { type: "figures", figures },
    tableOf({
      caption: "Taux de déviation par jalon",
      columns: [
        { label: "Jalon", width: 5, cell: ({ key, title }) => say(`${key} – ${title}`) },
        { label: "Premier engagement", width: 2, cell: ({ initialOn }) => onDay(initialOn, "Inconnu") },
        { label: "Prévision ou jour réalisé", width: 2, cell: ({ updatedOn }) => onDay(updatedOn, "Inconnu") },
        { label: "Taux de déviation", width: 2, isNumeric: true, cell: ({ rate }) => known(rate.value, "share") },
      ],
      rows,
      empty: "Aucun jalon n’était suivi à cette date.",
      reasons: rows.map(({ key, rate }) => ({ label: `Taux de déviation, ${key}`, text: known(rate.value, "share").text, why: rate })),
    }),
  ];
}

export function budgetBlocks({ rows }: ReportParts["budget"], { figures }: Pick<Told, "figures">): Block[] {
  const used = ({ used: cents, unknownCount }: CreditUse): Cell => {
    const cell = known(cents, "cents");
    return unknownCount === 0 ? cell : { ...cell, text: `${cell.text}, sans ${unknownCount} bon${unknownCount > 1 ? "s" : ""} de montant inconnu` };
  };
  return [
    { type: "figures", figures },
    tableOf({
      caption: "Crédits votés, engagés et payés par année, toutes taxes comprises",
      columns: [
        { label: "Année", width: 1.5, cell: ({ year }) => say(year ?? "Sans date") },
        { label: "AE votées", width: 2, isNumeric: true, cell: ({ ae }) => known(ae.voted, "cents") },
        { label: "AE engagées", width: 2, isNumeric: true, cell: ({ ae }) => used(ae) },
        { label: "AE restantes", width: 2, isNumeric: true, cell: ({ ae }) => known(ae.remaining, "cents") },
        { label: "CP votés", width: 2, isNumeric: true, cell: ({ cp }) => known(cp.voted, "cents") },
        { label: "CP payés", width: 2, isNumeric: true, cell: ({ cp }) => used(cp) },
        { label: "CP restants", width: 2, isNumeric: true, cell: ({ cp }) => known(cp.remaining, "cents") },
      ],
      rows,
      empty: "Aucun crédit ni commande. Les crédits se saisissent dans les réglages du programme\u00a0; les engagements viennent des bons de commande.",
    }),
  ];
}

const LEVEL_TONES = { low: "good", medium: "watch", high: "bad" } as const;

export function riskMatrixBlocks({ cells, unassessed, since, moves, counts }: ReportParts["risk_matrix"], { figures }: Pick<Told, "figures">): Block[] {
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

type OfContract = { number: string; period: string; figures: readonly MeasuredFigure[] };

/** Under the name of its contract, as on screen: the figures alone name it in their labels. */
const ofContract = (section: "service" | "support", { number, period, figures }: OfContract): Block[] => [
  { type: "heading", text: `Marché ${number}, ${period}` },
  { type: "figures", figures: figures.map((each) => ({ section, ...each })) },
];

export function serviceBlocks(contracts: ReportParts["service"]): Block[] {
  if (contracts.length === 0) return [plain("Le programme n’a pas de marché\u00a0: ses indicateurs de service viennent de ses bons de commande.")];
  return contracts.flatMap((contract) => ofContract("service", contract));
}

export function supportBlocks(contracts: ReportParts["support"]): Block[] {
  if (contracts.length === 0) return [plain("Aucun marché du programme n’a de ticket de support.")];
  return contracts.flatMap((contract) => [
    ...ofContract("support", contract),
    tableOf({
      caption: `Délais tenus, marché ${contract.number}`,
      columns: [
        { label: "Délai et gravité", width: 4, cell: ({ label }) => say(label) },
        { label: "Tenus", width: 2, isNumeric: true, cell: ({ rate }) => known(rate.value, "share") },
        { label: "Cible, au moins", width: 2, isNumeric: true, cell: ({ target }) => number(target, "share") },
        { label: "Constat", width: 2, cell: ({ isMet }) => (isMet === null ? say("Rien à comparer") : say(isMet ? "Atteinte" : "Non atteinte", isMet ? "good" : "bad")) },
      ],
      rows: contract.rates,
      empty: "",
      reasons: contract.rates.map(({ label, rate }) => ({ label: `${label}, marché ${contract.number}`, text: known(rate.value, "share").text, why: rate })),
    }),
  ]);
}
