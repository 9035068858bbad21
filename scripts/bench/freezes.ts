import type pg from "pg";
import { percentile } from "./load";
import { createPoster } from "./reader";
import { copyLiveReport, dropCopies } from "./report-copies";
import { BIG } from "./screens";
import type { SignedIn } from "./signed-in";

/** As the option that chooses what is measured may name it. */
export const FREEZE_NAME = "Rapport, figer";
/** What freezing may cost, over what reading the report's page does. */
const MAX_TIMES_PAGE = 2;
const [WARM_UP, MEASURED] = [4, 24];

type Side = SignedIn & { data: { pool: pg.Pool } };
type Times = { page: number[]; freeze: number[] };

/** The page of a live report, then its freezing, once each. Milliseconds. @throws when it is refused */
async function timeOne({ server, cookie, reader }: SignedIn, reportId: string): Promise<{ page: number; freeze: number }> {
  const post = createPoster(`${server.url}/api/trpc/reporting.freeze`, cookie);
  const from = performance.now();
  await reader.get(`/rapports/${reportId}`);
  const read = performance.now();
  const { status, text } = await post(JSON.stringify({ reportId }));
  const frozen = performance.now();
  if (status !== 200 || !text.includes('"ok":true')) throw new Error(`Gel refusé : réponse ${status}`);
  return { page: read - from, freeze: frozen - read };
}

/** Reports read, then frozen, one after the other; on each side in turn. */
async function timeInTurn<Name extends string>(sides: Record<Name, Side>): Promise<Record<Name, Times>> {
  const names = Object.keys(sides) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, { page: [], freeze: [] }])) as unknown as Record<Name, Times>;
  try {
    const copies = new Map<Name, string[]>();
    for (const name of names) copies.set(name, await copyLiveReport(sides[name].data.pool, BIG, WARM_UP + MEASURED));
    for (let round = 0; round < WARM_UP + MEASURED; round += 1) {
      for (const name of names) {
        const { page, freeze } = await timeOne(sides[name], copies.get(name)![round]!);
        if (round < WARM_UP) continue;
        times[name].page.push(page);
        times[name].freeze.push(freeze);
      }
    }
    return times;
  } finally {
    for (const name of names) await dropCopies(sides[name].data.pool);
  }
}

/** @returns whether freezing a report is within its bound beside reading it */
export async function measureFreeze(side: Side, say: (line: string) => void): Promise<boolean> {
  const { only: { page, freeze } } = await timeInTurn({ only: side });
  const ratio = percentile(freeze, 0.5) / percentile(page, 0.5);
  const ms = (times: number[], share: number): string => percentile(times, share).toFixed(1).replace(".", ",");
  say(`${FREEZE_NAME} : p50 ${ms(freeze, 0.5)} ms, p95 ${ms(freeze, 0.95)} ms ; sa page p50 ${ms(page, 0.5)} ms, p95 ${ms(page, 0.95)} ms ; rapport ${ratio.toFixed(2).replace(".", ",")} (borne ${MAX_TIMES_PAGE})${ratio > MAX_TIMES_PAGE ? ", dépassé" : ", tenu"}`);
  return ratio <= MAX_TIMES_PAGE;
}

/** Milliseconds, for what it costs with more data around. */
export async function timeFreezesInTurn(sides: Record<"small" | "big", Side>): Promise<Record<"small" | "big", { p50: number; p95: number }>> {
  const { small, big } = await timeInTurn(sides);
  const of = ({ freeze }: Times) => ({ p50: percentile(freeze, 0.5), p95: percentile(freeze, 0.95) });
  return { small: of(small), big: of(big) };
}
