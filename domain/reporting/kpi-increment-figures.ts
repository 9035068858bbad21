import type { Explained } from "@/domain/explained";
import { formatPercent } from "@/domain/format-percent";
import { DRIFT_KIND_LABELS, STORY_KIND_LABELS, type DriftKind, type StoryKind } from "@/domain/planning/vocabulary";
import { countPoints, formatNumber, rounded } from "@/domain/planning/points";
import { squadVelocity, trainVelocity } from "@/domain/planning/velocity";
import { findKpi } from "./kpi-catalogue";
import { inPercent, known, reading, unknown, type KpiReadings } from "./kpi-reading";
import { atMost } from "./kpi-status";

type Figure = Explained<number>;

/** What an increment was worth against what was promised of it. */
export type WorthFacts = { train: Figure; squads: readonly { squad: string; value: Figure }[] };

/** What an increment finished and how it flowed, as its review tells it. */
export type OutcomeFacts = {
  velocities: readonly { squad: string; sprints: readonly { sprint: string; done: number | null }[] }[];
  sprints: readonly { name: string; isDelivery: boolean; isClosed: boolean; isOver: boolean }[];
  flow: { distribution: readonly { kind: StoryKind; share: Figure }[]; velocity: Figure; median: Figure; p85: Figure; load: Figure; efficiency: Figure; done: number };
};

/** What the commitment became; null before anything is committed. `reserve` is null while a capacity is not known. */
export type CommitmentFacts = { net: Figure; taken: Figure; counts: readonly { kind: DriftKind; count: number }[]; reserve: number | null } | null;

export type LoadFacts = { train: Figure; squads: readonly { squad: string; load: Figure }[] };

const frameOf = (key: string): { rule: string; source: string } => {
  const { formula, source } = findKpi(key)!;
  return { rule: formula, source };
};

export const worthReadings = ({ train, squads }: WorthFacts): KpiReadings => ({
  predictibilite: reading(inPercent(train), squads.map(({ squad, value }) => ({ label: squad, figure: inPercent(value) }))),
});

export function outcomeReadings(facts: OutcomeFacts): KpiReadings {
  const { flow, velocities } = facts;
  const counted = { ...facts, done: flow.done };
  const defects = flow.distribution.find(({ kind }) => kind === "defect");
  return {
    velocite: reading(trainVelocity(counted), velocities.map((each) => ({ label: each.squad, figure: squadVelocity(each, counted) }))),
    "flux-velocite": reading(flow.velocity),
    "flux-duree": reading(flow.median),
    "flux-duree-85": reading(flow.p85),
    "flux-en-cours": reading(flow.load),
    "flux-efficience": reading(inPercent(flow.efficiency)),
    "flux-anomalies": reading(
      defects ? inPercent(defects.share) : unknown("Aucune story de l’incrément n’est terminée.", frameOf("flux-anomalies")),
      flow.distribution.map(({ kind, share }) => ({ label: STORY_KIND_LABELS[kind], figure: inPercent(share) })),
    ),
  };
}

export const progressReadings = (progress: Figure): KpiReadings => ({ avancement: reading(inPercent(progress)) });

export function commitmentReadings(drift: CommitmentFacts): KpiReadings {
  const frame = { rule: "Stories qui s’écartent ainsi de l’engagement", source: drift?.net.source ?? "" };
  const counted = drift?.counts.map(({ kind, count }) => ({ label: `${DRIFT_KIND_LABELS[kind]}s`, figure: known(count, frame) })) ?? [];
  return {
    "volant-consomme": reading(reserveUsed(drift)),
    "ecart-engagement": reading(drift?.net ?? notCommitted("ecart-engagement"), counted, "count"),
  };
}

/** `reservePercent`: what the programme keeps free, which says how much may be planned. */
export const loadReadings = ({ train, squads }: LoadFacts, { reservePercent }: { reservePercent: number }): KpiReadings => ({
  charge: {
    ...reading(inPercent(train), squads.map(({ squad, load }) => ({ label: squad, figure: inPercent(load) }))),
    target: { thresholds: atMost(100 - reservePercent, 100), source: `Volant du programme : ${formatPercent(reservePercent)} de la capacité` },
  },
});

const notCommitted = (key: string): Figure => unknown("Le plan de l’incrément n’est pas engagé.", frameOf(key));

/** The points that have come since the commitment, in percent of those of the reserve. */
function reserveUsed(drift: CommitmentFacts): Figure {
  if (drift === null) return notCommitted("volant-consomme");
  const { taken, reserve } = drift;
  const frame = { ...frameOf("volant-consomme"), inputs: [...taken.inputs, { label: "Volant", value: reserve === null ? "inconnu" : countPoints(reserve) }] };
  if (taken.value === null) return unknown(taken.unknownBecause ?? "Les points ajoutés ne sont pas connus.", frame);
  if (reserve === null) return unknown("La capacité d’une squad n’est pas connue.", frame);
  if (reserve === 0) return unknown("Le volant de l’incrément est de 0 point\u00a0: rien ne se compare à lui. Il se règle dans les réglages du programme.", frame);
  const value = rounded((taken.value / reserve) * 100);
  return known(value, frame, [`${formatNumber(taken.value)} / ${formatNumber(reserve)} = ${formatPercent(value)}`]);
}
