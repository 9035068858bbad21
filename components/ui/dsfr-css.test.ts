import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const PACKAGE_IMPORT = /@import "(@codegouvfr\/react-dsfr\/[^"]+)"/g;
const DSFR_CLASS = /(?<![\w-])fr-[a-z][\w-]*/g;

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => join(folder, path));
}

/** The names written as whole classes: `fr-btn--${x}` is left to the eye. */
function classesUsed(): Map<string, string> {
  const used = new Map<string, string>();
  for (const file of [...sourceFiles("app"), ...sourceFiles("components")]) {
    for (const [name] of readFileSync(file, "utf8").matchAll(DSFR_CLASS)) {
      if (!name.endsWith("-")) used.set(name, file);
    }
  }
  return used;
}

function loadedCss(): string {
  const entry = readFileSync("app/dsfr.css", "utf8");
  const parts = [...entry.matchAll(PACKAGE_IMPORT)].map(([, path]) => readFileSync(join("node_modules", path!), "utf8"));
  return [...parts, readFileSync("app/icons.css", "utf8"), readFileSync("app/globals.css", "utf8")].join("\n");
}

describe("the State Design System's classes", () => {
  it("are all in the style sheets that app/dsfr.css and app/icons.css load", () => {
    const css = loadedCss();
    const names = new Set([...css.matchAll(/\.(fr-[\w-]+)/g)].map(([, name]) => name));
    const unknown = [...classesUsed()].filter(([name]) => !names.has(name));
    expect(unknown.map(([name, file]) => `${name} (${file})`)).toEqual([]);
  });
});
