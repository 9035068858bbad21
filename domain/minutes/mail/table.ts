import { fold } from "./fold";

/** What a column of a pasted table holds. */
type Column = "action" | "decision" | "text" | "owner" | "due" | "rank" | "other";
/** The columns of a table, with their titles as written. */
export type Columns = { role: Column; title: string }[];
/** A row as its columns tell it. */
export type Row = { text: string; /** Its own words, without the titles of its columns: a date or a name in a title is not the row's. */ said: string; owner: string | null; due: string | null; kind: "action" | "decision" | null };

const ROLES: readonly [Column, RegExp][] = [
  ["owner", /^(?:responsables?|resp\.?|porteurs?|pilotes?|qui|acteurs?|en charge|assigne.*)$/],
  ["due", /^(?:echeances?|dates?(?: limite| cible| prevue)?|quand|delais?|pour le|due)$/],
  ["action", /^(?:actions?|taches?|a faire|quoi)$/],
  ["decision", /^decisions?$/],
  ["text", /^(?:libelle|description|sujet|objet|intitule|points?|theme|contenu|propositions?|decisions? ?\/ ?actions?|actions? ?\/ ?decisions?)$/],
  ["rank", /^(?:n°|no|num|numero|#|ref\.?|id)$/],
];

/** The cells of a row, or null when the line is no row: they are parted by tabulations, or by bars. */
export function cellsOf(text: string): string[] | null {
  if (text.includes("\t")) return text.split("\t").map((cell) => cell.trim());
  const bars = text.split("|");
  if (bars.length < 3) return null;
  const first = bars[0]!.trim() === "" ? 1 : 0;
  const last = bars.at(-1)!.trim() === "" ? bars.length - 1 : bars.length;
  return bars.slice(first, last).map((cell) => cell.trim());
}

const roleOf = (title: string): Column => ROLES.find(([, pattern]) => pattern.test(fold(title).replace(/[*_:]/g, "").trim()))?.[0] ?? "other";

/** The titles of a table's columns, when the row is made of them: what is to be done or decided, and by whom or by when. */
export function columnsOf(cells: readonly string[]): Columns | null {
  const columns = cells.map((title) => ({ role: roleOf(title), title }));
  const roles = new Set(columns.map(({ role }) => role));
  const hasText = roles.has("action") || roles.has("decision") || roles.has("text");
  return hasText && (roles.has("owner") || roles.has("due")) ? columns : null;
}

const isFilled = (cell: string | undefined): cell is string => cell !== undefined && !/^[-–—?/. ]*$/.test(cell);

/** A row under its columns. What stands in other columns is kept in the text, so that nothing written is lost. */
export function readRow(cells: readonly string[], columns: Columns): Row {
  const filled = columns.map((column, rank) => ({ ...column, cell: cells[rank] })).filter((column): column is Columns[number] & { cell: string } => isFilled(column.cell));
  const beyond = cells.slice(columns.length).filter(isFilled);
  const of = (...roles: Column[]): string[] => filled.filter(({ role }) => roles.includes(role)).map(({ cell }) => cell);
  const entitled = filled.filter(({ role }) => role === "other").map(({ title, cell }) => `${title}\u00a0: ${cell}`).join(", ");
  const told = [...of("action", "decision", "text"), ...beyond];
  const kinds = filled.flatMap(({ role }) => (role === "action" || role === "decision" ? [role] : []));
  return {
    text: told.join(" · ") + (entitled && ` (${entitled})`) || cells.filter((cell) => cell !== "").join(" · "),
    said: [...told, ...of("other")].join(" "),
    owner: of("owner").join(", ") || null,
    due: of("due").join(", ") || null,
    kind: kinds.length === 1 ? kinds[0]! : null,
  };
}
