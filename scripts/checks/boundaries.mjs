/**
 * Who may import whom: the arrows of the architecture. The first layer whose `files` match a path is its layer.
 * `may`: files of the project; `mayType`: those of which only types may be imported (`import type`);
 * `packages`: npm packages and built-ins, where they are limited. A layer may always import itself.
 */
const CONTEXT_DOORS = /^server\/[\w-]+\/([\w-]+-)?(schema|policy|query|queries|commands)\.ts$/;
const SCHEMAS = /^server\/[\w-]+\/([\w-]+-)?schema\.ts$/;
const EDITOR_SCHEMA = /^server\/minutes\/editor-schema\.ts$/;
const LINKS = /^server\/accounts\/links\.ts$/;
/** Writers of tables, for whatever exports one. */
const TABULAR = /^server\/interchange\/tabular\/[\w-]+\.ts$/;
/** A file is streamed, in or out, which no procedure does: its route asks for it directly. */
const STREAMS = /^server\/[\w-]+\/(export|files)\.ts$/;
/** One numbering for whatever creates what carries a key, one check that what is referred to is the programme's, one lock for who writes whole backlogs. */
const KEYS = /^server\/planning\/(keys|references|import-lock)\.ts$/;
/** Writers of reports, which are timed one by one. */
const REPORT_WRITERS = /^server\/reporting\/export\/[\w-]+\.ts$/;
const PROJECT_ROOT = /^server\/platform\/project-root\.ts$/;
/** Renders to markup with the server's own React, which Next gives to no server component (docs/adr/0008). */
const STILL = /^components\/ui\/still\.tsx$/;
/** A screen reaches neither the database nor the machine. */
const NO_DATABASE = /^(?!(drizzle-orm|pg)(\/|$)|node:)/;
const TEST_TOOLS = /^(db\/(testing|factories)\/|domain\/(testing\/|[\w/]*testing\.ts))/;

/** How the built server is started, the same wherever it is. */
const SERVER_START = /^scripts\/lib\/server\.mjs$/;

