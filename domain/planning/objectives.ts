import type { Explained } from "@/domain/explained";
import { formatNumber } from "@/domain/planning/points";

/** Business value of a PI objective (DOMAIN §2), both bounds included. */
export const BUSINESS_VALUE = { min: 1, max: 10 };

/** `isWithdrawn`: given up after the plan was committed; it was promised all the same. */
export type PlannedObjective = { isCommitted: boolean; businessValue: number | null; isWithdrawn: boolean };

/** Planned business value: the sum over the committed objectives, those given up since included. Unknown while one of them has none, or while none is committed. */
export function plannedValue(objectives: readonly PlannedObjective[]): Explained<number> {
  const committed = objectives.filter(({ isCommitted }) => isCommitted);
  const lacking = committed.filter(({ businessValue }) => businessValue === null).length;
  const value = committed.reduce((sum, { businessValue }) => sum + (businessValue ?? 0), 0);
  const withdrawn = committed.filter(({ isWithdrawn }) => isWithdrawn).length;
  const base = {
    rule: "Valeur prévue = somme des valeurs métier (de 1 à 10) des objectifs engagés, ceux abandonnés depuis compris",
    source: "Mesure de prédictibilité SAFe",
    inputs: [
      { label: "Objectifs engagés", value: formatNumber(committed.length) },
      { label: "Dont abandonnés", value: formatNumber(withdrawn) },
      { label: "Objectifs non engagés", value: formatNumber(objectives.length - committed.length) },
    ],
  };
  if (lacking > 0) return { ...base, value: null, unknownBecause: `${lacking} ${lacking > 1 ? "objectifs engagés n’ont" : "objectif engagé n’a"} pas de valeur métier.`, steps: [] };
  if (committed.length === 0) return { ...base, value: null, unknownBecause: "Aucun objectif n’est engagé\u00a0: aucune valeur n’est promise.", steps: [] };
  return { ...base, value, steps: [`${committed.map(({ businessValue }) => formatNumber(businessValue!)).join(" + ")} = ${formatNumber(value)}`] };
}

type Undertaking = { squadId: string; title: string; isCommitted: boolean; businessValue: number | null };
export type ObjectiveRefusal = "frozen" | "only_uncommitted";

/**
 * Why an objective may not become what `after` says; null when it may. Once the plan is committed, a new objective is uncommitted, none
 * becomes committed, and what a committed one promised stays: its squad, its title, its value, its being committed.
 */
export function whyObjectiveRefused({ before, after, isPlanCommitted }: { before: Undertaking | null; after: Undertaking; isPlanCommitted: boolean }): ObjectiveRefusal | null {
  if (!isPlanCommitted) return null;
  if (before?.isCommitted) {
    const isSame = before.squadId === after.squadId && before.title === after.title && before.isCommitted === after.isCommitted && before.businessValue === after.businessValue;
    return isSame ? null : "frozen";
  }
  return after.isCommitted ? "only_uncommitted" : null;
}
