import { createRequire } from "node:module";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { drawGallery } from "@/components/reporting/testing/chart-gallery";

const ROOT = join(import.meta.dirname, "..", "..");
const OUT = join(ROOT, ".cache", "charts");

export type Shown = ReturnType<typeof drawGallery>[number];
export type Gallery = { charts: Shown[]; /** An empty page of the product: `main` takes a chart. */ page: string };
export const nameOf = ({ chart, state, isPaper }: Shown): string => `${chart}-${state}${isPaper ? "-paper" : ""}`;

/** The charts as the components draw them, and a page with the style sheets of the product: no server, no database. */
export async function buildGallery(): Promise<Gallery> {
  mkdirSync(OUT, { recursive: true });
  const common = { absWorkingDir: ROOT, bundle: true, logLevel: "error", loader: { ".woff": "dataurl", ".woff2": "dataurl", ".svg": "dataurl", ".png": "dataurl" } } as const;
  await build({ ...common, entryPoints: ["components/reporting/testing/chart-gallery.tsx"], outfile: join(OUT, "gallery.cjs"), platform: "node", format: "cjs", jsx: "automatic", external: ["react", "react-dom"] });
  await build({ ...common, stdin: { contents: '@import "./dsfr.css"; @import "./icons.css"; @import "./globals.css";', resolveDir: join(ROOT, "app"), loader: "css" }, outfile: join(OUT, "product.css") });
  const drawn = createRequire(import.meta.url)(join(OUT, "gallery.cjs")) as { drawGallery: typeof drawGallery };
  const page = join(OUT, "gallery.html");
  writeFileSync(page, '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Graphiques</title><link rel="stylesheet" href="product.css"><link rel="stylesheet" href="gallery.css"></head><body><main></main></body></html>');
  return { charts: drawn.drawGallery(), page: pathToFileURL(page).href };
}
