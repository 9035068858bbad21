import { formatDay, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { formatShare } from "@/domain/planning/points";
import { HEALTHY_ZONE, predictability, PREDICTABILITY_ZONE_LABELS, type Predictability, type PredictabilityZone } from "@/domain/planning/predictability";
import { objectivesAsPromised, type PromisedObjective } from "@/domain/planning/promised";
import { MEAN_VELOCITY, squadPoints, squadVelocity, trainPoints, trainVelocity, type VelocityFacts } from "@/domain/planning/velocity";
import type { MeasuredFigure } from "./figure-format";
import { findKpi } from "./kpi-catalogue";
import { bare } from "./kpi-reading";
import { objectivesAsOf, type ObjectiveStory } from "./objectives-as-of";

type Figure = Explained<number>;

/** Increments that a committee looks back on, that of the report included: a year and a half. */
export const INCREMENTS_TOLD = 6;

/** `closed`: how each squad stood when the sprint was closed, by the day of the report; null where it was not. */
export type SprintFacts = { id: string; name: string; isDelivery: boolean; endsOn: Day; closed: readonly { squadId: string | null; planned: number; done: number }[] | null };
/** `promised`: of the plan committed by the day of the report; null where none was. */
export type IncrementFacts = { id: string; number: number; startsOn: Day; endsOn: Day; sprints: readonly SprintFacts[]; promised: readonly PromisedObjective[] | null };
/** `done`: the stories finished by the day of the report in each sprint that was not closed, by its id; their points. */
export type SquadFacts = { id: string; name: string; done: readonly { sprintId: string; stories: number; points: number }[] };
/** `increments`: that of the report and those before it, oldest first. */
export type OverIncrementsFacts = { increments: readonly IncrementFacts[]; squads: readonly SquadFacts[]; objectives: readonly ObjectiveStory[] };

/** Of a squad: the rule and the source are those of its train. */
export type SquadReading = Pick<Figure, "value" | "unknownBecause" | "steps">;
type Zone = PredictabilityZone | null;
/** `squads`: one reading for each of the squads told, in their order. */
export type IncrementPredictability = { number: number; train: Predictability; squads: (SquadReading & { zone: Zone })[] };
/** Points of the sprints that are over and meant to deliver. */
export type IncrementVelocity = { number: number; mean: Figure; sprints: { name: string; points: number | null }[] };
/** The last increment whose velocity is known, squad by squad: one row for each of the squads told, in their order. */
export type SquadVelocities = { number: number; sprints: string[]; train: { points: (number | null)[]; mean: Figure }; squads: { points: (number | null)[]; mean: SquadReading }[] };

/** What a train keeps of its promises, and what it does, increment after increment, the oldest first. */
export type OverIncrements = { figures: MeasuredFigure[]; squads: string[]; predictability: IncrementPredictability[]; velocity: IncrementVelocity[]; squadVelocities: SquadVelocities | null };

export function composeOverIncrements({ increments, squads, objectives }: OverIncrementsFacts, { asOf }: { asOf: Day }): OverIncrements {
  const predicted = increments.map((increment) => predictabilityOf(increment, { squads, objectives, asOf }));
  const counted = increments.map((increment) => ({ increment, facts: velocityFacts(increment, squads, asOf) }));
  const velocity = counted.map((each) => velocityOf(each, asOf));
  const latest = velocity.findLastIndex(({ mean }) => mean.value !== null);
  return {
    figures: figuresOf(predicted, velocity, asOf),
    squads: squads.map(({ name }) => name),
    predictability: predicted,
    velocity,
    squadVelocities: latest < 0 ? null : squadsOf(counted[latest]!, { squads, velocity: velocity[latest]!, before: counted.slice(0, latest) }),
  };
}

/** With what a person can do about it, as the indicator says. */
function toFill<Told extends Figure>(figure: Told, kpi: "predictibilite" | "velocite"): Told {
  return figure.value === null ? { ...figure, unknownBecause: `${figure.unknownBecause ?? ""} ${findKpi(kpi)!.fill}`.trim() } : figure;
}

const notBegun = (startsOn: Day): Figure => ({ value: null, unknownBecause: `L’incrément commence le ${formatDay(startsOn, { year: true })}.`, ...MEAN_VELOCITY, inputs: [], steps: [] });

type Judged = { squads: readonly SquadFacts[]; objectives: readonly ObjectiveStory[]; asOf: Day };

function predictabilityOf({ id, number, endsOn, promised }: IncrementFacts, { squads, objectives, asOf }: Judged): IncrementPredictability {
  const its = objectivesAsPromised(objectivesAsOf(objectives.filter(({ incrementId }) => incrementId === id), { promised, endsOn, asOf }), promised);
  return {
    number,
    train: toFill(predictability(its), "predictibilite"),
    squads: squads.map((squad) => {
      const { zone, ...figure } = predictability(its.filter(({ squadId }) => squadId === squad.id));
      return { ...readingOf(figure), zone };
    }),
  };
}

const readingOf = ({ value, unknownBecause, steps }: Figure): SquadReading => ({ value, ...(unknownBecause !== undefined && { unknownBecause }), steps });

/** As the review of an increment counts them: as frozen once the sprint is closed, else by the days on which stories were done. */
function velocityFacts({ sprints }: IncrementFacts, squads: readonly SquadFacts[], asOf: Day): VelocityFacts {
  const ids = new Set(sprints.map(({ id }) => id));
  return {
    velocities: squads.map((squad) => ({
      sprints: sprints.map(({ id, name, closed }) => ({ sprint: name, done: closed?.find(({ squadId }) => squadId === squad.id)?.done ?? squad.done.find(({ sprintId }) => sprintId === id)?.points ?? 0 })),
    })),
    sprints: sprints.map(({ name, isDelivery, endsOn, closed }) => ({ name, isDelivery, isClosed: closed !== null, isOver: closed !== null || endsOn < asOf })),
    done: squads.flatMap(({ done }) => done).filter(({ sprintId }) => ids.has(sprintId)).reduce((sum, { stories }) => sum + stories, 0),
  };
}

type Counted = { increment: IncrementFacts; facts: VelocityFacts };

function velocityOf({ increment: { number, startsOn }, facts }: Counted, asOf: Day): IncrementVelocity {
  const mean = startsOn > asOf ? notBegun(startsOn) : toFill(trainVelocity(facts), "velocite");
  // Where the mean is not known nobody follows the work here: its sprints are no zeros.
  return { number, mean, sprints: trainPoints(facts).map(({ sprint, points }) => ({ name: sprint, points: mean.value === null ? null : points })) };
}

function squadsOf({ increment, facts }: Counted, { squads, velocity, before }: { squads: readonly SquadFacts[]; velocity: IncrementVelocity; before: readonly Counted[] }): SquadVelocities {
  const known = [...before.map((each) => each.increment), increment].flatMap(({ sprints }) => sprints);
  return {
    number: increment.number,
    sprints: velocity.sprints.map(({ name }) => name),
    train: { points: velocity.sprints.map(({ points }) => points), mean: velocity.mean },
    squads: squads.map((squad, rank) => {
      const points = squadPoints(facts.velocities[rank]!, facts).map((each) => each.points);
      if (!isFollowed(squad, known)) return { points: points.map(() => null), mean: { value: null, unknownBecause: NOT_FOLLOWED, steps: [] } };
      return { points, mean: readingOf(squadVelocity(facts.velocities[rank]!, facts)) };
    }),
  };
}

const NOT_FOLLOWED = "Aucune story de la squad n’est terminée ni comptée à une clôture\u00a0: estimez-les, terminez-les, puis clôturez le sprint.";

/** Until something of it was finished or held by a sprint that was closed, its work is not followed here: that is no velocity of 0. */
const isFollowed = ({ id, done }: SquadFacts, sprints: readonly SprintFacts[]): boolean =>
  sprints.some((sprint) => sprint.closed?.some(({ squadId, planned }) => squadId === id && planned > 0) || done.some(({ sprintId }) => sprintId === sprint.id));

const SPRINT_VELOCITY = { rule: "Points des stories terminées par toutes les squads dans le dernier sprint de réalisation qui est passé.", source: MEAN_VELOCITY.source };
const ZONE_RULE = `Incréments dont la prédictibilité du train est de ${formatShare(HEALTHY_ZONE.from)} à ${formatShare(HEALTHY_ZONE.to)}, parmi ceux où elle est connue.`;

const NONE_KNOWN = "La prédictibilité n’est connue d’aucun incrément\u00a0: celle de l’incrément dit ce qui est à saisir.";

function figuresOf(predicted: readonly IncrementPredictability[], velocity: readonly IncrementVelocity[], asOf: Day): MeasuredFigure[] {
  const [own, ownVelocity] = [predicted.at(-1), velocity.at(-1)];
  if (!own || !ownVelocity) return [];
  const { train } = own;
  const known = predicted.filter((each) => each.train.value !== null);
  const last = known.at(-1);
  const told = predicted.map(({ number, train: { value, zone } }) => ({ label: `Incrément ${number}`, value: value === null || zone === null ? "inconnue" : `${formatShare(value)}, ${PREDICTABILITY_ZONE_LABELS[zone].toLowerCase()}` }));
  const inZone = known.length > 0 ? { value: known.filter((each) => each.train.zone === "healthy").length } : { value: null, unknownBecause: NONE_KNOWN };
  const sprint = velocity.flatMap(({ sprints }) => sprints).findLast(({ points }) => points !== null);
  const inputs = sprint ? [{ label: "Sprint", value: sprint.name }, { label: "Au", value: formatDay(asOf, { year: true }) }] : [];
  const lastSprint = sprint ? { value: sprint.points } : { value: null, unknownBecause: ownVelocity.mean.unknownBecause };
  return [
    { label: "Prédictibilité de l’incrément", figure: bare(train), format: "share" },
    { label: "Dernière prédictibilité connue", figure: last ? { ...bare(last.train), inputs: [{ label: "Incrément", value: String(last.number) }, ...last.train.inputs] } : { value: null, unknownBecause: NONE_KNOWN, rule: train.rule, source: train.source, inputs: told, steps: [] }, format: "share" },
    { label: "Incréments dans la zone saine", figure: { ...inZone, rule: ZONE_RULE, source: train.source, inputs: told, steps: [] }, format: "number" },
    { label: "Vélocité moyenne de l’incrément", figure: ownVelocity.mean, format: "number" },
    { label: "Vélocité du dernier sprint passé", figure: { ...lastSprint, ...SPRINT_VELOCITY, inputs, steps: [] }, format: "number" },
  ];
}
