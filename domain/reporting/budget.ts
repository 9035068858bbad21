import { formatDay, type Day } from "@/domain/calendar";
import { formatEuros, type PartialSum } from "@/domain/contracts/amounts";
import type { Explained } from "@/domain/explained";
import type { MeasuredFigure } from "./figure-format";

/** What was voted of a civil year on a day: the whole of it, not what it adds. Cents with VAT. */
export type CreditVote = { year: number; decidedOn: Day; label: string; aeCents: number; cpCents: number };
/** Of a civil year, cents with VAT, rounded order by order as it is invoiced: `ae` of the orders of that year, `cp` of those paid in it. */
export type SpentYear = { year: string; ae: PartialSum; cp: PartialSum };
/** `votes`: those decided by the day of the report; `spent`: by its end, on all the contracts of the programme. */
export type BudgetFacts = { votes: readonly CreditVote[]; spent: readonly SpentYear[] };

/** In cents with VAT; `remaining` is null while one of its terms is not known. */
export type CreditUse = { voted: number | null; used: number; unknownCount: number; remaining: number | null };
/** AE at the order, CP at the payment (DOMAIN §6). `year` is null in some reports that were frozen. */
export type BudgetRow = { year: string | null; ae: CreditUse; cp: CreditUse };
export type BudgetSection = { figures: MeasuredFigure[]; rows: BudgetRow[]; year: string };

/** Those of each year, the first decided first. */
export function votesByYear(votes: readonly CreditVote[]): Map<string, CreditVote[]> {
  return Map.groupBy(votes.toSorted((a, b) => a.decidedOn.localeCompare(b.decidedOn)), ({ year }) => String(year));
}

export function composeBudget({ votes, spent }: BudgetFacts, { asOf }: { asOf: Day }): BudgetSection {
  const byYear = votesByYear(votes);
  const spentIn = new Map(spent.map((each) => [each.year, each]));
  const years = [...new Set([...byYear.keys(), ...spentIn.keys()])].toSorted();
  const none: PartialSum = { cents: 0, unknownCount: 0 };
  const rows = years.map((year): BudgetRow => {
    const vote = byYear.get(year)?.at(-1);
    return { year, ae: usedOf(vote?.aeCents ?? null, spentIn.get(year)?.ae ?? none), cp: usedOf(vote?.cpCents ?? null, spentIn.get(year)?.cp ?? none) };
  });
  const year = asOf.slice(0, 4);
  const row = rows.find((each) => each.year === year) ?? { year, ae: usedOf(null, none), cp: usedOf(null, none) };
  return { figures: figuresOf(row, { year, vote: byYear.get(year)?.at(-1), asOf }), rows, year };
}

function usedOf(voted: number | null, { cents, unknownCount }: PartialSum): CreditUse {
  return { voted, used: cents, unknownCount, remaining: voted === null || unknownCount > 0 ? null : voted - cents };
}

const WORDS = {
  ae: {
    ...{ voted: "AE votées", used: "AE engagées", remaining: "AE restantes" },
    usedRule: "Autorisations d’engagement consommées\u00a0: montants commandés toutes taxes comprises, au jour de la notification du bon.",
  },
  cp: {
    ...{ voted: "CP votés", used: "CP payés", remaining: "CP restants" },
    usedRule: "Crédits de paiement consommés\u00a0: montants certifiés toutes taxes comprises, au jour du paiement.",
  },
} as const;

function figuresOf(row: BudgetRow, { year, vote, asOf }: { year: string; vote: CreditVote | undefined; asOf: Day }): MeasuredFigure[] {
  const on = [{ label: "Année", value: year }, { label: "Au", value: formatDay(asOf, { year: true }) }];
  return (["ae", "cp"] as const).flatMap((what): MeasuredFigure[] => {
    const [words, { voted, used, unknownCount, remaining }] = [WORDS[what], row[what]];
    const missing = `Aucun crédit n’est saisi pour ${year}\u00a0: saisissez-le dans les réglages du programme, page «\u00a0Crédits\u00a0».`;
    const base = (rule: string, source: string) => ({ rule, source, inputs: on, steps: [] as string[] });
    const votedFigure: Explained<number> = {
      ...base(`${words.voted} pour l’année, par la dernière décision prise ce jour-là au plus tard. Toutes taxes comprises.`, "Crédits du programme, saisis dans ses réglages"),
      value: voted,
      ...(vote ? { steps: [`${vote.label}, le ${formatDay(vote.decidedOn, { year: true })}\u00a0: ${formatEuros(voted!)}`] } : { unknownBecause: missing }),
    };
    const usedFigure: Explained<number> = {
      ...base(`${words.usedRule} TVA arrondie au centime bon de commande par bon de commande.`, "Bons de commande des marchés du programme"),
      inputs: [...on, { label: "Bons sans montant connu", value: String(unknownCount) }],
      ...(used === 0 && unknownCount > 0 ? { value: null, unknownBecause: `Montant non renseigné pour ${unknownCount} bon(s) de commande.` } : { value: used }),
    };
    const remainingFigure: Explained<number> = {
      ...base(`${words.remaining} = ${words.voted} − ${words.used}.`, "Crédits du programme, bons de commande"),
      value: remaining,
      ...(remaining === null ? { unknownBecause: voted === null ? missing : `Montant non renseigné pour ${unknownCount} bon(s) de commande.` } : { steps: [`${formatEuros(voted!)} − ${formatEuros(used)} = ${formatEuros(remaining)}`] }),
    };
    return [
      { label: `${words.voted} en ${year}`, figure: votedFigure, format: "cents" },
      { label: `${words.used} en ${year}`, figure: usedFigure, format: "cents" },
      { label: `${words.remaining} en ${year}`, figure: remainingFigure, format: "cents" },
    ];
  });
}
