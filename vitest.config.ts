import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

/** `unit` needs nothing but the code; `integration` runs on a real PostgreSQL (see db/testing). */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{domain,components,server,db,scripts}/**/*.test.{ts,tsx,mts}"],
          exclude: ["**/*.integration.test.ts", "**/node_modules/**"],
          environment: "node",
          // Some start a process, and the machine may be busy.
          testTimeout: 20_000,
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
