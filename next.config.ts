import type { NextConfig } from "next";
import { CONSTANT_HEADERS } from "./server/platform/response-headers";

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  // The server does it, with Brotli (server/platform/compressed.ts).
  compress: false,
  // The first stage of `npm run check` and `npm test` checks the types, those of the routes too; a first start does not wait for it a second time.
  typescript: { ignoreBuildErrors: true },
  // Each page is loaded when it is first asked for: all of them at the start, with their source maps, took seven of its eight seconds.
  experimental: { authInterrupts: true, preloadEntriesOnStart: false },
  serverExternalPackages: [
    "pg",
    "pino",
    "exceljs",
    "pptxgenjs",
    "@node-rs/argon2",
    // Bundled twice, Yjs warns "already imported" and then fails on `instanceof`.
    "yjs",
    "y-protocols",
    "@hocuspocus/server",
  ],
  headers: async () => [{ source: "/:path*", headers: Object.entries(CONSTANT_HEADERS).map(([key, value]) => ({ key, value })) }],
};

export default config;
