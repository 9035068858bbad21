import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { panoramaImports, programmes } from "@/db/schema";
import type { FoundProjects } from "@/domain/panorama/find-projects";
import type { ProgrammeSheet } from "@/domain/panorama/values";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { createProgramme } from "./commands";
import { planImport, type Importer } from "./panorama-plan";
import { requireImporter } from "./panorama-queries";
import type { PanoramaImportAnswer } from "./panorama-schema";
import { writeSheet } from "./sheet-commands";

/** Rehearses a file of projects: what was read of it waits for who sent it to go on. */
export async function stageImport(db: Db, importer: Importer, { fileName, found }: { fileName: string; found: FoundProjects }): Promise<string> {
  requireImporter(importer);
  const { fields, rows, left, above } = found;
  const { report } = await planImport(db, importer, found);
  return db.transaction(async (tx) => {
    // Those that nobody went on with.
    await tx.delete(panoramaImports).where(and(eq(panoramaImports.createdBy, importer.scope.userId), isNull(panoramaImports.importedAt), lt(panoramaImports.createdAt, sql`now() - interval '1 day'`)));
    const [row] = await tx.insert(panoramaImports).values({ fileName, fields, rows, left, above, report, createdBy: importer.scope.userId }).returning({ id: panoramaImports.id });
    return row!.id;
  });
}

/** Imports what was rehearsed, compared anew: what changed here meanwhile counts. All of it, or nothing. */
export async function runImport(db: Db, importer: Importer, { importId, version }: { importId: string; version: number }): Promise<PanoramaImportAnswer> {
  requireImporter(importer);
  const { scope } = importer;
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(panoramaImports).where(and(eq(panoramaImports.id, importId), eq(panoramaImports.createdBy, scope.userId))).for("update");
    if (!row) throw new NotFoundError();
    if (row.importedAt !== null) return { ok: false, reason: "already_done" };
    if (row.version !== version) throw new ConflictError();
    const { plan, report } = await planImport(tx, importer, row);
    if (plan.creations.length + plan.changes.length === 0) return { ok: false, reason: "nothing_to_do" };
    const reason = `Import de «\u00a0${row.fileName}\u00a0»`;
    for (const { name, sheet } of plan.creations) await createWithSheet(tx, importer, { name, sheet, reason });
    for (const { programmeId, sheet } of plan.changes) await writeSheet(tx, scope, { programmeId, sheet, reason });
    await tx.update(panoramaImports).set({ report, rows: [], importedAt: sql`now()`, version: version + 1 }).where(eq(panoramaImports.id, importId));
    await appendAudit(tx, { actorId: scope.userId, programmeId: null, subject: "panorama_import", subjectId: importId, action: "imported", after: { fileName: row.fileName, counts: report.counts } });
    return { ok: true, importId };
  });
}

async function createWithSheet(tx: Parameters<typeof writeSheet>[0], { scope, isPlatformAdmin }: Importer, { name, sheet, reason }: { name: string; sheet: ProgrammeSheet; reason: string }): Promise<void> {
  const created = await createProgramme(tx, { id: scope.userId, isPlatformAdmin }, { name, purpose: "", zone: "metropole" });
  // Somebody took the name since it was planned: nothing of the file is written.
  if (!created.ok) throw new ConflictError();
  const [programme] = await tx.select({ id: programmes.id }).from(programmes).where(eq(programmes.slug, created.slug));
  await writeSheet(tx, scope, { programmeId: programme!.id, sheet, reason });
}
