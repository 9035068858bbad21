import type { Explained } from "@/domain/explained";
import { formatNumber, rounded } from "@/domain/planning/points";

/** What a ballot says of the plan (DOMAIN §2). */
export const BALLOT_VALUES = [1, 2, 3, 4, 5] as const;
export const BALLOT_LABELS: Record<number, string> = {
  1: "1 – Aucune confiance",
  2: "2 – Peu de confiance",
  3: "3 – Confiance",
  4: "4 – Bonne confiance",
  5: "5 – Confiance entière",
};

/** A mean under this asks for the plan to be worked over (DOMAIN §2). */
const REWORK_UNDER = 3;
/** A ballot up to this one, included, asks for a discussion (DOMAIN §2). */
const DISCUSSED_UP_TO = 2;
/** Fewer ballots of an anonymous vote than this are shown to nobody: one would know who said what. A setting of the product. */
export const FEWEST_ANONYMOUS = 3;

/** `asks`: null when the mean is unknown. `needsDiscussion`: at least one ballot of 1 or 2. */
export type Confidence = Explained<number> & { asks: "rework" | "nothing" | null; needsDiscussion: boolean };

/** Mean of the ballots, each 1 to 5. Unknown without a ballot, and for fewer than 3 of an anonymous vote: then nothing is told of them. */
export function confidenceOf(ballots: readonly number[], { isAnonymous }: { isAnonymous: boolean }): Confidence {
  const base = {
    rule: `Confiance = moyenne des votes, de 1 à 5\u00a0; sous ${REWORK_UNDER}, le plan est à reprendre\u00a0; tout vote de 1 ou 2 appelle une discussion`,
    source: "Vote de confiance du PI planning",
    inputs: [{ label: "Votes", value: formatNumber(ballots.length) }],
    steps: [],
  };
  const unknown = (unknownBecause: string): Confidence => ({ ...base, value: null, asks: null, needsDiscussion: false, unknownBecause });
  if (ballots.length === 0) return unknown("Personne n’a voté.");
  if (isAnonymous && ballots.length < FEWEST_ANONYMOUS) return unknown(`Moins de ${FEWEST_ANONYMOUS} votes anonymes\u00a0: le résultat n’est pas montré, il dirait qui a voté quoi.`);
  const sum = ballots.reduce((total, ballot) => total + ballot, 0);
  const value = rounded(sum / ballots.length);
  const steps = [`${formatNumber(sum)} / ${ballots.length} = ${formatNumber(value)}`];
  return { ...base, value, asks: value < REWORK_UNDER ? "rework" : "nothing", needsDiscussion: ballots.some((ballot) => ballot <= DISCUSSED_UP_TO), steps };
}

/** How many ballots say each value, from 1 to 5. */
export const ballotCounts = (ballots: readonly number[]): { value: number; count: number }[] => BALLOT_VALUES.map((value) => ({ value, count: ballots.filter((ballot) => ballot === value).length }));
