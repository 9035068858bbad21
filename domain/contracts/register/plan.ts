import { formatDay, type Day } from "@/domain/calendar";
import { formatEuros, sumAmounts, type PartialSum } from "@/domain/contracts/amounts";
import { plain } from "@/domain/contracts/read-prices";
import type { RulesVersion } from "@/domain/contracts/rule-profile";
import type { TrancheKind } from "@/domain/contracts/vocabulary";
import { differencesFrom, type KnownOrder } from "./compare";
import { matchTranche } from "./match";
import { keyOf, partsOf, type ReadLine, type ReadOrder, type ReadRegister } from "./read-orders";
import { takeUp, type TakenUp, type TakenUpPart } from "./take-up";

export const REGISTER_OUTCOMES = ["created", "unchanged", "refused", "ignored"] as const;
export type RegisterOutcome = (typeof REGISTER_OUTCOMES)[number];
export const REGISTER_OUTCOME_LABELS: Record<RegisterOutcome, string> = { created: "Repris", unchanged: "Déjà là", refused: "Refusé", ignored: "Ignoré" };

/** One row of the file and what becomes of it; `told` in French. */
export type RegisterLine = { row: number; number: string | null; text: string; outcome: RegisterOutcome; told: string[] };
export type RegisterCount = { orders: number; lines: number };
/** What the import adds to a tranche, in cents without VAT. `orderedCents`: what was ordered on it before; `leftCents`: what may still be after it, null without a ceiling. */
export type TrancheSum = RegisterCount & { label: string; amount: PartialSum; orderedCents: number; ceilingCents: number | null; leftCents: number | null };

export type KnownTranche = { id: string; kind: TrancheKind; label: string; affirmedOn: Day | null; ceilingCents: number | null; orderedCents: number };
export type RegisterContext = {
  notifiedOn: Day;
  today: Day;
  rules: readonly RulesVersion[];
  tranches: readonly KnownTranche[];
  increments: readonly { id: string; number: number }[];
  squads: readonly { id: string; name: string }[];
  /** Of the programme, by name. */
  applications: readonly string[];
  orders: readonly KnownOrder[];
};

/** `label`: as the register names it, null where it does not. */
export type LabelledPart = TakenUpPart & { label: string | null };
/** `rows`: those of the file that say it, the first first. */
export type TakenUpLine = Omit<ReadLine, "squad" | "verdict" | "certifiedCents" | "plannedOn" | "deliveredOn" | "decidedOn" | "admittedOn" | "deliverable" | "lineNumber" | "more"> & { rows: number[]; squadId: string | null; parts: LabelledPart[] };
/** An order to create, as the register leaves it. */
export type TakenUpOrder = Pick<ReadOrder, "number" | "orderedOn" | "certifiedOn" | "invoiceReference" | "invoicedOn" | "paidOn"> &
  Pick<TakenUp, "state" | "amountCents" | "certifiedCents"> & { trancheId: string; incrementId: string | null; lines: TakenUpLine[] };

export type RegisterPlan = {
  orders: TakenUpOrder[];
  lines: RegisterLine[];
  /** Orders and lines by what becomes of them; rows that are ignored are lines of no order. */
  counts: Record<RegisterOutcome, RegisterCount>;
  /** Of all the rows of orders, whatever becomes of them, to be checked against the spreadsheet. */
  fileAmount: PartialSum;
  tranches: TrancheSum[];
};

type Refusal = { row: number | null; why: string };
type Decision = { outcome: "created"; order: TakenUpOrder; notes: string[] } | { outcome: "unchanged" } | { outcome: "refused"; refusals: Refusal[] };

