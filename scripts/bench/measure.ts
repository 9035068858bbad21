import { percentile, timeReadings } from "./load";
import type { Options } from "./options";

/** p95 of a screen over p95 of the bare page plus p95 of its bare SQL. */
export const MAX_RATIO = 1.5;

type Times = { p50: number; p95: number };
type Reading = () => Promise<void>;
export type Rounds = Pick<Options, "rounds" | "perRound" | "warmUp">;
export type Speed = { screen: Times; bare: Times; sql: Times; ratio: number };

/** All subjects in turn, round after round: what disturbs the machine disturbs each of them. Milliseconds. */
export async function timeInTurn<Subject extends string>(readings: Record<Subject, Reading>, { rounds, perRound, warmUp }: Rounds): Promise<Record<Subject, Times>> {
  const subjects = Object.keys(readings) as Subject[];
  const times = new Map(subjects.map((subject) => [subject, [] as number[]]));
  for (const subject of subjects) await timeReadings(warmUp, readings[subject]);
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) times.get(subject)!.push(...(await timeReadings(perRound, readings[subject])));
  }
  return Object.fromEntries([...times].map(([subject, its]) => [subject, { p50: percentile(its, 0.5), p95: percentile(its, 0.95) }])) as Record<Subject, Times>;
}

export async function measureSpeed(readings: Record<"bare" | "screen" | "sql", Reading>, rounds: Rounds): Promise<Speed> {
  const { bare, screen, sql } = await timeInTurn(readings, rounds);
  return { screen, bare, sql, ratio: screen.p95 / (bare.p95 + sql.p95) };
}
