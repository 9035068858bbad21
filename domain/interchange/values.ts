import { FEATURE_STATE_LABELS, FEATURE_STATES, STORY_KIND_LABELS, STORY_KINDS } from "@/domain/planning/vocabulary";

/** What a type of ticket becomes here; `left`: it is not imported. */
export const IMPORTED_TYPES = ["epic", "feature", ...STORY_KINDS, "left"] as const;
export type ImportedType = (typeof IMPORTED_TYPES)[number];
export const IMPORTED_TYPE_LABELS: Record<ImportedType, string> = { epic: "Epic", feature: "Feature", ...STORY_KIND_LABELS, left: "Ne pas importer" };

/** What a state of a ticket becomes; `dropped` is for features and epics, a story that was given up is left. */
export const IMPORTED_STATES = FEATURE_STATES;
export type ImportedState = (typeof IMPORTED_STATES)[number];
export const IMPORTED_STATE_LABELS: Record<ImportedState, string> = FEATURE_STATE_LABELS;

const TYPES: Record<ImportedType, readonly string[]> = {
  epic: ["epic", "epopee"],
  feature: ["feature", "fonctionnalite", "capability", "capacite", "new feature", "nouvelle fonctionnalite"],
  story: ["story", "user story", "recit", "histoire", "tache", "task", "improvement", "amelioration", "evolution"],
  enabler: ["enabler", "enabler story", "technical story", "story technique", "technical task", "tache technique", "spike", "exploration"],
  defect: ["bug", "anomalie", "defect", "incident", "bogue"],
  risk: ["risk", "risque", "reduction de risque"],
  left: ["sub-task", "subtask", "sous-tache", "sub task", "sous-tache technique"],
};
const STATES: Record<ImportedState, readonly string[]> = {
  draft: ["to do", "a faire", "open", "ouvert", "ouverte", "backlog", "new", "nouveau", "nouvelle", "reopened", "rouvert", "a decrire", "selected for development", "selectionne pour le developpement", "funnel", "analyzing", "en analyse", "a affiner"],
  ready: ["ready", "pret", "prete", "ready for dev", "ready for development", "pret pour developpement", "pret a developper", "refined", "affine", "valide"],
  in_progress: ["in progress", "en cours", "in review", "en revue", "en relecture", "in test", "testing", "en test", "en recette", "a tester", "in development", "en developpement", "blocked", "bloque", "implementing"],
  done: ["done", "termine", "terminee", "termine(e)", "fini", "closed", "ferme", "fermee", "resolved", "resolu", "resolue", "livre", "livree", "released", "accepted", "acceptee"],
  dropped: ["cancelled", "canceled", "annule", "annulee", "won't do", "wont do", "abandonne", "abandonnee", "rejected", "rejete", "rejetee"],
};

/** No case, no accent, one kind of space and apostrophe. */
export const plainValue = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("’", "'")
    .replaceAll(/\s+/g, " ")
    .trim()
    .toLowerCase();

const lookUp = <Target extends string>(known: Record<Target, readonly string[]>): ReadonlyMap<string, Target> =>
  new Map((Object.entries(known) as [Target, readonly string[]][]).flatMap(([target, names]) => names.map((name) => [name, target] as const)));
const withLabels = <Target extends string>(known: Record<Target, readonly string[]>, labels: Record<Target, string>): ReadonlyMap<string, Target> =>
  new Map([...lookUp(known), ...(Object.entries(labels) as [Target, string][]).map(([target, label]) => [plainValue(label), target] as const)]);
const TYPE_BY_NAME = withLabels(TYPES, IMPORTED_TYPE_LABELS);
const STATE_BY_NAME = withLabels(STATES, IMPORTED_STATE_LABELS);

/** What a type of ticket usually is; null: nobody here knows, somebody must say. */
export const proposeType = (value: string): ImportedType | null => TYPE_BY_NAME.get(plainValue(value)) ?? null;
export const proposeState = (value: string): ImportedState | null => STATE_BY_NAME.get(plainValue(value)) ?? null;

type Named = { id: string; name: string };

/** The one of that name, else the only one whose name stands in the text as a word: "PI27 – Sprint 27.3" → the sprint 27.3. Null: none, or several. */
export function proposeNamed(value: string, known: readonly Named[]): string | null {
  const text = plainValue(value);
  const same = known.filter(({ name }) => plainValue(name) === text);
  if (same.length > 0) return same.length === 1 ? same[0]!.id : null;
  const inside = known.filter(({ name }) => name.trim() !== "" && wordsOf(text).includes(wordsOf(plainValue(name))));
  return inside.length === 1 ? inside[0]!.id : null;
}

/** " 27.3 ", so that "27.3" is not found in "127.31". */
const wordsOf = (text: string): string => ` ${text.replaceAll(/[^\p{L}\p{N}.]+/gu, " ").trim()} `;

/** Upper bound of an estimate, as in the form of a story. */
export const MAX_POINTS = 100;
export type ReadPoints = { ok: true; points: number } | { ok: false; because: "not_a_number" | "negative" | "too_big" | "too_precise" };

/** "5", "5.0", "0,5", "1 234": points are a number from 0 to `MAX_POINTS`, two decimals at most. */
export function readPoints(text: string): ReadPoints {
  const value = readNumber(text);
  if (value === null) return { ok: false, because: "not_a_number" };
  if (value < 0) return { ok: false, because: "negative" };
  if (value > MAX_POINTS) return { ok: false, because: "too_big" };
  return Math.abs(value * 100 - Math.round(value * 100)) > 1e-9 ? { ok: false, because: "too_precise" } : { ok: true, points: value };
}

/** A number written with a point or a comma; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.replaceAll(/[\s\u{A0}\u{202F}]/gu, "").replace(",", ".");
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
