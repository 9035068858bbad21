import { READERS } from "./options";

/** Milliseconds of each of `count` readings, `READERS` at once. */
export async function timeReadings(count: number, read: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  let started = 0;
  const keepReading = async (): Promise<void> => {
    while (started < count) {
      started += 1;
      const from = performance.now();
      await read();
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: Math.min(READERS, count) }, keepReading));
  return times;
}

/** The smallest of the times that at least `share` of them do not exceed; 0 when there are none. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
