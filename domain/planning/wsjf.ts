import type { Explained } from "@/domain/explained";
import { formatNumber, rounded } from "@/domain/planning/points";

/** DOMAIN §2: what each part of the WSJF is given on. */
export const WSJF_SCALE = [1, 2, 3, 5, 8, 13, 20] as const;

/** Null: not given. */
export type WsjfParts = { businessValue: number | null; timeCriticality: number | null; riskReduction: number | null; jobSize: number | null };

export const WSJF_PARTS = ["businessValue", "timeCriticality", "riskReduction", "jobSize"] as const satisfies readonly (keyof WsjfParts)[];
export const WSJF_PART_LABELS: Record<keyof WsjfParts, string> = {
  businessValue: "Valeur métier",
  timeCriticality: "Criticité dans le temps",
  riskReduction: "Réduction de risque ou opportunité",
  jobSize: "Taille du travail",
};

/** Shorter jobs of a higher cost of delay first. Unknown when a part is missing or is not on the scale: a missing part is never 0. */
export function wsjfOf(parts: WsjfParts): Explained<number> {
  const base = {
    rule: "WSJF = (valeur métier + criticité dans le temps + réduction de risque ou opportunité) / taille du travail, chacune sur 1-2-3-5-8-13-20",
    source: "Règle de priorisation SAFe du programme",
    inputs: WSJF_PARTS.map((part) => ({ label: WSJF_PART_LABELS[part], value: parts[part] === null ? "inconnue" : formatNumber(parts[part]) })),
    steps: [],
  };
  const missing = WSJF_PARTS.filter((part) => parts[part] === null);
  if (missing.length > 0) return { ...base, value: null, unknownBecause: `Il manque\u00a0: ${missing.map((part) => WSJF_PART_LABELS[part].toLowerCase()).join(", ")}.` };
  const wrong = WSJF_PARTS.filter((part) => !isOnWsjfScale(parts[part]!));
  if (wrong.length > 0) return { ...base, value: null, unknownBecause: `Hors de l’échelle 1-2-3-5-8-13-20\u00a0: ${wrong.map((part) => WSJF_PART_LABELS[part].toLowerCase()).join(", ")}.` };
  const { businessValue, timeCriticality, riskReduction, jobSize } = parts as Record<keyof WsjfParts, number>;
  const delay = businessValue + timeCriticality + riskReduction;
  const value = rounded(delay / jobSize);
  return {
    ...base,
    value,
    steps: [`Coût du retard\u00a0: ${businessValue} + ${timeCriticality} + ${riskReduction} = ${delay}`, `WSJF\u00a0: ${delay} / ${jobSize} = ${formatNumber(value)}`],
  };
}

/** Is it one of 1-2-3-5-8-13-20? */
export const isOnWsjfScale = (value: number): boolean => (WSJF_SCALE as readonly number[]).includes(value);

/** The highest WSJF first; of equals, and of those whose WSJF is unknown, which come last, the order they had. */
export function byWsjf<Item extends WsjfParts>(items: readonly Item[]): Item[] {
  const scored = items.map((item) => ({ item, value: wsjfOf(item).value ?? Number.NEGATIVE_INFINITY }));
  // Infinities do not subtract.
  return scored.toSorted((a, b) => (a.value === b.value ? 0 : b.value > a.value ? 1 : -1)).map(({ item }) => item);
}
