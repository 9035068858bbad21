import { cellKey, cellLoad, isScheduled, type CellSum, type JudgedDependency } from "@/domain/planning/board";
import { ipLoad, type Load, type LoadLevel } from "@/domain/planning/capacity";
import { standingOfDependency, type DependencyStanding } from "@/domain/planning/dependencies";
import { contentReadyWarning, type ReadinessWarning } from "@/domain/planning/readiness";
import type { BoardDependency, BoardPlan, BoardSprint, BoardStory } from "@/server/planning/board-schema";

/** What a board is drawn on, its cards aside. */
export type Frame = Pick<BoardPlan, "today" | "increment" | "sprints" | "squads" | "capacities" | "reserveRate">;
type Squad = Frame["squads"][number];

export type Cell = { key: string; squadId: string; sprintId: string; squad: Squad; sprint: BoardSprint; load: Load; level: LoadLevel | null; capacity: number | null; points: number; unestimated: number; stories: number; cards: BoardStory[] };
export type BoardColumn = { sprint: BoardSprint; warning: ReadinessWarning | null; stories: number; cells: Cell[] };
export type Dependency = BoardDependency & JudgedDependency & { standing: DependencyStanding };
export type Board = { columns: BoardColumn[]; cells: Cell[]; unscheduled: { stories: number; cards: BoardStory[] }; dependencies: Dependency[] };

type Facts = { frame: Frame; sums: readonly CellSum[]; cards: readonly BoardStory[]; dependencies: readonly BoardDependency[] };

/** The board as it is drawn: `sums` count every story, `cards` are those at hand. */
export function boardOf({ frame, sums, cards, dependencies }: Facts): Board {
  const sumsByKey = new Map(sums.filter(isScheduled).map((sum) => [cellKey(sum), sum]));
  const cardsByKey = Map.groupBy(cards.filter(isScheduled), cellKey);
  const capacities = new Map(frame.capacities.map((each) => [cellKey(each), each.capacity]));
  const columns = frame.sprints.map((sprint): BoardColumn => {
    const cells = frame.squads.map((squad) => cellOf({ frame, squad, sprint, sumsByKey, cardsByKey, capacities }));
    const its = sums.filter(({ sprintId }) => sprintId === sprint.id);
    const drafts = its.reduce((sum, each) => sum + each.drafts, 0);
    return { sprint, cells, stories: its.reduce((sum, each) => sum + each.stories, 0), warning: contentReadyWarning(sprint, Array.from({ length: drafts }, () => ({ state: "draft" as const })), frame.today) };
  });
  return {
    columns,
    cells: columns.flatMap(({ cells }) => cells),
    unscheduled: { stories: sums.reduce((sum, each) => sum + (isScheduled(each) ? 0 : each.stories), 0), cards: cards.filter((card) => !isScheduled(card)) },
    dependencies: dependencies.map(judge),
  };
}

type CellFacts = {
  frame: Frame;
  squad: Squad;
  sprint: BoardSprint;
  sumsByKey: ReadonlyMap<string, CellSum>;
  cardsByKey: ReadonlyMap<string, BoardStory[]>;
  capacities: ReadonlyMap<string, Frame["capacities"][number]["capacity"]>;
};

function cellOf({ frame, squad, sprint, sumsByKey, cardsByKey, capacities }: CellFacts): Cell {
  const place = { squadId: squad.id, sprintId: sprint.id };
  const key = cellKey(place);
  const { stories, points, unestimated } = sumsByKey.get(key) ?? { stories: 0, points: 0, unestimated: 0 };
  const capacity = capacities.get(key) ?? UNKNOWN_CAPACITY;
  const isIp = sprint.kind === "ip";
  const load = isIp ? ipLoad({ stories, points, unestimated }) : cellLoad({ points, unestimated }, capacity, frame.reserveRate);
  return { key, ...place, squad, sprint, load, level: load.level, capacity: isIp ? null : capacity.value, points, unestimated, stories, cards: cardsByKey.get(key) ?? [] };
}

/** A squad that was made since the board was opened. */
const UNKNOWN_CAPACITY = { value: null, unknownBecause: "Elle n’est pas encore lue.", rule: "Capacité de la squad", source: "Réglages de la squad", inputs: [], steps: [] };

function judge({ prerequisite, dependent }: BoardDependency): Dependency {
  const standing = standingOfDependency(prerequisite, dependent);
  return { prerequisite, dependent, prerequisiteId: prerequisite.id, dependentId: dependent.id, standing, state: standing.state };
}

/** The dependencies, their stories where the board has them now. */
export function placeDependencies(dependencies: readonly BoardDependency[], stories: readonly BoardStory[], { increment, sprints, squads }: Frame): BoardDependency[] {
  if (dependencies.length === 0) return [];
  const byId = new Map(stories.map((story) => [story.id, story]));
  const placed = (end: BoardDependency["prerequisite"]): BoardDependency["prerequisite"] => {
    const story = byId.get(end.id);
    if (!story) return end;
    const sprint = sprints.find(({ id }) => id === story.sprintId);
    return { ...end, state: story.state, title: story.title, squad: squads.find(({ id }) => id === story.squadId)?.name ?? null, sprint: sprint ? { increment: increment.number, position: sprint.position, name: sprint.name } : null };
  };
  return dependencies.map(({ prerequisite, dependent }) => ({ prerequisite: placed(prerequisite), dependent: placed(dependent) }));
}
