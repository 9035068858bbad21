import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { parseSync, Visitor } from "oxc-parser";

/** What is installed, built or left by a run; hidden folders too. */
const NOT_OURS = /^(\.|(node_modules|dist|public|test-results|playwright-report)$)/;
const CODE = /(?<!\.d)\.(ts|tsx|mts|mjs)$/;
const SUFFIXES = ["", ".ts", ".tsx", ".mts", ".mjs", "/index.ts", "/index.tsx"];

/**
 * Every file of code of the project, parsed.
 * @returns {{ path: string, text: string, program: object, imports: object[], lineAt: (offset: number) => number }[]}
 * @throws when a file cannot be parsed, or when there is none: a check that reads nothing would always pass
 */
export function readSources(root) {
  const entries = readdirSync(root, { withFileTypes: true }).filter(({ name }) => !NOT_OURS.test(name));
  const paths = entries.flatMap((entry) => (entry.isDirectory() ? filesUnder(root, entry.name) : [entry.name])).filter((path) => CODE.test(path));
  if (paths.length === 0) throw new Error(`Aucun fichier de code sous ${root}.`);
  return paths.map((path) => readSource(root, path));
}

/** Files below a folder, by their path from `root`; none when the folder is absent. */
export function filesUnder(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(root, path) : [path];
  });
}

function readSource(root, path) {
  const text = readFileSync(join(root, path), "utf8");
  const { program, module, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} : ${errors[0].message}`);
  const lineAt = (offset) => text.slice(0, offset).split("\n").length;
  const imports = importsOf(text, program, module).map(({ specifier, isType, start }) => ({ specifier, isType, line: lineAt(start), target: resolve(root, path, specifier) }));
  return { path, text, program, comments, imports, lineAt };
}

/**
 * `import { type A }` counts as an import of the value: the compiler is told to keep it (verbatimModuleSyntax).
 * A template in `import(…)` names no file and is left out.
 */
function importsOf(text, program, module) {
  const found = [];
  for (const { start, moduleRequest } of module.staticImports) {
    found.push({ start, specifier: moduleRequest.value, isType: /^import\s+type\b/.test(text.slice(start, start + 40)) });
  }
  for (const { start, entries } of module.staticExports) {
    const [entry] = entries;
    if (entry?.moduleRequest) found.push({ start, specifier: entry.moduleRequest.value, isType: /^export\s+type\b/.test(text.slice(start, start + 40)) });
  }
  new Visitor({
    ImportExpression: ({ source, start }) => void (source.type === "Literal" && found.push({ start, specifier: source.value, isType: false })),
    TSImportType: ({ source, start }) => void found.push({ start, specifier: source.value, isType: true }),
  }).visit(program);
  return found;
}

/** The project's file that a specifier names, by its path from `root`; null for a package or a built-in. */
function resolve(root, from, specifier) {
  const base = specifier.startsWith("@/") ? specifier.slice(2) : specifier.startsWith(".") ? posix.join(dirname(from), specifier) : null;
  if (base === null) return null;
  return SUFFIXES.map((suffix) => base + suffix).find((path) => /\.\w+$/.test(path) && existsSync(join(root, path))) ?? base;
}
