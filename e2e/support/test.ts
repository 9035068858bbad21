import { test as base, expect, type Page } from "@playwright/test";

/** A message about a page that answers 404 is for the test to judge, not an error of the page. */
const EXPECTED = /Failed to load resource/;

/** Playwright's test, on the product that this run started. A page that throws or breaks its security policy fails its test. */
export const test = base.extend<{ healthyPage: void }>({
  baseURL: async ({}, use) => use(process.env.CADENCE_E2E_URL),
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
