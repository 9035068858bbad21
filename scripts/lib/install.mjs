import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exclusively } from "./lock.mjs";
import { withProgress } from "./progress.mjs";
import { ROOT } from "./root.mjs";

/**
 * Whether node_modules is absent, unfinished, or not what package-lock.json says. npm writes its own inventory last, so
 * an installation that was interrupted shows; optional packages (other platforms) may be missing.
 */
export function isInstallStale(root = ROOT) {
  const wanted = packagesIn(join(root, "package-lock.json"));
  const installed = packagesIn(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted).some(([path, { version, optional, link }]) =>
    path.startsWith("node_modules/") && !link && installed[path]?.version !== version && !(optional && installed[path] === undefined));
}

export async function installIfStale() {
  if (!isInstallStale()) return;
  await exclusively(join(ROOT, ".cache", "install.lock"), "Une autre installation est en cours, attente…", async () => {
    if (!isInstallStale()) return;
    // NODE_ENV=production would leave out the compiler, which the build needs.
    const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
    await withProgress("Installation des dépendances", "install", "npm", args, { shell: process.platform === "win32" });
  });
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8")).packages ?? {};
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw error;
  }
}
