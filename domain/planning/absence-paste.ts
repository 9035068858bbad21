import { daysBetween, formatPeriod, readFrenchDate, weekLabel, workingDaysOf, type Day, type HolidayZone } from "@/domain/calendar";
import { normalise } from "@/domain/calendar/french-text";
import { firstDaysOff, isDayCount, overlaps, takesWorkingDay } from "@/domain/planning/absence-days";
import { formatNumber } from "@/domain/planning/points";
import type { Absence, Period } from "@/domain/planning/team-days";

/** `absences`: those that are known already. */
export type PastedPerson = { id: string; name: string; absences: readonly Absence[] };
type DateContext = { today: Day; zone: HolidayZone; sprints?: { name: string; from: Day; to: Day }[] };

/** What a line says, to be confirmed; `line` counts from 1, empty ones included. */
export type AbsenceProposal = Absence & { line: number; text: string; personId: string; name: string };
/** Why a line, or one of its columns, is not taken. */
export type AbsenceRefusal = { line: number; text: string; reason: string };
export type AbsencePaste = { proposals: AbsenceProposal[]; refusals: AbsenceRefusal[] };

/** Longer than that is a slip of the keyboard. */
const MAX_DAYS = 366;

/** What is wrong with a line: the reason, in French. */
class NotAnAbsence extends Error {}

/**
 * Reads absences as they are copied from a spreadsheet or a mail. Either one absence a line, "personne ; du ; au", the columns separated by
 * a tabulation or a semicolon, where a week ("S35"), a sprint or "du 4 au 8 août" may stand for both days and "matin" or "½" makes it a half;
 * or a table whose first line names weeks and whose cells count days off, taken from the first working day of the week on. Dates are those of
 * `readFrenchDate`. Nothing is guessed: what is not one absence of one known person comes back with the reason. Never throws on a text.
 */
export function readAbsencePaste(text: string, people: readonly PastedPerson[], dates: DateContext): AbsencePaste {
  const lines = text.split(/\r?\n/).map((written, index) => ({ line: index + 1, text: written.trim(), cells: cellsOf(written) }));
  const filled = lines.filter(({ text: written }) => written !== "");
  const [head, ...rows] = filled;
  if (head === undefined) return { proposals: [], refusals: [] };
  const weeks = head.cells.slice(1).map((cell) => weekIn(cell, dates));
  const isTable = rows.length > 0 && isTableHead(head.cells, weeks);
  const paste: AbsencePaste = { proposals: [], refusals: [] };
  for (const row of isTable || isHeading(head.cells) ? rows : filled) {
    const read = isTable ? readCounts(row.cells, head.cells, weeks, people, dates) : [attempt(() => readAbsence(row.cells, people, dates))];
    for (const found of read) keep(paste, row, found, dates.zone);
  }
  return paste;
}

type Row = { line: number; text: string };
type Found = (Absence & { person: PastedPerson }) | { reason: string };

function keep(paste: AbsencePaste, { line, text }: Row, found: Found, zone: HolidayZone): void {
  const reason = "reason" in found ? found.reason : whyRefused(found, paste.proposals, zone);
  if (reason !== null) paste.refusals.push({ line, text, reason });
  else if (!("reason" in found)) paste.proposals.push({ line, text, personId: found.person.id, name: found.person.name, from: found.from, to: found.to, isHalf: found.isHalf });
}

function whyRefused({ person, ...absence }: Absence & { person: PastedPerson }, proposals: readonly AbsenceProposal[], zone: HolidayZone): string | null {
  if (absence.to < absence.from) return "La fin vient avant le début.";
  if (daysBetween(absence.from, absence.to) >= MAX_DAYS) return "L’absence dure plus d’un an.";
  if (!takesWorkingDay(absence, zone)) return `Aucun jour ouvré ${formatPeriod(absence.from, absence.to)}.`;
  const known = person.absences.find((each) => overlaps(each, absence));
  if (known) return `${person.name} a déjà une absence ${formatPeriod(known.from, known.to)}.`;
  const pasted = proposals.find((each) => each.personId === person.id && overlaps(each, absence));
  return pasted ? `Les jours recouvrent ceux de la ligne ${pasted.line}.` : null;
}

