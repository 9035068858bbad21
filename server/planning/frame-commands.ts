import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { increments, programmes, sprints, squads } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { incrementInTheWay, planOf, type IncrementShape } from "./frame-queries";
import { FRAME_SETTERS, PLANNERS } from "./policy";

type SavedSquad = { programmeId: string; squadId?: string; name: string; purpose: string; headcount: number; builders: number };

/** Creates a squad, or changes the one named by `squadId`. */
export async function saveSquad(db: Db, scope: Scope, { programmeId, squadId, ...fields }: SavedSquad) {
  requireRole(scope, programmeId, FRAME_SETTERS);
  return db.transaction(async (tx) => {
    const trail = { actorId: scope.userId, programmeId, subject: "squad" };
    if (squadId === undefined) {
      const [created] = await tx.insert(squads).values({ programmeId, ...fields }).returning();
      await appendAudit(tx, { ...trail, subjectId: created!.id, action: "created", after: fields });
      return { ok: true } as const;
    }
    const mine = and(eq(squads.id, squadId), eq(squads.programmeId, programmeId), visible(scope, { programme: squads.programmeId }));
    const [before] = await tx.select().from(squads).where(mine).for("update");
    if (!before) throw new NotFoundError();
    await tx.update(squads).set(fields).where(eq(squads.id, squadId));
    const { name, purpose, headcount, builders } = before;
    await appendAudit(tx, { ...trail, subjectId: squadId, action: "edited", before: { name, purpose, headcount, builders }, after: fields });
    return { ok: true } as const;
  });
}

/** Plans an increment and its sprints. All squads share one increment at a time: none may begin before another ends. */
export async function createIncrement(db: Db, scope: Scope, { programmeId, ...shape }: { programmeId: string } & IncrementShape) {
  requireRole(scope, programmeId, FRAME_SETTERS);
  return db.transaction(async (tx) => {
    const answer = await insertIncrement(tx, scope, { programmeId, shape });
    return answer.ok ? ({ ok: true, number: answer.number } as const) : answer;
  });
}

type Inserted = { programmeId: string; shape: IncrementShape; /** The one that it is begun from, and by how many days the content of each of its sprints, in order, is ready before it. */ copied?: { fromId: string; readyBefore: (number | null)[] } };

/** An increment and its sprints; refused where its number is taken or its days are another one's. */
export async function insertIncrement(tx: Tx, scope: Scope, { programmeId, shape, copied }: Inserted) {
  const plan = planOf(shape);
  // One at a time per programme: two that overlap could both find the calendar free.
  await tx.select({ id: programmes.id }).from(programmes).where(eq(programmes.id, programmeId)).for("update");
  const other = await incrementInTheWay(tx, scope, { programmeId, plan });
  if (other) return { ok: false, reason: other.reason } as const;
  const [created] = await tx.insert(increments).values({ programmeId, number: plan.number, startsOn: plan.from, endsOn: plan.to, copiedFromId: copied?.fromId }).returning();
  const incrementId = created!.id;
  await tx.insert(sprints).values(
    plan.sprints.map(({ position, name, kind, from, to }, index) => {
      const before = copied?.readyBefore[index] ?? null;
      return { programmeId, incrementId, position, name, kind, startsOn: from, endsOn: to, readyBy: before === null ? null : addDays(from, -before) };
    }),
  );
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "increment", subjectId: incrementId, action: "created", after: plan });
  return { ok: true, number: plan.number, incrementId } as const;
}

type ReadyDates = { incrementId: string; version: number; dates: { sprintId: string; readyBy: Day | null }[] };

/** The days from which the content of sprints must be ready; sprints that are not named keep theirs. */
export async function setReadyDates(db: Db, scope: Scope, { incrementId, version, dates }: ReadyDates) {
  return db.transaction(async (tx) => {
    const [increment] = await tx.select().from(increments).where(and(eq(increments.id, incrementId), visible(scope, { programme: increments.programmeId }))).for("update");
    if (!increment) throw new NotFoundError();
    const { programmeId } = increment;
    requireRole(scope, programmeId, PLANNERS);
    if (increment.version !== version) throw new ConflictError();
    const ids = dates.map(({ sprintId }) => sprintId);
    const before = await tx
      .select({ id: sprints.id, name: sprints.name, readyBy: sprints.readyBy, closedAt: sprints.closedAt })
      .from(sprints)
      .where(and(eq(sprints.incrementId, incrementId), inArray(sprints.id, ids), visible(scope, { programme: sprints.programmeId })))
      .for("update");
    if (before.length !== new Set(ids).size) throw new NotFoundError();
    const changed = dates.filter(({ sprintId, readyBy }) => before.find(({ id }) => id === sprintId)!.readyBy !== readyBy);
    const closed = before.find(({ id, closedAt }) => closedAt !== null && changed.some(({ sprintId }) => sprintId === id));
    if (closed) return { ok: false, reason: "sprint_closed", sprint: closed.name } as const;
    for (const { sprintId, readyBy } of changed) await tx.update(sprints).set({ readyBy }).where(eq(sprints.id, sprintId));
    await tx.update(increments).set({ version: version + 1 }).where(eq(increments.id, incrementId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "increment", subjectId: incrementId, action: "ready_dates_set", before, after: dates });
    return { ok: true } as const;
  });
}
