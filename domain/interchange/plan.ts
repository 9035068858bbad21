import type { Day } from "@/domain/calendar";
import type { RawIssue } from "./columns";
import { withoutClosed } from "./closed-sprints";
import { compareItem, type Change } from "./compare";
import { OWN_DATES, settleDates, type OrderTold } from "./date-columns";
import { planLinks, type LinkPlan } from "./links";
import type { Mapping } from "./mapping";
import { matchItems, withoutDoubles, type MatchedItem } from "./matching";
import { printOf, type Existing, type ExistingItem, type ImportedPrint, type Level, type ValueName, type Values } from "./model";
import { attachParents } from "./parents";
import { prepareReading, readIssue, type ReadIssue } from "./read-issue";
import { sumUp, type ImportSums } from "./sums";
import { plainValue } from "./values";

export type Outcome = "created" | "updated" | "unchanged" | "left";
export const OUTCOME_LABELS: Record<Outcome, string> = { created: "Créé", updated: "Modifié", unchanged: "Inchangé", left: "Laissé" };

/** What becomes of one line of the file, and what of it does not come, in words. */
export type ReportLine = { line: number; key: string | null; title: string; level: Level | null; outcome: Outcome; changes: Change[]; notes: string[] };

export type CreatedItem = { id: string; level: Level; externalKey: string; values: Values };
export type UpdatedItem = { before: ExistingItem; values: Values };

export type ImportPlan = {
  created: CreatedItem[];
  updated: UpdatedItem[];
  links: Pick<LinkPlan, "added" | "removed">;
  people: { id: string; name: string }[];
  lines: ReportLine[];
  sums: ImportSums;
  orders: OrderTold[];
  /** Of every item of the file, to be kept until the next import. */
  prints: Record<string, ImportedPrint>;
};

/** `isOwnFile`: Cadence wrote it, so that its keys may be ours. `mintId`: a new identifier at each call. `today`: for what was done nobody knows when. */
type Given = { rows: readonly RawIssue[]; mapping: Mapping; existing: Existing; isOwnFile: boolean; today: Day; mintId: () => string };

/**
 * All that an import would do, line by line, before anything is done. Applied and planned again, nothing is left to do.
 * An item is known by its key in the other tool, or by its own where the file comes from Cadence.
 */
export function planImport({ rows, mapping: chosen, existing, isOwnFile, today, mintId }: Given): ImportPlan {
  // Ours has features beside its epics.
  const mapping: Mapping = isOwnFile ? { ...chosen, epicsBecome: "epics" } : chosen;
  const { orders, told } = isOwnFile ? OWN_DATES : settleDates(rows, mapping);
  const reading = prepareReading(mapping, existing, orders);
  const { issues, left } = withoutDoubles(rows.map((row) => readIssue(row, reading)));
  const people = addPeople(issues, mintId);
  const matched = matchItems(issues, left, existing, isOwnFile, mintId);
  attachParents(matched, existing, isOwnFile);
  settleDays(matched, existing, today);
  const items = withoutClosed(matched, left, existing, mapping.onConflict);
  const links = planLinks(items, existing, isOwnFile, mapping);
  const lines = left.map(({ line, key, title, because }): ReportLine => ({ line, key, title, level: null, outcome: "left", changes: [], notes: [because] }));
  const plan: Omit<ImportPlan, "sums"> = { created: [], updated: [], links, people, lines, orders: told, prints: {} };
  const stays = new Map<string, Values>();
  const names = namesOf(existing, items, people);
  for (const { issue, id, before } of items) {
    plan.prints[id] = { values: printsOf(issue.values), prerequisites: links.prerequisites.get(id) ?? existing.prints[id]?.prerequisites ?? [] };
    const about = { line: issue.line, key: issue.key, title: issue.values.title!, level: issue.level };
    stays.set(id, issue.values);
    if (!before) {
      plan.created.push({ id, level: issue.level, externalKey: issue.key, values: issue.values });
      lines.push({ ...about, outcome: "created", changes: [], notes: issue.notes });
      continue;
    }
    const { taken, changes, kept } = compareItem({ before, imported: issue.values, print: existing.prints[id], onConflict: mapping.onConflict, names });
    stays.set(id, taken);
    const notes = [...issue.notes, ...kept];
    const isUpdated = changes.length > 0;
    if (isUpdated) plan.updated.push({ before, values: taken });
    lines.push({ ...about, outcome: isUpdated ? "updated" : "unchanged", changes, notes });
  }
  lines.sort((a, b) => a.line - b.line);
  return { ...plan, sums: sumUp({ items, left, links, existing, stays }) };
}

function addPeople(issues: readonly ReadIssue[], mintId: () => string): { id: string; name: string }[] {
  const added = new Map<string, { id: string; name: string }>();
  for (const issue of issues) {
    if (issue.newPerson === null) continue;
    const plain = plainValue(issue.newPerson);
    const person = added.get(plain) ?? { id: mintId(), name: issue.newPerson };
    added.set(plain, person);
    issue.values.personId = person.id;
  }
  return [...added.values()];
}

/** The days that follow from the rest: a story enters its increment on its first day, or when it was created; one that is done was so some day. */
function settleDays(items: readonly MatchedItem[], existing: Existing, today: Day): void {
  const starts = new Map(existing.increments.map(({ id, startsOn }) => [id, startsOn]));
  for (const { issue, before } of items) {
    if (issue.level !== "story") continue;
    const { values } = issue;
    const state = values.state ?? before?.values.state ?? "draft";
    const incrementId = values.incrementId === undefined ? (before?.values.incrementId ?? null) : values.incrementId;
    if (values.addedOn === undefined && values.incrementId !== undefined && incrementId !== (before?.values.incrementId ?? null)) {
      const start = incrementId === null ? null : starts.get(incrementId)!;
      values.addedOn = start !== null && issue.createdOn !== null && issue.createdOn > start ? issue.createdOn : start;
    }
    if (state !== "done") {
      if (values.doneOn !== undefined || before?.values.doneOn) values.doneOn = null;
    } else if (!values.doneOn) {
      if (!before?.values.doneOn) issue.notes.push("Terminée sans date de fin : celle de l’import");
      values.doneOn = before?.values.doneOn ?? today;
    }
  }
}

const printsOf = (values: Values): ImportedPrint["values"] => Object.fromEntries((Object.entries(values) as [ValueName, unknown][]).map(([name, value]) => [name, printOf(value)]));

/** How ids are said in the report. */
function namesOf(existing: Existing, items: readonly MatchedItem[], people: readonly { id: string; name: string }[]): ReadonlyMap<string, string> {
  return new Map([
    ...existing.items.map(({ id, key }) => [id, key] as const),
    ...items.map(({ id, before, issue }) => [id, before?.key ?? issue.key] as const),
    ...[...existing.sprints, ...existing.squads, ...existing.people, ...existing.applications, ...people].map(({ id, name }) => [id, name] as const),
    ...existing.increments.map(({ id, number }) => [id, String(number)] as const),
  ]);
}
