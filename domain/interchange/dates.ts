import { isDay, type Day } from "@/domain/calendar";

/** The order of day and month where both are numbers. */
export const DATE_ORDERS = ["dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];
export const DATE_ORDER_LABELS: Record<DateOrder, string> = { dmy: "jour/mois", mdy: "mois/jour" };

const MONTHS = [
  ["jan", "janv", "janvier", "january"],
  ["feb", "fev", "fevr", "fevrier", "february"],
  ["mar", "mars", "march"],
  ["apr", "avr", "avril", "april"],
  ["may", "mai"],
  ["jun", "juin", "june"],
  ["jul", "juil", "juillet", "july"],
  ["aug", "aou", "aout", "august"],
  ["sep", "sept", "septembre", "september"],
  ["oct", "octobre", "october"],
  ["nov", "novembre", "november"],
  ["dec", "decembre", "december"],
];
const MONTH_BY_NAME = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

const TIME = String.raw`(?:,?\s+(?:a\s+)?\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?)?`;
const ISO = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[t ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(z|[+-]\d{2}:?\d{2})?)?$/;
const NAMED = new RegExp(String.raw`^(?:[a-z]{2,9}\.?,?\s+)?(\d{1,2})(?:er)?[\s/.-]+([a-z]{3,9})\.?[\s/.,-]+(\d{4}|\d{2})${TIME}$`);
const NAMED_FIRST = new RegExp(String.raw`^(?:[a-z]{2,9}\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})${TIME}$`);
const NUMBERS = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})${TIME}$`);

/** Two digits: 70 to 99 are of the last century, as in POSIX. */
const CENTURY_TURN = 70;

type Written = { kind: "day"; day: Day } | { kind: "numbers"; first: number; second: number; year: number };

/** What is written, before the order of numbers is known. Null: no date. */
function read(text: string): Written | null {
  const plain = text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/\s+/g, " ").trim().toLowerCase();
  const iso = ISO.exec(plain);
  if (iso) return readIso(iso);
  const named = NAMED.exec(plain);
  if (named) return exact(named[3]!, MONTH_BY_NAME.get(named[2]!), named[1]!);
  const first = NAMED_FIRST.exec(plain);
  if (first) return exact(first[3]!, MONTH_BY_NAME.get(first[1]!), first[2]!);
  const numbers = NUMBERS.exec(plain);
  return numbers ? { kind: "numbers", first: Number(numbers[1]), second: Number(numbers[2]), year: yearOf(numbers[3]!) } : null;
}

function readIso([, year, month, day, hour, minute, second, zone]: RegExpExecArray): Written | null {
  const written = exact(year!, Number(month), day!);
  if (!written || written.kind !== "day" || !zone || !hour) return written;
  const offset = zone === "z" ? "Z" : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const instant = new Date(`${written.day}T${hour.padStart(2, "0")}:${minute}:${second ?? "00"}${offset}`);
  return Number.isNaN(instant.getTime()) ? null : { kind: "day", day: IN_PARIS.format(instant) };
}

/** "YYYY-MM-DD", in Paris. */
const IN_PARIS = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Paris", year: "numeric", month: "2-digit", day: "2-digit" });

const yearOf = (digits: string): number => (digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) < CENTURY_TURN ? 2000 : 1900));

function exact(year: string, month: number | undefined, day: string): Written | null {
  const found = month === undefined ? null : dayOf(yearOf(year), month, Number(day));
  return found === null ? null : { kind: "day", day: found };
}

function dayOf(year: number, month: number, day: number): Day | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isDay(text) ? text : null;
}

/**
 * The day of a date as Jira writes it in English or French ("22/Dec/25 2:38 PM", "22 déc. 2025 14:38", "2025-12-22T14:38:00+0100",
 * "22/12/2025"); an instant with its zone is read in Paris. `order` null: numbers that could be either are not guessed.
 */
export function readDate(text: string, order: DateOrder | null): Day | null {
  const written = read(text);
  if (written === null || written.kind === "day") return written?.day ?? null;
  const { first, second, year } = written;
  const [dayFirst, monthFirst] = [dayOf(year, second, first), dayOf(year, first, second)];
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) return dayFirst ?? monthFirst;
  return order === null ? null : order === "dmy" ? dayFirst : monthFirst;
}

export type DateCell = { line: number; text: string };
export type OrderVerdict =
  /** `by`: the first date that can be read in one order only. */
  | { kind: "settled"; order: DateOrder; by: DateCell }
  /** Nothing is written in numbers that could be either. */
  | { kind: "plain" }
  /** Every one of them could be either. */
  | { kind: "open"; first: DateCell }
  /** One can only be day/month, another only month/day. */
  | { kind: "contradictory"; dmy: DateCell; mdy: DateCell };

/** The order of day and month over a whole column: one date that only reads in one order settles it for all. */
export function settleOrder(cells: readonly DateCell[]): OrderVerdict {
  let [dmy, mdy, open]: (DateCell | null)[] = [null, null, null];
  for (const cell of cells) {
    const written = read(cell.text);
    if (written?.kind !== "numbers") continue;
    const { first, second, year } = written;
    const [dayFirst, monthFirst] = [dayOf(year, second, first), dayOf(year, first, second)];
    if (dayFirst !== null && monthFirst === null) dmy ??= cell;
    else if (dayFirst === null && monthFirst !== null) mdy ??= cell;
    else if (dayFirst !== monthFirst) open ??= cell;
  }
  if (dmy && mdy) return { kind: "contradictory", dmy, mdy };
  if (dmy) return { kind: "settled", order: "dmy", by: dmy };
  if (mdy) return { kind: "settled", order: "mdy", by: mdy };
  return open ? { kind: "open", first: open } : { kind: "plain" };
}
