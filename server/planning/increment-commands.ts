import { and, asc, eq, gte, lte, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { increments, programmes, sprints } from "@/db/schema";
import { addDays, daysBetween, type Day } from "@/domain/calendar";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { planOf } from "./frame-queries";
import type { ChangedIncrementAnswer } from "./schema";
import { FRAME_SETTERS } from "./policy";

type ChangedIncrement = { incrementId: string; version: number; startsOn: Day; sprintWeeks: number[]; ipWeeks: number };
type Sprint = typeof sprints.$inferSelect;

/**
 * Gives an increment to come another first day or other lengths. Its sprints keep their names and their stories; the days by which their
 * content must be ready move as many days as the sprint does. Refused once a sprint has begun, or where it would overlap another increment.
 */
export async function changeIncrement(db: Db, scope: Scope, { incrementId, version, ...shape }: ChangedIncrement): Promise<ChangedIncrementAnswer> {
  return db.transaction(async (tx) => {
    const { increment, before } = await lockIncrement(tx, scope, incrementId);
    const { programmeId, number } = increment;
    if (increment.version !== version) throw new ConflictError();
    const today = await todayOf(tx);
    if (before.some(({ closedAt }) => closedAt !== null)) return { ok: false, reason: "sprint_closed" };
    if (increment.startsOn <= today) return { ok: false, reason: "started" };
    if (shape.startsOn <= today) return { ok: false, reason: "starts_in_past" };
    const plan = planOf({ number, ...shape });
    // Stories are in the sprints: none appears, none goes.
    if (plan.sprints.length !== before.length || plan.sprints.some(({ name }, index) => name !== before[index]!.name)) return { ok: false, reason: "other_sprints" };
    const [other] = await tx
      .select({ number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn })
      .from(increments)
      .where(and(eq(increments.programmeId, programmeId), ne(increments.id, incrementId), lte(increments.startsOn, plan.to), gte(increments.endsOn, plan.from), visible(scope, { programme: increments.programmeId })))
      .orderBy(asc(increments.startsOn))
      .limit(1);
    if (other) return other.startsOn <= plan.from ? { ok: false, reason: "starts_within", number: other.number, day: other.endsOn } : { ok: false, reason: "ends_within", number: other.number, day: other.startsOn };
    const after = plan.sprints.map(({ from, to }, index) => moved(before[index]!, from, to));
    for (const { id, startsOn, endsOn, readyBy } of after) await tx.update(sprints).set({ startsOn, endsOn, readyBy }).where(eq(sprints.id, id));
    await tx.update(increments).set({ startsOn: plan.from, endsOn: plan.to, version: version + 1 }).where(eq(increments.id, incrementId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "increment", subjectId: incrementId, action: "frame_changed", before: before.map(daysOf), after: after.map(daysOf) });
    return { ok: true, number };
  });
}

const moved = (sprint: Sprint, startsOn: Day, endsOn: Day): Sprint => ({ ...sprint, startsOn, endsOn, readyBy: sprint.readyBy && addDays(sprint.readyBy, daysBetween(sprint.startsOn, startsOn)) });
const daysOf = ({ name, startsOn, endsOn, readyBy }: Sprint) => ({ name, startsOn, endsOn, readyBy });

async function lockIncrement(tx: Tx, scope: Scope, incrementId: string) {
  const [found] = await tx.select({ programmeId: increments.programmeId }).from(increments).where(and(eq(increments.id, incrementId), visible(scope, { programme: increments.programmeId })));
  if (!found) throw new NotFoundError();
  requireRole(scope, found.programmeId, FRAME_SETTERS);
  // As when one is created: two that overlap could both find the calendar free.
  await tx.select({ id: programmes.id }).from(programmes).where(eq(programmes.id, found.programmeId)).for("update");
  const [increment] = await tx.select().from(increments).where(and(eq(increments.id, incrementId), visible(scope, { programme: increments.programmeId }))).for("update");
  const before = await tx.select().from(sprints).where(and(eq(sprints.incrementId, incrementId), visible(scope, { programme: sprints.programmeId }))).orderBy(asc(sprints.position));
  return { increment: increment!, before };
}
