import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { programmes } from "@/db/schema";
import type { DefinitionPoint } from "@/domain/planning/definitions";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { findPlannedProgramme } from "./frame-queries";
import { FRAME_SETTERS } from "./policy";

export async function viewDefinitions(db: Db, scope: Scope, { slug }: { slug: string }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const [row] = await db
    .select({ ready: programmes.readyDefinition, done: programmes.doneDefinition })
    .from(programmes)
    .where(and(eq(programmes.id, programme.id), visible(scope, { programme: programmes.id })));
  return { programme, ...row! };
}

type Definitions = { ready: DefinitionPoint[]; done: DefinitionPoint[] };

/** The DOR and the DONE of a programme. A point keeps its id when it is worded anew: what was checked stays checked. */
export async function changeDefinitions(db: Db, scope: Scope, { programmeId, ready, done }: { programmeId: string } & Definitions) {
  requireRole(scope, programmeId, FRAME_SETTERS);
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(programmes).where(and(eq(programmes.id, programmeId), visible(scope, { programme: programmes.id }))).for("update");
    if (!before) throw new NotFoundError();
    await tx.update(programmes).set({ readyDefinition: ready, doneDefinition: done }).where(eq(programmes.id, programmeId));
    const trail = { actorId: scope.userId, programmeId, subject: "programme", subjectId: programmeId };
    await appendAudit(tx, { ...trail, action: "definitions_changed", before: { ready: before.readyDefinition, done: before.doneDefinition }, after: { ready, done } });
    return { ok: true } as const;
  });
}
