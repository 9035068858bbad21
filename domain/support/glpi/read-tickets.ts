import { DATE_ORDER_LABELS, settleOrder, type DateOrder, type OrderVerdict } from "@/domain/interchange/dates";
import { plainValue } from "@/domain/interchange/values";
import type { Minute } from "../minutes";
import type { SupportTerms } from "../terms";
import type { Severity, TicketKind, TicketState } from "../vocabulary";
import { isLevel3, readKind, readList, readMoment, readReference, readState, readText } from "./cells";
import { GLPI_DATE_FIELDS, GLPI_FIELD_LABELS, type GlpiColumns, type GlpiField } from "./columns";

/** `line`: where it begins in the file, 1 for the header. */
export type GlpiRecord = { line: number; cells: readonly string[] };

export type GlpiTicket = {
  line: number;
  reference: string;
  title: string;
  application: string | null;
  cause: string | null;
  kind: TicketKind | null;
  severity: Severity;
  state: TicketState;
  openedAt: Minute;
  takenAt: Minute | null;
  resolvedAt: Minute | null;
  closedAt: Minute | null;
  modifiedAt: Minute | null;
  /** Null: the file does not tell. */
  isEscalated: boolean | null;
  /** What was understood in a way that is worth checking, in French. */
  notes: string[];
};

export type GlpiRefusal = { line: number; reference: string | null; title: string; why: string };
export type GlpiReading = { tickets: GlpiTicket[]; refused: GlpiRefusal[] };

type Context = { columns: GlpiColumns; order: DateOrder | null; priorities: SupportTerms["priorities"]; /** Of the programme: a category that names one is it. */ applications: readonly string[] };

const cellOf = ({ at }: GlpiColumns, { cells }: GlpiRecord, field: GlpiField): string => (at[field] === undefined ? "" : (cells[at[field]] ?? ""));

/** The order of day and month over all the dates of the file; years that come first need none. */
export function settleGlpiOrder(records: readonly GlpiRecord[], columns: GlpiColumns): OrderVerdict {
  return settleOrder(records.flatMap((record) => GLPI_DATE_FIELDS.map((field) => ({ line: record.line, text: cellOf(columns, record, field).trim() })).filter(({ text }) => text !== "")));
}

/** "dates lues jour/mois, à cause de « 24-07-2026 08:12 » (ligne 12)". */
export function tellGlpiOrder(verdict: OrderVerdict, chosen: DateOrder | null): string {
  switch (verdict.kind) {
    case "settled":
      return `Dates lues ${DATE_ORDER_LABELS[verdict.order]}, à cause de «\u00a0${verdict.by.text}\u00a0» (ligne ${verdict.by.line}).`;
    case "plain":
      return "Dates lues année-mois-jour.";
    case "open":
      return chosen ? `Dates lues ${DATE_ORDER_LABELS[chosen]}, comme choisi\u00a0; rien dans le fichier ne le confirme.` : `Rien ne dit si «\u00a0${verdict.first.text}\u00a0» (ligne ${verdict.first.line}) est jour/mois ou mois/jour\u00a0: choisissez.`;
    case "contradictory":
      return `«\u00a0${verdict.dmy.text}\u00a0» (ligne ${verdict.dmy.line}) ne se lit que jour/mois, «\u00a0${verdict.mdy.text}\u00a0» (ligne ${verdict.mdy.line}) que mois/jour\u00a0: ce fichier mêle deux formats de date.`;
  }
}

/** Each line, read whole or refused with its reason; of a ticket that comes twice the first line counts. */
export function readGlpiTickets(records: readonly GlpiRecord[], context: Context): GlpiReading {
  const severities = new Map(Object.entries(context.priorities).map(([priority, severity]) => [plainValue(priority), severity]));
  const tickets: GlpiTicket[] = [];
  const refused: GlpiRefusal[] = [];
  const lineOf = new Map<string, number>();
  for (const record of records) {
    const read = readGlpiTicket(record, context, severities);
    const twice = "why" in read ? undefined : lineOf.get(read.reference);
    if ("why" in read) refused.push(read);
    else if (twice !== undefined) refused.push({ line: read.line, reference: read.reference, title: read.title, why: `Ce ticket est déjà à la ligne ${twice} du fichier.` });
    else {
      lineOf.set(read.reference, read.line);
      tickets.push(read);
    }
  }
  return { tickets, refused };
}

