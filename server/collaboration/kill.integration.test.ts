import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { freePort } from "@/db/embedded/free-port";
import { testDb } from "@/db/testing/database";
import { buildMeeting, cookieOf, openClient, storedText, until, untilSaved, type Client } from "./testing/stage";

const ROUNDS = 5;
const WRITERS = 2;
const TYPE_EVERY_MS = 8;

const { db, url } = await testDb();
let server: ChildProcess | undefined;
afterAll(() => void server?.kill("SIGKILL"));

async function startServer(port: number): Promise<ChildProcess> {
  const started = fork(fileURLToPath(new URL("testing/node-process.ts", import.meta.url)), [url, String(port)], { execArgv: ["--import", "tsx"] });
  const [message] = (await Promise.race([once(started, "message"), once(started, "exit")])) as [unknown];
  if (message !== "ready") throw new Error("The server process did not start");
  return started;
}

/** Types one line after the other, and notes which of them the server acknowledged. */
function keepTyping(client: Client, name: string) {
  const acknowledged: string[] = [];
  const latencies: number[] = [];
  const unacknowledged: { line: string; at: number }[] = [];
  let typed = 0;
  client.provider.on("unsyncedChanges", ({ number }: { number: number }) => {
    // One connection is served in order: with nothing outstanding, all that was typed is acknowledged.
    const done = unacknowledged.length - number;
    for (const { line, at } of unacknowledged.splice(0, Math.max(0, done))) {
      acknowledged.push(line);
      latencies.push(performance.now() - at);
    }
  });
  const timer = setInterval(() => {
    if (!client.provider.isSynced) return;
    const line = `${name} ${typed++}`;
    unacknowledged.push({ line, at: performance.now() });
    client.type(line);
  }, TYPE_EVERY_MS);
  return {
    acknowledged,
    latencies,
    /** What was in flight when the server died was never acknowledged: the provider sends it again, and it is not counted. */
    stop: () => clearInterval(timer),
    typed: () => typed,
  };
}

test(`killed ${ROUNDS} times while ${WRITERS} people type, the server lost no acknowledged keystroke`, { timeout: 120_000 }, async () => {
  const { meetingId, userId } = await buildMeeting(db);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const everything: string[] = [];
  const latencies: number[] = [];
  let lost = 0;
  let typed = 0;

  for (let round = 0; round < ROUNDS; round++) {
    server = await startServer(port);
    const clients = Array.from({ length: WRITERS }, () => openClient({ origin, meetingId, cookie: cookieOf(userId) }));
    await untilSaved(...clients);
    const writers = clients.map((client, rank) => keepTyping(client, `${round}.${rank}`));
    await until(() => Math.min(...writers.map(({ acknowledged }) => acknowledged.length)), (count) => count >= 80 + 37 * round, 30_000);
    server.kill("SIGKILL");
    for (const writer of writers) writer.stop();
    // Only what had reached a client before its line broke counts as acknowledged.
    await until(() => clients.every((client) => client.closes.length > 0), Boolean);
    for (const client of clients) client.close();

    everything.push(...writers.flatMap(({ acknowledged }) => acknowledged));
    latencies.push(...writers.flatMap((writer) => writer.latencies));
    typed += writers.reduce((sum, writer) => sum + writer.typed(), 0);
    const stored = new Set(await storedText(db, meetingId));
    lost = everything.filter((line) => !stored.has(line)).length;
    expect(lost).toBe(0);
  }

  server = await startServer(port);
  const reader = openClient({ origin, meetingId, cookie: cookieOf(userId, "read") });
  await untilSaved(reader);
  const seen = new Set(reader.text());
  expect(everything.filter((line) => !seen.has(line))).toEqual([]);
  reader.close();

  latencies.sort((a, b) => a - b);
  const at = (share: number): string => (latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(1);
  console.info(`kill test: ${ROUNDS} SIGKILL, ${typed} lines typed, ${everything.length} acknowledged, ${lost} lost; acknowledged in p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`);
});
