import type { Explained } from "@/domain/explained";
import { countPoints, formatNumber, rounded } from "@/domain/planning/points";

type Figure = Explained<number>;

/** What a mean velocity is, and where it is read. */
export const MEAN_VELOCITY = {
  rule: "Moyenne, par sprint de l’incrément qui est passé, des points des stories terminées\u00a0; le sprint d’innovation et planification ne compte pas",
  source: "Stories terminées, sprints clos",
};

type SquadPoints = { sprints: readonly { sprint: string; /** Null: not known. */ done: number | null }[] };
/** Of one increment. `done`: how many of its stories are. */
export type VelocityFacts = {
  velocities: readonly SquadPoints[];
  sprints: readonly { name: string; isDelivery: boolean; isClosed: boolean; isOver: boolean }[];
  done: number;
};

/** The sprints that count: over, and meant to deliver. */
const measured = ({ sprints }: Pick<VelocityFacts, "sprints">): string[] => sprints.filter(({ isDelivery, isOver }) => isDelivery && isOver).map(({ name }) => name);

/** Points of a squad in each sprint that counts. */
export const squadPoints = ({ sprints }: SquadPoints, facts: Pick<VelocityFacts, "sprints">): { sprint: string; points: number | null }[] =>
  measured(facts).map((sprint) => ({ sprint, points: sprints.find((each) => each.sprint === sprint)?.done ?? null }));

/** Points of all the squads in each sprint that counts; null while those of one are not known. */
export function trainPoints(facts: VelocityFacts): { sprint: string; points: number | null }[] {
  const its = facts.velocities.map((squad) => squadPoints(squad, facts));
  return measured(facts).map((sprint, rank) => {
    const done = its.map((points) => points[rank]!.points);
    return { sprint, points: done.some((points) => points === null) ? null : rounded(done.reduce<number>((sum, points) => sum + points!, 0)) };
  });
}

/** The mean over the sprints that count. Unknown while none does, while one of them is not known, and where nobody follows the work here. */
export const trainVelocity = (facts: VelocityFacts): Figure => meanOf(trainPoints(facts), facts);
export const squadVelocity = (squad: SquadPoints, facts: VelocityFacts): Figure => meanOf(squadPoints(squad, facts), facts);

function meanOf(sprints: readonly { sprint: string; points: number | null }[], { done, velocities, sprints: all }: VelocityFacts): Figure {
  const base = { ...MEAN_VELOCITY, inputs: sprints.map(({ sprint, points }) => ({ label: sprint, value: points === null ? "inconnue" : countPoints(points) })), steps: [] };
  const unknown = (unknownBecause: string): Figure => ({ ...base, value: null, unknownBecause });
  if (velocities.length === 0) return unknown("Le programme n’a aucune squad.");
  if (sprints.length === 0) return unknown("Aucun sprint de l’incrément n’est passé.");
  // Nothing finished in a sprint that was closed is a velocity of 0; in one that nobody closed, its work may not be followed here.
  if (done === 0 && !all.some(({ isClosed }) => isClosed)) return unknown("Aucune story de l’incrément n’est terminée, et aucun de ses sprints n’est clôturé.");
  const missing = sprints.find(({ points }) => points === null);
  if (missing) return unknown(`La vélocité du sprint ${missing.sprint} n’est pas connue.`);
  const sum = rounded(sprints.reduce((total, { points }) => total + points!, 0));
  const value = rounded(sum / sprints.length);
  return { ...base, value, steps: [`${formatNumber(sum)} / ${sprints.length} = ${countPoints(value)}`] };
}
