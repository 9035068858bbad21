import type pg from "pg";
import { percentile } from "./load";
import type { Look } from "./data";
import { MAX_RATIO } from "./measure";
import { createPoster } from "./reader";
import type { ProductServer, Statement } from "./server";
import { recordStatements } from "./statements";

/** As the option that chooses what is measured may name it. */
export const MOVE_NAME = "Tableau, déplacement d’une story";
const [WARM_UP, MEASURED] = [20, 150];

type Place = { storyId: string; squadId: string; sprintIds: [string, string] };
type Mover = () => Promise<void>;

/** A story of the big programme that is ready, and two sprints of its increment. */
export async function placeToMove(look: Look, increment: string): Promise<Place> {
  const of = (query: string) => look(`select ${query}`);
  const storyId = await of(`id from story where increment_id = ${increment} and state = 'ready' and squad_id is not null order by key limit 1`);
  const sprint = (position: number) => of(`id from sprint where increment_id = ${increment} and position = ${position}`);
  return { storyId, squadId: await of(`squad_id from story where id = '${storyId}'`), sprintIds: [await sprint(3), await sprint(4)] };
}

/** One move to and fro, as the board sends it; each one is stored when it answers. @throws when it is refused */
function mover(url: string, cookie: string, { storyId, squadId, sprintIds }: Place, firstVersion: number): Mover {
  const post = createPoster(`${url}/api/trpc/board.moveStory`, cookie);
  let version = firstVersion;
  let turn = 0;
  return async () => {
    const body = JSON.stringify({ storyId, version, squadId, sprintId: sprintIds[turn++ % 2] });
    const { status, text } = await post(body);
    const { result } = JSON.parse(text) as { result?: { data: { ok: boolean; story?: { version: number } } } };
    if (!result?.data.ok || !result.data.story) throw new Error(`Déplacement refusé : réponse ${status}`);
    version = result.data.story.version;
  };
}

type Wanted = { server: ProductServer; cookie: string; look: Look; place: Place };
type Side = { server: ProductServer; cookie: string; data: { look: Look } };
const versionOf = async ({ look, place }: Wanted): Promise<number> => Number(await look(`select version from story where id = '${place.storyId}'`));

/** What one move sends to the database, its transaction and the reading of the session included. */
export const recordMove = async (wanted: Wanted): Promise<Statement[]> => recordStatements(wanted.server, mover(wanted.server.url, wanted.cookie, wanted.place, await versionOf(wanted)));

/** Moves one after the other, through the product and as their bare SQL in turn. @returns whether it is within its bound */
export async function measureMove(wanted: Wanted, statements: readonly Statement[], pool: pg.Pool, say: (line: string) => void): Promise<boolean> {
  const client = await pool.connect();
  const times = { product: [] as number[], bare: [] as number[] };
  const timed = async (subject: keyof typeof times, act: Mover, isKept: boolean): Promise<void> => {
    const from = performance.now();
    await act();
    if (isKept) times[subject].push(performance.now() - from);
  };
  const bare = async (): Promise<void> => {
    for (const { text, values } of statements) await client.query({ text, values });
  };
  try {
    // The bare SQL always writes the version that was recorded: the product goes on from there.
    for (let round = 0; round < WARM_UP + MEASURED; round += 1) {
      const move = mover(wanted.server.url, wanted.cookie, wanted.place, await versionOf(wanted));
      // Brought elsewhere first, so that each of the two really moves.
      await move();
      await timed("product", move, round >= WARM_UP);
      await timed("bare", bare, round >= WARM_UP);
    }
  } finally {
    client.release();
  }
  const ms = (subject: keyof typeof times, share: number): string => percentile(times[subject], share).toFixed(1).replace(".", ",");
  const ratio = percentile(times.product, 0.5) / percentile(times.bare, 0.5);
  say(`${MOVE_NAME} : p50 ${ms("product", 0.5)} ms, p95 ${ms("product", 0.95)} ms ; ses ${statements.length} requêtes SQL seules p50 ${ms("bare", 0.5)} ms, p95 ${ms("bare", 0.95)} ms ; rapport ${ratio.toFixed(2).replace(".", ",")}${ratio > MAX_RATIO ? ", dépassé" : ", tenu"}`);
  return ratio <= MAX_RATIO;
}

/** Moves one after the other in each of the two, in turn. Milliseconds. */
export async function timeMovesInTurn(sides: Record<"small" | "big", Side>, places: Record<"small" | "big", Place>): Promise<Record<"small" | "big", { p50: number; p95: number }>> {
  const moveIn = async ({ server, cookie, data: { look } }: Side, place: Place) => mover(server.url, cookie, place, await versionOf({ server, cookie, look, place }));
  const move = { small: await moveIn(sides.small, places.small), big: await moveIn(sides.big, places.big) };
  const times = { small: [] as number[], big: [] as number[] };
  for (let round = 0; round < WARM_UP + MEASURED; round += 1) {
    for (const side of ["small", "big"] as const) {
      const from = performance.now();
      await move[side]();
      if (round >= WARM_UP) times[side].push(performance.now() - from);
    }
  }
  const of = (its: number[]) => ({ p50: percentile(its, 0.5), p95: percentile(its, 0.95) });
  return { small: of(times.small), big: of(times.big) };
}
