import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { meetings } from "@/db/schema";
import type { Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { lockMeeting, requireVersion } from "./lock-meeting";
import { insertMeeting, planAhead } from "./plan-commands";
import { MEETING_PLANNERS } from "./policy";
import { lockSeries } from "./series-commands";

type NewMeeting = { seriesId: string; title: string; heldOn: string; startsAt: string; durationMinutes?: number; place: string };

/** A meeting outside the cadence of its instance. What is left empty is as usual. */
export function createMeeting(db: Db, scope: Scope, { seriesId, ...params }: NewMeeting): Promise<{ meetingId: string }> {
  return db.transaction(async (tx) => {
    const parent = await lockSeries(tx, scope, seriesId);
    const values = {
      ...{ heldOn: params.heldOn, plannedOn: null },
      title: params.title || parent.name,
      startsAt: params.startsAt || parent.usualTime,
      durationMinutes: params.durationMinutes ?? parent.usualMinutes,
      place: params.place || parent.usualPlace,
    };
    const meetingId = await insertMeeting(tx, parent, values);
    if (meetingId === null) throw new Error("A meeting outside the cadence clashes with no occurrence");
    await appendAudit(tx, { actorId: scope.userId, programmeId: parent.programmeId, subject: "meeting", subjectId: meetingId, action: "created", after: values });
    return { meetingId };
  });
}

type Refusal = { ok: false; reason: "frozen" | "cancelled" | "not_cancelled" | "day_in_future" };
type MovedMeeting = { meetingId: string; version: number; title: string; heldOn: string; startsAt: string; durationMinutes: number; place: string; supportSentOn: string | null };

/** Day, hour, place, title, and when its support was sent. The series goes on: the occurrence keeps its name. */
export function moveMeeting(db: Db, scope: Scope, { meetingId, version, ...values }: MovedMeeting): Promise<{ ok: true } | Refusal> {
  return db.transaction(async (tx) => {
    const { meeting, isFrozen } = await lockMeeting(tx, scope, meetingId, MEETING_PLANNERS);
    requireVersion(meeting, version);
    // Validated minutes speak of that day.
    if (isFrozen) return { ok: false, reason: "frozen" };
    if (meeting.cancelledAt !== null) return { ok: false, reason: "cancelled" };
    if (values.supportSentOn !== null && values.supportSentOn > (await todayOf(tx))) return { ok: false, reason: "day_in_future" };
    await change(tx, scope, meeting, "moved", values);
    return { ok: true };
  });
}

export function cancelMeeting(db: Db, scope: Scope, { meetingId, version, reason }: { meetingId: string; version: number; reason: string }): Promise<{ ok: true } | Refusal> {
  return db.transaction(async (tx) => {
    const { meeting, series, isFrozen } = await lockMeeting(tx, scope, meetingId, MEETING_PLANNERS);
    requireVersion(meeting, version);
    if (isFrozen) return { ok: false, reason: "frozen" };
    if (meeting.cancelledAt !== null) return { ok: false, reason: "cancelled" };
    await change(tx, scope, meeting, "cancelled", { cancelledAt: sql`now()`, cancelReason: reason, currentTopicId: null, topicStartedAt: null }, reason);
    await planAhead(tx, series);
    return { ok: true };
  });
}

/** Undoes a cancellation. */
export function reinstateMeeting(db: Db, scope: Scope, { meetingId, version }: { meetingId: string; version: number }): Promise<{ ok: true } | Refusal> {
  return db.transaction(async (tx) => {
    const { meeting } = await lockMeeting(tx, scope, meetingId, MEETING_PLANNERS);
    requireVersion(meeting, version);
    if (meeting.cancelledAt === null) return { ok: false, reason: "not_cancelled" };
    await change(tx, scope, meeting, "reinstated", { cancelledAt: null, cancelReason: null });
    return { ok: true };
  });
}

type Meeting = typeof meetings.$inferSelect;
type Change = Parameters<ReturnType<Tx["update"]>["set"]>[0] & object;

async function change(tx: Tx, scope: Scope, before: Meeting, action: string, values: Change, reason?: string): Promise<void> {
  const [after] = await tx.update(meetings).set({ ...values, version: before.version + 1 }).where(and(eq(meetings.id, before.id), eq(meetings.version, before.version))).returning();
  await appendAudit(tx, { actorId: scope.userId, programmeId: before.programmeId, subject: "meeting", subjectId: before.id, action, before, after, reason });
}
