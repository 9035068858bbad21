import { test as base, expect, type Page } from "@playwright/test";
import { startProduct } from "./product";

/** A message about a page that answers 404 is for the test to judge, not an error of the page. */
const EXPECTED = /Failed to load resource/;

/** A start on a machine that does much else. */
const START_LIMIT_MS = 180_000;

/**
 * Playwright's test, on a product and a database that its worker started for itself: what one worker's scenarios write, no other
 * sees. A page that throws or breaks its security policy fails its test.
 */
export const test = base.extend<{ healthyPage: void }, { product: string }>({
  product: [
    async ({}, use, { workerIndex }) => {
      const { url, password, dataDir, stop } = await startProduct({ name: `product-${workerIndex}` });
      // For what is no fixture: signing in, a look into the database.
      Object.assign(process.env, { CADENCE_E2E_URL: url, CADENCE_E2E_PASSWORD: password, CADENCE_E2E_DATA: dataDir });
      await use(url);
      await stop();
    },
    { scope: "worker", auto: true, timeout: START_LIMIT_MS },
  ],
  baseURL: async ({ product }, use) => use(product),
  healthyPage: [
    async ({ page }, use) => {
      const errors = watchErrors(page);
      await use();
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Errors of a page from now on: exceptions, and what it writes to the console as an error (React, security policy). */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !EXPECTED.test(message.text())) errors.push(`${page.url()}: ${message.text()}`);
  });
  return errors;
}
