import type { Db } from "@/db/client";
import { LEVEL_LABELS } from "@/domain/interchange/model";
import { OUTCOME_LABELS } from "@/domain/interchange/plan";
import { tellLine } from "@/domain/interchange/tell";
import { FEATURE_STATE_LABELS, STORY_KIND_LABELS, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { EVERY, WITHOUT, type BacklogFilter } from "@/server/planning/backlog-view-schema";
import type { FeatureFilter } from "@/server/planning/feature-list-schema";
import { findPlannedProgramme, listSquads } from "@/server/planning/frame-queries";
import { backlogColumns } from "./backlog-columns";
import { readBacklog } from "./backlog-rows";
import { featuresTable } from "./feature-tables";
import { findReportLines } from "./import-queries";
import type { ExportedView, ExportFormat, ViewFilter } from "./schema";
import { aboutOf, readMoment } from "./tabular/about";
import { fileOf, type ExportedFile } from "./tabular/file";
import { sheet } from "./tabular/sheet";
import { VIEW_TABLES } from "./view-tables";

export type Refused = { status: 403 | 404; message: string };

/** The file, or why it is not for them: what is not theirs answers like what does not exist. */
export async function orRefused(file: Promise<ExportedFile>): Promise<ExportedFile | Refused> {
  return file.catch((error: unknown) => {
    if (error instanceof NotFoundError) return { status: 404 as const, message: error.message };
    if (error instanceof ForbiddenError) return { status: 403 as const, message: error.message };
    throw error;
  });
}

/** `by`: who takes it away, told in the file. */
type Asked = { slug: string; format: ExportFormat; by: string };

/**
 * The backlog as a file, with all that an import reads back: what is exported and imported again, here or in an empty programme that has
 * the same sprints, squads and people, is the same.
 */
export async function exportBacklog(db: Db, scope: Scope, { slug, filter, format, by }: Asked & { filter: BacklogFilter }): Promise<ExportedFile> {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const moment = await readMoment(db);
  const [rows, told] = await Promise.all([readBacklog(db, scope, programme.id, filter), tellFilter(db, scope, programme.id, filter)]);
  const about = () => [...aboutOf(`Backlog du programme ${programme.name}`, by, moment), ["Filtres", told] as const, ["Lignes", String(rows.length)] as const];
  return fileOf({ ...sheet("Backlog", rows, () => backlogColumns(rows)), about }, format, `backlog-${slug}-${moment.today}`);
}

/** The features that the list keeps, of all its pages. */
export async function exportFeatures(db: Db, scope: Scope, { slug, filter, format, by }: Asked & { filter: FeatureFilter }): Promise<ExportedFile> {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const moment = await readMoment(db);
  const [table, told] = await Promise.all([featuresTable(db, scope, { slug, filter, today: moment.today }), tellFeatureFilter(db, scope, programme.id, filter)]);
  return fileOf({ ...table, about: () => [...aboutOf(`Features du programme ${programme.name}`, by, moment), ["Filtres", told] as const] }, format, `features-${slug}-${moment.today}`);
}

/** A view of a programme as a file: what the screen shows, and the rows that its page leaves to others. */
export async function exportView(db: Db, scope: Scope, { slug, view, filter, format, by }: Asked & { view: ExportedView; filter: ViewFilter }): Promise<ExportedFile> {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const moment = await readMoment(db);
  const shown = await VIEW_TABLES[view](db, scope, { slug, filter, today: moment.today });
  const kept = filter.increment === undefined ? [] : [["Incrément", String(filter.increment)] as const];
  const about = () => [...aboutOf(`${shown.title} du programme ${programme.name}`, by, moment), ...kept];
  return fileOf({ ...shown, about }, format, [view, slug, filter.increment, moment.today].filter((part) => part !== undefined).join("-"));
}

/** The report of a rehearsal or of an import, all its lines. */
export async function exportReport(db: Db, scope: Scope, asked: { slug: string; fileId: string } | { slug: string; runId: string }): Promise<ExportedFile> {
  const { fileName, lines } = await findReportLines(db, scope, asked);
  const report = sheet("Rapport", lines, ({ text, number }) => [
    ...[number("Ligne", ({ line }) => line), text("Ticket", 14, ({ key }) => key), text("Titre", 60, ({ title }) => title), text("Niveau", 10, ({ level }) => level && LEVEL_LABELS[level])],
    ...[text("Devient", 12, ({ outcome }) => OUTCOME_LABELS[outcome]), text("Changements, et ce qui ne vient pas", 90, (line) => tellLine(line).join("\n") || null)],
  ]);
  return fileOf({ ...report, about: () => [["Fichier", fileName]] }, "csv", "rapport-import");
}

const tellSquad = async (db: Db, scope: Scope, programmeId: string, squad: string | undefined): Promise<string | undefined> =>
  squad && (squad === WITHOUT ? "sans squad" : `squad ${(await listSquads(db, scope, { programmeId })).find(({ id }) => id === squad)?.name ?? "inconnue"}`);

async function tellFeatureFilter(db: Db, scope: Scope, programmeId: string, { q, state, epic, plan, squad }: FeatureFilter): Promise<string> {
  const told = [
    q && `« ${q} »`,
    state === EVERY ? undefined : state ? `état ${FEATURE_STATE_LABELS[state].toLowerCase()}` : "features non terminées",
    epic && (epic === WITHOUT ? "sans epic" : `epic ${epic}`),
    plan && (plan === WITHOUT ? "hors incrément" : `incrément ${plan}`),
    await tellSquad(db, scope, programmeId, squad),
  ].filter(Boolean);
  return told.length > 0 ? told.join(", ") : "aucun";
}

async function tellFilter(db: Db, scope: Scope, programmeId: string, { q, state, kind, squad, plan, feature, epic, lacks }: BacklogFilter): Promise<string> {
  const told = [
    q && `« ${q} »`,
    state === EVERY ? undefined : state ? `état ${STORY_STATE_LABELS[state].toLowerCase()}` : "stories non terminées",
    kind && STORY_KIND_LABELS[kind].toLowerCase(),
    await tellSquad(db, scope, programmeId, squad),
    plan && (plan === WITHOUT ? "hors incrément" : `incrément ou sprint ${plan}`),
    feature && (feature === WITHOUT ? "sans feature" : `feature ${feature}`),
    epic && `epic ${epic}`,
    lacks && (lacks === "points" ? "sans estimation" : "non prêtes"),
  ].filter(Boolean);
  return told.length > 0 ? told.join(", ") : "aucun";
}
