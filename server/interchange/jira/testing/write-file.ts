import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file of a test, in a directory of its own. */
export function writeFile(content: string | Uint8Array, name = "jira.csv"): string {
  const path = join(mkdtempSync(join(tmpdir(), "cadence-import-")), name);
  writeFileSync(path, content);
  return path;
}