const attempt = (read: () => Exclude<Found, { reason: string }>): Found => {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotAnAbsence) return { reason: error.message };
    throw error;
  }
};

// Cells

/** By tabulations, else by semicolons, else the name and the rest around a colon, as in a mail. */
function cellsOf(written: string): string[] {
  const line = written.replace(/^\s*[-•*–]\s+/, "");
  const cells = line.includes("\t") ? line.split("\t") : line.includes(";") ? line.split(";") : (/^(.+?)\s*:\s*(.+)$/.exec(line)?.slice(1) ?? [line]);
  const trimmed = cells.map((cell) => cell.trim());
  return trimmed.slice(0, trimmed.findLastIndex((cell) => cell !== "") + 1);
}

const HEADINGS = new Set(["nom", "noms", "personne", "personnes", "agent", "du", "au", "de", "a", "debut", "fin", "date de debut", "date de fin", "absence", "absences", "periode", "demi-journee", "semaine"]);
const isHeading = (cells: readonly string[]): boolean => cells.length > 0 && cells.every((cell) => HEADINGS.has(normalise(cell)));

/** "Personne", or nothing, then weeks; without such a word at least three of them, as a list of absences has a start and an end at most. */
function isTableHead(cells: readonly string[], weeks: readonly (Period | null)[]): boolean {
  const named = weeks.filter((week) => week !== null).length;
  const [first = ""] = cells;
  return named >= 3 || (named > 0 && (first === "" || isHeading([first])));
}

/** By the whole name; else by words that only one name has. */
function findPerson(written: string, people: readonly PastedPerson[]): PastedPerson[] {
  const wanted = wordsOf(written);
  if (wanted.length === 0) return [];
  const exact = people.filter(({ name }) => wordsOf(name).join(" ") === wanted.join(" "));
  return exact.length > 0 ? exact : people.filter(({ name }) => wanted.every((word) => wordsOf(name).includes(word)));
}

