export type Random = {
  /** Whole, both bounds included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** A value drawn in proportion to its weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  uuid(): string;
};

/** The same draws for the same seed, on every machine (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const unit = (): number => word() / 2 ** 32;
  const int = (min: number, max: number): number => min + Math.floor(unit() * (max - min + 1));
  const pick = <T>(choices: readonly T[]): T => {
    if (choices.length === 0) throw new RangeError("Nothing to pick from");
    return choices[int(0, choices.length - 1)] as T;
  };
  return {
    int,
    pick,
    chance: (probability) => unit() < probability,
    weighted(choices) {
      let left = unit() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of choices) if ((left -= weight) < 0) return value;
      return pick(choices)[0];
    },
    uuid() {
      const hex = Array.from({ length: 4 }, () => word().toString(16).padStart(8, "0")).join("");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${"89ab"[int(0, 3)]}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}

/** Splits `total` in proportion to `weights`: whole parts whose sum is exactly `total`. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let given = 0;
  let reached = 0;
  return weights.map((weight) => {
    reached += weight;
    const part = Math.round((total * reached) / sum) - given;
    given += part;
    return part;
  });
}

/** `total` things dealt as evenly as can be over `count` places. */
export const evenly = (total: number, count: number): number[] => apportion(total, Array.from({ length: count }, () => 1));
