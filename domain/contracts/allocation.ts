/**
 * Shares of a whole number of cents, in proportion to the weights, that add up to it to the cent: what rounding leaves goes to the largest
 * remainders, the first of equal ones. Equal shares when no weight is above 0. RangeError on a weight or an amount that is negative or
 * not a safe integer; no share without a weight.
 */
export function allocate(cents: number, weights: readonly number[]): number[] {
  for (const given of [cents, ...weights]) if (!Number.isSafeInteger(given) || given < 0) throw new RangeError("Montant ou pondération hors des bornes.");
  if (weights.length === 1) return [cents];
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) return weights.map((_, rank) => equalShare(cents, weights.length, rank));
  const exact = weights.map((weight, rank) => ({ rank, share: (BigInt(cents) * BigInt(weight)) / total, left: (BigInt(cents) * BigInt(weight)) % total }));
  const missing = cents - Number(exact.reduce((sum, { share }) => sum + share, 0n));
  const first = new Set(exact.toSorted((a, b) => (a.left === b.left ? a.rank - b.rank : a.left > b.left ? -1 : 1)).slice(0, missing).map(({ rank }) => rank));
  return exact.map(({ rank, share }) => Number(share) + (first.has(rank) ? 1 : 0));
}

/**
 * One of `count` equal shares of a whole number of cents, which add up to it to the cent: what is left goes to the first. `rank` from 0 to
 * `count` − 1. RangeError on an amount that is negative or not a safe integer.
 */
export function equalShare(cents: number, count: number, rank: number): number {
  if (!Number.isSafeInteger(cents) || cents < 0) throw new RangeError("Montant hors des bornes.");
  const left = cents % count;
  return (cents - left) / count + (rank < left ? 1 : 0);
}
