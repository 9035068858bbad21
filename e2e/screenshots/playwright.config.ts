import { defineConfig } from "@playwright/test";
import base from "../../playwright.config";

/** `npm run screenshots`: the pictures of the README, taken from the production build with the demonstration; every chart of a report, on a sheet a theme in `.cache/charts`. */
export default defineConfig(base, {
  testDir: ".",
  projects: [{ name: "pictures" }],
  testMatch: ["readme.ts", "charts.ts"],
  globalSetup: "../support/global-setup.ts",
  outputDir: "../../.cache/screenshots",
  reporter: "line",
});