const wordsOf = (text: string): string[] => normalise(text).split(/[\s.,'-]+/).filter((word) => word !== "");

function personNamed(written: string, people: readonly PastedPerson[]): PastedPerson {
  const found = findPerson(written, people);
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw new NotAnAbsence(written === "" ? "Le nom de la personne manque." : `Personne n’est connu sous le nom « ${written} ».`);
  throw new NotAnAbsence(`« ${written} » désigne plusieurs personnes\u00a0: ${found.map(({ name }) => name).join(", ")}.`);
}

// One absence a line

function readAbsence([name = "", ...cells]: readonly string[], people: readonly PastedPerson[], dates: DateContext): Absence & { person: PastedPerson } {
  const person = personNamed(name, people);
  const { days, isHalf } = withoutHalf(cells);
  const [first, second, ...others] = days;
  if (first === undefined) throw new NotAnAbsence("La date manque\u00a0: écrivez la personne, puis la date, séparées par un point-virgule ou une tabulation.");
  if (others.length > 0) throw new NotAnAbsence("Il y a trop de colonnes\u00a0: une personne, un début et une fin sont attendus.");
  const [from, to] = second === undefined ? bothEnds(first) : [first, second];
  const start = periodOf(from, dates);
  return { person, from: start.from, to: (to === null ? start : periodOf(to, dates)).to, isHalf };
}

const HALF = /(?:^|\s)\(?(?:le )?(?:matin|apres-midi|demi-journees?|par demi-journees?|½|1\/2|0[,.]5)\)?$/;

/** The cells that are dates, without the word for a half day, in a cell of its own or at the end of one. */
function withoutHalf(cells: readonly string[]): { days: string[]; isHalf: boolean } {
  const filled = cells.filter((cell) => cell !== "").map(normalise);
  const days = filled.map((cell) => cell.replace(HALF, "").replace(/,$/, "").trim());
  return { days: days.filter((day) => day !== ""), isHalf: days.some((day, index) => day !== filled[index]) };
}

/** "du 4 au 8 août", "04/08 au 08/08", "04/08 - 08/08": a first day without its month has that of the last one. */
function bothEnds(cell: string): [from: string, to: string | null] {
  const found = /^(?:du |de )?(.+?) (?:au|a|jusqu'au|-|→) (.+)$/.exec(cell);
  if (!found) return [cell, null];
  const [, from = "", to = ""] = found;
  const month = /^\d{1,2}(?:er)?$/.test(from) ? (/^\d{1,2}(?:er)?([ /].+)$/.exec(to)?.[1] ?? "") : "";
  return [`${from}${month}`, to];
}

/** Said of one end alone: the other one is not known. */
const OPEN = /^(?:a partir|a compter|des |depuis|jusqu|avant|apres|sous |d'ici)/;

function periodOf(written: string, dates: DateContext): Period {
  if (OPEN.test(normalise(written))) throw new NotAnAbsence(`« ${written} » ne dit qu’un bout\u00a0: indiquez le premier et le dernier jour.`);
  const read = readFrenchDate(written, dates);
  switch (read.kind) {
    case "day":
      return { from: read.day, to: read.day };
    case "range": {
      const days = workingDaysOf(read.from, read.to, dates.zone);
      return { from: days[0] ?? read.from, to: days.at(-1) ?? read.to };
    }
    case "duration":
      throw new NotAnAbsence(`« ${written} » est une durée\u00a0: indiquez les jours.`);
    case "none":
      throw new NotAnAbsence(`${read.why}.`);
  }
}

// A table of weeks

function weekIn(cell: string, dates: DateContext): Period | null {
  const read = readFrenchDate(cell, dates);
  return read.kind === "range" && daysBetween(read.from, read.to) === 6 ? { from: read.from, to: read.to } : null;
}

function readCounts(cells: readonly string[], heads: readonly string[], weeks: readonly (Period | null)[], people: readonly PastedPerson[], dates: DateContext): Found[] {
  const found = attemptPerson(cells[0] ?? "", people);
  if ("reason" in found) return [found];
  return cells.slice(1).flatMap((cell, index): Found[] => {
    const head = heads[index + 1] ?? "";
    if (normalise(head) === "total") return [];
    const days = countIn(cell);
    if (days === 0) return [];
    const week = weeks[index];
    if (!week) return [{ reason: `La colonne ${index + 2}${head && ` (« ${head} »)`} n’est pas une semaine.` }];
    if (days === null) return [{ reason: `${weekLabel(week.from)}\u00a0: « ${cell} » n’est pas un nombre de jours ou de demi-journées.` }];
    const absences = firstDaysOff(week, days, dates.zone);
    if (absences === null) return [{ reason: `${weekLabel(week.from)} n’a que ${formatNumber(workingDaysOf(week.from, week.to, dates.zone).length)} jours ouvrés.` }];
    return absences.map((absence) => ({ ...absence, person: found.person }));
  });
}

function attemptPerson(written: string, people: readonly PastedPerson[]): { person: PastedPerson } | { reason: string } {
  try {
    return { person: personNamed(written, people) };
  } catch (error) {
    if (error instanceof NotAnAbsence) return { reason: error.message };
    throw error;
  }
}

/** "2,5", "3 j", "½"; nothing and a dash are 0; null when it is no number of half days. */
function countIn(cell: string): number | null {
  const written = cell.replace(/\s*j(?:ours?)?\.?$/i, "").replace(",", ".").replace(/^½$/, "0.5").replace("½", ".5");
  if (written === "" || /^[-–—]$/.test(written)) return 0;
  const days = /^\d+(?:\.\d+)?$/.test(written) ? Number(written) : Number.NaN;
  return isDayCount(days) ? days : null;
}
