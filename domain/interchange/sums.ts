import { rounded } from "@/domain/planning/points";
import type { LinkPlan } from "./links";
import type { MatchedItem } from "./matching";
import { LEVELS, type Existing, type Level, type Values } from "./model";
import type { LeftIssue } from "./read-issue";

/** Points of the lines of one sprint, as the file names it; null: without a sprint. What is taken is what stays after the import. */
export type SprintSum = { sprint: string | null; rows: number; filePoints: number; takenRows: number; takenPoints: number };

/** What somebody compares with the other tool's own count. */
export type ImportSums = {
  rows: number;
  created: Record<Level, number>;
  known: Record<Level, number>;
  left: number;
  filePoints: number;
  takenPoints: number;
  sprints: SprintSum[];
  parents: { inFile: number; taken: number };
  links: { inFile: number; taken: number };
  /** Of the whole programme before the import. */
  before: { stories: number; points: number };
};

/** `stays`: what each item is after the import. */
type Summed = { items: readonly MatchedItem[]; left: readonly LeftIssue[]; links: Pick<LinkPlan, "inFile" | "taken">; existing: Existing; stays: ReadonlyMap<string, Values> };

/** Counts of lines, and sums of points: those that the file says, whatever becomes of the line, and those of the stories taken. */
export function sumUp({ items, left, links, existing, stays }: Summed): ImportSums {
  const sprints = new Map<string | null, SprintSum>();
  const of = (sprint: string | null): SprintSum => {
    const sum = sprints.get(sprint) ?? { sprint, rows: 0, filePoints: 0, takenRows: 0, takenPoints: 0 };
    sprints.set(sprint, sum);
    return sum;
  };
  for (const { sprint, filePoints } of left) add(of(sprint), filePoints, null);
  for (const { issue, id } of items) add(of(issue.sprint), issue.filePoints, issue.level === "story" ? (stays.get(id)?.points ?? 0) : 0);
  const all = [...sprints.values()].map((sum) => ({ ...sum, filePoints: rounded(sum.filePoints), takenPoints: rounded(sum.takenPoints) }));
  const stories = existing.items.filter(({ level }) => level === "story");
  const count = (isNew: boolean) => Object.fromEntries(LEVELS.map((level) => [level, items.filter(({ issue, before }) => issue.level === level && (before === null) === isNew).length])) as Record<Level, number>;
  const named = items.filter(({ issue }) => issue.parent);
  return {
    rows: items.length + left.length,
    created: count(true),
    known: count(false),
    left: left.length,
    filePoints: rounded(all.reduce((sum, { filePoints }) => sum + filePoints, 0)),
    takenPoints: rounded(all.reduce((sum, { takenPoints }) => sum + takenPoints, 0)),
    sprints: all.toSorted((a, b) => COLLATOR.compare(a.sprint ?? "\u{FFFF}", b.sprint ?? "\u{FFFF}")),
    parents: { inFile: named.length, taken: named.filter(({ issue: { notes } }) => !notes.some((note) => note.startsWith("Parent "))).length },
    links: { inFile: links.inFile, taken: links.taken },
    before: { stories: stories.length, points: rounded(stories.reduce((sum, { values }) => sum + (values.points ?? 0), 0)) },
  };
}

const COLLATOR = new Intl.Collator("fr", { numeric: true });

function add(sum: SprintSum, filePoints: number | null, taken: number | null): void {
  sum.rows += 1;
  sum.filePoints += filePoints ?? 0;
  if (taken === null) return;
  sum.takenRows += 1;
  sum.takenPoints += taken;
}
