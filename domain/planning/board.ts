import type { Explained } from "@/domain/explained";
import { loadOf, type Load, type LoadLevel } from "@/domain/planning/capacity";
import type { DependencyState } from "@/domain/planning/dependencies";
import { rounded, sumPoints } from "@/domain/planning/points";
import type { StoryState } from "@/domain/planning/vocabulary";

/** Where a story is planned within its increment; null: in no squad, in no sprint. */
export type Place = { squadId: string | null; sprintId: string | null };
export type Move = Place & { storyId: string };
export type PlacedStory = Place & { id: string; points: number | null; state: StoryState };
/** What a squad has in a sprint: how many stories, of them how many not ready, the points of the estimated ones, how many without an estimate. */
export type CellSum = Place & { stories: number; drafts: number; points: number; unestimated: number };

/** A squad's part of a sprint, as one name. */
export const cellKey = ({ squadId, sprintId }: Place): string => `${squadId ?? ""}/${sprintId ?? ""}`;
export const isSamePlace = (a: Place, b: Place): boolean => a.squadId === b.squadId && a.sprintId === b.sprintId;
/** A story takes capacity only once it has both a squad and a sprint. */
export const isScheduled = ({ squadId, sprintId }: Place): boolean => squadId !== null && sprintId !== null;

/** The plan with moves made on it, the last one of each story winning; stories that do not move are the same objects. */
export function withMoves<Story extends PlacedStory>(stories: readonly Story[], moves: readonly Move[]): Story[] {
  const places = new Map(moves.map(({ storyId, squadId, sprintId }) => [storyId, { squadId, sprintId }]));
  return stories.map((story) => {
    const place = places.get(story.id);
    return place && !isSamePlace(place, story) ? { ...story, ...place } : story;
  });
}

/** What stands in each cell that has something, those without a squad or a sprint included. */
export const sumsByCell = (stories: readonly PlacedStory[]): CellSum[] =>
  [...Map.groupBy(stories, cellKey).values()].map((its) => {
    const { squadId, sprintId } = its[0]!;
    const { points, unestimated } = sumPoints(its);
    return { squadId, sprintId, stories: its.length, drafts: its.filter(({ state }) => state === "draft").length, points, unestimated };
  });

/**
 * Load of one squad in one sprint: its planned points against its capacity, itself a figure with its reason. The two reasons are told
 * together, for one question is asked of a cell. Unknown when the capacity is, or when a story is not estimated.
 */
export function cellLoad({ points, unestimated }: { points: number; unestimated: number }, capacity: Explained<number>, reserveRate: number): Load {
  const planned = [{ points: rounded(points) }, ...Array.from({ length: unestimated }, () => ({ points: null }))];
  const load = loadOf(planned, capacity.value, reserveRate);
  return {
    ...load,
    ...(capacity.value === null && capacity.unknownBecause ? { unknownBecause: `La capacité n’est pas connue\u00a0: ${lowerFirst(capacity.unknownBecause)}` } : {}),
    rule: `${load.rule}. Capacité\u00a0: ${lowerFirst(capacity.rule)}`,
    source: `${load.source}\u00a0; ${lowerFirst(capacity.source)}`,
    inputs: [...load.inputs, ...capacity.inputs],
    steps: [...capacity.steps, ...load.steps],
  };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export type CellFigures = Place & { points: number; level: LoadLevel | null };
export type Change<Judged> = { before: Judged; after: Judged };

/** Which cells a trial changes, in their order: their points, or what these make of the load. */
export function changedCells<Cell extends CellFigures>(before: readonly Cell[], after: readonly Cell[]): Change<Cell>[] {
  return changed(before, after, cellKey, (a, b) => a.points !== b.points || a.level !== b.level);
}

export type JudgedDependency = { prerequisiteId: string; dependentId: string; state: DependencyState };

/** Which dependencies a trial makes better or worse. */
export function changedDependencies<Judged extends JudgedDependency>(before: readonly Judged[], after: readonly Judged[]): Change<Judged>[] {
  return changed(before, after, dependencyKey, (a, b) => a.state !== b.state);
}

export const dependencyKey = ({ prerequisiteId, dependentId }: Pick<JudgedDependency, "prerequisiteId" | "dependentId">): string => `${prerequisiteId}/${dependentId}`;

function changed<Item>(before: readonly Item[], after: readonly Item[], nameOf: (item: Item) => string, differ: (a: Item, b: Item) => boolean): Change<Item>[] {
  const known = new Map(before.map((item) => [nameOf(item), item]));
  return after.flatMap((item) => {
    const was = known.get(nameOf(item));
    return was && differ(was, item) ? [{ before: was, after: item }] : [];
  });
}
