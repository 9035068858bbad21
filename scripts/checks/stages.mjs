import { join } from "node:path";
import { buildIfStale } from "../lib/build.mjs";
import { ROOT } from "../lib/root.mjs";
import { countPlaywright, countVitest } from "./counts.mjs";
import { playwrightFailures, vitestFailures } from "./failures.mjs";

export const RESULTS = join(ROOT, ".cache", "tests");

const tool = (...path) => join(ROOT, "node_modules", ...path);
const check = (name) => [join(ROOT, "scripts", "checks", "cli.mjs"), name];
const vitest = (project) => [
  ...[tool("vitest", "vitest.mjs"), "run", "--project", project, "--allowOnly=false"],
  ...["--reporter=default", "--reporter=json", `--outputFile.json=${join(RESULTS, `${project}.json`)}`],
];
const playwright = (project) => [tool("@playwright", "test", "cli.js"), "test", "--project", project];

/**
 * In the order in which they start. `quick`: part of `npm run check`. `alone`: takes every core, so nothing runs beside it.
 * `count` reads how many tests passed and failed, `failures` which; a stage without them is one check.
 */
const STAGES = [
  { name: "types", label: "Types", quick: true, args: [join(ROOT, "scripts", "checks", "types.mjs")] },
  { name: "lint", label: "Lint", quick: true, args: [tool("oxlint", "bin", "oxlint"), "--deny-warnings"] },
  { name: "unit", label: "Tests unitaires", quick: true, args: vitest("unit"), count: countVitest, failures: vitestFailures },
  { name: "documents", label: "Documents (LibreOffice)", args: vitest("documents"), count: countVitest, failures: vitestFailures },
  { name: "boundaries", label: "Frontières entre couches", quick: true, args: check("boundaries") },
  { name: "cycles", label: "Cycles d’imports", quick: true, args: check("cycles") },
  { name: "leaks", label: "Règles hors du domaine", quick: true, args: check("leaks") },
  { name: "hygiene", label: "Tenue du dépôt", quick: true, args: check("hygiene") },
  { name: "dead", label: "Code mort", quick: true, args: [tool("knip", "bin", "knip.js"), "--no-progress"] },
  { name: "build", label: "Construction", alone: true, run: buildIfStale },
  { name: "integration", label: "Tests d’intégration (PostgreSQL)", alone: true, args: vitest("integration"), count: countVitest, failures: vitestFailures },
  { name: "scenarios", label: "Parcours (navigateur)", alone: true, needs: "build", args: playwright("scenarios"), count: countPlaywright, failures: playwrightFailures },
  { name: "screens", label: "Écrans (navigateur)", alone: true, needs: "build", args: playwright("screens"), count: countPlaywright, failures: playwrightFailures },
];

/** @throws when a name is no stage: a run that does nothing must not look like a success */
export function chooseStages(names) {
  if (names.length === 0) return STAGES;
  if (names[0] === "--quick") return STAGES.filter(({ quick }) => quick);
  const unknown = names.find((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown) throw new Error(`Étape inconnue : « ${unknown} ». Au choix : ${STAGES.map(({ name }) => name).join(", ")}.`);
  return STAGES.filter(({ name }) => names.includes(name));
}
