/** A point of a definition of ready or done; its id outlives its wording, so that what was checked stays checked. */
export type DefinitionPoint = { id: string; text: string };

/** DOMAIN §2, "Ready": what a programme begins with. */
export const DEFAULT_READY: DefinitionPoint[] = [
  { id: "described", text: "Décrite par le product owner et enrichie par le business analyst (un enabler : par l’équipe)" },
  { id: "estimable", text: "Assez détaillée pour être estimée" },
  { id: "criteria", text: "Critères d’acceptation écrits, avec leurs cas de test et leurs jeux de données" },
];

/** DOMAIN §2, "Done": what a programme begins with. */
export const DEFAULT_DONE: DefinitionPoint[] = [
  { id: "qualified", text: "Développée et qualifiée par l’équipe" },
  { id: "tested", text: "Passe tous les niveaux de test, de l’unitaire à ceux du ministère, fonctionnels et techniques" },
];
