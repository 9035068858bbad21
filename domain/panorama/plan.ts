import { plain, type Cell } from "@/domain/contracts/read-prices";
import { PANORAMA_COLUMNS, PANORAMA_HEADINGS, SHEET_COLUMNS, type PanoramaField, type SheetColumn } from "./columns";
import type { FoundProjects } from "./find-projects";
import { EMPTY_SHEET, formatMillions, readSheetValue, writeSheetValue, type ProgrammeSheet } from "./values";

export const PANORAMA_OUTCOMES = ["created", "updated", "unchanged", "ignored"] as const;
export type PanoramaOutcome = (typeof PANORAMA_OUTCOMES)[number];
export const PANORAMA_OUTCOME_LABELS: Record<PanoramaOutcome, string> = { created: "Créé", updated: "Mis à jour", unchanged: "Inchangé", ignored: "Ignoré" };

/** What a line of the file becomes, and why, or what changes. */
export type PanoramaLine = { row: number; name: string; outcome: PanoramaOutcome; told: string[] };

type KnownProgramme = { id: string; slug: string; name: string; sheet: ProgrammeSheet; mayChange: boolean };
export type PanoramaContext = {
  /** The programmes that the person sees. */
  known: readonly KnownProgramme[];
  mayCreate: boolean;
  /** The name as it would stand in an address: two that share one are the same programme. */
  addressOf: (name: string) => string;
  /** Why no programme of that name can be created; null where one can. */
  refuseName: (name: string) => string | null;
};
export type PanoramaPlan = {
  lines: PanoramaLine[];
  creations: { name: string; sheet: ProgrammeSheet }[];
  changes: { programmeId: string; sheet: ProgrammeSheet }[];
};

type Project = { row: number; name: string; slug: string; values: Partial<ProgrammeSheet>; notes: string[] };

/**
 * What a file of projects would bring. A line is a programme by its identifier here, else by its name, whatever its case and accents. An
 * empty cell changes nothing; neither does one that cannot be read, which is told. The same file brings nothing the second time.
 */
export function planPanorama({ rows, fields }: Pick<FoundProjects, "rows" | "fields">, context: PanoramaContext): PanoramaPlan {
  const plan: PanoramaPlan = { lines: [], creations: [], changes: [] };
  const readAt = new Map<string, number>();
  for (const { row, cells } of rows) {
    const project = readProject(row, fields, cells);
    const ignore = (why: string): void => void plan.lines.push({ row, name: project.name, outcome: "ignored", told: [why] });
    const objection = objectionTo(project.name);
    if (objection) {
      ignore(objection);
      continue;
    }
    const found = findKnown(project, context.known);
    if (found === "several") {
      ignore("Plusieurs de vos programmes portent ce nom\u00a0: indiquez leur identifiant dans la colonne «\u00a0Identifiant Cadence\u00a0».");
      continue;
    }
    const key = found?.id ?? context.addressOf(project.name);
    const earlier = readAt.get(key);
    if (earlier !== undefined) {
      ignore(`Déjà lu à la ligne ${earlier}.`);
      continue;
    }
    readAt.set(key, row);
    if (found) change(plan, project, found);
    else create(plan, project, context);
  }
  return plan;
}

function objectionTo(name: string): string | null {
  if (name === "") return "Aucun nom de projet sur cette ligne.";
  const { most } = PANORAMA_COLUMNS.find(({ field }) => field === "name") as { most: number };
  return name.length > most ? `Le nom du projet dépasse ${most} caractères.` : null;
}

function findKnown({ name, slug }: Project, known: PanoramaContext["known"]): KnownProgramme | "several" | null {
  const bySlug = slug === "" ? undefined : known.find((programme) => programme.slug === slug);
  if (bySlug) return bySlug;
  const named = known.filter((programme) => plain(programme.name) === plain(name));
  return named.length > 1 ? "several" : (named[0] ?? null);
}

function change({ lines, changes }: PanoramaPlan, { row, name, values, notes }: Project, { id, name: ourName, sheet: before, mayChange }: KnownProgramme): void {
  const sheet = { ...before, ...values };
  const differing = SHEET_COLUMNS.filter(({ field }) => sheet[field] !== before[field]);
  const renamed = plain(name) === plain(ourName) ? [] : [`Le programme garde son nom, «\u00a0${ourName}\u00a0».`];
  if (differing.length === 0) return void lines.push({ row, name, outcome: "unchanged", told: [...renamed, ...notes] });
  if (!mayChange) return void lines.push({ row, name, outcome: "ignored", told: ["Vous n’êtes pas administrateur de ce programme."] });
  changes.push({ programmeId: id, sheet });
  lines.push({ row, name, outcome: "updated", told: [...differing.map((column) => tellChange(column, before, sheet)), ...renamed, ...notes] });
}

function create({ lines, creations }: PanoramaPlan, { row, name, values, notes }: Project, { mayCreate, refuseName }: PanoramaContext): void {
  const why = mayCreate ? refuseName(name) : "Aucun de vos programmes ne porte ce nom, et seul un administrateur de la plateforme en crée.";
  if (why !== null) return void lines.push({ row, name, outcome: "ignored", told: [why] });
  creations.push({ name, sheet: { ...EMPTY_SHEET, ...values } });
  lines.push({ row, name, outcome: "created", told: notes });
}

function readProject(row: number, fields: readonly PanoramaField[], cells: readonly Cell[]): Project {
  const cellOf = (field: PanoramaField): Cell => cells[fields.indexOf(field)] ?? null;
  const textOf = (field: PanoramaField): string => String(cellOf(field) ?? "").replace(/[\s\u00a0\u202f]+/g, " ").trim();
  const values: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const column of SHEET_COLUMNS) {
    const cell = fields.includes(column.field) ? cellOf(column.field) : null;
    if (String(cell ?? "").trim() === "") continue;
    const read = readSheetValue(column, cell);
    if (read.ok) values[column.field] = read.value;
    else notes.push(`${column.heading}, «\u00a0${String(cell).slice(0, 60)}\u00a0»\u00a0: pas repris. ${read.why}`);
  }
  return { row, name: textOf("name"), slug: textOf("slug"), values: values as Partial<ProgrammeSheet>, notes };
}

/** Long texts are told by their beginning. */
const TOLD = 60;

function tellChange(column: SheetColumn, before: ProgrammeSheet, after: ProgrammeSheet): string {
  const told = (sheet: ProgrammeSheet): string => {
    const value = sheet[column.field];
    if (column.kind === "millions" && typeof value === "number") return formatMillions(value);
    const text = writeSheetValue(column, sheet);
    return text === null ? "vide" : text.length > TOLD ? `${text.slice(0, TOLD)}…` : text;
  };
  return `${PANORAMA_HEADINGS[column.field]}\u00a0: ${told(before)} → ${told(after)}`;
}
