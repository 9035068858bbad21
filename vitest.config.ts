import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

/** `unit` needs nothing but the code; `documents` has what is written opened by LibreOffice; `integration` runs on a real PostgreSQL (see db/testing). */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{domain,components,server,db,scripts}/**/*.test.{ts,tsx,mts}"],
          exclude: ["**/*.{integration,office}.test.ts", "**/node_modules/**"],
          environment: "node",
          // None of them leaves anything behind: a process for each file would take longer than the tests.
          isolate: false,
          // Some start a process, and the machine may be busy.
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "documents",
          include: ["server/**/*.office.test.ts"],
          environment: "node",
          testTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["{server,db}/**/*.integration.test.ts"],
          environment: "node",
          globalSetup: ["db/testing/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
