import { cpus } from "node:os";
import type { Browser } from "@playwright/test";
import { prepareData, type Data } from "./data";
import { FREEZE_NAME, measureFreeze } from "./freezes";
import { measureSpeed } from "./measure";
import { MOVE_NAME, measureMove, placeToMove, recordMove } from "./moves";
import { READERS, type Options } from "./options";
import { htmlBytesOf } from "./reader";
import { isWithinBudget, keepResults, printTable, type Result } from "./report";
import { BARE, SCREENS, coming, type Screen } from "./screens";
import type { Statement } from "./server";
import { withServer } from "./signed-in";
import { besides, recordStatements, replay } from "./statements";
import { openBrowser, weighScripts } from "./weight";

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const described = ({ only, ...rest }: Options) => ({ ...rest, only: only.source, readers: READERS });
type Say = (line: string) => void;

/** The budget of each screen chosen, and of a move. @returns whether each is within it */
export async function measureBudget(options: Options, say: Say): Promise<boolean> {
  const data = await prepareData({ kept: options.dataDir, say });
  try {
    const browser = await openBrowser();
    try {
      return await measureAll({ data, browser }, options, say);
    } finally {
      await browser.close();
    }
  } finally {
    await data.close();
  }
}

type Recorded = { screen: Screen; path: string } & ({ statements: Statement[]; htmlBytes: number } | { failure: string });

async function measureAll({ data, browser }: { data: Data; browser: Browser }, options: Options, say: Say): Promise<boolean> {
  const recorded = await recordAll(data, SCREENS.filter(({ name }) => options.only.test(name)));
  const place = options.only.test(MOVE_NAME) ? await placeToMove(data.look, coming) : null;
  const moved = place && (await withServer({ dataDir: data.dataDir, isRecording: true }, ({ server, cookie }) => recordMove({ server, cookie, look: data.look, place })));
  return withServer({ dataDir: data.dataDir }, async ({ server, cookie, reader }) => {
    const barePath = await BARE.path(data.look);
    const bareBytes = await weighScripts(browser, server.url, barePath, cookie);
    const [cpuBefore, from] = [{ own: process.cpuUsage(), server: server.cpuSeconds() }, performance.now()];
    const results: Result[] = [];
    for (const { screen: { name, isEditor = false }, path, ...found } of recorded) {
      if ("failure" in found) {
        results.push({ name, path, isEditor, failure: found.failure });
        continue;
      }
      const speed = await measureSpeed({ bare: () => reader.get(barePath), screen: () => reader.get(path), sql: replay(data.pool, found.statements) }, options);
      const scriptBytes = await weighScripts(browser, server.url, path, cookie);
      results.push({ name, path, isEditor, statements: found.statements.length, htmlBytes: found.htmlBytes, speed, scriptBytes });
      say(`  ${name} : ${speed.ratio.toFixed(2).replace(".", ",")}`);
    }
    const seconds = (performance.now() - from) / 1000;
    const own = process.cpuUsage(cpuBefore.own);
    const serverSeconds = server.cpuSeconds();
    const load = { generator: (own.user + own.system) / 1e6 / seconds, server: serverSeconds === null || cpuBefore.server === null ? null : (serverSeconds - cpuBefore.server) / seconds, cpus: cpus().length };
    printTable(results, bareBytes);
    say(`Page nue : ${(bareBytes / 1000).toFixed(1).replace(".", ",")} ko de JavaScript. ${READERS} lecteurs. Part d’un cœur : générateur ${percent(load.generator)}, serveur ${load.server === null ? "inconnue" : percent(load.server)}.`);
    say(`Détail : ${keepResults({ options: described(options), bareBytes, load, results })}`);
    const isMoveWithin = !place || !moved || (await measureMove({ server, cookie, look: data.look, place }, moved, data.pool, say));
    const isFreezeWithin = !options.only.test(FREEZE_NAME) || (await measureFreeze({ server, cookie, reader, data }, say));
    return isMoveWithin && isFreezeWithin && results.every((result) => isWithinBudget(result, bareBytes));
  });
}

/** The SQL of each screen, told by a server of its own: recording would slow down the one that is measured. */
async function recordAll({ dataDir, look }: Data, chosen: readonly Screen[]): Promise<Recorded[]> {
  return withServer({ dataDir, isRecording: true }, async ({ server, cookie, reader }) => {
    const barePath = await BARE.path(look);
    const bare = await recordStatements(server, () => reader.get(barePath));
    const recorded: Recorded[] = [];
    for (const screen of chosen) {
      let path = "";
      try {
        path = await screen.path(look);
        const htmlBytes = await htmlBytesOf(server.url, path, cookie);
        recorded.push({ screen, path, htmlBytes, statements: besides(bare, await recordStatements(server, () => reader.get(path))) });
      } catch (error) {
        recorded.push({ screen, path, failure: (error as Error).message });
      }
    }
    return recorded;
  });
}
