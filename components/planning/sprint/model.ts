import { STORY_STATES, type StoryState } from "@/domain/planning/vocabulary";
import type { SprintStory } from "@/server/planning/sprint-schema";
import type { Grid } from "../board/keys";

export type SprintCell = { key: string; state: StoryState; squadId: string | null; squad: string; cards: SprintStory[]; points: number; unestimated: number };
export type SprintColumn = { state: StoryState; cells: SprintCell[]; stories: number };
export type SquadName = { id: string; name: string };

const NO_SQUAD = "Sans squad";
const nameOf = (squadId: string | null, state: StoryState): string => `${squadId ?? ""}/${state}`;
/** The state that the name of a cell stands for. */
export const stateOfKey = (key: string): StoryState | undefined => STORY_STATES.find((state) => state === key.split("/")[1]);

/** The board of a sprint: the states of its stories side by side, the squads one below the other; a row for what has no squad when there is some. */
export function columnsOf(stories: readonly SprintStory[], squads: readonly SquadName[]): SprintColumn[] {
  const rows: { id: string | null; name: string }[] = [...squads, ...(stories.some(({ squadId }) => squadId === null) ? [{ id: null, name: NO_SQUAD }] : [])];
  const byCell = Map.groupBy(stories, ({ squadId, state }) => nameOf(squadId, state));
  return STORY_STATES.map((state) => {
    const cells = rows.map(({ id, name }): SprintCell => {
      const cards = byCell.get(nameOf(id, state)) ?? [];
      return { key: nameOf(id, state), state, squadId: id, squad: name, cards, points: cards.reduce((sum, { points }) => sum + (points ?? 0), 0), unestimated: cards.filter(({ points }) => points === null).length };
    });
    return { state, cells, stories: cells.reduce((sum, { cards }) => sum + cards.length, 0) };
  });
}

/** Over which cards are carried with the keyboard: each in its row. */
export const gridOfColumns = (columns: readonly SprintColumn[]): Grid => ({
  rows: columns[0]?.cells.length ?? 0,
  columns: columns.length,
  keyOf: ({ row, column }) => columns[column]?.cells[row]?.key ?? "",
  spotOf: (key) => {
    const column = columns.findIndex(({ cells }) => cells.some((cell) => cell.key === key));
    return { column, row: columns[column]?.cells.findIndex((cell) => cell.key === key) ?? -1 };
  },
});

export const keyOfStory = ({ squadId, state }: Pick<SprintStory, "squadId" | "state">): string => nameOf(squadId, state);
