import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { commitments, driftReasons, increments, stories } from "@/db/schema";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import type { GivenReasons } from "./drift-schema";
import { STORY_WRITERS } from "./policy";
import { requireTheirs } from "./references";

/** Says why stories depart from what was committed; a reason given again replaces the one before, which stays in the audit. */
export async function giveReasons(db: Db, scope: Scope, { incrementId, reasons }: GivenReasons) {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ programmeId: increments.programmeId, committedOn: commitments.committedOn })
      .from(increments)
      .leftJoin(commitments, eq(commitments.incrementId, increments.id))
      .where(and(eq(increments.id, incrementId), visible(scope, { programme: increments.programmeId })));
    if (!row) throw new NotFoundError();
    const { programmeId, committedOn } = row;
    requireRole(scope, programmeId, STORY_WRITERS);
    await requireTheirs(tx, scope, programmeId, [[stories, reasons.map(({ storyId }) => storyId)]]);
    if (committedOn === null) return { ok: false, reason: "not_committed" } as const;
    let given = 0;
    for (const { storyId, kind, reason } of reasons) {
      const its = and(eq(driftReasons.incrementId, incrementId), eq(driftReasons.storyId, storyId), eq(driftReasons.kind, kind), visible(scope, { programme: driftReasons.programmeId }));
      const [before] = await tx.select({ reason: driftReasons.reason }).from(driftReasons).where(its).for("update");
      if (before?.reason === reason) continue;
      const said = { reason, givenBy: scope.userId, givenAt: sql`now()` };
      await tx.insert(driftReasons).values({ incrementId, storyId, kind, programmeId, ...said }).onConflictDoUpdate({ target: [driftReasons.incrementId, driftReasons.storyId, driftReasons.kind], set: said });
      await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "drift", subjectId: storyId, action: "explained", before, after: { kind, reason }, reason });
      given += 1;
    }
    return { ok: true, given } as const;
  });
}