/** What a register would add to what is here, row by row, in the order of the file: an order comes whole or not at all, and none is ever changed. */
export function planRegister({ orders, ignored }: ReadRegister, context: RegisterContext): RegisterPlan {
  const known = new Map(context.orders.map((order) => [keyOf(order.number), order]));
  const added = new Map<string, number>();
  const lines: RegisterLine[] = ignored.map(({ row, text, why }) => ({ row, number: null, text, outcome: "ignored", told: [why] }));
  const counts = Object.fromEntries(REGISTER_OUTCOMES.map((outcome) => [outcome, { orders: 0, lines: 0 }])) as RegisterPlan["counts"];
  counts.ignored.lines = ignored.length;
  const created: TakenUpOrder[] = [];
  for (const read of orders) {
    const decision = decide(read, known.get(keyOf(read.number)), { ...context, added });
    counts[decision.outcome].orders += 1;
    counts[decision.outcome].lines += read.rows.length;
    lines.push(...linesOf(read, decision));
    if (decision.outcome !== "created") continue;
    created.push(decision.order);
    const { state, trancheId, amountCents } = decision.order;
    if (state !== "cancelled") added.set(trancheId, (added.get(trancheId) ?? 0) + (amountCents ?? 0));
  }
  return {
    orders: created,
    lines: lines.toSorted((a, b) => a.row - b.row),
    counts,
    fileAmount: sumAmounts(orders.flatMap(({ amounts }) => amounts)),
    tranches: context.tranches.map(({ id, label, orderedCents, ceilingCents }) => {
      const theirs = created.filter(({ trancheId }) => trancheId === id);
      const counted = theirs.filter(({ state }) => state !== "cancelled");
      const amount = sumAmounts(counted.map(({ amountCents }) => amountCents));
      return { label, orders: theirs.length, lines: theirs.reduce((sum, order) => sum + order.lines.length, 0), amount, orderedCents, ceilingCents, leftCents: ceilingCents === null ? null : ceilingCents - orderedCents - amount.cents };
    }),
  };
}

function decide(read: ReadOrder, known: KnownOrder | undefined, context: RegisterContext & { added: ReadonlyMap<string, number> }): Decision {
  const tranche = read.tranche === null ? null : matchTranche(read.tranche, context.tranches);
  if (known) {
    const taken = takeUp(read, context);
    const said = { trancheId: read.tranche === null ? null : (tranche?.id ?? ""), trancheLabel: read.tranche, state: "state" in taken ? taken.state : null };
    const differences = read.unreadable.length > 0 ? [] : differencesFrom(read, known, said);
    if (read.unreadable.length + differences.length === 0) return { outcome: "unchanged" };
    const told = differences.map((difference) => ({ row: null, why: `Ce numéro est déjà pris, et rien n’est écrasé. ${difference}.` }));
    return { outcome: "refused", refusals: [...read.unreadable, ...told] };
  }
  const refusals: Refusal[] = [...read.unreadable];
  const alone = read.tranche === null && context.tranches.length === 1 ? context.tranches[0]! : tranche;
  if (!alone) refusals.push({ row: null, why: read.tranche === null ? "La tranche manque, et le marché en a plusieurs." : `Tranche inconnue au marché\u00a0: «\u00a0${read.tranche.slice(0, 60)}\u00a0».` });
  const increment = read.increment === null ? null : context.increments.find(({ number }) => number === read.increment);
  if (increment === undefined) refusals.push({ row: null, why: `Le programme n’a pas d’incrément ${read.increment}.` });
  const squads = read.lines.map(({ row, squad }) => ({ row, squad, found: squad === null ? null : context.squads.find(({ name }) => plain(name) === plain(squad)) }));
  for (const { row, squad, found } of squads) if (found === undefined) refusals.push({ row, why: `Le programme n’a pas d’équipe «\u00a0${squad!.slice(0, 60)}\u00a0».` });
  if (read.unreadable.length > 0) return { outcome: "refused", refusals };
  const taken = takeUp(read, context);
  if ("objections" in taken) return { outcome: "refused", refusals: [...refusals, ...taken.objections] };
  if (alone) refusals.push(...closedTranche(alone, read.orderedOn, taken, context.added.get(alone.id) ?? 0));
  if (refusals.length > 0 || !alone) return { outcome: "refused", refusals };
  const { state, amountCents, certifiedCents, parts } = taken;
  const { number, orderedOn, certifiedOn, invoiceReference, invoicedOn, paidOn } = read;
  const unknown = new Set(read.lines.flatMap(({ application }) => (application !== null && spelled(application, context.applications) === null ? [application] : [])));
  const notes = [...taken.notes, ...[...unknown].map((application) => `Application inconnue du programme, gardée telle quelle\u00a0: «\u00a0${application}\u00a0».`)];
  const lines = read.lines.map((line, rank) => {
    const { row, workUnitCode, level, period, quantity, amountCents: cents, title, application } = line;
    return {
      ...{ row, rows: partsOf(line).map((part) => part.row), workUnitCode, level, period, quantity, amountCents: cents, title, squadId: squads[rank]!.found?.id ?? null },
      parts: partsOf(line).map(({ deliverable }, place) => ({ ...parts[rank]![place]!, label: deliverable })),
      application: application === null ? null : (spelled(application, context.applications) ?? application),
    };
  });
  const place = { trancheId: alone.id, incrementId: increment?.id ?? null };
  const order = { number, ...place, state, amountCents, certifiedCents, orderedOn, certifiedOn, invoiceReference, invoicedOn, paidOn, lines };
  return { outcome: "created", notes, order };
}

