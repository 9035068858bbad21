import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext } from "@playwright/test";
import { openTab, type Tab } from "./browser";

/** The letter of the one who is watched; nobody else types it. */
const WATCHED = "z";
const OTHER = "y";

/** Two people in two windows, typing in the same minutes: how long from a key of the first to the frame of the second that shows it. */
export async function watchScreens(contexts: readonly [BrowserContext, BrowserContext], meetingId: string) {
  const [writer, watcher] = [await openTab(contexts[0], meetingId), await openTab(contexts[1], meetingId)];
  await writer.page.evaluate(noteKeys, WATCHED);
  await watcher.page.evaluate(noteFrames, WATCHED);
  return {
    /** For some time, at random instants around `every`. */
    async typeFor(during: number, every: number): Promise<void> {
      // Both rooms have a tab in each window: one behind another would be drawn once a second only.
      for (const { page } of [writer, watcher]) await page.bringToFront();
      const until = performance.now() + during;
      await Promise.all([press(writer, WATCHED, until, every), press(watcher, OTHER, until, every)]);
    },
    /** Milliseconds of each key so far. @throws when one never reached the other screen */
    async latencies(): Promise<number[]> {
      const keys = await writer.page.evaluate(() => (window as unknown as { keys: number[] }).keys);
      const frames = await watcher.page.evaluate(() => (window as unknown as { frames: { at: number; count: number }[] }).frames);
      return keys.map((at, rank) => {
        const shown = frames.find(({ count }) => count > rank);
        if (!shown) throw new Error("Une frappe n’est pas arrivée à l’autre écran.");
        return shown.at - at;
      });
    },
    async close(): Promise<void> {
      await writer.page.close();
      await watcher.page.close();
    },
  };
}

async function press({ page }: Tab, key: string, until: number, every: number): Promise<void> {
  await page.getByRole("textbox", { name: "Compte rendu", exact: true }).focus();
  while (performance.now() < until) {
    await sleep(-Math.log(1 - Math.random()) * every);
    await page.keyboard.press(key);
  }
}

/** In the page of the writer. */
function noteKeys(watched: string): void {
  const page = window as unknown as { keys: number[] };
  page.keys = [];
  window.addEventListener("keydown", ({ key }) => key === watched && page.keys.push(performance.timeOrigin + performance.now()), { capture: true });
}

/** In the page of the other. */
function noteFrames(watched: string): void {
  const page = window as unknown as { frames: { at: number; count: number }[] };
  page.frames = [];
  const text = document.querySelector("[role=textbox][aria-label='Compte rendu']")!;
  let seen = 0;
  new MutationObserver(() => {
    const count = (text.textContent ?? "").split(watched).length - 1;
    if (count <= seen) return;
    seen = count;
    requestAnimationFrame(() => page.frames.push({ at: performance.timeOrigin + performance.now(), count }));
  }).observe(text, { childList: true, characterData: true, subtree: true });
}
