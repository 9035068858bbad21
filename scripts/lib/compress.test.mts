import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { compressFiles } from "./compress.mjs";

test("what compresses well gets its two other forms, the rest stays alone", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cadence-compress-"));
  try {
    const script = "export const mot = 'cadence';\n".repeat(100);
    mkdirSync(join(folder, "deep", "er"), { recursive: true });
    writeFileSync(join(folder, "deep", "er", "a.js"), script);
    writeFileSync(join(folder, "short.js"), "1".repeat(1_023));
    writeFileSync(join(folder, "font.woff2"), script);
    await compressFiles(folder);
    expect(readdirSync(folder).toSorted()).toEqual(["deep", "font.woff2", "short.js"]);
    expect(readdirSync(join(folder, "deep", "er")).toSorted()).toEqual(["a.js", "a.js.br", "a.js.gz"]);
    expect(brotliDecompressSync(readFileSync(join(folder, "deep", "er", "a.js.br"))).toString()).toBe(script);
    expect(gunzipSync(readFileSync(join(folder, "deep", "er", "a.js.gz"))).toString()).toBe(script);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
