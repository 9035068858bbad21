import type { Explained } from "@/domain/explained";
import { deviationRate } from "@/domain/deviation-rate";
import { rounded } from "@/domain/planning/points";
import { formatMillions, formatYears, type ProgrammeSheet } from "./values";

/** (Updated − initial) / initial, 0.1 = 10 % more than foreseen (DOMAIN §6). Unknown while one of the two is. */
function deviation(what: string, [initial, updated]: [number | null, number | null], format: (value: number) => string): Explained<number> {
  const base = {
    rule: `Taux d’écart = (${what} actualisé − initial) / initial`,
    source: "Fiche du programme, colonnes du panorama des grands projets numériques de l’État",
    inputs: [
      { label: "Initial", value: initial === null ? "inconnu" : format(initial) },
      { label: "Actualisé", value: updated === null ? "inconnu" : format(updated) },
    ],
    steps: [],
  };
  if (initial === null || initial <= 0) return { ...base, value: null, unknownBecause: "La prévision initiale n’est pas écrite dans la fiche du programme." };
  if (updated === null) return { ...base, value: null, unknownBecause: "La prévision actualisée n’est pas écrite dans la fiche du programme." };
  return { ...base, ...deviationRate(initial, updated, format) };
}

export const calendarDeviation = ({ initialDurationYears, durationYears }: ProgrammeSheet): Explained<number> => deviation("durée prévisionnelle, ", [initialDurationYears, durationYears], formatYears);
export const budgetDeviation = ({ initialCostCents, costCents }: ProgrammeSheet): Explained<number> => deviation("coût estimé, ", [initialCostCents, costCents], formatMillions);

/** The mean of the rates that are known, as the panorama tells it of its projects; unknown when none is. */
export function meanDeviation(what: string, rates: readonly Explained<number>[]): Explained<number> {
  const known = rates.flatMap(({ value }) => (value === null ? [] : [value]));
  const base = {
    rule: `${what}\u00a0: moyenne des taux des programmes où il est connu`,
    source: "Fiches des programmes",
    inputs: [{ label: "Programmes mesurés", value: `${known.length} sur ${rates.length}` }],
    steps: [],
  };
  if (known.length === 0) return { ...base, value: null, unknownBecause: "Aucune fiche de programme n’a à la fois une prévision initiale et une prévision actualisée." };
  return { ...base, value: rounded(known.reduce((sum, rate) => sum + rate, 0) / known.length) };
}
