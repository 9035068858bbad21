// `npm run cadence -- import jira FILE --programme P [--dry-run] [--mapping FILE] [--as E-MAIL]`: beside a server that runs or not.
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { withDatabase } from "@/db/embedded/open-database";
import { memberships, programmes, users } from "@/db/schema";
import { OUTCOME_LABELS } from "@/domain/interchange/plan";
import { DELIMITER_LABELS, ENCODING_LABELS } from "@/domain/interchange/sniff";
import { tellLine, tellSums } from "@/domain/interchange/tell";
import { countPoints } from "@/domain/planning/points";
import { loadViewerById } from "@/server/auth/viewer";
import { loadEnv } from "@/server/platform/env";
import { createLogger } from "@/server/platform/logger";
import { PLANNERS } from "@/server/planning/policy";
import { readMapping } from "../schema";
import { prepareMapping, rememberedMapping } from "./prepare";
import { inspectFile } from "./read-file";
import { readHeaders } from "./read-issues";
import { runImport, type ImportReport } from "./run-import";

const USAGE = "Usage : npm run cadence -- import jira FICHIER --programme ADRESSE [--dry-run] [--mapping FICHIER.json] [--as ADRESSE-ÉLECTRONIQUE]";
const PHASES = { reading: "Lecture", planning: "Comparaison", writing: "Écriture" };
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

try {
  await run();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { programme: { type: "string" }, "dry-run": { type: "boolean", default: false }, mapping: { type: "string" }, as: { type: "string" } },
  });
  const [verb, source, file] = positionals;
  if (verb !== "import" || source !== "jira" || !file || !values.programme) throw new Error(USAGE);
  const path = resolve(process.env.INIT_CWD ?? ".", file);
  const env = loadEnv();
  const logger = createLogger({ ...env, LOG_LEVEL: env.LOG_LEVEL === "info" ? "warn" : env.LOG_LEVEL });
  // What is no export is told before anything is opened.
  const shape = await inspectFile(path);
  const { programme: slug, "dry-run": isDry, mapping: mappingFile, as: email } = values;
  await withDatabase(env, logger, "cadence-import", (db) => importFile(db, { path, shape, slug, isDry, mappingFile, email }));
}

type Asked = { path: string; shape: Awaited<ReturnType<typeof inspectFile>>; slug: string; isDry: boolean; mappingFile: string | undefined; email: string | undefined };

async function importFile(db: Database, { path, shape, slug, isDry, mappingFile, email }: Asked): Promise<void> {
  const { programmeId, scope, name } = await findImporter(db, slug, email);
  say(`${basename(path)} : ${ENCODING_LABELS[shape.encoding]}, séparateur ${DELIMITER_LABELS[shape.delimiter]}. Programme ${slug}, au nom de ${name}.`);
  const startedAt = Date.now();
  const headers = await readHeaders(path, shape);
  const remembered = mappingFile ? readMappingFile(resolve(process.env.INIT_CWD ?? ".", mappingFile)) : await rememberedMapping(db, scope, programmeId);
  const { mapping } = await prepareMapping(db, scope, { programmeId, path, shape, headers, remembered });
  const cancel = new AbortController();
  process.once("SIGINT", () => cancel.abort(new Error("Interrompu : rien n’a été importé.")));
  let told = "";
  const answer = await runImport(db, scope, {
    ...{ programmeId, path, fileName: basename(path), shape, mapping, isDry, signal: cancel.signal },
    onProgress: ({ phase, done, total }) => {
      const line = `  ${PHASES[phase]} ${total > 0 ? Math.floor((done / total) * 10) * 10 : 0} %`;
      if (line !== told) say(line);
      told = line;
    },
  });
  if (!answer.ok) throw new Error("Un autre import de ce programme est en cours : recommencez quand il sera fini.");
  tell(answer.report);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  say(`${isDry ? "À blanc : rien n’a été importé." : "Importé."} ${((Date.now() - startedAt) / 1000).toFixed(1).replace(".", ",")} s, ${memory} Mo de mémoire au plus.`);
}

/** In whose name: the person said, else the first who may, by role and seniority. */
async function findImporter(db: Database, slug: string, email: string | undefined) {
  const [found] = await db
    .select({ programmeId: programmes.id, userId: users.id })
    .from(programmes)
    .innerJoin(memberships, and(eq(memberships.programmeId, programmes.id), inArray(memberships.role, [...PLANNERS])))
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.disabledAt)))
    .where(and(eq(programmes.slug, slug), email ? eq(users.email, email) : undefined))
    .orderBy(asc(memberships.role), asc(users.createdAt))
    .limit(1);
  const viewer = found && (await loadViewerById(db, found.userId));
  if (!found || !viewer) throw new Error(email ? `${email} ne planifie pas le programme ${slug}, ou ce programme n’existe pas.` : `Le programme ${slug} n’existe pas, ou personne ne le planifie.`);
  return { programmeId: found.programmeId, scope: viewer.scope, name: viewer.name };
}

function readMappingFile(path: string) {
  const mapping = readMapping(JSON.parse(readFileSync(path, "utf8")));
  if (!mapping) throw new Error(`${path} n’est pas une correspondance que Cadence comprend.`);
  return mapping;
}

function tell(report: ImportReport): void {
  for (const date of report.dates) say(date);
  const lines = report.lines.filter(({ outcome, changes, notes }) => outcome === "left" || changes.length + notes.length > 0);
  for (const line of lines) say(`ligne ${line.line} ${line.key ?? "(sans clé)"} : ${OUTCOME_LABELS[line.outcome].toLowerCase()}${[...tellLine(line)].map((text) => `\n    ${text}`).join("")}`);
  say("");
  for (const [label, value] of tellSums(report.sums, report.after)) say(`${label} : ${value}`);
  say("Par sprint du fichier (lignes, points du fichier, points pris) :");
  for (const { sprint, rows, filePoints, takenPoints } of report.sums.sprints) say(`  ${sprint ?? "sans sprint"} : ${rows}, ${countPoints(filePoints)}, ${countPoints(takenPoints)}`);
}
