/** What can be found. */
export const SEARCH_KINDS = ["minutes", "entry", "feature", "story", "order", "contract", "report", "series", "programme", "person", "term"] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

export const SEARCH_KIND_LABELS: Record<SearchKind, string> = {
  minutes: "Compte rendu",
  entry: "Ligne du registre",
  feature: "Feature",
  story: "Story",
  order: "Bon de commande",
  contract: "Marché",
  report: "Rapport",
  series: "Instance",
  programme: "Programme",
  person: "Personne",
  term: "Glossaire",
};
