import { findWorkUnit, type WorkUnit } from "@/domain/contracts/catalogue";
import { describePrice, missingPrices, objectionToPrice, priceKeyOf, type PriceKey, type UnitPrice } from "@/domain/contracts/price-schedule";
import { readEuros } from "@/domain/contracts/read-euros";
import { formatEuros } from "@/domain/contracts/amounts";
import type { OrderPeriod, WorkUnitLevel } from "@/domain/contracts/vocabulary";

export type Cell = string | number | null;

/** `row`: as a spreadsheet numbers it, from 1. */
export type RefusedPrice = { row: number; text: string; why: string };

export type ReadPrices = {
  prices: UnitPrice[];
  refused: RefusedPrice[];
  /** What a complete schedule would give besides. */
  missing: PriceKey[];
};

/** What a column holds. A column of prices may say the level and the period of all its prices. */
type Column = { kind: "code" | "level" | "period" } | { kind: "price"; level?: WorkUnitLevel; period?: OrderPeriod };

/** Rows looked at for the headings: a title and some words may come before them. */
const ROWS_BEFORE_HEADINGS = 30;
const NO_PRICE = /^(|-+|–|—|n\/?a|n\.a\.|so|s\.o\.|sans objet|néant|x)$/i;

/** No case, no accent, no ligature, one kind of space. */
export const plain = (cell: Cell): string =>
  String(cell ?? "")
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replaceAll("œ", "oe")
    .toLowerCase()
    .replace(/[\s\u00a0\u202f_]+/g, " ")
    .trim();

/** The level that a text names: "Très complexe", "niveau moyen", "N2" is none. */
export function levelIn(text: string): WorkUnitLevel | undefined {
  if (/\btres[ -]complexe/.test(text)) return "tres_complexe";
  if (/\bcomplexe/.test(text)) return "complexe";
  if (/\bmoyen/.test(text)) return "moyen";
  return /\bsimple/.test(text) ? "simple" : undefined;
}

/** Four-monthly first: "quadrimestriel" holds "trimestriel". */
export function periodIn(text: string): OrderPeriod | undefined {
  if (/quadrimestr|\b4 mois/.test(text)) return "quadrimestriel";
  if (/trimestr|\b3 mois/.test(text)) return "trimestriel";
  return /mensuel|\b1 mois|\bmois\b/.test(text) ? "mensuel" : undefined;
}

function columnOf(heading: Cell): Column | null {
  const text = plain(heading);
  if (text === "" || /\bttc\b|\btva\b/.test(text)) return null;
  const [level, period] = [levelIn(text), periodIn(text)];
  if (level || period || /^(prix|pu\b|p\.u|montant|tarif|cout)/.test(text)) return { kind: "price", ...(level ? { level } : {}), ...(period ? { period } : {}) };
  if (/^(code|ref|reference|uo\b|n° ?uo|numero|unite d.oeuvre)/.test(text)) return { kind: "code" };
  if (/^(niveau|complexite)/.test(text)) return { kind: "level" };
  return /^(periode|periodicite|duree|frequence)/.test(text) ? { kind: "period" } : null;
}

/** The columns by their place, of the first row that names a code and a price; null when none does. */
function findHeadings(rows: readonly (readonly Cell[])[]): { row: number; columns: (Column | null)[] } | null {
  for (const [row, cells] of rows.slice(0, ROWS_BEFORE_HEADINGS).entries()) {
    const columns = cells.map(columnOf);
    if (columns.some((column) => column?.kind === "code") && columns.some((column) => column?.kind === "price")) return { row, columns };
  }
  return null;
}

/**
 * Reads a price schedule as contracts give it: a row by price (code, level, period, price), or a row by work unit with a column by level,
 * by period or both. A code left empty is that of the row before (merged cells). What cannot be read is told row by row and left out; two
 * different prices of one thing are both left out. `otherwise`: the period of prices that say none, for work units ordered by several; null:
 * such prices are refused. Returns null when no row names a code and a price.
 */
export function readPrices(rows: readonly (readonly Cell[])[], { otherwise }: { otherwise: OrderPeriod | null }): ReadPrices | null {
  const headings = findHeadings(rows);
  if (!headings) return null;
  const found = new Map<string, UnitPrice & { row: number }>();
  const doubtful = new Set<string>();
  const refused: RefusedPrice[] = [];
  let code = "";
  for (const [index, cells] of rows.entries()) {
    if (index <= headings.row) continue;
    const row = index + 1;
    const cellOf = (kind: Column["kind"]): Cell => cells[headings.columns.findIndex((column) => column?.kind === kind)] ?? null;
    const priced = headings.columns.flatMap((column, place) => {
      const cell = cells[place] ?? null;
      return column?.kind === "price" && !NO_PRICE.test(plain(cell)) ? [{ column, cell: cell! }] : [];
    });
    code = String(cellOf("code") ?? "").trim() || code;
    if (priced.length === 0) continue;
    const unit = findWorkUnit(code);
    if (!unit) {
      refused.push({ row, text: code, why: code === "" ? "Pas de code d’unité d’œuvre." : "Ce code n’est pas au catalogue." });
      continue;
    }
    for (const { column, cell } of priced) {
      const level = column.level ?? levelIn(plain(cellOf("level"))) ?? unit.suffixLevel;
      const period = periodFor(unit.unit, column.period ?? periodIn(plain(cellOf("period"))), otherwise);
      const amount = readEuros(cell);
      const why = !level ? `Niveau manquant pour ${unit.unit.code}.` : (objectionToPrice(unit.unit, level, period) ?? (amount.ok ? null : amount.why));
      if (why !== null || !level || !amount.ok) {
        refused.push({ row, text: String(cell), why: why ?? "" });
        continue;
      }
      const price = { workUnitCode: unit.unit.code, level, period, unitCents: amount.cents, row };
      const key = priceKeyOf(price);
      const other = found.get(key);
      if (other && other.unitCents !== price.unitCents) {
        doubtful.add(key);
        refused.push({ row, text: String(cell), why: `Deux prix pour ${describePrice(price)}\u00a0: ${formatEuros(other.unitCents)} ligne ${other.row}, ${formatEuros(price.unitCents)} ligne ${row}.` });
      } else found.set(key, price);
    }
  }
  for (const key of doubtful) found.delete(key);
  const prices = [...found.values()].map(({ row: _row, ...price }) => price);
  return { prices, refused, missing: missingPrices(prices) };
}

/** The period said, the only one that the work unit knows, or the one chosen for those that say none. */
function periodFor({ order: { periods } }: WorkUnit, said: OrderPeriod | undefined, otherwise: OrderPeriod | null): OrderPeriod | null {
  if (said || periods.length === 0) return said ?? null;
  return periods.length === 1 ? periods[0]! : otherwise;
}
