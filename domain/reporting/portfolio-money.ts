import { formatEuros } from "@/domain/contracts/amounts";
import type { Explained } from "@/domain/explained";
import { composeBudget } from "./budget";
import type { MeasuredFigure } from "./figure-format";
import type { StandingProgramme, ToldPortfolio } from "./portfolio-report-facts";
import type { MissingPart, PortfolioMoneyRow, PortfolioMoneySection } from "./portfolio-sections";

type Figure = Explained<number>;
const WITHOUT_CONTRACT = "Le programme n’a pas de marché\u00a0: créez-le, page «\u00a0Marchés\u00a0».";

/** The credits of the year of the report, programme by programme and together. What is not known of one is told; the total is then partial, and says so. */
export function moneyPart({ programmes, facts: { asOf } }: ToldPortfolio): PortfolioMoneySection {
  const year = asOf.slice(0, 4);
  const rows = programmes.map((of) => rowOf(of, asOf));
  const totals = WORDS.flatMap(({ what, part, label }): MeasuredFigure[] => [{ label: `${label} en ${year}`, format: "cents", figure: totalOf(label, rows.map((row) => ({ name: row.programme.name, figure: row[what][part] }))) }]);
  return { figures: totals, rows, year, missing: programmes.flatMap((of) => missingOf(of, year)) };
}

const WORDS = [
  { what: "ae", part: "voted", label: "AE votées" },
  { what: "ae", part: "used", label: "AE engagées" },
  { what: "ae", part: "remaining", label: "AE restantes" },
  { what: "cp", part: "voted", label: "CP votés" },
  { what: "cp", part: "used", label: "CP payés" },
  { what: "cp", part: "remaining", label: "CP restants" },
] as const;

function rowOf({ programme, facts }: StandingProgramme, asOf: string): PortfolioMoneyRow {
  const { figures, rows, year } = composeBudget(facts.budget, { asOf });
  const [aeVoted, aeUsed, aeRemaining, cpVoted, cpUsed, cpRemaining] = figures.map(({ figure }) => figure) as [Figure, Figure, Figure, Figure, Figure, Figure];
  const row = rows.find((each) => each.year === year);
  const hasContract = facts.contracts.length > 0;
  const told = (figure: Figure, unknownCount: number): Figure => (hasContract ? wholeOnly(figure, unknownCount) : { ...figure, value: null, steps: [], unknownBecause: WITHOUT_CONTRACT });
  const left = (voted: Figure, remaining: Figure): Figure => (hasContract || voted.value === null ? remaining : { ...remaining, value: null, steps: [], unknownBecause: WITHOUT_CONTRACT });
  return {
    programme,
    ae: { voted: aeVoted, used: told(aeUsed, row?.ae.unknownCount ?? 0), remaining: left(aeVoted, aeRemaining) },
    cp: { voted: cpVoted, used: told(cpUsed, row?.cp.unknownCount ?? 0), remaining: left(cpVoted, cpRemaining) },
  };
}

/** What some orders are missing from is no amount of the programme: what is known of it is told as a part. */
const wholeOnly = (figure: Figure, unknownCount: number): Figure =>
  unknownCount === 0 || figure.value === null ? figure : { ...figure, value: null, unknownBecause: `Total partiel\u00a0: ${formatEuros(figure.value)}, sans ${unknownCount} bon${unknownCount > 1 ? "s" : ""} de commande de montant inconnu.` };

function totalOf(label: string, its: readonly { name: string; figure: Figure }[]): Figure {
  const known = its.flatMap(({ name, figure: { value } }) => (value === null ? [] : [{ name, value }]));
  const unknown = its.filter(({ figure }) => figure.value === null);
  const sum = known.reduce((total, { value }) => total + value, 0);
  const base = {
    rule: `${label}\u00a0: somme des programmes du rapport, toutes taxes comprises. Inconnue dès qu’un programme l’est\u00a0: la part connue est alors dite.`,
    source: "Crédits et bons de commande de chaque programme",
    inputs: its.map(({ name, figure: { value } }) => ({ label: name, value: value === null ? "inconnu" : formatEuros(value) })),
  };
  if (unknown.length === 0) return { ...base, value: sum, steps: its.length > 1 ? [`${known.map(({ value }) => formatEuros(value)).join(" + ")} = ${formatEuros(sum)}`] : [] };
  const names = unknown.map(({ name }) => name).join(", ");
  const partial = `Total partiel\u00a0: ${formatEuros(sum)} pour ${known.length} programme${known.length > 1 ? "s" : ""} sur ${its.length}. Inconnu\u00a0: ${names}.`;
  return { ...base, value: null, unknownBecause: known.length === 0 ? "Inconnu de tous les programmes du rapport." : partial, steps: unknown.flatMap(({ name, figure: { unknownBecause } }) => (unknownBecause ? [`${name}\u00a0: ${unknownBecause}`] : [])) };
}

function missingOf({ programme, facts: { budget, contracts } }: StandingProgramme, year: string): MissingPart[] {
  const isVoted = budget.votes.some((vote) => String(vote.year) === year);
  return [
    ...(isVoted ? [] : [{ programme, text: `Aucun crédit n’était saisi pour ${year}\u00a0: saisissez-le dans les réglages du programme, page «\u00a0Crédits\u00a0».` }]),
    ...(contracts.length > 0 ? [] : [{ programme, text: WITHOUT_CONTRACT }]),
  ];
}
