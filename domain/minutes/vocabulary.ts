/** What a line of minutes can be. A proposal is not a decision: nothing turns one into the other but a person. */
export const ITEM_KINDS = ["information", "decision", "action", "proposal", "constraint", "risk", "question"] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];
export const ITEM_KIND_LABELS: Record<ItemKind, string> = {
  information: "Information",
  decision: "Décision",
  action: "Action",
  proposal: "Proposition",
  constraint: "Contrainte",
  risk: "Risque",
  question: "Question",
};

/** Life of minutes, in order. From `validated` on, the text is frozen. */
export const MINUTES_STATES = ["draft", "in_review", "validated", "published"] as const;
export type MinutesState = (typeof MINUTES_STATES)[number];
export const MINUTES_STATE_LABELS: Record<MinutesState, string> = {
  draft: "Brouillon",
  in_review: "En relecture",
  validated: "Validé",
  published: "Diffusé",
};
/** Validated minutes whose correction is being written stay official: their state is told as what it is. */
const ERRATUM_STATE_LABELS: Record<MinutesState, string> = { ...MINUTES_STATE_LABELS, draft: "Erratum en préparation", in_review: "Erratum en relecture" };
export const minutesStateLabel = ({ state, isErratum }: { state: MinutesState; isErratum: boolean }): string => (isErratum ? ERRATUM_STATE_LABELS : MINUTES_STATE_LABELS)[state];
export const isFrozen = (state: MinutesState): boolean => state === "validated" || state === "published";

/** What a reviewer says of a draft. */
export const REVIEW_VERDICTS = ["approved", "changes_requested"] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

/** How a version was approved by one person, kept with it for ever. `silence`: they said nothing within the period that the instance sets. */
export const APPROVAL_MANNERS = ["said", "silence", "awaited", "changes_requested"] as const;
export type ApprovalRecord = { userId: string; name: string; how: (typeof APPROVAL_MANNERS)[number]; on: string };

/** A conversation on a passage. */
export const THREAD_KINDS = ["comment", "change_request"] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

/** Status of a registry entry; the registry owns it, whatever the minutes say. */
export const ENTRY_STATUSES = ["open", "in_progress", "done", "cancelled", "superseded"] as const;
export type EntryStatus = (typeof ENTRY_STATUSES)[number];
/** Those that a person chooses; `superseded` comes from another decision alone. */
export const CHOSEN_STATUSES = ["open", "in_progress", "done", "cancelled"] as const satisfies readonly EntryStatus[];
export type ChosenStatus = (typeof CHOSEN_STATUSES)[number];
/** One status, other words: a decision is in force where an action is to be done. */
const STATUS_WORDS: Record<ItemKind, Record<EntryStatus, string>> = {
  action: { open: "À faire", in_progress: "En cours", done: "Faite", cancelled: "Abandonnée", superseded: "Remplacée" },
  decision: { open: "En vigueur", in_progress: "En application", done: "Appliquée", cancelled: "Annulée", superseded: "Remplacée" },
  proposal: { open: "À instruire", in_progress: "En instruction", done: "Instruite", cancelled: "Écartée", superseded: "Remplacée" },
  risk: { open: "Ouvert", in_progress: "En traitement", done: "Levé", cancelled: "Sans objet", superseded: "Remplacé" },
  question: { open: "Sans réponse", in_progress: "En attente", done: "Répondue", cancelled: "Sans objet", superseded: "Remplacée" },
  constraint: { open: "À respecter", in_progress: "À respecter", done: "Levée", cancelled: "Sans objet", superseded: "Remplacée" },
  information: { open: "Pour information", in_progress: "Pour information", done: "Pour information", cancelled: "Sans objet", superseded: "Remplacée" },
};
export const entryStatusLabel = (kind: ItemKind, status: EntryStatus): string => STATUS_WORDS[kind][status];
/** For a filter over every kind. */
export const ENTRY_STATUS_LABELS: Record<EntryStatus, string> = { open: "Ouvert", in_progress: "En cours", done: "Terminé", cancelled: "Abandonné", superseded: "Remplacé" };

export const SERIES_ROLES = ["chair", "secretary", "participant", "informed"] as const;
export type SeriesRole = (typeof SERIES_ROLES)[number];
export const SERIES_ROLE_LABELS: Record<SeriesRole, string> = {
  chair: "Animateur",
  secretary: "Rédacteur",
  participant: "Participant",
  informed: "Informé",
};
