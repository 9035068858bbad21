import { tellNotCsv, NOT_CSV } from "@/domain/interchange/sniff";
import { GLPI_FIELD_LABELS, GLPI_FIELDS, REQUIRED_GLPI_FIELDS } from "./columns";

/** The largest export that is read: some 30,000 tickets with their titles. */
export const MAX_GLPI_BYTES = 10 * 1024 * 1024;
export const MAX_GLPI_ROWS = 30_000;

/** Why an export is not read, as an address carries it: `none`, `too_big`, `no_rows`, `too_many_rows`, `zip`…, `columns-opened-priority`, `quote-12`. */
export type GlpiRefusalCode = string;

/** In French; null for what is no reason. */
export function tellGlpiRefusal(code: GlpiRefusalCode): string | null {
  const kind = NOT_CSV.find((each) => each === code);
  if (kind) return tellNotCsv(kind, "GLPI");
  const [reason, ...details] = code.split("-");
  switch (reason) {
    case "none":
      return "Choisissez un fichier.";
    case "too_big":
      return `Ce fichier dépasse ${MAX_GLPI_BYTES / 1024 / 1024}\u00a0Mo\u00a0: il n’a pas été lu. Exportez une période plus courte.`;
    case "no_rows":
      return "Ce fichier n’a pas de ligne sous son en-tête\u00a0: rien n’a été importé.";
    case "too_many_rows":
      return `Ce fichier a plus de ${MAX_GLPI_ROWS.toLocaleString("fr-FR")} lignes\u00a0: importez-le en plusieurs fois. Rien n’a été importé.`;
    case "columns": {
      const missing = GLPI_FIELDS.filter((field) => details.includes(field));
      return missing.length === 0 ? null : `Colonnes absentes\u00a0: ${missing.map((field) => GLPI_FIELD_LABELS[field]).join(", ")}. L’export de GLPI doit au moins donner\u00a0: ${REQUIRED_GLPI_FIELDS.map((field) => GLPI_FIELD_LABELS[field]).join(", ")}.`;
    }
    case "quote":
      return /^\d{1,7}$/.test(details[0] ?? "") ? `Autour de la ligne ${details[0]}, un guillemet n’est pas refermé, ou il est là où il ne peut pas être\u00a0: le fichier est coupé ou abîmé. Rien n’a été importé.` : null;
    default:
      return null;
  }
}
