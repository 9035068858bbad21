/** What an entry can concern. A risk is an entry of that kind. */
export const LINK_SUBJECTS = ["feature", "story", "order", "increment", "milestone", "entry"] as const;
export type LinkSubject = (typeof LINK_SUBJECTS)[number];
export const LINK_SUBJECT_LABELS: Record<LinkSubject, string> = {
  feature: "Feature",
  story: "Story",
  order: "Bon de commande",
  increment: "Incrément",
  milestone: "Jalon",
  entry: "Ligne du registre",
};

/** `became`: the action was turned into that story. */
export const LINK_RELATIONS = ["concerns", "became"] as const;
