import type { Explained } from "@/domain/explained";
import { countPoints, formatNumber, rounded } from "@/domain/planning/points";
import { builderDays, builderDaysAlone, countBuilderDays, countDays, type SquadTime } from "@/domain/planning/team-days";

/** Points that a person does in one working day, before any velocity was measured (DOMAIN §2). */
const POINTS_PER_PERSON_DAY = 0.8;
/** How many of the latest closed sprints make the velocity (DOMAIN §2). */
export const MEASURED_SPRINTS = 3;

const RATE = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });

/** A closed sprint of the squad: the points it finished in it, and the builder-days that it had (`builderDays`). */
export type MeasuredSprint = { sprint: string; velocity: number; builderDays: number };

/** `measured`: the closed sprints of the squad, oldest first. */
export type SquadFacts = SquadTime & { measured: readonly MeasuredSprint[] };

const rateOf = (latest: readonly MeasuredSprint[]): number => (latest.length === 0 ? POINTS_PER_PERSON_DAY : latest.reduce((sum, { velocity, builderDays: worked }) => sum + velocity / worked, 0) / latest.length);
const latestOf = (measured: readonly MeasuredSprint[]): MeasuredSprint[] => measured.filter(isMeasure).slice(-MEASURED_SPRINTS);

/** The figure of `squadCapacity` alone. */
export function capacityPoints({ measured, ...time }: SquadFacts): number | null {
  const days = countBuilderDays(time);
  return days === null ? null : rounded(days * rateOf(latestOf(measured)));
}

/**
 * Capacity of a squad over a period, in points: its builder-days × the points of one builder-day. Before a velocity is measured, that is
 * 0.8; afterwards, the mean over the last 3 closed sprints of points finished / builder-days. A sprint in which nobody was there, or whose
 * figures are no numbers, measures nothing. Unknown when the days are. `withReasons` false: neither inputs nor steps, for a page that says
 * where they are read.
 */
export function squadCapacity({ measured, ...time }: SquadFacts, withReasons = true): Explained<number> {
  const days = withReasons ? builderDays(time) : { ...builderDaysAlone(time), inputs: [], steps: [] };
  const latest = latestOf(measured);
  const base = {
    rule:
      latest.length === 0
        ? "0,8 point par jour ouvré et par développeur ou testeur, temps partiels et absences déduits"
        : `Vélocité moyenne des ${MEASURED_SPRINTS} derniers sprints clos (points par jour-personne) × jours-personnes disponibles`,
    source: latest.length === 0 ? "Règle de capacité de départ, avant toute vélocité mesurée" : "Règle de capacité d’une squad dont la vélocité est mesurée",
    inputs: withReasons ? [...days.inputs, ...latest.map(({ sprint, velocity, builderDays: worked }) => ({ label: `Vélocité ${sprint}`, value: `${countPoints(velocity)} en ${countDays(worked)}` }))] : [],
  };
  if (days.value === null) return { ...base, value: null, unknownBecause: days.unknownBecause, steps: days.steps };
  const rate = rateOf(latest);
  const value = rounded(days.value * rate);
  if (!withReasons) return { ...base, value, steps: [] };
  const measuring = latest.map(({ sprint, velocity, builderDays: worked }) => `${sprint}\u00a0: ${formatNumber(velocity)} / ${formatNumber(worked)} = ${RATE.format(velocity / worked)} point par jour-personne`);
  const mean = latest.length > 1 ? [`Moyenne\u00a0: ${RATE.format(rate)} point par jour-personne`] : [];
  return { ...base, value, steps: [...days.steps, ...measuring, ...mean, `${formatNumber(days.value)} × ${RATE.format(rate)} = ${countPoints(value)}`] };
}

const isMeasure = ({ velocity, builderDays: worked }: MeasuredSprint): boolean => Number.isFinite(velocity) && velocity >= 0 && Number.isFinite(worked) && worked > 0;

/** Capacity over several sprints, one after the other. Unknown when that of one of them is, or when there is none. */
export function sumCapacities(sprints: readonly { name: string; capacity: Explained<number> }[]): Explained<number> {
  const [first] = sprints;
  const base = {
    rule: `Somme des capacités des sprints. ${first?.capacity.rule ?? ""}`.trim(),
    source: first?.capacity.source ?? "Règle de capacité des squads",
    inputs: sprints.map(({ name, capacity }) => ({ label: name, value: capacity.value === null ? "inconnue" : countPoints(capacity.value) })),
  };
  const steps = sprints.flatMap(({ name, capacity }) => capacity.steps.map((step) => `${name} – ${step}`));
  if (first === undefined) return { ...base, value: null, unknownBecause: "Aucun sprint n’est planifié.", steps };
  const missing = sprints.find(({ capacity }) => capacity.value === null);
  if (missing) return { ...base, value: null, unknownBecause: `${missing.name}\u00a0: ${missing.capacity.unknownBecause}`, steps };
  const value = rounded(sprints.reduce((sum, { capacity }) => sum + capacity.value!, 0));
  return { ...base, value, steps: [...steps, `${sprints.map(({ capacity }) => formatNumber(capacity.value!)).join(" + ")} = ${countPoints(value)}`] };
}
