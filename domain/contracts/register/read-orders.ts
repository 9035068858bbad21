import { formatDay, type Day } from "@/domain/calendar";
import { formatEuros, lineAmount } from "@/domain/contracts/amounts";
import { findWorkUnit, type WorkUnit } from "@/domain/contracts/catalogue";
import { levelsOf, objectionToPrice, periodsOf } from "@/domain/contracts/price-schedule";
import { readEuros } from "@/domain/contracts/read-euros";
import { plain, type Cell } from "@/domain/contracts/read-prices";
import type { OrderPeriod, OrderState, Verdict, WorkUnitLevel } from "@/domain/contracts/vocabulary";
import type { DateOrder } from "@/domain/interchange/dates";
import { readNumber } from "@/domain/interchange/values";
import { levelName, MAX_QUANTITY, readLevel, readPeriod, readQuantity, readRegisterDay, readState, readVerdict, textOf } from "./cells";
import { REGISTER_DATE_FIELDS, REGISTER_FIELD_LABELS, type RegisterDateField, type RegisterField } from "./columns";
import type { RegisterRow } from "./find-register";

type Days = Record<RegisterDateField, Day | null>;
/** What one row says of a line; null where it says nothing. Amounts are whole cents without VAT. */
export type ReadLine = {
  row: number;
  workUnitCode: string;
  level: WorkUnitLevel | null;
  period: OrderPeriod | null;
  quantity: number;
  amountCents: number | null;
  certifiedCents: number | null;
  title: string | null;
  application: string | null;
  squad: string | null;
  /** As the register numbers the lines of an order, where it does. */
  lineNumber: string | null;
  /** What else the same line delivers, each on a row of its own. */
  more: ReadPart[];
} & Omit<ReadPart, "row">;
/** One thing that a line delivers; `deliverable` null where the register does not name it. */
export type ReadPart = { row: number; deliverable: string | null; verdict: Verdict | null } & Pick<Days, "plannedOn" | "deliveredOn" | "decidedOn" | "admittedOn">;

/** All that a line delivers, in the order of the file. */
export const partsOf = (line: ReadLine): ReadPart[] => [line, ...line.more];

/** What the rows of one number say together. */
export type ReadOrder = {
  number: string;
  rows: { row: number; text: string }[];
  tranche: string | null;
  increment: number | null;
  /** The state that the register names; null where it names none. */
  stated: OrderState | null;
  invoiceReference: string | null;
  lines: ReadLine[];
  /** Of each of its rows, those that are refused too; null where the file gives none. */
  amounts: (number | null)[];
  /** What cannot be read, whether the order is known here or not. */
  unreadable: { row: number; why: string }[];
  /** What an order lacks to be created. */
  lacking: { row: number; why: string }[];
  /** What was understood in a way that is worth checking. */
  notes: { row: number; text: string }[];
} & Pick<Days, "orderedOn" | "certifiedOn" | "invoicedOn" | "paidOn">;

export type IgnoredRow = { row: number; text: string; why: string };
export type ReadRegister = { orders: ReadOrder[]; ignored: IgnoredRow[] };

type Context = { fields: readonly RegisterField[]; order: DateOrder | null };
const MAX_NUMBER = 60;
const MAX_TEXT = 120;
/** Begins the key of a row without a number: no number has an end of line. */
const NAMELESS = "\n";
const TOTAL = /^((sous|grand)[ -])?total\b|^somme\b|^montant total\b/;
/** What makes a row a line of an order. */
const LINE_FIELDS: readonly RegisterField[] = ["workUnit", "level", "quantity", "deliverable"];
const ORDER_DAYS = ["orderedOn", "certifiedOn", "invoicedOn", "paidOn"] as const;
const LINE_DAYS = ["plannedOn", "deliveredOn", "decidedOn", "admittedOn"] as const;