const spelled = (application: string, known: readonly string[]): string | null => known.find((name) => plain(name) === plain(application)) ?? null;

/** As where an order is issued: its tranche is open on that day, and its known amount fits under the ceiling, after those of the file that come before it. */
function closedTranche({ kind, label, affirmedOn, ceilingCents, orderedCents }: KnownTranche, orderedOn: Day | null, { state, amountCents }: TakenUp, addedCents: number): Refusal[] {
  if (state === "cancelled") return [];
  const named = `«\u00a0${label}\u00a0»`;
  const refuse = (why: string): Refusal[] => [{ row: null, why }];
  if (kind === "optionnelle" && affirmedOn === null) return refuse(`${named} n’est pas affermie\u00a0: rien ne peut y être commandé.`);
  if (kind === "optionnelle" && affirmedOn !== null && orderedOn !== null && affirmedOn > orderedOn) {
    return refuse(`${named} n’est affermie que depuis le ${formatDay(affirmedOn, { year: true, weekday: false })}.`);
  }
  if (ceilingCents === null) return [];
  if (amountCents === null) return refuse(`Le montant manque\u00a0: le respect du plafond de ${named} ne peut pas être vérifié.`);
  const total = orderedCents + addedCents + amountCents;
  return total > ceilingCents ? refuse(`Le plafond de ${named} (${formatEuros(ceilingCents)}) serait dépassé\u00a0: ${formatEuros(total)} avec ce bon.`) : [];
}

/** The rows of one order: it comes whole or not at all, so a row that is right says which is not. */
function linesOf({ number, rows, notes }: ReadOrder, decision: Decision): RegisterLine[] {
  const { outcome } = decision;
  return rows.map(({ row, text }, rank) => {
    const base = { row, number: number || null, text, outcome };
    const noted = notes.filter((note) => note.row === row).map((note) => note.text);
    if (decision.outcome === "refused") {
      const own = decision.refusals.filter((refusal) => refusal.row === row || (refusal.row === null && rank === 0)).map(({ why }) => why);
      const wrong = [...new Set(decision.refusals.map((refusal) => refusal.row ?? rows[0]!.row))].join(", ");
      return { ...base, told: own.length > 0 ? own : [`Un bon est repris entier ou pas du tout\u00a0: voir la ligne ${wrong}.`] };
    }
    return { ...base, told: decision.outcome === "created" ? [...(rank === 0 ? decision.notes : []), ...noted] : [] };
  });
}
