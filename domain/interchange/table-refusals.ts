/** Why a file is not read as a table, CSV or XLSX, whatever its rows are, in French. */
export const TABLE_REFUSALS = {
  none: "Choisissez un fichier.",
  empty: "Ce fichier est vide.",
  old_excel: "Ce fichier est un ancien classeur Excel (XLS)\u00a0: dans le tableur, enregistrez-le au format XLSX ou CSV.",
  encrypted: "Ce classeur est protégé par un mot de passe\u00a0: il ne peut pas être lu. Dans le tableur, retirez le mot de passe, puis enregistrez-le au format XLSX ou CSV.",
  pdf: "Ce fichier est un PDF, même si son nom dit autre chose\u00a0: enregistrez le tableau au format XLSX ou CSV.",
  unreadable: "Ce fichier n’est ni un CSV ni un classeur XLSX lisible. Dans un tableur, enregistrez-le au format XLSX ou CSV.",
} as const;
export type TableRefusal = keyof typeof TABLE_REFUSALS;

