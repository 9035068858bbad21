import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { reportTemplates, users } from "@/db/schema";
import { PROGRAMME_REPORT_KINDS } from "@/domain/reporting/kinds";
import { templateLines } from "@/domain/reporting/templates";
import { requireRole, type Scope } from "@/server/auth/scope";
import { findProgramme } from "@/server/programmes/queries";
import { REPORT_WRITERS } from "./policy";
import type { TemplatesView } from "./template-schema";

/** What each kind of report shows in a programme. @throws NotFoundError, ForbiddenError */
export async function viewTemplates(db: Db, scope: Scope, { slug }: { slug: string }): Promise<TemplatesView> {
  const { id: programmeId } = await findProgramme(db, scope, { slug });
  requireRole(scope, programmeId, REPORT_WRITERS);
  const rows = await db
    .select({ kind: reportTemplates.kind, sections: reportTemplates.sections, version: reportTemplates.version, by: users.name, on: sql<string>`(${reportTemplates.changedAt} at time zone 'Europe/Paris')::date::text` })
    .from(reportTemplates)
    .innerJoin(users, eq(users.id, reportTemplates.changedBy))
    .where(eq(reportTemplates.programmeId, programmeId));
  return {
    programmeId,
    templates: PROGRAMME_REPORT_KINDS.map((kind) => {
      const own = rows.find((row) => row.kind === kind);
      return { kind, lines: templateLines(kind, own?.sections ?? null), version: own?.version ?? 0, changed: own ? { by: own.by, on: own.on } : null };
    }),
  };
}
