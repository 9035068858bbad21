import { plainValue } from "./values";

/** What a column of another tool's file can mean here. */
export const FIELDS = [
  "key",
  "issueId",
  "cadenceKey",
  "type",
  "title",
  "description",
  "status",
  "points",
  "sprint",
  "increment",
  "squad",
  "assignee",
  "parent",
  "parentKey",
  "epicLink",
  "blocks",
  "blockedBy",
  "labels",
  "application",
  "acceptance",
  "criterion",
  "benefit",
  "businessValue",
  "timeCriticality",
  "riskReduction",
  "jobSize",
  "createdOn",
  "addedOn",
  "startedOn",
  "doneOn",
  "readyChecks",
  "unreadyReason",
  "squads",
] as const;
export type Field = (typeof FIELDS)[number];

export const FIELD_LABELS: Record<Field, string> = {
  key: "Clé du ticket",
  issueId: "Identifiant interne",
  cadenceKey: "Clé dans Cadence",
  type: "Type",
  title: "Titre",
  description: "Description",
  status: "État",
  points: "Points",
  sprint: "Sprint",
  increment: "Incrément",
  squad: "Squad",
  assignee: "Personne",
  parent: "Parent",
  parentKey: "Clé du parent",
  epicLink: "Lien d’epic",
  blocks: "Bloque",
  blockedBy: "Est bloqué par",
  labels: "Étiquettes",
  application: "Application",
  acceptance: "Acceptation",
  criterion: "Critère d’acceptation",
  benefit: "Bénéfice attendu",
  businessValue: "Valeur métier",
  timeCriticality: "Criticité temporelle",
  riskReduction: "Réduction de risque",
  jobSize: "Taille",
  createdOn: "Création",
  addedOn: "Entrée dans l’incrément",
  startedOn: "Début",
  doneOn: "Fin",
  readyChecks: "Points de la définition de prêt",
  unreadyReason: "Motif de planification non prête",
  squads: "Squads de la feature",
};

/** Without a column for these there is nothing to import. */
export const REQUIRED_FIELDS = ["key", "title"] as const satisfies readonly Field[];

/** Those that only an export of Cadence itself fills; the mapping does not ask for them. */
export const OWN_FIELDS: readonly Field[] = ["cadenceKey", "readyChecks", "unreadyReason", "squads", "addedOn"];

/** Dates are read over their whole column at once. */
export const DATE_FIELDS = ["createdOn", "addedOn", "startedOn", "doneOn"] as const satisfies readonly Field[];
export type DateField = (typeof DATE_FIELDS)[number];

/**
 * The names of columns, as Jira Server, Data Center and Cloud write them in English and in French, and as Cadence itself does; as
 * `plainHeader` gives them. The first of a field is the one that wins where several are filled.
 */
const KNOWN: Record<Field, readonly string[]> = {
  key: ["issue key", "key", "cle de ticket", "cle du ticket", "cle de demande", "cle", "clef"],
  issueId: ["issue id", "id de ticket", "id du ticket", "identifiant de ticket", "id de demande"],
  cadenceKey: ["cle cadence"],
  type: ["issue type", "type de ticket", "type de demande", "type d'anomalie", "work type", "type"],
  title: ["summary", "resume", "titre"],
  description: ["description"],
  status: ["status", "etat", "statut"],
  points: ["story points", "story point estimate", "points de story", "points d'histoire", "estimation en story points", "estimation de story points", "estimation des story points", "points"],
  sprint: ["sprint"],
  increment: ["increment", "pi", "program increment", "increment de programme"],
  squad: ["squad", "team", "equipe", "component/s", "components", "composant/s", "composants", "composant(s)"],
  assignee: ["assignee", "personne assignee", "responsable", "attribution", "attribue a"],
  parent: ["parent", "parent id", "parent link", "id du parent", "id parent", "lien parent", "ticket parent"],
  parentKey: ["parent key", "cle du parent", "cle parent"],
  epicLink: ["epic link", "lien d'epic", "lien epic", "lien d'epopee"],
  blocks: ["outward issue link (blocks)", "lien de ticket sortant (blocks)", "lien du ticket sortant (blocks)", "lien de demande sortant (blocks)", "lien de ticket externe (blocks)", "lien de ticket sortant (bloque)", "lien de ticket sortant (blocage)"],
  blockedBy: ["inward issue link (blocks)", "lien de ticket entrant (blocks)", "lien du ticket entrant (blocks)", "lien de demande entrant (blocks)", "lien de ticket interne (blocks)", "lien de ticket entrant (bloque)", "lien de ticket entrant (blocage)"],
  labels: ["labels", "etiquettes", "label", "etiquette"],
  application: ["application"],
  acceptance: ["acceptance criteria", "acceptation", "criteres d'acceptation", "critere(s) d'acceptation"],
  criterion: ["critere d'acceptation"],
  benefit: ["benefice", "benefice attendu", "benefit hypothesis", "hypothese de benefice"],
  businessValue: ["business value", "valeur metier", "user-business value"],
  timeCriticality: ["time criticality", "criticite temporelle"],
  riskReduction: ["risk reduction", "risk reduction and opportunity enablement", "rr/oe", "reduction de risque"],
  jobSize: ["job size", "taille"],
  createdOn: ["created", "creation", "cree", "cree le", "date de creation"],
  addedOn: ["entree dans l'increment"],
  startedOn: ["start date", "actual start", "date de debut", "debut"],
  doneOn: ["resolved", "resolu", "resolue", "date de resolution", "resolution date", "resolu(e)", "resolue le", "fin"],
  readyChecks: ["points de la definition de pret"],
  unreadyReason: ["motif de planification non prete"],
  squads: ["squads de la feature"],
};

const WRAPPED = /^(?:custom field|champs? personnalisee?s?|benutzerdefiniertes feld|campo personalizado)\s*\((.*)\)$/;

/** "Champs personnalisés (Story Points)" → "story points": as a value, and without its wrapping. */
function plainHeader(header: string): string {
  const plain = plainValue(header);
  return WRAPPED.exec(plain)?.[1]?.trim() ?? plain;
}

const BY_HEADER = new Map(FIELDS.flatMap((field) => KNOWN[field].map((name, rank) => [name, { field, rank }] as const)));

/** What a header is known to mean; null for one that nobody here knows. */
export const recogniseHeader = (header: string): Field | null => BY_HEADER.get(plainHeader(header))?.field ?? null;

/** The columns that each field is read from, by header, best first: what the mapping proposes before anybody says otherwise. */
export function recogniseHeaders(headers: readonly string[]): Partial<Record<Field, string[]>> {
  const found = new Map<Field, { header: string; rank: number }[]>();
  for (const header of new Set(headers)) {
    const known = BY_HEADER.get(plainHeader(header));
    if (known) found.set(known.field, [...(found.get(known.field) ?? []), { header, rank: known.rank }]);
  }
  return Object.fromEntries([...found].map(([field, candidates]) => [field, candidates.toSorted((a, b) => a.rank - b.rank).map(({ header }) => header)]));
}
