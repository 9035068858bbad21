import type { Page } from "@playwright/test";
import { test as base } from "./test";

/** A worker's window, once it is open. */
let kept: Page | undefined;

/**
 * The test of `test.ts`, in one window that its worker keeps: a new one has every script fetched, compiled and drawn for the first time,
 * which costs more than most pages do. Each test finds it as if new. For looking at pages; scenarios have a browser of their own.
 */
export const test = base.extend({
  page: async ({ browser, viewport }, use) => {
    kept ??= await (await browser.newContext()).newPage();
    await forgetEverything(kept);
    await kept.setViewportSize(viewport!);
    await use(kept);
  },
});

/** Nobody signed in, nothing stored, nothing pointed at, nobody listening. What is left is what the browser fetched and compiled. */
async function forgetEverything(page: Page): Promise<void> {
  page.removeAllListeners("pageerror");
  page.removeAllListeners("console");
  // Without a script, so that nothing stores anything again; of the product, whose storage can then be reached.
  await page.goto("/livez");
  await page.context().clearCookies();
  await page.evaluate(async () => {
    localStorage.clear();
    sessionStorage.clear();
    for (const { name } of await indexedDB.databases()) {
      await new Promise((done, refused) => Object.assign(indexedDB.deleteDatabase(name!), { onsuccess: done, onerror: refused, onblocked: refused }));
    }
  });
  await page.mouse.move(0, 0);
}
