import type pg from "pg";
import { percentile } from "./load";
import { contentHash } from "@/server/platform/content-hash";
import { prepareData } from "./data";
import type { Options } from "./options";
import { createPoster } from "./reader";
import { copyLiveReport, copyLongReport, dropCopies } from "./report-copies";
import { BIG } from "./screens";
import { withServer, type SignedIn } from "./signed-in";

/** As the option that chooses what is measured may name it. */
export const FILE_NAME = "Rapport, diaporama";
const SECTIONS = 40;
/** Seconds from asking to having the file. */
const FILES = [
  { name: "Diaporama", format: "pptx", seconds: 3 },
  { name: "Document", format: "docx", seconds: 2 },
  { name: "Tableur", format: "xlsx", seconds: 2 },
  { name: "Markdown", format: "markdown", seconds: 2 },
] as const;
/** Milliseconds for which nobody else may be left without an answer while a file is made. */
const MOST_STALL_MS = 100;
const READINGS = 5;
const [LOOK_MS, PROBE_MS] = [50, 5];
const [SCALE_WARM_UP, SCALE_MEASURED] = [2, 10];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const told = (value: number, digits = 0): string => value.toFixed(digits).replace(".", ",");

/** Files of a report of 40 sections through the product, and for how long nobody else had an answer meanwhile. @returns whether each is within its bounds */
export async function measureFiles({ dataDir }: Pick<Options, "dataDir">, say: (line: string) => void): Promise<boolean> {
  const data = await prepareData({ kept: dataDir, say });
  try {
    const reportId = await copyLongReport(data.pool, SECTIONS, contentHash);
    return await withServer({ dataDir: data.dataDir }, async (signedIn) => {
      await loadRoutes(signedIn, reportId);
      const stop = watchStalls(signedIn.server.url);
      await pause(3_000);
      say(`Sans rien à faire : au plus ${told(stop())} ms sans réponse.`);
      const held: boolean[] = [];
      for (const file of FILES) held.push(await measureFile({ ...signedIn, pool: data.pool }, { ...file, reportId }, say));
      return held.every(Boolean);
    });
  } finally {
    await dropCopies(data.pool);
    await data.close();
  }
}

/** What a route needs is read when it is first asked for, whatever it answers: that is no file's doing. */
async function loadRoutes({ server: { url }, cookie }: SignedIn, reportId: string): Promise<void> {
  const paths = [`/api/trpc/reporting.files?input=${encodeURIComponent(JSON.stringify({ reportId }))}`, `/rapports/${reportId}/fichiers/${reportId}`];
  for (const path of paths) await fetch(url + path, { headers: { cookie } }).then((response) => response.arrayBuffer());
}

type Asker = SignedIn & { pool: pg.Pool };

async function measureFile(asker: Asker, { name, seconds, ...asked }: { name: string; seconds: number; reportId: string; format: string }, say: (line: string) => void): Promise<boolean> {
  const [times, stalls]: [number[], number[]] = [[], []];
  // The first one starts the thread that writes: a report asked for in the morning waits for it too.
  for (let reading = 0; reading < READINGS; reading += 1) {
    const stop = watchStalls(asker.server.url);
    times.push(await timeFile(asker, asked));
    stalls.push(stop());
  }
  const [median, stall] = [percentile(times.slice(1), 0.5), Math.max(...stalls)];
  const isHeld = median <= seconds * 1000 && stall <= MOST_STALL_MS;
  say(`${name} de ${SECTIONS} rubriques : ${told(median)} ms de la demande au fichier (borne ${seconds * 1000}), ${told(times[0]!)} ms la première fois ; au plus ${told(stall)} ms sans réponse à d’autres (borne ${MOST_STALL_MS}), ${isHeld ? "tenu" : "dépassé"}`);
  return isHeld;
}

/** Milliseconds from asking to having the file, made anew. @throws when there is none */
async function timeFile({ server: { url }, cookie, pool }: Asker, { reportId, format }: { reportId: string; format: string }): Promise<number> {
  await pool.query("delete from report_file_content");
  const from = performance.now();
  const asked = JSON.parse((await createPoster(`${url}/api/trpc/reporting.askFile`, cookie)(JSON.stringify({ reportId, format }))).text) as { result: { data: { fileId: string } } };
  const { fileId } = asked.result.data;
  for (;;) {
    const { rows } = await pool.query<{ state: string }>("select state from report_file where id = $1", [fileId]);
    if (rows[0]?.state === "ready") break;
    if (rows[0]?.state !== "waiting" && rows[0]?.state !== "working") throw new Error(`Fichier ${format} : ${rows[0]?.state ?? "disparu"}`);
    await pause(LOOK_MS);
  }
  const response = await fetch(`${url}/rapports/${reportId}/fichiers/${fileId}`, { headers: { cookie } });
  const { byteLength } = await response.arrayBuffer();
  if (response.status !== 200 || byteLength === 0) throw new Error(`Fichier ${format} : réponse ${response.status}`);
  return performance.now() - from;
}

/** Asks for the health of the product again and again: an answer that its one thread gives. @returns what ends it, with the longest wait for an answer in milliseconds */
function watchStalls(url: string): () => number {
  let longest = 0;
  let isOver = false;
  void (async () => {
    while (!isOver) {
      const from = performance.now();
      await fetch(`${url}/livez`).then((response) => response.arrayBuffer());
      longest = Math.max(longest, performance.now() - from);
      await pause(PROBE_MS);
    }
  })();
  return () => {
    isOver = true;
    return longest;
  };
}

type Side = SignedIn & { data: { pool: pg.Pool } };

/** The slides of a live report, on each side in turn. Milliseconds. */
export async function timeFilesInTurn(sides: Record<"small" | "big", Side>): Promise<Record<"small" | "big", { p50: number; p95: number }>> {
  const times = { small: [] as number[], big: [] as number[] };
  const names = ["small", "big"] as const;
  try {
    const reports = { small: "", big: "" };
    for (const name of names) [reports[name] = ""] = await copyLiveReport(sides[name].data.pool, BIG, 1);
    for (let round = 0; round < SCALE_WARM_UP + SCALE_MEASURED; round += 1) {
      for (const name of names) {
        const ms = await timeFile({ ...sides[name], pool: sides[name].data.pool }, { reportId: reports[name], format: "pptx" });
        if (round >= SCALE_WARM_UP) times[name].push(ms);
      }
    }
  } finally {
    for (const name of names) await dropCopies(sides[name].data.pool);
  }
  const of = (its: number[]) => ({ p50: percentile(its, 0.5), p95: percentile(its, 0.95) });
  return { small: of(times.small), big: of(times.big) };
}