/** The orders of a register, each with all its rows; what is no line of an order is ignored, with why. */
export function readOrders(rows: readonly RegisterRow[], { fields, order }: Context): ReadRegister {
  const orders = new Map<string, Draft>();
  const ignored: IgnoredRow[] = [];
  let current: { draft: Draft; row: number } | null = null;
  for (const { row, cells } of rows) {
    const cell = (field: RegisterField): Cell => cells[fields.indexOf(field)] ?? null;
    const number = textOf(cell("number"));
    const text = tell(cell);
    if (TOTAL.test(plain(number)) || (number === "" && cells.some((each) => TOTAL.test(plain(each))))) {
      ignored.push({ row, text: number || text, why: `Ligne de total, non reprise${amountTold(cell("amount"))}.` });
      current = null;
      continue;
    }
    if (!LINE_FIELDS.some((field) => textOf(cell(field)) !== "")) {
      if (cells.every((each) => textOf(each) === "")) continue;
      ignored.push({ row, text: number || text, why: `Ni unité d’œuvre, ni niveau, ni quantité, ni livrable\u00a0: ce n’est pas une ligne de commande${amountTold(cell("amount"))}.` });
      current = null;
      continue;
    }
    // A number left empty is that of the row just above (merged cells); days left empty with it are those of its first row.
    const isContinued: boolean = number === "" && current !== null && current.row === row - 1;
    const key = number === "" ? `${NAMELESS}${row}` : keyOf(number);
    const draft: Draft = isContinued ? current!.draft : (orders.get(key) ?? newDraft(number));
    if (!isContinued) orders.set(key, draft);
    current = draft.order.number === "" ? null : { draft, row };
    draft.order.rows.push({ row, text });
    readRow(draft, { row, cell, order, isContinued });
  }
  return { orders: [...orders.values()].map(({ order: read }) => read), ignored };
}

/** One spelling of a number, so that it is found again. */
export const keyOf = (number: string): string => plain(number);

type Draft = { order: ReadOrder };
const newDraft = (number: string): Draft => ({
  order: { number, rows: [], tranche: null, increment: null, stated: null, invoiceReference: null, orderedOn: null, certifiedOn: null, invoicedOn: null, paidOn: null, lines: [], amounts: [], unreadable: [], lacking: [], notes: [] },
});

type Row = { row: number; cell: (field: RegisterField) => Cell; order: DateOrder | null; isContinued: boolean };

