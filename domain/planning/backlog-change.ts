/** What of an item changed, by the name of its field; what follows from another field is not told. */
const FIELD_WORDS: Record<string, string> = {
  title: "titre",
  description: "description",
  kind: "type",
  state: "état",
  points: "points",
  criteria: "critères",
  readyChecks: "points de la DOR",
  labels: "étiquettes",
  unreadyReason: "motif",
  featureId: "feature",
  squadId: "squad",
  incrementId: "incrément",
  sprintId: "sprint",
  personId: "personne",
  benefit: "bénéfice attendu",
  acceptance: "critères",
  epicId: "epic",
  applicationId: "application",
  squadIds: "squads",
  businessValue: "WSJF",
  timeCriticality: "WSJF",
  riskReduction: "WSJF",
  jobSize: "WSJF",
};

const SUBJECT_WORDS = { story: "stories", feature: "features", epic: "epics" } as const;
export type ChangedSubject = { subject: keyof typeof SUBJECT_WORDS; key: string; fields: readonly string[]; /** It was created. */ isNew?: boolean };

/** "PP-12 : points, état", "3 stories : squad", "l’ordre de 4 features", "création de PP-12". Items changed at once are of one kind. */
export function tellChange(items: readonly ChangedSubject[]): string {
  const [first] = items;
  if (first === undefined) return "rien";
  const what = items.length === 1 ? first.key : `${items.length} ${SUBJECT_WORDS[first.subject]}`;
  if (first.isNew) return `création de ${what}`;
  const words = [...new Set(items.flatMap(({ fields }) => fields.flatMap((field) => (isImplied(field, fields) ? [] : (FIELD_WORDS[field] ?? [])))))];
  return words.length > 0 ? `${what}\u00a0: ${words.join(", ")}` : `l’ordre de ${what}`;
}

/** A sprint brings its increment; leaving a sprint takes the reason away. */
const isImplied = (field: string, fields: readonly string[]): boolean => (field === "incrementId" || field === "unreadyReason") && fields.includes("sprintId");
