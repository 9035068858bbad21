import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { programmeSheets } from "@/db/schema";
import type { ProgrammeSheet } from "@/domain/panorama/values";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError } from "@/server/platform/errors";
import { PROGRAMME_ADMINISTRATORS } from "./policy";
import type { ChangedSheet } from "./sheet-schema";

/** The sheet of a programme for the panorama, as its administrator writes it. @throws NotFoundError, ForbiddenError, ConflictError when somebody wrote it meanwhile */
export function changeSheet(db: Db, scope: Scope, { programmeId, version, sheet }: ChangedSheet): Promise<{ ok: true }> {
  return db.transaction(async (tx) => {
    requireRole(scope, programmeId, PROGRAMME_ADMINISTRATORS);
    const [before] = await tx.select({ version: programmeSheets.version }).from(programmeSheets).where(eq(programmeSheets.programmeId, programmeId)).for("update");
    if ((before?.version ?? 0) !== version) throw new ConflictError();
    await writeSheet(tx, scope, { programmeId, sheet });
    return { ok: true };
  });
}

/** In the transaction of who may write it. `reason`: where it comes from. */
export async function writeSheet(tx: Tx, { userId }: Pick<Scope, "userId">, { programmeId, sheet, reason }: { programmeId: string; sheet: ProgrammeSheet; reason?: string }): Promise<void> {
  const [before] = await tx.select().from(programmeSheets).where(eq(programmeSheets.programmeId, programmeId)).for("update");
  const values = { ...sheet, changedBy: userId, changedAt: sql`now()` };
  await tx
    .insert(programmeSheets)
    .values({ programmeId, ...values })
    .onConflictDoUpdate({ target: programmeSheets.programmeId, set: { ...values, version: sql`${programmeSheets.version} + 1` } });
  await appendAudit(tx, { actorId: userId, programmeId, subject: "programme", subjectId: programmeId, action: "sheet_changed", before: before ?? null, after: sheet, reason });
}
