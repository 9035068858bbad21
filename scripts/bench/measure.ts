import { percentile, timeReadings } from "./load";
import type { Options } from "./options";

/** p95 of a screen over p95 of the bare page plus p95 of its bare SQL. */
export const MAX_RATIO = 1.5;

type Times = { p50: number; p95: number };
export type Speed = { screen: Times; bare: Times; sql: Times; ratio: number };
type Readings = Record<"screen" | "bare" | "sql", () => Promise<void>>;

/** Bare page, screen and bare SQL in turn, round after round: what disturbs the machine disturbs all three. */
export async function measureSpeed(readings: Readings, { rounds, perRound, warmUp }: Pick<Options, "rounds" | "perRound" | "warmUp">): Promise<Speed> {
  const subjects = ["bare", "screen", "sql"] as const;
  const times = { bare: [] as number[], screen: [] as number[], sql: [] as number[] };
  for (const subject of subjects) await timeReadings(warmUp, readings[subject]);
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) times[subject].push(...(await timeReadings(perRound, readings[subject])));
  }
  const of = (subject: keyof Readings): Times => ({ p50: percentile(times[subject], 0.5), p95: percentile(times[subject], 0.95) });
  const [screen, bare, sql] = [of("screen"), of("bare"), of("sql")];
  return { screen, bare, sql, ratio: screen.p95 / (bare.p95 + sql.p95) };
}
