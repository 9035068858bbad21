import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "./e2e/support/browser";

/** Every page, looked at and asked for by everybody; every chart of a report. */
const SCREENS = ["**/pages.spec.ts", "**/access.spec.ts", "**/charts.spec.ts"];

/** Scenarios as a user lives them, on the production build, in the browser that this machine has. */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/global-setup.ts",
  outputDir: ".cache/e2e",
  reporter: [["line"], ["json", { outputFile: `.cache/tests/${process.env.CADENCE_STAGE ?? "e2e"}.json` }]],
  // Each worker has a product and a database of its own.
  workers: Math.min(2, availableParallelism()),
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: "chromium",
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findBrowser() ?? undefined, args: BROWSER_ARGUMENTS },
  },
  projects: [
    // Several browsers each, and servers that are killed: one after the other, so that none waits for another.
    { name: "scenarios", testIgnore: SCREENS, workers: 1 },
    { name: "screens", testMatch: SCREENS },
  ],
});
