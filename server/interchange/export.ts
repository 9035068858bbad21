import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { formatDay, weekLabel } from "@/domain/calendar";
import { writeCriterion } from "@/domain/interchange/criteria";
import { LEVEL_LABELS } from "@/domain/interchange/model";
import { OUTCOME_LABELS, type ReportLine } from "@/domain/interchange/plan";
import { tellLine } from "@/domain/interchange/tell";
import { STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import { readBacklog, type BacklogRow } from "./backlog-rows";
import type { BacklogExportFilter } from "./schema";
import { findReportLines } from "./import-queries";
import { fileOf, type ExportedFile } from "./tabular/file";
import type { Table, TabularColumn } from "./tabular/table";

export type Refused = { status: 403 | 404; message: string };

/** The file, or why it is not for them: what is not theirs answers like what does not exist. */
export async function orRefused(file: Promise<ExportedFile>): Promise<ExportedFile | Refused> {
  return file.catch((error: unknown) => {
    if (error instanceof NotFoundError) return { status: 404 as const, message: error.message };
    if (error instanceof ForbiddenError) return { status: 403 as const, message: error.message };
    throw error;
  });
}

/**
 * The backlog as a file, with all that an import reads back: what is exported and imported again, here or in an empty programme that has
 * the same sprints, squads and people, is the same.
 */
export async function exportBacklog(db: Db, scope: Scope, { slug, filter, by }: { slug: string; filter: BacklogExportFilter; by: string }): Promise<ExportedFile> {
  const programme = await findProgramme(db, scope, { slug });
  if (programme.role === "contractor") throw new NotFoundError();
  const { rows: clock } = await db.execute<{ today: string; at: string }>(sql`select (now() at time zone 'Europe/Paris')::date::text as today, to_char(now() at time zone 'Europe/Paris', 'HH24:MI') as at`);
  const { today, at } = clock[0]!;
  const rows = await readBacklog(db, scope, programme.id, filter);
  const table: Table<BacklogRow> = {
    title: "Backlog",
    columns: columnsFor(rows),
    rows: each(rows),
    about: () => [
      ["Contenu", `Backlog du programme ${programme.name}`],
      ["Exporté par", by],
      ["Le", `${formatDay(today, { year: true, weekday: "long" })} à ${at} (heure de Paris), semaine ${weekLabel(today)}`],
      ["Filtres", tellFilter(filter)],
      ["Lignes", String(rows.length)],
    ],
  };
  return fileOf(table, filter.format ?? "csv", `backlog-${slug}-${today}`);
}

/** The report of a rehearsal or of an import, all its lines. */
export async function exportReport(db: Db, scope: Scope, asked: { slug: string; fileId: string } | { slug: string; runId: string }): Promise<ExportedFile> {
  const { fileName, lines } = await findReportLines(db, scope, asked);
  const column = (heading: string, width: number, value: (line: ReportLine) => string | null): TabularColumn<ReportLine> => ({ heading, width, kind: "text", value });
  const table: Table<ReportLine> = {
    title: "Rapport",
    columns: [
      { heading: "Ligne", width: 8, kind: "number", value: ({ line }) => line },
      column("Ticket", 14, ({ key }) => key),
      column("Titre", 60, ({ title }) => title),
      column("Niveau", 10, ({ level }) => level && LEVEL_LABELS[level]),
      column("Devient", 12, ({ outcome }) => OUTCOME_LABELS[outcome]),
      column("Changements, et ce qui ne vient pas", 90, (line) => tellLine(line).join("\n") || null),
    ],
    rows: each(lines),
    about: () => [["Fichier", fileName]],
  };
  return fileOf(table, "csv", "rapport-import");
}

async function* each<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

/** The headers are those that an import recognises (domain/interchange/fields.ts); what has several values has several columns, as in Jira. */
function columnsFor(rows: readonly BacklogRow[]): TabularColumn<BacklogRow>[] {
  const text = (heading: string, width: number, value: (row: BacklogRow) => string | null): TabularColumn<BacklogRow> => ({ heading, width, kind: "text", value });
  const number = (heading: string, value: (row: BacklogRow) => number | null): TabularColumn<BacklogRow> => ({ heading, width: 10, kind: "number", value });
  const day = (heading: string, value: (row: BacklogRow) => string | null): TabularColumn<BacklogRow> => ({ heading, width: 12, kind: "day", value });
  const repeated = (heading: string, width: number, values: (row: BacklogRow) => readonly string[]): TabularColumn<BacklogRow>[] =>
    Array.from({ length: rows.reduce((most, row) => Math.max(most, values(row).length), 1) }, (_, at) => text(heading, width, (row) => values(row)[at] ?? null));
  return [
    ...[text("Clé de ticket", 14, ({ externalKey }) => externalKey), text("Clé Cadence", 12, ({ key }) => key), text("Type de ticket", 14, ({ type }) => type), text("Résumé", 60, ({ title }) => title)],
    ...[text("État", 12, ({ state }) => state), number("Points", ({ points }) => points), number("Incrément", ({ increment }) => increment), text("Sprint", 10, ({ sprint }) => sprint)],
    ...[text("Squad", 20, ({ squad }) => squad), ...repeated("Squads de la feature", 20, ({ squads }) => squads), text("Personne assignée", 24, ({ person }) => person), text("Clé du parent", 14, ({ parent }) => parent)],
    ...repeated("Lien de ticket entrant (Blocks)", 14, ({ blockedBy }) => blockedBy),
    ...repeated("Étiquettes", 16, ({ labels }) => labels),
    ...[text("Description", 60, ({ description }) => description), text("Acceptation", 40, ({ acceptance }) => acceptance)],
    ...repeated("Critère d’acceptation", 40, ({ criteria }) => criteria.map(writeCriterion)),
    ...[text("Application", 20, ({ application }) => application), text("Bénéfice attendu", 40, ({ benefit }) => benefit)],
    ...[number("Valeur métier", ({ wsjf }) => wsjf[0]), number("Criticité temporelle", ({ wsjf }) => wsjf[1]), number("Réduction de risque", ({ wsjf }) => wsjf[2]), number("Taille", ({ wsjf }) => wsjf[3])],
    ...[day("Entrée dans l’incrément", ({ addedOn }) => addedOn), day("Début", ({ startedOn }) => startedOn), day("Fin", ({ doneOn }) => doneOn)],
    ...[text("Points de la définition de prêt", 20, ({ readyChecks }) => readyChecks.join(" ") || null), text("Motif de planification non prête", 30, ({ unreadyReason }) => unreadyReason)],
  ];
}

function tellFilter({ q, state, squad, sprint }: BacklogExportFilter): string {
  const told = [q && `« ${q} »`, state && `état ${STORY_STATE_LABELS[state].toLowerCase()}`, squad && `squad ${squad}`, sprint && `sprint ${sprint}`].filter(Boolean);
  return told.length > 0 ? told.join(", ") : "aucun";
}
