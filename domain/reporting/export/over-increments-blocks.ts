import { HEALTHY_ZONE, PREDICTABILITY_ZONE_LABELS, PREDICTABILITY_ZONE_WORDS, type PredictabilityZone } from "@/domain/planning/predictability";
import { formatShare } from "@/domain/planning/points";
import type { Figure } from "../compare";
import type { OverIncrements, SquadReading } from "../over-increments";
import { known, plain, say, tableOf } from "./cells";
import type { Block, Cell, ChartBlock, Reason, Tone } from "./model";

const ZONE_TONES: Record<PredictabilityZone, Tone | undefined> = { under: "watch", healthy: "good", over: undefined };
const TRAIN = "Train (toutes les squads)";
/** Places of a chart whose labels leave each other room. */
const MOST_LABELS = 12;

/** What a train keeps of its promises and what it does, increment after increment; `figures`: those of this part. */
export function overIncrementsBlocks(of: OverIncrements, figures: Figure[]): Block[] {
  return [
    { type: "heading", text: "Prédictibilité et vélocité, d’incrément en incrément" },
    { type: "figures", figures },
    ...predictabilityBlocks(of),
    ...velocityBlocks(of),
  ];
}

function predictabilityBlocks({ predictability, squads }: OverIncrements): Block[] {
  const places = predictability.map(({ number }) => say(String(number)));
  const chart = {
    type: "chart",
    title: "Prédictibilité du train, par incrément",
    description: `Valeur métier réalisée sur valeur métier prévue. Zone saine\u00a0: de ${formatShare(HEALTHY_ZONE.from)} à ${formatShare(HEALTHY_ZONE.to)}.`,
    axis: "Incrément",
    places,
    series: [
      { label: "Prédictibilité du train", values: predictability.map(({ train }) => train.value) },
      { label: "Bas de la zone saine", values: places.map(() => HEALTHY_ZONE.from), isBound: true as const },
      { label: "Haut de la zone saine", values: places.map(() => HEALTHY_ZONE.to), isBound: true as const },
    ],
    format: "share",
    labelEvery: everyOf(places.length),
    told: places.map((_, rank) => rank),
  } satisfies ChartBlock;
  const inZone = ({ value, zone }: { value: number | null; zone: PredictabilityZone | null }): Cell => {
    const cell = known(value, "share");
    return zone === null ? cell : { ...cell, text: `${cell.text} (${PREDICTABILITY_ZONE_WORDS[zone]})`, ...(ZONE_TONES[zone] && { tone: ZONE_TONES[zone] }) };
  };
  const rows = [{ name: TRAIN, cells: predictability.map(({ train }) => inZone(train)) }, ...squads.map((name, rank) => ({ name, cells: predictability.map((each) => inZone(each.squads[rank]!)) }))];
  const reasons = predictability.flatMap(({ number, train, squads: its }): Reason[] => [
    { label: `Prédictibilité, incrément ${number}`, text: train.zone === null ? known(null).text : `${known(train.value, "share").text}, ${PREDICTABILITY_ZONE_LABELS[train.zone].toLowerCase()}`, why: train },
    ...its.map((reading, rank) => ({ label: `Prédictibilité, incrément ${number}, ${squads[rank]}`, text: known(reading.value, "share").text, why: whyOf(reading, train) })),
  ]);
  return [
    predictability.some(({ train }) => train.value !== null) ? chart : plain("Pas de prédictibilité à tracer\u00a0: aucun incrément n’a d’objectifs engagés et jugés."),
    tableOf({
      caption: "Prédictibilité par squad et par incrément",
      columns: [{ label: "Squad", width: 3, cell: ({ name }) => say(name) }, ...predictability.map(({ number }, rank) => ({ label: `Incrément ${number}`, width: 2, isNumeric: true as const, cell: ({ cells }: (typeof rows)[number]) => cells[rank]! }))],
      rows,
      empty: "",
      reasons,
    }),
  ];
}

function velocityBlocks({ velocity, squadVelocities, squads }: OverIncrements): Block[] {
  if (squadVelocities === null) return [plain("Pas de vélocité à tracer\u00a0: aucun sprint passé n’a de story terminée ni de clôture.")];
  const sprints = velocity.flatMap(({ mean, sprints: its }) => its.map(({ name, points }) => ({ name, points, mean: mean.value })));
  const chart = {
    type: "chart",
    title: "Vélocité du train, par sprint",
    description: "Points des stories terminées dans chaque sprint de réalisation qui est passé, et leur moyenne sur l’incrément.",
    axis: "Sprint",
    places: sprints.map(({ name }) => say(name)),
    series: [
      { label: "Points terminés", values: sprints.map(({ points }) => points) },
      { label: "Moyenne de l’incrément", values: sprints.map(({ mean }) => mean), isBound: true as const },
    ],
    format: "number",
    labelEvery: everyOf(sprints.length),
    told: sprints.map((_, rank) => rank),
  } satisfies ChartBlock;
  const { number, sprints: names, train, squads: its } = squadVelocities;
  const rows = [{ name: TRAIN, ...train }, ...its.map((each, rank) => ({ name: squads[rank]!, ...each }))];
  return [
    chart,
    tableOf({
      caption: `Vélocité par squad et par sprint de l’incrément ${number}, en points`,
      columns: [
        { label: "Squad", width: 3, cell: ({ name }) => say(name) },
        ...names.map((name, rank) => ({ label: name, width: 1.5, isNumeric: true as const, cell: ({ points }: (typeof rows)[number]) => known(points[rank] ?? null) })),
        { label: "Moyenne", width: 1.5, isNumeric: true, cell: ({ mean }) => known(mean.value) },
      ],
      rows,
      empty: "",
      reasons: [
        ...velocity.map(({ number: of, mean }) => ({ label: `Vélocité moyenne, incrément ${of}`, text: known(mean.value).text, why: mean })),
        ...its.map(({ mean }, rank) => ({ label: `Vélocité moyenne, incrément ${number}, ${squads[rank]}`, text: known(mean.value).text, why: whyOf(mean, train.mean) })),
      ],
    }),
  ];
}

const everyOf = (places: number): number => Math.max(1, Math.ceil(places / MOST_LABELS));
/** By the rule of the train. */
const whyOf = (reading: SquadReading, { rule, source }: Pick<Reason["why"], "rule" | "source">): Reason["why"] => ({ ...reading, rule, source, inputs: [] });
