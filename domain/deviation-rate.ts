import { formatShare, rounded } from "@/domain/planning/points";

/** (updated − initial) / initial, 0.1 = 10 % more than foreseen (DOMAIN §6), with its computation. `initial` is above 0. */
export function deviationRate(initial: number, updated: number, format: (value: number) => string): { value: number; steps: string[] } {
  const value = rounded((updated - initial) / initial);
  return { value, steps: [`(${format(updated)} − ${format(initial)}) / ${format(initial)} = ${formatShare(value)}`] };
}
