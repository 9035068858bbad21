import { whyClosed, type CountedStory } from "@/domain/planning/closing";
import { compareItem } from "./compare";
import type { MatchedItem } from "./matching";
import type { Existing, Values } from "./model";
import type { LeftIssue } from "./read-issue";

/** The lines that closed sprints let through; the others are left, with the reason: a closed sprint keeps its stories as they were, and takes none. */
export function withoutClosed(items: readonly MatchedItem[], left: LeftIssue[], existing: Existing, onConflict: "keep" | "take"): MatchedItem[] {
  const closed = new Map(existing.sprints.flatMap(({ id, name, isClosed }) => (isClosed ? [[id, name] as const] : [])));
  if (closed.size === 0) return [...items];
  return items.filter(({ issue, id, before }) => {
    if (issue.level !== "story") return true;
    const after = before ? compareItem({ before, imported: issue.values, print: existing.prints[id], onConflict, names: new Map() }).taken : issue.values;
    const because = whyClosed(before && countedOf(before.values), countedOf(after), closed)?.text;
    if (because) left.push({ line: issue.line, key: issue.key, title: issue.values.title!, because, sprint: issue.sprint, filePoints: issue.filePoints });
    return !because;
  });
}

const countedOf = ({ sprintId = null, squadId = null, incrementId = null, points = null, state = "draft", doneOn = null }: Values): CountedStory => ({ sprintId, squadId, incrementId, points, state: state === "dropped" ? "draft" : state, doneOn });