const LAYERS = [
  { name: "domain", files: /^domain\//, may: [], packages: /^(zod|date-fns|@date-fns\/tz|diff)(\/|$)/ },
  { name: "db/seed", files: /^db\/(seed|factories|testing)\//, may: [/^domain\//, /^db\//, /^server\/(platform|auth)\//, CONTEXT_DOORS, /^server\/minutes\/(update-log|written-document)\.ts$/, LINKS] },
  { name: "db", files: /^db\//, may: [/^domain\//, PROJECT_ROOT], mayType: [/^server\/platform\//] },
  { name: "server/platform", files: /^server\/platform\//, may: [/^domain\//, /^db\/(?!seed|factories|testing)/], mayType: [/^db\/seed\/ensure\.ts$/, /^components\/ui\/kept-markup\.ts$/] },
  { name: "server/auth", files: /^server\/auth\//, may: [/^domain\//, /^db\/(?!seed|factories|testing)/, /^server\/platform\//, /^server\/[\w-]+\/policy\.ts$/] },
  { name: "server/trpc/caller.ts", files: /^server\/trpc\/caller\.ts$/, may: [/^server\/auth\//, /^server\/trpc\/(page-procedures|refusal)\.ts$/], mayType: [/^server\/trpc\/procedures\.ts$/] },
  { name: "server/trpc", files: /^server\/trpc\//, may: [/^domain\//, /^db\/(?!seed|factories|testing)/, /^server\/(platform|auth)\//, /^server\/[\w-]+\/([\w-]+-)?router\.ts$/] },
  { name: "server/collaboration", files: /^server\/collaboration\//, may: [/^domain\//, /^db\/(?!seed|factories|testing)/, /^server\/(platform|auth|minutes)\//] },
  { name: "server/jobs", files: /^server\/jobs\//, may: [/^domain\//, /^db\/(?!seed|factories|testing)/, /^server\/(platform|auth|distribution)\//, CONTEXT_DOORS], mayType: [/^server\/reporting\/export\/thread-messages\.ts$/] },
  { name: "server/main.ts", files: /^server\/[\w-]+\.ts$/, may: [/^db\//, /^server\/(platform|collaboration|jobs)\//, /^server\/trpc\/(http|(shared-)?procedures)\.ts$/] },
  {
    name: "server/<context>",
    files: /^server\/[\w-]+\//,
    isOneFolderEach: true,
    may: [/^domain\//, /^db\/(?!seed|factories|testing)/, /^server\/(platform|auth)\//, /^server\/trpc\/init\.ts$/, CONTEXT_DOORS, TABULAR, KEYS],
  },
  { name: "components/ui/still.tsx", files: STILL, may: [/^components\/ui\/(kept-markup\.ts|still-markup\.tsx)$/], packages: /^(react|react-dom)(\/|$)|^node:(module|path)$/ },
  { name: "components/ui", files: /^components\/ui\//, may: [/^domain\//, SCHEMAS, STILL], mayType: [/^server\/trpc\/(router|caller)\.ts$/], packages: NO_DATABASE },
  { name: "components", files: /^components\//, may: [/^components\/ui\//, /^domain\//, SCHEMAS, EDITOR_SCHEMA], mayType: [/^server\/trpc\/(router|caller)\.ts$/], packages: NO_DATABASE },
  { name: "app/api", files: /^app\/api\//, may: [/^server\/auth\//, /^server\/trpc\/page-procedures\.ts$/, /^server\/platform\/runtime\.ts$/], packages: NO_DATABASE },
  {
    name: "app",
    files: /^(app\/|(proxy|instrumentation)\.ts$)/,
    may: [/^components\//, /^domain\//, /^server\/auth\//, /^server\/trpc\/(caller|refusal)\.ts$/, SCHEMAS, /^server\/[\w-]+\/policy\.ts$/, /^server\/platform\/(runtime|address-header)\.ts$/, LINKS, STREAMS],
    packages: NO_DATABASE,
  },
  { name: "e2e", files: /^(e2e\/|playwright\.config\.ts$)/, may: [/^domain\//, /^server\/platform\/chromium\.ts$/, /^db\/embedded\/free-port\.ts$/, SERVER_START], mayType: [/^components\/reporting\/testing\//] },
  { name: "scripts/bench", files: /^scripts\/bench\//, may: [/^domain\//, /^db\//, /^server\/(platform|auth)\//, SERVER_START, REPORT_WRITERS] },
  {
    name: "scripts/durability",
    files: /^scripts\/durability\//,
    may: [/^domain\//, /^db\//, /^server\/(platform|auth|collaboration|minutes)\//, /^components\/editor\/minutes-provider\.ts$/, /^e2e\/support\/browser\.ts$/, SERVER_START],
  },
  { name: "scripts", files: /^scripts\//, may: [] },
  { name: "configuration", files: /^[\w.-]+$/, may: [/^server\/platform\/response-headers\.ts$/] },
];

const layerOf = (path) => LAYERS.find(({ files }) => files.test(path));

/** @returns {{ path: string, line: number, found: string, rule: string }[]} the imports that no arrow allows */
export function findForbiddenImports(sources) {
  return sources.flatMap(({ path, imports }) => {
    const layer = layerOf(path);
    if (!layer) return [{ path, line: 1, found: path, rule: "fichier hors de toute couche" }];
    return imports.flatMap((one) => {
      const rule = one.target === null ? refusePackage(layer, path, one) : refuseFile(layer, path, one);
      return rule ? [{ path, line: one.line, found: one.specifier, rule }] : [];
    });
  });
}

function refuseFile(layer, path, { target, isType }) {
  const isTest = isTestFile(path);
  if (isSameLayer(layer, path, target)) return !isTest && isTestFile(target) ? "le code ne dépend pas de ses tests" : null;
  if (isTest && mayTest(path, target)) return null;
  if (layer.may.some((pattern) => pattern.test(target))) return null;
  if (layer.mayType?.some((pattern) => pattern.test(target))) return isType ? null : `${layer.name} n’importe que des types de ${target}`;
  return `${layer.name} n’importe pas ${target}`;
}

function isSameLayer(layer, path, target) {
  if (layerOf(target) !== layer) return false;
  return !layer.isOneFolderEach || path.split("/")[1] === target.split("/")[1];
}

/** Tests set their stage with the tools made for it; those of the server with any command of the server too. */
function mayTest(path, target) {
  if (path.startsWith("domain/")) return false;
  return TEST_TOOLS.test(target) || (/^(server|db)\//.test(path) && /^(server|db|domain)\//.test(target));
}

function refusePackage(layer, path, { specifier }) {
  if (isTestFile(path) || !layer.packages || layer.packages.test(specifier)) return null;
  return `${layer.name} n’importe pas le paquet ${specifier}`;
}

const isTestFile = (path) => /\.test\.[a-z]+$|(^|\/)testing(\/|\.ts$)/.test(path);
