import { LEVEL_LABELS, type Existing, type ExistingItem } from "./model";
import type { LeftIssue, ReadIssue } from "./read-issue";

/** A line of the file with the item that it is about. */
export type MatchedItem = { issue: ReadIssue; id: string; before: ExistingItem | null };

/**
 * The item of each line: by its key in the other tool, else by ours where the file is ours and the item has no other. What is of another
 * level here is left.
 */
export function matchItems(issues: readonly ReadIssue[], left: LeftIssue[], existing: Existing, isOwnFile: boolean, mintId: () => string): MatchedItem[] {
  const byExternal = new Map(existing.items.flatMap((item) => (item.externalKey === null ? [] : [[item.externalKey, item] as const])));
  const byOwn = new Map(isOwnFile ? existing.items.map((item) => [item.key, item] as const) : []);
  const matched: MatchedItem[] = [];
  for (const issue of issues) {
    const before = byExternal.get(issue.key) ?? (issue.cadenceKey !== null && issue.cadenceKey === issue.key ? byOwn.get(issue.cadenceKey) : undefined) ?? null;
    if (before && before.level !== issue.level) left.push({ line: issue.line, key: issue.key, title: issue.values.title!, because: `Déjà importé ici comme ${LEVEL_LABELS[before.level].toLowerCase()} (${before.key}) : un élément ne change pas de niveau`, sprint: issue.sprint, filePoints: issue.filePoints });
    else matched.push({ issue, id: before?.id ?? mintId(), before });
  }
  return matched;
}

/** The lines that are taken, and those that are left because an earlier one has the same key. */
export function withoutDoubles(read: (ReadIssue | LeftIssue)[]): { issues: ReadIssue[]; left: LeftIssue[] } {
  const firstLine = new Map<string, number>();
  const issues: ReadIssue[] = [];
  const left: LeftIssue[] = [];
  for (const one of read) {
    if (!("values" in one)) left.push(one);
    else if (firstLine.has(one.key)) left.push({ line: one.line, key: one.key, title: one.values.title!, because: `Clé déjà lue à la ligne ${firstLine.get(one.key)}`, sprint: one.sprint, filePoints: one.filePoints });
    else {
      firstLine.set(one.key, one.line);
      issues.push(one);
    }
  }
  return { issues, left };
}
