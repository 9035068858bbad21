import type { Explained } from "@/domain/explained";
import { countPoints, countStories, formatNumber, formatShare, rounded, sumPoints } from "@/domain/planning/points";

/** Part of the capacity kept free when committing ("volant"); each programme may set its own. */
export const DEFAULT_RESERVE_RATE = 0.1;

/** Share of the capacity under which a load is said to be light. A setting of the product: the contract gives none. */
const LIGHT_LOAD_UNDER = 0.7;

const isCount = (value: number): boolean => Number.isFinite(value) && value >= 0;
export const isRate = (rate: number): boolean => Number.isFinite(rate) && rate >= 0 && rate <= 1;

/** Points that may be committed: the capacity less the reserve. `reserveRate` from 0 to 1, both included. */
export const committableCapacity = (capacity: number, reserveRate: number): number => rounded(capacity * (1 - reserveRate));

export const LOAD_LEVELS = ["light", "within", "beyond_commitment", "overloaded", "ip_free", "ip_used"] as const;
export type LoadLevel = (typeof LOAD_LEVELS)[number];
export const LOAD_LEVEL_LABELS: Record<LoadLevel, string> = {
  light: "Sous-chargée",
  within: "Dans la capacité",
  beyond_commitment: "Au-delà de l’engagement",
  overloaded: "Surchargée",
  ip_free: "Aucune charge attendue",
  ip_used: "À surveiller",
};

/** `level` is null when the load is unknown. */
export type Load = Explained<number> & { level: LoadLevel | null };

/**
 * Planned points / capacity, as a share (0.9 = 90 %). Under 70 % light, up to the committable share (90 % by default, included) within, up to
 * 100 % included beyond the commitment, then overloaded. Unknown when the capacity is unknown or 0, or when a story is not estimated.
 */
export function loadOf(stories: readonly { points: number | null }[], capacity: number | null, reserveRate: number = DEFAULT_RESERVE_RATE): Load {
  const { points, unestimated } = sumPoints(stories);
  const base = {
    rule: `Charge = points planifiés / capacité\u00a0; engagement jusqu’à ${formatShare(1 - reserveRate)} de la capacité`,
    source: "Règle de charge et volant du programme",
    inputs: [
      { label: "Points planifiés", value: unestimated > 0 ? `${formatNumber(points)} (${countStories(unestimated)} sans estimation)` : formatNumber(points) },
      { label: "Capacité", value: capacity === null ? "non fournie" : countPoints(capacity) },
    ],
    steps: [],
  };
  const unknown = (unknownBecause: string): Load => ({ ...base, value: null, level: null, unknownBecause });
  if (!isRate(reserveRate)) return unknown("Le volant doit être compris entre 0 et 100\u00a0%.");
  if (capacity === null || !isCount(capacity)) return unknown("La capacité n’est pas connue.");
  if (capacity === 0) return unknown("La capacité est nulle.");
  const value = rounded(points / capacity);
  if (unestimated > 0) return unknown(`${countStories(unestimated)} sans estimation\u00a0; la charge est d’au moins ${formatShare(value)}.`);
  return { ...base, value, level: levelOf(points, capacity, reserveRate), steps: [`${formatNumber(points)} / ${formatNumber(capacity)} = ${formatShare(value)}`] };
}

/**
 * The week of Innovation & Planning (DOMAIN §2): it finishes work in progress and plans what comes next, so that no load is expected of it
 * and there is no capacity to fill. What is placed in it is to be watched. The figure is the number of stories that are.
 */
export function ipLoad({ stories, points, unestimated }: { stories: number; points: number; unestimated: number }): Load {
  return {
    value: stories,
    level: stories === 0 ? "ip_free" : "ip_used",
    rule: "Semaine d’innovation et planification\u00a0: aucune charge attendue. Elle termine le travail en cours avant la mise en production et prépare l’incrément suivant\u00a0; les stories qui y sont placées sont à surveiller",
    source: "Cadre agile du programme, sprint d’innovation et planification",
    inputs: [
      { label: "Stories placées", value: formatNumber(stories) },
      { label: "Points planifiés", value: unestimated > 0 ? `${formatNumber(points)} (${countStories(unestimated)} sans estimation)` : formatNumber(points) },
    ],
    steps: [],
  };
}

// Compared in points, not in shares: 54 of 60 is exactly the commitment, while 1 − 0.1 is not exactly 0.9.
function levelOf(points: number, capacity: number, reserveRate: number): LoadLevel {
  if (points < rounded(capacity * LIGHT_LOAD_UNDER)) return "light";
  if (points <= committableCapacity(capacity, reserveRate)) return "within";
  return points <= capacity ? "beyond_commitment" : "overloaded";
}
