/** What a story is for; also the classes of the flow distribution. */
export const STORY_KINDS = ["story", "enabler", "defect", "risk"] as const;
export type StoryKind = (typeof STORY_KINDS)[number];
export const STORY_KIND_LABELS: Record<StoryKind, string> = {
  story: "User story",
  enabler: "Enabler",
  defect: "Anomalie",
  risk: "Réduction de risque",
};

/** Life of a story, in order. `ready` meets the DOR (described, estimable, tested by cases), `done` the DONE (developed and qualified). */
export const STORY_STATES = ["draft", "ready", "in_progress", "done"] as const;
export type StoryState = (typeof STORY_STATES)[number];
export const STORY_STATE_LABELS: Record<StoryState, string> = {
  draft: "À décrire",
  ready: "Prête",
  in_progress: "En cours",
  done: "Terminée",
};

/** Life of a feature, in order; `dropped` ends it without delivering. */
export const FEATURE_STATES = ["draft", "ready", "in_progress", "done", "dropped"] as const;
export type FeatureState = (typeof FEATURE_STATES)[number];
export const FEATURE_STATE_LABELS: Record<FeatureState, string> = {
  draft: "À décrire",
  ready: "Prête",
  in_progress: "En cours",
  done: "Terminée",
  dropped: "Abandonnée",
};

/** What somebody does in a squad (DOMAIN §1). */
export const JOBS = ["product_owner", "business_analyst", "lead_tech", "developer", "tester", "scrum_master", "other"] as const;
export type Job = (typeof JOBS)[number];
export const JOB_LABELS: Record<Job, string> = {
  product_owner: "Product owner",
  business_analyst: "Business analyst",
  lead_tech: "Lead tech",
  developer: "Développement",
  tester: "Test",
  scrum_master: "Scrum master",
  other: "Autre",
};

/** Whose days make the capacity of a squad (DOMAIN §2: developers and testers). */
const BUILDERS: ReadonlySet<Job> = new Set(["developer", "tester"]);
export const isBuilder = (job: Job): boolean => BUILDERS.has(job);

/** What is said of a risk of a programme (DOMAIN §2): resolved, owned by somebody, accepted as it is, or mitigated by a plan. */
export const ROAM = ["resolved", "owned", "accepted", "mitigated"] as const;
export type Roam = (typeof ROAM)[number];
export const ROAM_LABELS: Record<Roam, string> = { resolved: "Résolu", owned: "Pris en charge", accepted: "Accepté", mitigated: "Atténué" };

/** How a story departs from what was committed. */
export const DRIFT_KINDS = ["added", "removed", "moved", "reestimated"] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];
export const DRIFT_KIND_LABELS: Record<DriftKind, string> = { added: "Ajoutée", removed: "Retirée", moved: "Déplacée", reestimated: "Réestimée" };

/** What becomes of a story when its sprint is closed: it stays, done; it goes to another sprint; it is planned in none; it leaves the increment. */
export const CLOSING_OUTCOMES = ["done", "carried", "unscheduled", "removed"] as const;
export type ClosingOutcome = (typeof CLOSING_OUTCOMES)[number];

/** The lines of the inspect-and-adapt page: what went well, what did not, what will be changed. */
export const INSPECTION_KINDS = ["worked", "problem", "improvement"] as const;
export type InspectionKind = (typeof INSPECTION_KINDS)[number];
