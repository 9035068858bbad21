import { daysBetween, formatDay, type Day } from "@/domain/calendar";
import { formatEuros } from "@/domain/contracts/amounts";
import { deviationRate } from "@/domain/deviation-rate";
import type { Explained } from "@/domain/explained";
import { votesByYear, type CreditVote } from "./budget";
import type { MeasuredFigure } from "./figure-format";
import type { MilestoneFacts } from "./compose-parts";
import { REPORT_ROWS } from "./report";

type Figure = Explained<number>;
/** `initialOn`: by milestone, the first day that it was promised for, as known then; absent where none was. `startsOn`: the first day of the programme's first increment. */
export type DeviationFacts = { startsOn: Day | null; milestones: readonly MilestoneFacts[]; initialOn: Readonly<Record<string, Day>>; votes: readonly CreditVote[] };

export type DeviationRow = { key: string; title: string; initialOn: Day | null; updatedOn: Day | null; rate: Figure };
/** `total`: of those that there are, the rows told included. */
export type DeviationsSection = { figures: MeasuredFigure[]; rows: DeviationRow[]; total: number };

const CALENDAR_RULE = "Taux de déviation du calendrier = (durée actualisée − durée initiale) / durée initiale, en jours calendaires depuis le premier jour du premier incrément.";
const CALENDAR_SOURCE = "Jalons\u00a0: premier engagement, prévision ou jour réalisé";

/** (updated − initial) / initial, for the calendar and for the budget (DOMAIN §6); 0.1 = 10 % more. */
export function composeDeviations({ startsOn, milestones, initialOn, votes }: DeviationFacts, { asOf }: { asOf: Day }): DeviationsSection {
  const rows = milestones.map(({ key, title, actualOn, forecastOn }): DeviationRow => {
    const initial = initialOn[key] ?? null;
    // A forecast that is past foretells nothing.
    const updated = actualOn ?? (forecastOn !== null && forecastOn >= asOf ? forecastOn : null);
    const why = updated === null ? (forecastOn === null ? "Aucune prévision n’est connue\u00a0: donnez-en une au jalon." : "La prévision est dépassée\u00a0: mettez-la à jour.") : undefined;
    return { key, title, initialOn: initial, updatedOn: updated, rate: calendarRate({ startsOn, initial, updated, why }) };
  });
  return {
    figures: [
      { label: "Déviation du calendrier", figure: ofProgramme(rows, startsOn), format: "share" },
      { label: "Déviation du budget (AE)", figure: budgetRate(votes, "ae"), format: "share" },
      { label: "Déviation du budget (CP)", figure: budgetRate(votes, "cp"), format: "share" },
    ],
    rows: rows.slice(0, REPORT_ROWS),
    total: rows.length,
  };
}

/** Of its last milestone: that which was promised last, against that which is awaited last. */
function ofProgramme(rows: readonly DeviationRow[], startsOn: Day | null): Figure {
  const base = { rule: `${CALENDAR_RULE} La durée du programme va jusqu’à son dernier jalon suivi.`, source: CALENDAR_SOURCE, inputs: [], steps: [] };
  if (rows.length === 0) return { ...base, value: null, unknownBecause: "Aucun jalon n’est suivi\u00a0: créez-les, page «\u00a0Jalons\u00a0»." };
  const measured = rows.filter((row) => row.initialOn !== null && row.updatedOn !== null);
  if (measured.length === 0) return { ...base, value: null, unknownBecause: "Aucun jalon suivi n’a à la fois un engagement et une prévision valable." };
  const lastOf = (days: readonly (Day | null)[]): Day => days.filter((day) => day !== null).toSorted().at(-1)!;
  const rate = calendarRate({ startsOn, initial: lastOf(measured.map((row) => row.initialOn)), updated: lastOf(measured.map((row) => row.updatedOn)) });
  const left = rows.length - measured.length;
  return { ...rate, rule: base.rule, inputs: [...rate.inputs, { label: "Jalons hors du calcul, faute d’un engagement ou d’une prévision valable", value: String(left) }] };
}

function calendarRate({ startsOn, initial, updated, why }: { startsOn: Day | null; initial: Day | null; updated: Day | null; why?: string }): Figure {
  const dayOf = (day: Day | null): string => (day === null ? "inconnu" : formatDay(day, { year: true, weekday: false }));
  const inputs = [{ label: "Début", value: dayOf(startsOn) }, { label: "Premier engagement", value: dayOf(initial) }, { label: "Prévision ou jour réalisé", value: dayOf(updated) }];
  const base = { rule: CALENDAR_RULE, source: CALENDAR_SOURCE, inputs, steps: [] };
  if (startsOn === null) return { ...base, value: null, unknownBecause: "Le programme n’a aucun incrément\u00a0: son début n’est pas connu." };
  if (initial === null) return { ...base, value: null, unknownBecause: "Aucun engagement n’a été pris\u00a0: donnez-en un au jalon." };
  if (updated === null) return { ...base, value: null, unknownBecause: why ?? "Aucune prévision n’est connue." };
  const [before, now] = [daysBetween(startsOn, initial), daysBetween(startsOn, updated)];
  if (before <= 0) return { ...base, value: null, unknownBecause: "Le premier engagement n’est pas après le début du programme\u00a0: la durée initiale est nulle." };
  return { ...base, ...deviationRate(before, now, String) };
}

/** Of the years that were voted: what they stand at now, against what was voted of each at first. */
function budgetRate(votes: readonly CreditVote[], what: "ae" | "cp"): Figure {
  const cents = what === "ae" ? "aeCents" : "cpCents";
  const years = [...votesByYear(votes)];
  const [before, now] = [years.reduce((sum, [, its]) => sum + its[0]![cents], 0), years.reduce((sum, [, its]) => sum + its.at(-1)![cents], 0)];
  const base = {
    rule: "Taux de déviation du budget = (crédits actualisés − crédits initiaux) / crédits initiaux, de toutes les années votées.",
    source: "Crédits du programme, saisis dans ses réglages",
    inputs: years.map(([year, its]) => ({ label: `Année ${year}`, value: `${formatEuros(its[0]![cents])} puis ${formatEuros(its.at(-1)![cents])}` })),
    steps: [],
  };
  if (years.length === 0) return { ...base, value: null, unknownBecause: "Aucun crédit n’est saisi\u00a0: saisissez-les dans les réglages du programme, page «\u00a0Crédits\u00a0»." };
  if (before === 0) return { ...base, value: null, unknownBecause: "Les crédits initiaux sont de 0\u00a0€." };
  return { ...base, ...deviationRate(before, now, formatEuros) };
}
