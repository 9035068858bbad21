import { addDays, isDay, type Day } from "@/domain/calendar";
import { levelIn, periodIn, plain, type Cell } from "@/domain/contracts/read-prices";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS, ORDER_STATE_LABELS, VERDICT_LABELS, type OrderPeriod, type OrderState, type Verdict, type WorkUnitLevel } from "@/domain/contracts/vocabulary";
import { readDate, type DateOrder } from "@/domain/interchange/dates";
import { readNumber } from "@/domain/interchange/values";

const BLANK = /^(-+|–|—|n\/?a|n\.a\.|s\.?o\.?|sans objet|neant|inconnu|inconnue)?$/;
/** A text that our exports guarded: a spreadsheet would have run it. */
const GUARDED = /^'(?='*[=+\-@\t\r\n])/;

/** What a cell says, without the spaces around it; empty where it says that it has nothing to say. */
export function textOf(cell: Cell): string {
  const text = String(cell ?? "").replace(/[\s\u00a0\u202f]+/g, " ").trim().replace(GUARDED, "");
  return BLANK.test(plain(text)) ? "" : text;
}

/** The days that a spreadsheet numbers 20 000 and 80 000: 1954 and 2119. */
const [FIRST_SERIAL, LAST_SERIAL] = [20_000, 80_000];
const SERIAL_ORIGIN: Day = "1899-12-30";

/** A day as it is written, or as a spreadsheet numbers it; null for what is none, or that could be read in two orders. */
export function readRegisterDay(cell: Cell, order: DateOrder | null): Day | null {
  const text = textOf(cell);
  const serial = typeof cell === "number" ? cell : /^\d{5}([.,]\d+)?$/.test(text) ? readNumber(text) : null;
  if (serial !== null) return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? addDays(SERIAL_ORIGIN, Math.floor(serial)) : null;
  const day = readDate(text, order);
  return day !== null && isDay(day) ? day : null;
}

/** As in the form of an order. */
export const MAX_QUANTITY = 10_000;

/** A whole number of units; null for any other. */
export function readQuantity(cell: Cell): number | null {
  const quantity = typeof cell === "number" ? cell : readNumber(textOf(cell));
  return quantity !== null && Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY ? quantity : null;
}

const SHORT_LEVELS: Readonly<Record<string, WorkUnitLevel>> = { s: "simple", m: "moyen", c: "complexe", tc: "tres_complexe" };
export const readLevel = (text: string): WorkUnitLevel | null => SHORT_LEVELS[plain(text)] ?? levelIn(plain(text)) ?? null;

const byLabel = <Word extends string>(labels: Readonly<Record<Word, string>>): Map<string, Word> => new Map((Object.entries(labels) as [Word, string][]).map(([word, label]) => [plain(label), word]));
const PERIODS = byLabel<OrderPeriod>(ORDER_PERIOD_LABELS);
export const readPeriod = (text: string): OrderPeriod | null => PERIODS.get(plain(text)) ?? periodIn(plain(text)) ?? null;

const STATE_WORDS: Readonly<Record<OrderState, readonly string[]>> = {
  draft: ["en preparation", "projet", "a emettre"],
  issued: ["emis", "notifie", "commande", "emise", "notifiee", "commandee"],
  in_progress: ["en cours"],
  delivered: ["livree"],
  under_verification: ["en cours de verification", "a verifier"],
  postponed: ["ajournee", "ajournement"],
  accepted: ["accepte", "acceptee", "admis", "admise", "admission", "conforme", "receptionne"],
  rejected: ["rejetee", "rejet", "refuse", "refusee"],
  certified: ["certifie", "certifiee", "service fait", "sf", "service fait constate"],
  invoiced: ["facturee"],
  paid: ["payee", "regle", "reglee", "solde", "soldee"],
  cancelled: ["annulee"],
};
const STATES = new Map([...byLabel<OrderState>(ORDER_STATE_LABELS), ...(Object.entries(STATE_WORDS) as [OrderState, string[]][]).flatMap(([state, words]) => words.map((word) => [word, state] as const))]);
/** Null: nobody here knows this word. */
export const readState = (text: string): OrderState | null => STATES.get(plain(text)) ?? null;

const VERDICT_WORDS: Readonly<Partial<Record<Verdict, readonly string[]>>> = {
  admission: ["admis", "admise", "accepte", "acceptee"],
  conforme: ["conformite"],
  refaction: ["admission avec refaction", "admis avec refaction", "admise avec refaction"],
  conformite_partielle: ["partiellement conforme"],
  non_conforme: ["non conformite", "non-conforme"],
  ajournement: ["ajourne", "ajournee"],
  rejet: ["rejete", "rejetee"],
};
const VERDICTS = new Map([...byLabel<Verdict>(VERDICT_LABELS), ...(Object.entries(VERDICT_WORDS) as [Verdict, string[]][]).flatMap(([verdict, words]) => words.map((word) => [word, verdict] as const))]);
export const readVerdict = (text: string): Verdict | null => VERDICTS.get(plain(text)) ?? null;

export const levelName = (level: WorkUnitLevel): string => LEVEL_LABELS[level].toLowerCase();
