import { spawnSync } from "node:child_process";
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { storedText } from "@/server/collaboration/testing/stage";
import { keepWriting, newContext, NOT_SAVED, openBrowser, openTab, SAVED, wordsIn } from "./browser";
import { openOwnDatabase } from "./database";
import type { Figure } from "./report";
import { startProduct } from "./servers";
import { setStage } from "./stage";

const SIZE = "192m";
const FULL_FOR_MS = 8_000;

/** The database lives on a small disk of its own, which is filled to the last byte while somebody types. Mounting it asks for root. */
export async function measureFullDisk(): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), "cadence-small-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE},mode=711`, "tmpfs", directory], { encoding: "utf8" });
  if (mounted.status !== 0) throw new Error(`Disque plein : il faut pouvoir monter un petit disque (root) : ${mounted.stderr ?? mounted.error?.message}`);
  chmodSync(directory, 0o711);
  try {
    return await onSmallDisk(directory);
  } finally {
    spawnSync("umount", ["-l", directory]);
    rmSync(directory, { recursive: true, force: true });
  }
}

async function onSmallDisk(directory: string): Promise<Figure[]> {
  const database = await openOwnDatabase(directory);
  const server = await startProduct(database.url);
  const browser = await openBrowser();
  const ballast = join(directory, "ballast");
  try {
    const { people, newMinutes } = await setStage(database, 1);
    const meetingId = await newMinutes();
    const tab = await openTab(await newContext(browser, server.url, people[0]!), meetingId);
    const writer = keepWriting(tab);
    await sleep(1_500);
    // What still fits into pages that exist is stored, and rightly called so; then nothing is.
    const fullAt = Date.now();
    fillUp(ballast);
    const saysNotSaved = await tab.saidAfter(fullAt, NOT_SAVED, 60_000);
    await sleep(FULL_FOR_MS);
    const { text, indicator } = await tab.see();
    const stored = (await storedText(database.db, meetingId).catch(() => [])).join("\n");
    const isUntrue = indicator === SAVED && wordsIn(text).some((word) => !wordsIn(stored).includes(word));
    await writer.stop();
    const freedAt = Date.now();
    rmSync(ballast);
    const saysSaved = await tab.saidAfter(freedAt, SAVED, 60_000);
    const after = wordsIn((await storedText(database.db, meetingId)).join("\n"));
    const lost = Array.from({ length: writer.count() }, (_, rank) => `mot${rank}`).filter((word) => !after.includes(word)).length;
    return [
      { what: "Disque plein (petit disque rempli) : « non enregistré » après", value: saysNotSaved / 1_000, unit: "s" },
      { what: "  fois où « Enregistré » était faux", value: isUntrue ? 1 : 0, unit: "", bound: { atMost: 0 } },
      { what: "  place rendue : « Enregistré » après", value: saysSaved / 1_000, unit: "s", bound: { atMost: 10 } },
      { what: `  mots perdus, de ${writer.count()}`, value: lost, unit: "", bound: { atMost: 0 } },
    ];
  } finally {
    rmSync(ballast, { force: true });
    await browser.close();
    await server.stop();
    await database.close();
  }
}

/** Until the disk takes not one byte more. */
function fillUp(file: string): void {
  const descriptor = openSync(file, "a");
  for (let size = 1024 * 1024; size >= 1; ) {
    try {
      if (writeSync(descriptor, Buffer.alloc(size)) < size) size = Math.floor(size / 2);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      size = Math.floor(size / 2);
    }
  }
  closeSync(descriptor);
}
