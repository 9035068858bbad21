// `node scripts/checks/cli.mjs boundaries|cycles|leaks|hygiene`: what the compiler and the linter do not see.
import { ROOT } from "../lib/root.mjs";
import { findForbiddenImports } from "./boundaries.mjs";
import { findCycles } from "./cycles.mjs";
import { findUntidiness } from "./hygiene.mjs";
import { findLeaks } from "./leaks.mjs";
import { readSources } from "./sources.mjs";

const inWords = ({ path, line, found, rule }) => `${path}:${line}  ${found}\n    ${rule}`;

const CHECKS = {
  boundaries: (sources) => findForbiddenImports(sources).map(inWords),
  cycles: (sources) => findCycles(sources).map((circle) => [...circle, circle[0]].join("\n  → ")),
  leaks: (sources) => findLeaks(sources).map(inWords),
  hygiene: (sources, root) => findUntidiness(root, sources).map(inWords),
};

const [name = "", root = ROOT] = process.argv.slice(2);
const check = CHECKS[name];
if (!check) {
  console.error(`Contrôle inconnu : « ${name} ». Au choix : ${Object.keys(CHECKS).join(", ")}.`);
  process.exit(2);
}
const sources = readSources(root);
const violations = check(sources, root);
for (const violation of violations) console.error(violation);
console.log(`${name} : ${sources.length} fichiers lus, ${violations.length} infraction(s)`);
process.exit(violations.length > 0 ? 1 : 0);
