import { defineConfig } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "./e2e/support/browser";

/** Scenarios as a user lives them, on the production build, in the browser that this machine has. */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/global-setup.ts",
  outputDir: ".cache/e2e",
  reporter: [["line"], ["json", { outputFile: ".cache/tests/e2e.json" }]],
  // One product, one database: scenarios follow one another.
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findBrowser() ?? undefined, args: BROWSER_ARGUMENTS },
  },
  projects: [{ name: "chromium", use: { browserName: "chromium" } }],
});
