import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { applications } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";
import { findPlannedProgramme } from "@/server/planning/frame-queries";

/** What the programme builds and keeps running, by name. */
export async function listApplications(db: Db, scope: Scope, { slug }: { slug: string }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const rows = await db
    .select({ id: applications.id, name: applications.name, difficulty: applications.difficulty, version: applications.version })
    .from(applications)
    .where(and(eq(applications.programmeId, programme.id), visible(scope, { programme: applications.programmeId })))
    .orderBy(sql`${applications.name} collate "fr-x-icu"`);
  return { programme, applications: rows };
}