function readRow({ order: read }: Draft, { row, cell, order, isContinued }: Row): void {
  const refuse = (why: string): void => void read.unreadable.push({ row, why });
  const lack = (why: string): void => void read.lacking.push({ row, why });
  const isFirst = read.rows.length === 1;
  if (isFirst && read.number === "") refuse("Le numéro du bon de commande manque.");
  if (isFirst && read.number.length > MAX_NUMBER) refuse(`Un numéro de bon a ${MAX_NUMBER} caractères au plus.`);

  const days = Object.fromEntries(REGISTER_DATE_FIELDS.map((field) => [field, readDay(field)])) as Days;
  for (const field of ORDER_DAYS) read[field] = agreed(REGISTER_FIELD_LABELS[field], read[field], days[field], (day) => formatDay(day, { year: true, weekday: false }));
  const word = textOf(cell("state"));
  const stated = word === "" ? null : readState(word);
  if (word !== "" && stated === null) refuse(`État inconnu\u00a0: «\u00a0${word.slice(0, 40)}\u00a0».`);
  if (read.stated !== null && stated !== null && read.stated !== stated) refuse("Deux états pour un même bon.");
  read.stated ??= stated;
  read.tranche = agreed("Tranche", read.tranche, textOf(cell("tranche")) || null);
  read.invoiceReference = agreed("Facture", read.invoiceReference, textOf(cell("invoice")).slice(0, 80) || null);
  const increment = textOf(cell("increment"));
  const incrementNumber = increment === "" ? null : readNumber(increment);
  if (increment !== "" && (incrementNumber === null || !Number.isInteger(incrementNumber))) refuse(`«\u00a0${increment.slice(0, 40)}\u00a0» n’est pas un numéro d’incrément.`);
  else read.increment = agreed("Incrément", read.increment, incrementNumber);

  const deliverable = textOf(cell("deliverable")).slice(0, 200) || null;
  const lineNumber = textOf(cell("line")).slice(0, 40) || null;
  const code = textOf(cell("workUnit"));
  // Of the line above, named again or not, another deliverable: nothing more is ordered.
  const above = deliverable !== null && textOf(cell("quantity")) === "" ? lineAbove() : undefined;
  const first = above ?? read.lines[0];
  const inherited = isContinued && first ? LINE_DAYS.filter((field) => days[field] === null && first[field] !== null) : [];
  if (inherited.length > 0) read.notes.push({ row, text: `Numéro et jours repris de la ligne ${first!.row}.` });
  const lineDays = Object.fromEntries(LINE_DAYS.map((field) => [field, inherited.includes(field) ? first![field] : days[field]])) as Pick<Days, (typeof LINE_DAYS)[number]>;
  const decision = textOf(cell("verdict"));
  const verdict = decision === "" ? (inherited.includes("decidedOn") ? first!.verdict : null) : readVerdict(decision);
  if (decision !== "" && verdict === null) refuse(`Décision inconnue\u00a0: «\u00a0${decision.slice(0, 40)}\u00a0».`);

  const part: ReadPart = { row, deliverable, verdict, ...lineDays };
  if (above) return addTo(above, { amountCents: readCents("amount"), certifiedCents: readCents("certified") });

  const quantity = readQuantity(cell("quantity"));
  const amountCents = amountOf(quantity);
  read.amounts.push(amountCents);
  const unit = code === "" ? null : findWorkUnit(code);
  if (!unit) return refuse(code === "" ? "L’unité d’œuvre manque." : `Cette unité d’œuvre n’est pas au catalogue\u00a0: «\u00a0${code.slice(0, 40)}\u00a0».`);
  if (quantity === null) return refuse(textOf(cell("quantity")) === "" ? "La quantité manque." : `La quantité est un nombre entier de 1 à ${MAX_QUANTITY.toLocaleString("fr-FR")}.`);
  const level = levelOf(unit);
  const period = periodOf(unit.unit);
  const objection = level === null ? `Niveau manquant pour ${unit.unit.code}.` : objectionToPrice(unit.unit, level, period);
  if (objection !== null) lack(objection);
  const line: ReadLine = {
    ...{ ...part, workUnitCode: unit.unit.code, level, period, quantity, amountCents, certifiedCents: readCents("certified"), lineNumber, more: [] },
    ...{ title: textOf(cell("title")).slice(0, 200) || null, application: textOf(cell("application")).slice(0, MAX_TEXT) || null, squad: textOf(cell("squad")) || null },
  };
  const repeated = read.lines.findLast((other) => isRepeatOf(other, line));
  if (repeated) {
    // Counted once: the row says the same amount again.
    read.amounts.pop();
    return addTo(repeated, line);
  }
  const numbered = lineNumber === null ? undefined : read.lines.find((other) => other.lineNumber === lineNumber);
  if (numbered) refuse(`La ligne ${lineNumber} du bon dit autre chose que plus haut (ligne ${numbered.row} du fichier)\u00a0: une même ligne se répète à l’identique, avec un autre livrable.`);
  const same = read.lines.find((other) => JSON.stringify({ ...other, row, more: [] }) === JSON.stringify(line));
  if (same) read.notes.push({ row, text: `Même contenu que la ligne ${same.row}\u00a0: comptée comme une ligne de plus.` });
  read.lines.push(line);

  /** The last line of the order, or the last one of the unit, or of the number, that the row names. */
  function lineAbove(): ReadLine | undefined {
    const named = code === "" ? null : findWorkUnit(code)?.unit.code;
    return read.lines.findLast((line) => (lineNumber === null || line.lineNumber === lineNumber) && (named === null || line.workUnitCode === named));
  }

  function addTo(line: ReadLine, said: { amountCents: number | null; certifiedCents: number | null }): void {
    if (said.amountCents !== null && line.amountCents !== null && said.amountCents !== line.amountCents) refuse(`Montant HT\u00a0: ${formatEuros(said.amountCents)} ici, ${formatEuros(line.amountCents)} ligne ${line.row} pour la même ligne du bon.`);
    if (said.certifiedCents !== null && line.certifiedCents !== null && said.certifiedCents !== line.certifiedCents) refuse(`${REGISTER_FIELD_LABELS.certified}\u00a0: ${formatEuros(said.certifiedCents)} ici, ${formatEuros(line.certifiedCents)} plus haut pour la même ligne du bon.`);
    if (partsOf(line).some((other) => plain(other.deliverable) === plain(deliverable))) refuse(`Le livrable «\u00a0${deliverable}\u00a0» est déjà sur cette ligne du bon.`);
    line.certifiedCents ??= said.certifiedCents;
    if (isNamedBy(line, part)) {
      Object.assign(line, Object.fromEntries(PART_FIELDS.map((field) => [field, line[field] ?? part[field]])));
      return void read.notes.push({ row, text: `Livrable de la ligne ${line.row}.` });
    }
    line.more.push(part);
    read.notes.push({ row, text: `Un livrable de plus de la ligne ${line.row}, dont le montant n’est compté qu’une fois.` });
  }

  function readDay(field: RegisterDateField): Day | null {
    const text = textOf(cell(field));
    if (text === "") return null;
    const day = readRegisterDay(cell(field), order);
    if (day === null) refuse(`${REGISTER_FIELD_LABELS[field]}\u00a0: «\u00a0${text.slice(0, 40)}\u00a0» n’est pas une date.`);
    return day;
  }

  /** What the rows of one order say of it once: two that differ are told, neither is chosen. */
  function agreed<Value>(label: string, before: Value | null, now: Value | null, show: (value: Value) => string = String): Value | null {
    if (before !== null && now !== null && before !== now) refuse(`${label}\u00a0: «\u00a0${show(now)}\u00a0» ici, «\u00a0${show(before)}\u00a0» plus haut pour le même bon.`);
    return before ?? now;
  }

  function readCents(field: "amount" | "certified" | "unitPrice"): number | null {
    if (textOf(cell(field)) === "") return null;
    const amount = readEuros(cell(field)!);
    if (amount.ok) return amount.cents;
    refuse(`${REGISTER_FIELD_LABELS[field]}\u00a0: ${amount.why}`);
    return null;
  }

  function amountOf(count: number | null): number | null {
    const [amount, unitCents] = [readCents("amount"), readCents("unitPrice")];
    const computed = count === null ? null : lineAmount(unitCents, count);
    if (amount !== null && computed !== null && amount !== computed) refuse(`Le montant n’est pas la quantité × le prix unitaire\u00a0: ${formatEuros(amount)}, et non ${formatEuros(computed)}.`);
    return amount ?? computed;
  }

  function levelOf({ unit: found, suffixLevel }: { unit: WorkUnit; suffixLevel?: WorkUnitLevel }): WorkUnitLevel | null {
    const text = textOf(cell("level"));
    const said = text === "" ? null : readLevel(text);
    if (text !== "" && said === null) refuse(`«\u00a0${text.slice(0, 40)}\u00a0» n’est pas un niveau.`);
    if (said !== null && suffixLevel && said !== suffixLevel) refuse(`Le code dit le niveau «\u00a0${levelName(suffixLevel)}\u00a0», la colonne «\u00a0${levelName(said)}\u00a0».`);
    const [only, ...others] = levelsOf(found);
    return said ?? suffixLevel ?? (others.length === 0 ? (only ?? null) : null);
  }

  function periodOf(found: WorkUnit): OrderPeriod | null {
    const text = textOf(cell("period"));
    const said = text === "" ? null : readPeriod(text);
    if (text !== "" && said === null) refuse(`«\u00a0${text.slice(0, 40)}\u00a0» n’est pas une période.`);
    const [only, ...others] = periodsOf(found);
    return said ?? (others.length === 0 ? (only ?? null) : null);
  }
}

