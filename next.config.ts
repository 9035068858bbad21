import type { NextConfig } from "next";

/**
 * Headers that never vary. The content security policy carries a nonce and is set per request, in `proxy.ts`.
 * Microphone, camera and the like: nothing in the product uses them.
 */
const CONSTANT_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

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
  headers: async () => [{ source: "/:path*", headers: CONSTANT_HEADERS }],
};

export default config;
