/** Why a file is not read as a table, CSV or XLSX, whatever its rows are, in French. */
export const TABLE_REFUSALS = {
  none: "Choisissez un fichier.",
  empty: "Ce fichier est vide.",
  old_excel: "Ce fichier est un ancien classeur Excel (XLS)\u00a0: dans le tableur, enregistrez-le au format XLSX ou CSV.",
  unreadable: "Ce fichier n’est ni un CSV ni un classeur XLSX lisible. Dans un tableur, enregistrez-le au format XLSX ou CSV.",
} as const;