function readGlpiTicket(record: GlpiRecord, { columns, order, applications }: Context, severities: ReadonlyMap<string, Severity>): GlpiTicket | GlpiRefusal {
  const cell = (field: GlpiField): string => cellOf(columns, record, field);
  const written = cell("reference").trim();
  const reference = readReference(written);
  const title = readText(cell("title")).slice(0, 300);
  const refuse = (why: string): GlpiRefusal => ({ line: record.line, reference: reference ?? (written || null), title, why });
  if (reference === null) return refuse(written === "" ? "L’ID du ticket manque." : `«\u00a0${written.slice(0, 40)}\u00a0» n’est pas un numéro de ticket.`);
  const state = readState(cell("status"));
  if (state === null) return refuse(`Statut inconnu\u00a0: «\u00a0${readText(cell("status")).slice(0, 40)}\u00a0».`);
  const severity = severities.get(plainValue(cell("priority")));
  if (!severity) return refuse(`La priorité «\u00a0${readText(cell("priority")).slice(0, 40)}\u00a0» n’a pas de gravité\u00a0: donnez-la dans les réglages du support.`);
  const dates: Partial<Record<(typeof GLPI_DATE_FIELDS)[number], Minute>> = {};
  for (const field of GLPI_DATE_FIELDS) {
    const text = cell(field).trim();
    if (text === "") continue;
    const moment = readMoment(text, order);
    if (moment === null) return refuse(`${GLPI_FIELD_LABELS[field]}\u00a0: «\u00a0${text.slice(0, 40)}\u00a0» n’est pas une date avec son heure.`);
    dates[field] = moment;
  }
  if (dates.opened === undefined) return refuse("La date d’ouverture manque.");
  const notes: string[] = [];
  const isOver = state === "resolved" || state === "closed";
  if (!isOver && (dates.resolved ?? dates.closed) !== undefined) notes.push("Ni résolu ni clos d’après son statut\u00a0: la date de résolution n’est pas reprise.");
  if (isOver && (dates.resolved ?? dates.closed) === undefined) notes.push("Résolu, sans date de résolution\u00a0: ses délais restent inconnus.");
  const place = readCategory(cell("category"), applications, notes);
  return {
    ...{ line: record.line, reference, title, severity, state, notes, application: place.application },
    cause: readText(cell("cause")).slice(0, 200) || place.rest,
    kind: readKind(cell("kind")),
    openedAt: dates.opened,
    takenAt: dates.taken ?? null,
    resolvedAt: isOver ? (dates.resolved ?? null) : null,
    closedAt: state === "closed" ? (dates.closed ?? null) : null,
    modifiedAt: dates.modified ?? null,
    isEscalated: columns.at.group === undefined ? null : isLevel3(readList(cell("group"))),
  };
}

/** "Portail SI Pénal > Connexion": the application, and what it is about. */
function readCategory(cell: string, applications: readonly string[], notes: string[]): { application: string | null; rest: string | null } {
  const [first, ...others] = readList(cell);
  if (first === undefined) return { application: null, rest: null };
  if (others.length > 0) notes.push(`Plusieurs catégories\u00a0: la première est retenue, sans ${others.map((other) => `«\u00a0${other}\u00a0»`).join(", ")}.`);
  const parts = first.split(/\s+>\s+/);
  const known = parts.findIndex((part) => applications.some((name) => plainValue(name) === plainValue(part)));
  const at = Math.max(known, 0);
  const application = applications.find((name) => plainValue(name) === plainValue(parts[at]!)) ?? parts[at]!;
  const rest = parts.slice(at + 1).join(" > ");
  return { application: application.slice(0, 120), rest: rest === "" ? null : rest.slice(0, 200) };
}
