import { countPoints, countStories, formatNumber } from "@/domain/planning/points";
import { LEVEL_LABELS, LEVELS, VALUE_LABELS, type Level } from "./model";
import type { ReportLine } from "./plan";
import type { ImportSums } from "./sums";

/** What becomes of a line beside its outcome, in words: the changes first, then what does not come. */
export const tellLine = ({ changes, notes }: Pick<ReportLine, "changes" | "notes">): string[] => [
  ...changes.map(({ field, before, after }) => `${VALUE_LABELS[field]} : ${before ?? "vide"} → ${after ?? "vide"}`),
  ...notes,
];

/** "3 epics, 12 features, 140 stories": those that are not 0. */
function tellLevels(counts: Record<Level, number>): string {
  const told = LEVELS.filter((level) => counts[level] > 0).map((level) => `${formatNumber(counts[level])} ${plural(level, counts[level])}`);
  return told.length > 0 ? told.join(", ") : "rien";
}
function plural(level: Level, count: number): string {
  const one = LEVEL_LABELS[level].toLowerCase();
  return count < 2 ? one : one === "story" ? "stories" : `${one}s`;
}

/** The sums as lines of text: label and value. */
export function tellSums(sums: ImportSums, after: { stories: number; points: number }): [label: string, value: string][] {
  return [
    ["Lignes lues", formatNumber(sums.rows)],
    ["Nouveaux", tellLevels(sums.created)],
    ["Déjà là", tellLevels(sums.known)],
    ["Laissées", formatNumber(sums.left)],
    ["Points du fichier", countPoints(sums.filePoints)],
    ["Points des stories prises", countPoints(sums.takenPoints)],
    ["Parents nommés par le fichier, et rattachés", `${formatNumber(sums.parents.inFile)}, ${formatNumber(sums.parents.taken)}`],
    ["Liens « Blocks » du fichier, et repris", `${formatNumber(sums.links.inFile)}, ${formatNumber(sums.links.taken)}`],
    ["Programme avant", `${countStories(sums.before.stories)}, ${countPoints(sums.before.points)}`],
    ["Programme après", `${countStories(after.stories)}, ${countPoints(after.points)}`],
  ];
}
