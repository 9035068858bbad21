import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { importRuns, users } from "@/db/schema";
import type { ReportLine } from "@/domain/interchange/plan";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { PLANNERS, canPlan } from "@/server/planning/policy";
import { findProgramme } from "@/server/programmes/queries";
import { findStaged } from "./import-commands";
import { loadFrame } from "./jira/existing";
import { prepareMapping, rememberedMapping } from "./jira/prepare";
import type { ImportReport } from "./jira/run-import";
import { bytesPath, readRehearsal, type StagedFile } from "./jira/staged-files";
import { standingAfterAll, standingOf } from "./jira/work";
import { OUTCOMES, type LinesWanted } from "./schema";

const PAGE_SIZE = 50;
const RUNS_SHOWN = 25;
/** A list longer than that is no longer chosen from: columns that hold something, most filled first. */
const MAX_COLUMNS = 300;

async function findImportingProgramme(db: Db, scope: Scope, slug: string) {
  const programme = await findProgramme(db, scope, { slug });
  if (programme.role === "contractor") throw new NotFoundError();
  return programme;
}

/** The imports of a programme, latest first. */
export async function viewImportHome(db: Db, scope: Scope, { slug, refused }: { slug: string; refused?: string }) {
  const programme = await findImportingProgramme(db, scope, slug);
  const sums = sql<ImportReport["sums"]>`${importRuns.report}->'sums'`;
  const runs = await db
    .select({ id: importRuns.id, at: importRuns.at, actor: users.name, fileName: importRuns.fileName, sums })
    .from(importRuns)
    .leftJoin(users, eq(users.id, importRuns.actorId))
    .where(and(eq(importRuns.programmeId, programme.id), visible(scope, { programme: importRuns.programmeId })))
    .orderBy(desc(importRuns.at))
    .limit(RUNS_SHOWN);
  const standing = refused ? standingOf(programme.id, refused) : null;
  return {
    programme,
    refusal: standing?.state === "refused" ? standing.message : null,
    runs: runs.map(({ id, at, actor, fileName, sums: { rows, created, left } }) => ({ id, at: at.toISOString(), actor, fileName, rows, created: created.epic + created.feature + created.story, left })),
    can: { plan: canPlan(scope, programme.id) },
  };
}

/** A file that waits: its columns, the mapping proposed, the values to be given a meaning. */
export async function viewImportFile(db: Db, scope: Scope, of: { slug: string; fileId: string }) {
  const programme = await findImportingProgramme(db, scope, of.slug);
  const file = await findStaged(db, scope, of);
  const remembered = await rememberedMapping(db, scope, programme.id);
  const { mapping, values, missing } = await prepareMapping(db, scope, { programmeId: programme.id, path: bytesPath(file.id), shape: file.shape, headers: file.headers, remembered });
  const { sprints, squads } = await loadFrame(db, scope, programme.id);
  const chosen = new Set(Object.values(mapping.columns).flat());
  const columns = file.columns.filter(({ header, filled }) => filled > 0 || chosen.has(header)).toSorted((a, b) => Number(chosen.has(b.header)) - Number(chosen.has(a.header)) || b.filled - a.filled).slice(0, MAX_COLUMNS);
  const named = (all: { id: string; name: string }[]) => all.map(({ id, name }) => ({ id, name }));
  return { programme, file: aboutOf(file), columns, mapping, values, frame: { sprints: named(sprints), squads: named(squads) }, missing, isRemembered: remembered !== null, standing: await standingAfterAll(programme.id, file.id) };
}

const aboutOf = ({ id, fileName, shape, rows, headers }: StagedFile) => ({ id, fileName, ...shape, rows, headers: headers.length });

type Paged = { outcome?: LinesWanted; after?: number };

/** Where the file stands, and what its rehearsal said, `PAGE_SIZE` lines a page; `after` is the last line of the page before. */
export async function viewRehearsal(db: Db, scope: Scope, { outcome, after, ...of }: { slug: string; fileId: string } & Paged) {
  const programme = await findImportingProgramme(db, scope, of.slug);
  requireRole(scope, programme.id, PLANNERS);
  const standing = await standingAfterAll(programme.id, of.fileId);
  // Once imported the file is gone: the page goes on to the run.
  if (standing.state === "imported") return { programme, file: null, standing, report: null };
  const file = await findStaged(db, scope, of);
  const report = standing.state === "working" ? null : await readRehearsal(file.id).catch(() => null);
  return { programme, file: aboutOf(file), standing, report: report && pageOf(report, { outcome, after }) };
}

/** What an import brought. */
export async function viewImportRun(db: Db, scope: Scope, { slug, runId, outcome, after }: { slug: string; runId: string } & Paged) {
  const programme = await findImportingProgramme(db, scope, slug);
  const [run] = await db
    .select({ id: importRuns.id, at: importRuns.at, actor: users.name, report: sql<ImportReport>`${importRuns.report} - 'prints'` })
    .from(importRuns)
    .leftJoin(users, eq(users.id, importRuns.actorId))
    .where(and(eq(importRuns.id, runId), eq(importRuns.programmeId, programme.id), visible(scope, { programme: importRuns.programmeId })));
  if (!run) throw new NotFoundError();
  return { programme, run: { id: run.id, at: run.at.toISOString(), actor: run.actor }, report: pageOf(run.report, { outcome, after }) };
}

function pageOf({ lines, ...report }: ImportReport, { outcome, after = 0 }: Paged) {
  const counts = Object.fromEntries(OUTCOMES.map((wanted) => [wanted, lines.filter((line) => isWanted(line, wanted)).length])) as Record<LinesWanted, number>;
  const found = lines.filter((line) => line.line > after && (outcome === undefined || isWanted(line, outcome)));
  const shown = found.slice(0, PAGE_SIZE);
  return { ...report, counts, lines: shown, next: found.length > PAGE_SIZE ? (shown.at(-1)?.line ?? null) : null };
}

/** "noted": something of the line does not come, though the line does. */
const isWanted = ({ outcome, notes }: ReportLine, wanted: LinesWanted): boolean => (wanted === "noted" ? outcome !== "left" && notes.length > 0 : outcome === wanted);

/** All the lines of a rehearsal or of an import, for a file. */
export async function findReportLines(db: Db, scope: Scope, asked: { slug: string; fileId: string } | { slug: string; runId: string }): Promise<Pick<ImportReport, "fileName" | "lines">> {
  if ("fileId" in asked) return readRehearsal((await findStaged(db, scope, asked)).id);
  const programme = await findImportingProgramme(db, scope, asked.slug);
  const [run] = await db
    .select({ fileName: importRuns.fileName, lines: sql<ReportLine[]>`${importRuns.report}->'lines'` })
    .from(importRuns)
    .where(and(eq(importRuns.id, asked.runId), eq(importRuns.programmeId, programme.id), visible(scope, { programme: importRuns.programmeId })));
  if (!run) throw new NotFoundError();
  return run;
}
