import type { Weekday } from "./day";
import { MONTH_NAMES, WEEKDAY_NAMES } from "./format";

/** A reading that was understood and is wrong: the reason, in French. */
export class NotADate extends Error {}

/** What is compared: lower case, no accents, plain spaces, apostrophes and hyphens, no final punctuation. */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[\s"«»()]+|[\s"«»().,;!]+$/g, "");
}

const MONTHS = MONTH_NAMES.map(normalise);
const WEEKDAYS = WEEKDAY_NAMES.map(normalise);

/** Longest first, so that "juillet" is not read as "juil". */
export const MONTH = `(?:${[...MONTHS, "janv", "jan", "fevr", "fev", "avr", "juil", "sept", "sep", "oct", "nov", "dec"].join("|")})\\.?`;
export const WEEKDAY = `(?:${[...WEEKDAYS, ...WEEKDAYS.map((name) => `${name.slice(0, 3)}\\.?`)].join("|")})`;

/** From 1 to 12. The pattern has checked the word: its first letters are enough ("juin" and "juil" need four). */
export function monthNumber(word: string): number {
  const short = word.replace(".", "").slice(0, 4);
  return MONTHS.findIndex((name) => name.startsWith(short)) + 1;
}

/** Monday 1 to Sunday 7. */
export function weekdayNumber(word: string): Weekday {
  return (WEEKDAYS.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1) as Weekday;
}

const NUMBER_WORDS: Record<string, number> = {
  un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10, douze: 12, quinze: 15, vingt: 20, trente: 30,
};

export type Quantity = { n: number; unit: "day" | "working_day" | "saturday_day" | "week" | "month"; label: string };

const QUANTITY = new RegExp(
  `^(\\d{1,3}|${Object.keys(NUMBER_WORDS).join("|")}) ?(?:(?:jours?|j)(?: (ouvres?|ouvrables?|calendaires?))?|(semaines?|sem)|(mois)|(ans?|annees?))$`,
);

/** Further than that is a slip of the keyboard, and would leave the years whose holidays are known. */
const MAX_YEARS = 50;

/** "4 semaines", "dix jours ouvrés", "2 ans" (24 months), or null. Throws NotADate beyond 50 years. */
export function readQuantity(t: string): Quantity | null {
  const match = QUANTITY.exec(t);
  if (!match) return null;
  const n = NUMBER_WORDS[match[1]!] ?? Number(match[1]);
  const s = n > 1 ? "s" : "";
  if ((match[5] && n > MAX_YEARS) || (match[4] && n > MAX_YEARS * 12)) throw new NotADate(`Une durée de plus de ${MAX_YEARS} ans n’est pas acceptée`);
  if (match[3]) return { n, unit: "week", label: `${n} semaine${s}` };
  if (match[4]) return { n, unit: "month", label: `${n} mois` };
  if (match[5]) return { n: n * 12, unit: "month", label: `${n} an${s}` };
  return readDays(n, match[2] ?? "");
}

/** `kind` is "ouvrés", "ouvrables", "calendaires" or nothing, normalised. */
export function readDays(n: number, kind: string): Quantity {
  const s = Math.abs(n) > 1 ? "s" : "";
  if (kind.startsWith("ouvre")) return { n, unit: "working_day", label: `${n} jour${s} ouvré${s}` };
  if (kind.startsWith("ouvra")) return { n, unit: "saturday_day", label: `${n} jour${s} ouvrable${s}` };
  return { n, unit: "day", label: `${n} jour${s}` };
}
