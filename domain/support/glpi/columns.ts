import { plainValue } from "@/domain/interchange/values";

/** What is read of an export of GLPI. Who asked and who worked on it are nobody's business here: those columns are left. */
export const GLPI_FIELDS = ["reference", "title", "status", "opened", "priority", "category", "kind", "cause", "group", "taken", "resolved", "closed", "modified"] as const;
export type GlpiField = (typeof GLPI_FIELDS)[number];
export const GLPI_FIELD_LABELS: Record<GlpiField, string> = {
  reference: "ID",
  title: "Titre",
  status: "Statut",
  opened: "Date d’ouverture",
  priority: "Priorité",
  category: "Catégorie",
  kind: "Type",
  cause: "Cause",
  group: "Groupe de techniciens",
  taken: "Date de prise en compte",
  resolved: "Date de résolution",
  closed: "Date de clôture",
  modified: "Dernière modification",
};
export const REQUIRED_GLPI_FIELDS: readonly GlpiField[] = ["reference", "status", "opened", "priority"];
export const GLPI_DATE_FIELDS = ["opened", "taken", "resolved", "closed", "modified"] as const satisfies readonly GlpiField[];

const HEADERS: Record<GlpiField, readonly string[]> = {
  reference: ["id", "numero", "n° de ticket", "ticket"],
  title: ["titre"],
  status: ["statut"],
  opened: ["date d'ouverture", "date de creation"],
  priority: ["priorite"],
  category: ["categorie", "application"],
  kind: ["type"],
  cause: ["cause", "cause racine"],
  group: ["assigne a - groupe de techniciens", "assigne a - groupe", "groupe de techniciens"],
  taken: ["date de prise en compte", "date de prise en charge"],
  resolved: ["date de resolution", "date de solution"],
  closed: ["date de cloture", "date de fermeture"],
  modified: ["derniere modification", "derniere mise a jour"],
};
const FIELD_BY_HEADER = new Map(GLPI_FIELDS.flatMap((field) => HEADERS[field].map((header) => [header, field] as const)));

export type GlpiColumns = { at: Partial<Record<GlpiField, number>>; /** Headers of the file that are not read. */ left: string[]; missing: GlpiField[] };

/** Which column is what, by its French header; the first of two that mean the same is read. */
export function readGlpiHeaders(headers: readonly string[]): GlpiColumns {
  const at: GlpiColumns["at"] = {};
  const left: string[] = [];
  headers.forEach((header, position) => {
    const field = FIELD_BY_HEADER.get(plainValue(header));
    if (field !== undefined && at[field] === undefined) at[field] = position;
    else if (header.trim() !== "") left.push(header.trim());
  });
  return { at, left, missing: REQUIRED_GLPI_FIELDS.filter((field) => at[field] === undefined) };
}
