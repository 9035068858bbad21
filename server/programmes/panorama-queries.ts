import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { panoramaImports, type PanoramaReport } from "@/db/schema";
import { minuteOf } from "@/domain/support/minutes";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import type { Importer } from "./panorama-plan";
import { canCreateProgramme, mayImportProgrammes } from "./policy";

/** The last ones are what a person looks for. */
const MOST_IMPORTS = 20;

const { id, fileName, createdAt, importedAt } = panoramaImports;
const line = { id, fileName, createdAt, importedAt, counts: sql<PanoramaReport["counts"]>`${panoramaImports.report} -> 'counts'` };
type Line = Pick<typeof panoramaImports.$inferSelect, "createdAt" | "importedAt">;
const timed = <Of extends Line>(row: Of) => ({ ...row, createdAt: minuteOf(row.createdAt), importedAt: row.importedAt && minuteOf(row.importedAt) });

/** @throws ForbiddenError for whoever neither administers a programme nor creates any */
export function requireImporter({ scope, isPlatformAdmin }: Importer): void {
  if (!mayImportProgrammes({ scope, isPlatformAdmin })) throw new ForbiddenError();
}

/** The files of projects that the person sent, the last first. */
export async function listImports(db: Db, importer: Importer) {
  requireImporter(importer);
  const rows = await db.select(line).from(panoramaImports).where(eq(panoramaImports.createdBy, importer.scope.userId)).orderBy(desc(createdAt), desc(id)).limit(MOST_IMPORTS);
  return { imports: rows.map(timed), can: { create: canCreateProgramme(importer) } };
}

/** One of them with what it would bring, or what it brought. @throws NotFoundError also for a file that somebody else sent */
export async function viewImport(db: Db, importer: Importer, { importId }: { importId: string }) {
  requireImporter(importer);
  const { version, fields, left, above, report } = panoramaImports;
  const [row] = await db.select({ ...line, version, fields, left, above, lines: sql<PanoramaReport["lines"]>`${report} -> 'lines'` }).from(panoramaImports).where(and(eq(id, importId), eq(panoramaImports.createdBy, importer.scope.userId)));
  if (!row) throw new NotFoundError();
  return timed(row);
}
