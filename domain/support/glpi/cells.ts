import { readDate, type DateOrder } from "@/domain/interchange/dates";
import { plainValue } from "@/domain/interchange/values";
import { instantOf } from "@/domain/distribution/calendar-events";
import { minuteOf, type Minute } from "../minutes";
import type { TicketKind, TicketState } from "../vocabulary";

/** Of every kind: a space that does not break stands inside GLPI's numbers. */
const SPACES = /[\s\u{A0}\u{202F}]+/gu;

/** "1 234" → "1234"; null for what is no number. */
export function readReference(cell: string): string | null {
  const digits = cell.replaceAll(SPACES, "");
  return /^\d{1,12}$/.test(digits) ? digits.replace(/^0+(?=\d)/, "") : null;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
/** Each once, from left to right: "&amp;lt;" is "&lt;". */
const decodeEntities = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,6}));/gi, (all: string, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? all;
    const point = decimal ? Number(decimal) : Number.parseInt(hexadecimal!, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : all;
  });

/** The parts of a cell that GLPI separates with `<br>` or line ends, tidy, without those that are empty. */
export const readList = (cell: string): string[] =>
  cell
    .split(/<br\s*\/?>|\r\n|\r|\n/i)
    .map((part) => decodeEntities(part).replaceAll(SPACES, " ").trim())
    .filter((part) => part !== "");

export const readText = (cell: string): string => readList(cell).join(", ");

const TIME = /\s(\d{1,2})\s?[:h]\s?(\d{2})(?::\d{2})?$/;

/** A date with its hour, in Paris; null for what is none, or that could be read in two orders. */
export function readMoment(cell: string, order: DateOrder | null): Minute | null {
  const text = cell.replaceAll(SPACES, " ").trim();
  const time = TIME.exec(text);
  const day = time && readDate(text, order);
  if (!day || Number(time[1]) > 23 || Number(time[2]) > 59) return null;
  return minuteOf(instantOf(day, `${time[1]!.padStart(2, "0")}:${time[2]}`));
}

/** Null: nobody here knows this status. */
export function readState(cell: string): TicketState | null {
  const text = plainValue(cell);
  if (/^(nouveau|nouvelle|ouvert|en cours|attribue|planifie)/.test(text)) return "open";
  if (text.startsWith("en attente")) return "waiting";
  if (text.startsWith("resolu")) return "resolved";
  return /^(clos|cloture|ferme)/.test(text) ? "closed" : null;
}

export function readKind(cell: string): TicketKind | null {
  const text = plainValue(cell);
  if (text.startsWith("incident")) return "incident";
  return text.startsWith("demande") ? "request" : null;
}

/** A group of technicians whose name says level 3. */
export const isLevel3 = (groups: readonly string[]): boolean => groups.some((group) => /\b(niveau|niv|n|support) ?3\b/.test(plainValue(group)));
