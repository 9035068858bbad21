import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "vitest";

/** `soffice` alone may open nothing: its programs for text, sheets and slides are installed one by one. */
export const hasLibreOffice = spawnSync("sh", ["-c", 'cd "$(dirname "$(readlink -f "$(command -v soffice)")")" && [ -e libswlo.so ] && [ -e libsclo.so ] && [ -e libsdlo.so ]']).status === 0;

/** A file opened by LibreOffice, which refuses what it cannot read, and written as `filter` says: "pdf", "html:HTML (StarWriter):UTF8". */
export function convert(name: string, bytes: Uint8Array, filter: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "cadence-libreoffice-"));
  try {
    writeFileSync(join(folder, name), bytes);
    const run = spawnSync("soffice", [`-env:UserInstallation=${pathToFileURL(join(folder, "profil")).href}`, "--headless", "--convert-to", filter, "--outdir", join(folder, "converti"), join(folder, name)], { encoding: "utf8", timeout: 110_000 });
    expect(run.status, run.stderr).toBe(0);
    return readFileSync(join(folder, "converti", name.replace(/\.\w+$/, `.${filter.split(":")[0]}`)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
