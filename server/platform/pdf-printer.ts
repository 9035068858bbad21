import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Logger } from "./logger";
import type { PdfPrinter } from "./runtime";

const TIME_LIMIT_MS = 20_000;
/** Browsers at once; further requests wait their turn, and past that many are refused. */
const AT_ONCE = 2;
const WAITING = 10;

/**
 * Prints pages with the browser at `executable`, which makes tagged PDFs. The page comes in a file that carries all of it: it takes no
 * session along, runs no script, and resolves no host. Each print has its own browser profile, removed afterwards.
 */
export function createPdfPrinter({ executable, logger }: { executable: string; logger: Pick<Logger, "warn"> }): PdfPrinter {
  let running = 0;
  const queue: (() => void)[] = [];
  return { print };

  /** @returns null when the browser did not print within its time or was told by `signal` to stop, or too many are waiting */
  async function print(html: string, signal?: AbortSignal): Promise<Uint8Array | null> {
    if (running >= AT_ONCE) {
      if (queue.length >= WAITING) return null;
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await printAlone(html, signal);
    } catch (error) {
      if (!signal?.aborted) logger.warn({ err: error }, "Impression en PDF impossible");
      return null;
    } finally {
      // The place goes to the next in line, else it is free.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  }

  async function printAlone(html: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const folder = await mkdtemp(join(tmpdir(), "cadence-pdf-"));
    try {
      const [page, pdf] = [join(folder, "page.html"), join(folder, "page.pdf")];
      await writeFile(page, html, { mode: 0o600 });
      await run([...ARGUMENTS, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), `--user-data-dir=${join(folder, "profile")}`, `--print-to-pdf=${pdf}`, pathToFileURL(page).href], signal);
      return new Uint8Array(await readFile(pdf));
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 200 });
    }
  }

  async function run(parameters: string[], signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    // A group of its own, so that the browser's helpers end with it. It learns none of this process's settings.
    const { PATH, HOME, LANG, SystemRoot } = process.env;
    const environment = { NODE_ENV: process.env.NODE_ENV, ...Object.fromEntries(Object.entries({ PATH, HOME, LANG, SystemRoot }).filter(([, value]) => value !== undefined)) };
    const child = spawn(executable, parameters, { stdio: "ignore", detached: true, env: environment });
    const timer = setTimeout(endAll, TIME_LIMIT_MS);
    signal?.addEventListener("abort", endAll);
    try {
      const [code] = (await once(child, "exit")) as [number | null];
      if (code !== 0) throw new Error(`Le navigateur s’est arrêté avec le code ${code ?? "d’un signal"}.`);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", endAll);
      endAll();
    }

    function endAll(): void {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // All of it has ended already.
      }
    }
  }
}

const ARGUMENTS = [
  ...["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf"],
  // Nothing leaves this machine: no host has an address, no proxy is asked, and the browser's own services are off.
  ...["--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-dev-shm-usage"],
];
