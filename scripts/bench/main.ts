import { cpus } from "node:os";
import type { Browser } from "@playwright/test";
import { prepareData, type Data } from "./data";
import { measureSpeed } from "./measure";
import { MOVE_NAME, measureMove, placeToMove, recordMove } from "./moves";
import { READERS, readOptions, type Options } from "./options";
import { createReader, htmlBytesOf, type Reader } from "./reader";
import { isWithinBudget, keepResults, printTable, type Result } from "./report";
import { BARE, SCREENS, coming, type Screen } from "./screens";
import { startServer, type ProductServer, type Statement } from "./server";
import { signIn } from "./sign-in";
import { besides, recordStatements, replay } from "./statements";
import { openBrowser, weighScripts } from "./weight";

const say = (line: string): void => console.log(line);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const described = ({ only, ...rest }: Options) => ({ ...rest, only: only.source, readers: READERS });
const options = readOptions();
const chosen = SCREENS.filter(({ name }) => options.only.test(name));

const measuresMoves = options.only.test(MOVE_NAME);

if (options.isList) say([...SCREENS.map(({ name }) => name), MOVE_NAME].join("\n"));
else {
  try {
    process.exitCode = (await run()) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

async function run(): Promise<boolean> {
  if (chosen.length === 0 && !measuresMoves) throw new Error("Aucun écran ne porte ce nom : npm run bench -- --screens les nomme.");
  const data = await prepareData(options.dataDir, say);
  try {
    const browser = await openBrowser();
    try {
      return await measureAll(data, browser);
    } finally {
      await browser.close();
    }
  } finally {
    await data.close();
  }
}

type Recorded = { screen: Screen; path: string } & ({ statements: Statement[]; htmlBytes: number } | { failure: string });

async function measureAll(data: Data, browser: Browser): Promise<boolean> {
  const recorded = await recordAll(data);
  const place = measuresMoves ? await placeToMove(data.look, coming) : null;
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
    return isMoveWithin && results.every((result) => isWithinBudget(result, bareBytes));
  });
}

/** The SQL of each screen, told by a server of its own: recording would slow down the one that is measured. */
async function recordAll({ dataDir, look }: Data): Promise<Recorded[]> {
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

type SignedIn = { server: ProductServer; cookie: string; reader: Reader };

async function withServer<T>(how: Parameters<typeof startServer>[0], use: (signedIn: SignedIn) => Promise<T>): Promise<T> {
  const server = await startServer(how);
  try {
    const cookie = await signIn(server.url);
    const reader = createReader(server.url, cookie);
    return await use({ server, cookie, reader }).finally(reader.close);
  } finally {
    await server.stop();
  }
}