const PART_FIELDS = ["deliverable", "verdict", ...LINE_DAYS] as const;
/** Whether a row names the one thing that the line above delivers, which names none: what both say of it is the same. */
const isNamedBy = (line: ReadLine, part: ReadPart): boolean => line.deliverable === null && line.more.length === 0 && PART_FIELDS.every((field) => line[field] === null || part[field] === null || line[field] === part[field]);

/** Whether a row orders again, word for word, what a line orders, and names another deliverable of it. What it leaves empty of an amount, it does not deny. */
function isRepeatOf(line: ReadLine, row: ReadLine): boolean {
  if (row.deliverable === null || line.deliverable === null || partsOf(line).some(({ deliverable }) => plain(deliverable) === plain(row.deliverable))) return false;
  const isSame = (field: "workUnitCode" | "level" | "period" | "quantity" | "application" | "squad" | "lineNumber"): boolean => line[field] === row[field];
  const agrees = (field: "amountCents" | "title"): boolean => row[field] === null || row[field] === line[field];
  return isSame("workUnitCode") && isSame("level") && isSame("period") && isSame("quantity") && isSame("application") && isSame("squad") && isSame("lineNumber") && agrees("amountCents") && agrees("title");
}

/** "2 × UO2.8-ASCM, Rapport", as it is written. */
function tell(cell: (field: RegisterField) => Cell): string {
  const ordered = [textOf(cell("quantity")), textOf(cell("workUnit"))].filter((text) => text !== "").join(" × ");
  return [ordered, textOf(cell("deliverable"))].filter((text) => text !== "").join(", ") || textOf(cell("title"));
}

function amountTold(cell: Cell): string {
  const amount = textOf(cell) === "" ? null : readEuros(cell!);
  return amount?.ok ? `\u00a0: ${formatEuros(amount.cents)}` : "";
}
