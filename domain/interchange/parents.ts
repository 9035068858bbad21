import { cyclesByNode } from "./graph";
import type { MatchedItem } from "./matching";
import { LEVEL_LABELS, type Existing, type Level } from "./model";

/** What hangs on what. */
const PARENT_LEVEL: Record<Level, Level | null> = { epic: null, feature: "epic", story: "feature" };

type Target = { id: string; level: Level; key: string };

/** Items by what a file may call them: their key, their internal number, and our own key where the file is ours. The file's own come first. */
export function targetsOf(items: readonly MatchedItem[], existing: Existing, isOwnFile: boolean): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  for (const { id, level, key, externalKey } of existing.items) {
    if (isOwnFile) targets.set(key, { id, level, key });
    if (externalKey !== null) targets.set(externalKey, { id, level, key: externalKey });
  }
  for (const { issue, id } of items) if (issue.issueId !== null) targets.set(issue.issueId, { id, level: issue.level, key: issue.key });
  for (const { issue, id } of items) targets.set(issue.key, { id, level: issue.level, key: issue.key });
  return targets;
}

/** Gives each item the parent that the file names, where it can be one; where not, the line says why and the item comes without. */
export function attachParents(items: readonly MatchedItem[], existing: Existing, isOwnFile: boolean): void {
  const targets = targetsOf(items, existing, isOwnFile);
  const edges = items.flatMap(({ issue, id }): [string, string][] => {
    const parent = issue.parent ? targets.get(issue.parent) : undefined;
    return parent ? [[id, parent.id]] : [];
  });
  const cycles = cyclesByNode(edges);
  const keys = new Map(items.map(({ id, issue }) => [id, issue.key]));
  for (const { issue, id } of items) {
    if (issue.parent === undefined) continue;
    const wanted = PARENT_LEVEL[issue.level];
    const field = issue.level === "story" ? "featureId" : issue.level === "feature" ? "epicId" : null;
    const parent = issue.parent === null ? null : targets.get(issue.parent);
    const because = refuse();
    if (because) issue.notes.push(`Parent ${issue.parent} : ${because} ; lien laissé`);
    // A parent that cannot be one leaves the link that is here as it is.
    if (field && !because) issue.values[field] = parent?.id ?? null;

    function refuse(): string | null {
      if (parent === null) return null;
      if (!parent) return "absent du fichier et d’ici";
      if (parent.id === id) return "c’est lui-même";
      const cycle = cycles.get(id);
      if (cycle?.includes(parent.id)) return `cycle de parents (${cycle.map((one) => keys.get(one) ?? one).join(", ")})`;
      if (wanted === null) return "un epic n’a pas de parent ici";
      return parent.level === wanted ? null : `est de niveau ${LEVEL_LABELS[parent.level].toLowerCase()}, attendu ${LEVEL_LABELS[wanted].toLowerCase()}`;
    }
  }
}
