// The types: those of the routes are written first, so that a page or a route whose exports are not what Next reads fails here, before any build.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../lib/root.mjs";

const STEPS = [
  [join("next", "dist", "bin", "next"), "typegen"],
  [join("typescript", "bin", "tsc"), "--noEmit"],
];

for (const [tool, ...parameters] of STEPS) {
  const { status } = spawnSync(process.execPath, [join(ROOT, "node_modules", tool), ...parameters], { cwd: ROOT, stdio: "inherit", env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } });
  if (status !== 0) process.exit(status ?? 1);
}
