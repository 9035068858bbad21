import { formatDayWithWeek } from "@/domain/calendar";
import { criteriaChanges, lineChanges, listChanges, type PartChange } from "@/domain/planning/part-changes";
import type { AcceptanceCriterion } from "@/domain/planning/ready";
import { FEATURE_STATE_LABELS, STORY_KIND_LABELS, STORY_STATE_LABELS, type FeatureState, type StoryKind, type StoryState } from "@/domain/planning/vocabulary";
import { HISTORY_FIELDS, type HistoryEntry } from "./field-schema";

export type Snapshot = Record<string, unknown>;
/** What the snapshots refer to by id, by name. */
export type Names = ReadonlyMap<string, string>;
type Change = HistoryEntry["changes"][number];
type Field = Change["field"];

/** What changed between two states, field by field, as it is told; of a field that holds several, each part that changed. */
export const changesBetween = (before: Snapshot, after: Snapshot, names: Names): Change[] =>
  HISTORY_FIELDS.filter((field) => field in before && field in after).flatMap((field) => changesOf(field, before[field], after[field], names));

function changesOf(field: Field, before: unknown, after: unknown, names: Names): Change[] {
  const parts = partsOf(field, before, after, names);
  if (parts) return parts.map((part) => ({ field, ...part, part: part.before === null ? "added" : part.after === null ? "removed" : "changed" }));
  if (before === after) return [];
  return [{ field, before: inWords(field, before, names), after: inWords(field, after, names) }];
}

/** Null for a field that holds one value. */
function partsOf(field: Field, before: unknown, after: unknown, names: Names): PartChange[] | null {
  const named = (ids: unknown) => (ids as string[]).map((id) => names.get(id) ?? id);
  switch (field) {
    case "criteria":
      return criteriaChanges(before as AcceptanceCriterion[], after as AcceptanceCriterion[]);
    case "labels":
    case "readyChecks":
    case "squadIds":
      return listChanges(named(before), named(after));
    case "description":
    case "benefit":
    case "acceptance":
      return lineChanges(String(before), String(after));
    default:
      return null;
  }
}

const STATE_LABELS: Record<FeatureState | StoryState, string> = { ...STORY_STATE_LABELS, ...FEATURE_STATE_LABELS };

function inWords(field: Field, value: unknown, names: Names): string | null {
  if (value === null || value === undefined || value === "" || field === "rank") return null;
  if (field === "state") return STATE_LABELS[value as FeatureState | StoryState];
  if (field === "kind") return STORY_KIND_LABELS[value as StoryKind];
  if (field === "baselineOn" || field === "forecastOn" || field === "actualOn") return formatDayWithWeek(String(value), { year: true });
  return names.get(String(value)) ?? String(value);
}
