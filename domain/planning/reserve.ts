import type { Day } from "@/domain/calendar";
import { formatDay } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { DEFAULT_RESERVE_RATE, isRate } from "@/domain/planning/capacity";
import { countPoints, countStories, formatShare, rounded, sumPoints } from "@/domain/planning/points";

export type ReserveVerdict = "within_reserve" | "beyond_reserve";
const RESERVE_VERDICT_LABELS: Record<ReserveVerdict, string> = {
  within_reserve: "Dans le volant",
  beyond_reserve: "Au-delà du volant",
};

/** `value` is the points added since the commitment; `verdict` is null when it is unknown. */
export type ScopeChange = Explained<number> & { verdict: ReserveVerdict | null };

/**
 * Scope change of an increment: points added after the day of its commitment and still in it, against the reserve ("volant", 10 % of
 * the capacity by default, itself included). What leaves the increment gives nothing back: the reserve is for what becomes ready meanwhile.
 * Unknown when the capacity is unknown or 0, or when an added story is not estimated.
 */
export function scopeChange({
  stories,
  committedOn,
  capacity,
  reserveRate = DEFAULT_RESERVE_RATE,
}: {
  stories: readonly { points: number | null; addedOn: Day; removedOn?: Day | null }[];
  committedOn: Day;
  capacity: number | null;
  reserveRate?: number;
}): ScopeChange {
  return againstReserve({ added: stories.filter(({ addedOn, removedOn }) => addedOn > committedOn && !removedOn), committedOn, capacity, reserveRate });
}

type Added = { added: readonly { points: number | null }[]; committedOn: Day; capacity: number | null; reserveRate: number };

/** The same, once it is known what was added: points of stories that came in, or that an estimate rose by. */
export function againstReserve({ added, committedOn, capacity, reserveRate }: Added): ScopeChange {
  const { points, unestimated } = sumPoints(added);
  const base = {
    rule: `Points ajoutés après l’engagement, comparés au volant (${formatShare(reserveRate)} de la capacité)`,
    source: "Règle du volant du programme",
    inputs: [
      { label: "Engagement", value: formatDay(committedOn, { year: true }) },
      { label: "Ajouts depuis", value: countStories(added.length) },
      { label: "Capacité", value: capacity === null ? "non fournie" : countPoints(capacity) },
    ],
    steps: [],
  };
  const unknown = (unknownBecause: string): ScopeChange => ({ ...base, value: null, verdict: null, unknownBecause });
  if (!isRate(reserveRate)) return unknown("Le volant doit être compris entre 0 et 100\u00a0%.");
  if (capacity === null || !(Number.isFinite(capacity) && capacity > 0)) return unknown("La capacité n’est pas connue, ou elle est nulle.");
  if (unestimated > 0) return unknown(`${countStories(unestimated)} sans estimation parmi les ajouts\u00a0; au moins ${countPoints(points)}.`);
  const reserve = rounded(capacity * reserveRate);
  const verdict = points <= reserve ? "within_reserve" : "beyond_reserve";
  return { ...base, value: points, verdict, steps: [`Volant\u00a0: ${countPoints(reserve)}`, `Ajouts\u00a0: ${countPoints(points)}, ${RESERVE_VERDICT_LABELS[verdict].toLowerCase()}`] };
}
