import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { increments, milestoneEvents, milestones, type MilestoneSnapshot } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { MilestoneEventKind } from "@/domain/planning/milestones";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { nextKeys } from "./keys";
import type { MilestoneAnswer, MilestoneRefusal } from "./milestone-schema";
import { PLANNERS } from "./policy";
import { requireTheirs } from "./references";

type Fields = { title: string; criterion: string; incrementId: string | null };
type Named = { milestoneId: string; version: number };

export async function createMilestone(db: Db, scope: Scope, { programmeId, ...fields }: { programmeId: string; baselineOn: Day | null; forecastOn: Day | null } & Fields) {
  requireRole(scope, programmeId, PLANNERS);
  return db.transaction(async (tx) => {
    await requireTheirs(tx, scope, programmeId, [[increments, fields.incrementId]]);
    const [key] = await nextKeys(tx, "milestone", programmeId, 1);
    const [created] = await tx.insert(milestones).values({ programmeId, key: key!, ...fields }).returning();
    await record(tx, scope, { kind: "created", before: null, after: created! });
    return { ok: true, key: key! } as const;
  });
}

/** Its wording and its increment; its days have acts of their own. */
export const editMilestone = (db: Db, scope: Scope, { milestoneId, version, ...fields }: Named & Fields): Promise<MilestoneAnswer> =>
  change(db, scope, { milestoneId, version }, async (before, tx) => {
    if (isCancelled(before)) return "cancelled";
    await requireTheirs(tx, scope, before.programmeId, [[increments, fields.incrementId]]);
    return { kind: "edited", values: fields };
  });

/** What was foreseen does not move without a reason; a first forecast needs none. */
export const moveForecast = (db: Db, scope: Scope, { forecastOn, reason, ...named }: Named & { forecastOn: Day | null; reason?: string }): Promise<MilestoneAnswer> =>
  change(db, scope, named, (before) => {
    const isMoved = before.forecastOn !== null && before.forecastOn !== forecastOn;
    return whyNotAwaited(before) ?? (isMoved && !reason ? "reason_required" : { kind: "forecast_moved", values: { forecastOn }, reason });
  });

/** A new commitment. The former one stays in the journal. */
export const rebaseline = (db: Db, scope: Scope, { baselineOn, reason, ...named }: Named & { baselineOn: Day; reason: string }): Promise<MilestoneAnswer> =>
  change(db, scope, named, (before) => whyNotAwaited(before) ?? { kind: "rebaselined", values: { baselineOn }, reason });

/** Today at the latest: what is to come is a forecast. */
export const reachMilestone = (db: Db, scope: Scope, { actualOn, ...named }: Named & { actualOn: Day }): Promise<MilestoneAnswer> =>
  change(db, scope, named, async (before, tx) => {
    const isToCome = actualOn > (await todayOf(tx));
    return whyNotAwaited(before) ?? (isToCome ? "day_in_future" : { kind: "reached", values: { actualOn } });
  });

export const reopenMilestone = (db: Db, scope: Scope, { reason, ...named }: Named & { reason: string }): Promise<MilestoneAnswer> =>
  change(db, scope, named, (before) => (before.actualOn === null ? "not_reached" : { kind: "reopened", values: { actualOn: null }, reason }));

export const cancelMilestone = (db: Db, scope: Scope, { reason, ...named }: Named & { reason: string }): Promise<MilestoneAnswer> =>
  change(db, scope, named, (before) => whyNotAwaited(before) ?? { kind: "cancelled", values: { cancelledAt: sql`now()`, cancelReason: reason }, reason });

/** Undoes a cancellation. */
export const restoreMilestone = (db: Db, scope: Scope, named: Named): Promise<MilestoneAnswer> =>
  change(db, scope, named, (before) => (isCancelled(before) ? { kind: "restored", values: { cancelledAt: null, cancelReason: null } } : "not_cancelled"));

type Milestone = typeof milestones.$inferSelect;
type Values = { [Field in keyof Milestone]?: Milestone[Field] | SQL };
type Decision = MilestoneRefusal | { kind: MilestoneEventKind; values: Values; reason?: string };

const isCancelled = ({ cancelledAt }: Milestone): boolean => cancelledAt !== null;

/** Days move only while the milestone is awaited. */
function whyNotAwaited(milestone: Milestone): MilestoneRefusal | null {
  if (isCancelled(milestone)) return "cancelled";
  return milestone.actualOn === null ? null : "reached";
}

/** One change of one milestone, with its event and its audit; saving it unchanged leaves no trace. */
function change(db: Db, scope: Scope, { milestoneId, version }: Named, decide: (before: Milestone, tx: Tx) => Decision | Promise<Decision>): Promise<MilestoneAnswer> {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(milestones).where(and(eq(milestones.id, milestoneId), visible(scope, { programme: milestones.programmeId }))).for("update");
    if (!before) throw new NotFoundError();
    requireRole(scope, before.programmeId, PLANNERS);
    if (before.version !== version) throw new ConflictError();
    const decision = await decide(before, tx);
    if (typeof decision === "string") return { ok: false, reason: decision };
    const { kind, values, reason } = decision;
    const isChanged = Object.entries(values).some(([field, value]) => before[field as keyof Milestone] !== value);
    if (isChanged) {
      const [after] = await tx.update(milestones).set({ ...values, version: version + 1 }).where(eq(milestones.id, milestoneId)).returning();
      await record(tx, scope, { kind, before, after: after!, reason });
    }
    return { ok: true, key: before.key };
  });
}

type Recorded = { kind: MilestoneEventKind; before: Milestone | null; after: Milestone; reason?: string };

async function record(tx: Tx, scope: Scope, { kind, before, after, reason }: Recorded): Promise<void> {
  const { id: milestoneId, programmeId, key } = after;
  const states = { before: before && snapshotOf(before), after: snapshotOf(after) };
  await tx.insert(milestoneEvents).values({ milestoneId, programmeId, actorId: scope.userId, kind, ...states, reason: reason || null });
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "milestone", subjectId: milestoneId, action: kind, before: states.before, after: { key, ...states.after }, reason: reason || undefined });
}

const snapshotOf = ({ title, criterion, incrementId, baselineOn, forecastOn, actualOn }: Milestone): MilestoneSnapshot => ({ title, criterion, incrementId, baselineOn, forecastOn, actualOn });
