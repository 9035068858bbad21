/** What becomes of a message, in order. `retrying`: the server did not take it this time, another try is planned. */
export const MAIL_STATES = ["queued", "retrying", "sent", "failed", "cancelled"] as const;
export type MailState = (typeof MAIL_STATES)[number];

export const MAIL_STATE_LABELS: Record<MailState, string> = {
  queued: "En attente",
  retrying: "Nouvel essai prévu",
  sent: "Envoyé",
  failed: "Échec",
  cancelled: "Sans objet",
};

/** What a message says: the minutes to who is told of them, their own actions to each owner, a reminder of a day, the contractual deadlines of a day. */
export const MAIL_KINDS = ["minutes", "actions", "reminder", "deadlines"] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

export const MAIL_KIND_LABELS: Record<MailKind, string> = { minutes: "Compte rendu", actions: "Ses actions", reminder: "Rappel d’actions", deadlines: "Échéances de marché" };

/** Why somebody who should be told cannot be. */
export const UNREACHABLE = ["no_access", "disabled", "no_account"] as const;
export type Unreachable = (typeof UNREACHABLE)[number];

export const UNREACHABLE_LABELS: Record<Unreachable, string> = {
  no_access: "N’a pas accès à cette réunion : rien ne lui sera envoyé.",
  disabled: "Son compte est fermé : rien ne lui sera envoyé.",
  no_account: "N’a pas de compte : prévenez cette personne vous-même.",
};

export const FILE_FORMATS = ["docx", "markdown", "calendar"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];
