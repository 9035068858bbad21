import type { Day } from "@/domain/calendar";
import type { FeatureState, StoryKind, StoryState } from "@/domain/planning/vocabulary";
import type { Criterion } from "./criteria";

export const LEVELS = ["epic", "feature", "story"] as const;
export type Level = (typeof LEVELS)[number];
export const LEVEL_LABELS: Record<Level, string> = { epic: "Epic", feature: "Feature", story: "Story" };

/** What an import writes of each kind of item; ids refer to what the programme holds. */
export type EpicValues = { title: string; description: string; state: FeatureState };
export type FeatureValues = {
  title: string;
  benefit: string;
  acceptance: string;
  state: FeatureState;
  epicId: string | null;
  incrementId: string | null;
  applicationId: string | null;
  businessValue: number | null;
  timeCriticality: number | null;
  riskReduction: number | null;
  jobSize: number | null;
  /** Sorted. */
  squadIds: string[];
};
export type StoryValues = {
  title: string;
  description: string;
  kind: StoryKind;
  state: StoryState;
  points: number | null;
  featureId: string | null;
  squadId: string | null;
  incrementId: string | null;
  sprintId: string | null;
  personId: string | null;
  labels: string[];
  acceptance: string;
  criteria: Criterion[];
  readyChecks: string[];
  unreadyReason: string | null;
  addedOn: Day | null;
  startedOn: Day | null;
  doneOn: Day | null;
};
export type Values = Partial<EpicValues & FeatureValues & Omit<StoryValues, "state">> & { state?: FeatureState };
export type ValueName = keyof Values;

/** In the order in which changes are told. */
export const VALUE_LABELS: Record<ValueName, string> = {
  title: "Titre",
  description: "Description",
  kind: "Nature",
  state: "État",
  points: "Points",
  epicId: "Epic",
  featureId: "Feature",
  incrementId: "Incrément",
  sprintId: "Sprint",
  squadId: "Squad",
  squadIds: "Squads",
  personId: "Personne",
  applicationId: "Application",
  labels: "Étiquettes",
  benefit: "Bénéfice",
  acceptance: "Acceptation",
  criteria: "Critères",
  businessValue: "Valeur métier",
  timeCriticality: "Criticité temporelle",
  riskReduction: "Réduction de risque",
  jobSize: "Taille",
  readyChecks: "Définition de prêt",
  unreadyReason: "Motif",
  addedOn: "Entrée dans l’incrément",
  startedOn: "Début",
  doneOn: "Fin",
};

/** An item of the programme as it is before the import. */
export type ExistingItem = { id: string; level: Level; key: string; externalKey: string | null; version: number; values: Values };
export type Link = { prerequisiteId: string; dependentId: string };

/**
 * What the last import wrote of an item, by a print of each value, and the prerequisites that it gave it. Kept with the run rather than
 * with the item: nobody but the next import reads it. A print and not the value: enough to tell whether somebody changed it since.
 */
export type ImportedPrint = { values: Partial<Record<ValueName, string>>; prerequisites: string[] };

/** What the file is read against. */
export type Existing = {
  items: ExistingItem[];
  links: Link[];
  sprints: { id: string; name: string; incrementId: string; isClosed?: boolean }[];
  increments: { id: string; number: number; startsOn: Day }[];
  squads: { id: string; name: string }[];
  people: { id: string; name: string }[];
  applications: { id: string; name: string }[];
  /** By item. */
  prints: Record<string, ImportedPrint>;
};

/** 53 bits of a text (cyrb53), enough to tell whether a value is still the one that was imported. */
export function printOf(value: unknown): string {
  const text = JSON.stringify(value);
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}
