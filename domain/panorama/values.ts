import { plain, type Cell } from "@/domain/contracts/read-prices";
import { formatNumber } from "@/domain/planning/points";
import { SHEET_COLUMNS, type SheetColumn } from "./columns";
import { formatPartialDate, readPartialDate, type PartialDate } from "./partial-date";

/** What the panorama tells of one project. A text is empty, and anything else null, where it is not known. */
export type ProgrammeSheet = {
  ministry: string;
  ministryFullName: string;
  isInterministerial: boolean | null;
  description: string;
  moreUrl: string;
  startedOn: PartialDate | null;
  /** In years, to the hundredth. */
  durationYears: number | null;
  phase: string;
  /** In cents, two years of running included (MAREVA). */
  costCents: number | null;
  costBracket: string;
  functionalZone: string;
  financing: string;
  papUrl: string;
  publishedOn: PartialDate | null;
  initialDurationYears: number | null;
  initialCostCents: number | null;
};
export const EMPTY_SHEET: ProgrammeSheet = {
  ...{ ministry: "", ministryFullName: "", isInterministerial: null, description: "", moreUrl: "", startedOn: null, durationYears: null, phase: "", costCents: null },
  ...{ costBracket: "", functionalZone: "", financing: "", papUrl: "", publishedOn: null, initialDurationYears: null, initialCostCents: null },
};

export const MOST_YEARS = 50;
/** A hundred thousand million euros: more was not written in millions. */
export const MOST_CENTS = 10_000_000_000_000;
export const CENTS_OF_A_MILLION = 100_000_000;

type Value = ProgrammeSheet[SheetColumn["field"]];
export type ReadValue = { ok: true; value: Value } | { ok: false; why: string };
const taken = (value: Value): ReadValue => ({ ok: true, value });
const refused = (why: string): ReadValue => ({ ok: false, why });

/** One value as it is typed or as a file gives it. An empty one is not known. */
export function readSheetValue(column: SheetColumn, cell: Cell): ReadValue {
  const text = String(cell ?? "").replaceAll("\u00a0", " ").replace(/\r\n?/g, "\n").trim();
  switch (column.kind) {
    case "text":
      return text.length > column.most ? refused(`${formatNumber(column.most)} caractères au plus.`) : taken(text);
    case "address":
      if (text.length > column.most) return refused(`${formatNumber(column.most)} caractères au plus.`);
      return text === "" || /^https?:\/\/\S+$/i.test(text) ? taken(text) : refused("Indiquez une adresse qui commence par http:// ou https://.");
    case "yes_no":
      return readYesNo(text);
    case "date": {
      if (text === "") return taken(null);
      const date = readPartialDate(text);
      return date === null ? refused("Indiquez une année, un mois ou un jour\u00a0: 2015, 09/2015 ou 01/09/2015.") : taken(date);
    }
    case "years":
      return readYears(text);
    case "millions":
      return readMillions(text);
  }
}

function readYesNo(text: string): ReadValue {
  const given = plain(text);
  if (given === "") return taken(null);
  if (["oui", "o", "x", "vrai", "true", "1"].includes(given)) return taken(true);
  return ["non", "n", "faux", "false", "0"].includes(given) ? taken(false) : refused("Indiquez oui ou non.");
}

/** "1 234,5" or "1234.5": one separator of decimals. Null for what is no number. */
function readDecimal(text: string): number | null {
  const bare = text.replace(/[\s\u202f'’]/g, "").replace(",", ".");
  return /^\d+(\.\d+)?$/.test(bare) ? Number(bare) : null;
}

function readYears(text: string): ReadValue {
  if (text === "") return taken(null);
  const years = readDecimal(text.replace(/\s*(ans?|années?)$/i, ""));
  if (years === null) return refused("Indiquez un nombre d’années, par exemple 3,5.");
  const hundredths = Math.round(years * 100);
  return hundredths < 1 || hundredths > MOST_YEARS * 100 ? refused(`Entre 0,01 et ${MOST_YEARS} ans.`) : taken(hundredths / 100);
}

/** In millions, as the panorama publishes it, unless the euros are written: "26,3", "26,3 M€", "26 300 000 €". */
function readMillions(text: string): ReadValue {
  if (text === "") return taken(null);
  const [, number, unit] = /^([\d\s\u202f.,'’]+?)\s*(m€|m|millions?(?: d[’']euros?)?|k€|€|euros?|eur)?$/i.exec(text) ?? [];
  const amount = number === undefined ? null : readDecimal(number);
  if (amount === null) return refused("Indiquez un coût en millions d’euros, par exemple 26,3.");
  const cents = Math.round(amount * centsOf(unit));
  if (cents > MOST_CENTS) return refused("Plus de 100\u202f000 millions d’euros\u00a0: si le montant est en euros, écrivez le signe €.");
  return cents < 100 ? refused("Un euro au moins.") : taken(cents);
}

function centsOf(unit: string | undefined): number {
  const given = (unit ?? "m").toLowerCase();
  return given.startsWith("m") ? CENTS_OF_A_MILLION : given === "k€" ? 100_000 : 100;
}

/** What `readSheetValue` reads back as the same value; null where it is not known. */
export function writeSheetValue({ field, kind }: SheetColumn, sheet: ProgrammeSheet): string | null {
  const value = sheet[field];
  if (value === null || value === "") return null;
  switch (kind) {
    case "text":
    case "address":
      return String(value);
    case "yes_no":
      return value === true ? "Oui" : "Non";
    case "date":
      return formatPartialDate(String(value));
    case "years":
      return String(value).replace(".", ",");
    case "millions":
      return millions(Number(value)).replace(".", ",");
  }
}

/** Without rounding and without an exponent: "26.3". */
const millions = (cents: number): string => (cents / CENTS_OF_A_MILLION).toFixed(8).replace(/\.?0+$/, "");

/** "26,3 M€", to the tenth as the panorama shows it; what is under a tenth of a million in euros. */
export function formatMillions(cents: number): string {
  const inMillions = cents / CENTS_OF_A_MILLION;
  return inMillions < 0.1 ? `${formatNumber(Math.round(cents / 100))}\u00a0€` : `${formatNumber(Math.round(inMillions * 10) / 10)}\u00a0M€`;
}

export const formatYears = (years: number): string => `${formatNumber(years)}\u00a0an${years >= 2 ? "s" : ""}`;

/** What was typed in a form, by field: the sheet, or what each field is refused for. */
export function readSheet(typed: Partial<Record<SheetColumn["field"], string>>): { sheet: ProgrammeSheet; errors: Partial<Record<SheetColumn["field"], string>> } {
  const read = SHEET_COLUMNS.map((column) => [column.field, readSheetValue(column, typed[column.field] ?? "")] as const);
  return {
    // Each column reads what its field holds.
    sheet: { ...EMPTY_SHEET, ...(Object.fromEntries(read.flatMap(([field, told]) => (told.ok ? [[field, told.value]] : []))) as Partial<ProgrammeSheet>) },
    errors: Object.fromEntries(read.flatMap(([field, told]) => (told.ok ? [] : [[field, told.why]]))),
  };
}
