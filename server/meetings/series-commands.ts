import { and, count, eq, gte, inArray, isNull, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { agendaTopics, follows, meetings, memberships, minutes, series, seriesMembers } from "@/db/schema";
import { readAgenda, type AgendaError } from "@/domain/meetings/agenda-text";
import { findPreset } from "@/domain/meetings/presets";
import type { SeriesRole } from "@/domain/minutes/vocabulary";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { insertUsualTopics, planAhead } from "./plan-commands";
import { MEETING_PLANNERS } from "./policy";
import type { SeriesSettings } from "./schema";

type AgendaRefusal = { ok: false; reason: "agenda"; errors: AgendaError[] };

/** An instance, and its first meetings by its cadence; who creates it chairs it and follows it. */
export async function createSeries(db: Db, scope: Scope, { programmeId, preset, ...settings }: SeriesSettings & { programmeId: string; preset?: string }): Promise<{ ok: true; seriesId: string } | AgendaRefusal> {
  requireRole(scope, programmeId, MEETING_PLANNERS);
  const agenda = readAgenda(settings.agenda);
  if (!agenda.ok) return { ok: false, reason: "agenda", errors: agenda.errors };
  return db.transaction(async (tx) => {
    const [created] = await tx.insert(series).values({ ...settings, programmeId, preset: findPreset(preset)?.key ?? null, agenda: agenda.topics }).returning();
    const seriesId = created!.id;
    await tx.insert(seriesMembers).values({ seriesId, userId: scope.userId, role: "chair" });
    await tx.insert(follows).values({ userId: scope.userId, subject: "series", subjectId: seriesId, programmeId });
    await planAhead(tx, created!);
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "series", subjectId: seriesId, action: "created", after: { ...settings, preset } });
    return { ok: true, seriesId };
  });
}

/** The instance that a person may see, locked; its planners only. */
export async function lockSeries(tx: Tx, scope: Scope, seriesId: string) {
  const [found] = await tx
    .select()
    .from(series)
    .where(and(eq(series.id, seriesId), visible(scope, { programme: series.programmeId, contract: series.sharedContractId })))
    .for("update");
  if (!found) throw new NotFoundError();
  requireRole(scope, found.programmeId, MEETING_PLANNERS);
  return found;
}

/** What is set for all meetings. A usual agenda that changed reaches the meetings to come, where nobody has begun to treat it. */
export async function editSeries(db: Db, scope: Scope, { seriesId, version, ...settings }: SeriesSettings & { seriesId: string; version: number }): Promise<{ ok: true } | AgendaRefusal> {
  const agenda = readAgenda(settings.agenda);
  if (!agenda.ok) return { ok: false, reason: "agenda", errors: agenda.errors };
  return db.transaction(async (tx) => {
    const before = await lockSeries(tx, scope, seriesId);
    if (before.version !== version) throw new ConflictError("Quelqu’un vient de modifier cette instance : relisez ses réglages avant d’enregistrer les vôtres.");
    const [after] = await tx.update(series).set({ ...settings, agenda: agenda.topics, version: version + 1 }).where(eq(series.id, seriesId)).returning();
    if (JSON.stringify(before.agenda) !== JSON.stringify(after!.agenda)) await spreadUsualAgenda(tx, after!);
    await planAhead(tx, after!);
    await appendAudit(tx, { actorId: scope.userId, programmeId: before.programmeId, subject: "series", subjectId: seriesId, action: "edited", before, after });
    return { ok: true };
  });
}

async function spreadUsualAgenda(tx: Tx, parent: typeof series.$inferSelect): Promise<void> {
  const ahead = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .where(and(eq(meetings.seriesId, parent.id), gte(meetings.heldOn, await todayOf(tx)), isNull(meetings.cancelledAt), isNull(meetings.currentTopicId), isNull(meetings.sessionEndedAt), inArray(minutes.state, ["draft", "in_review"]), isNull(minutes.erratumReason)));
  for (const { id } of ahead) {
    const begun = and(eq(agendaTopics.meetingId, id), eq(agendaTopics.origin, "usual"), ne(agendaTopics.state, "pending"));
    const [{ started } = { started: 0 }] = await tx.select({ started: count() }).from(agendaTopics).where(begun);
    if (started > 0) continue;
    await tx.delete(agendaTopics).where(and(eq(agendaTopics.meetingId, id), eq(agendaTopics.origin, "usual"), eq(agendaTopics.spentSeconds, 0)));
    await insertUsualTopics(tx, parent, id);
  }
}

/** Creates the meetings that the cadence still lacks. */
export function planMeetings(db: Db, scope: Scope, { seriesId }: { seriesId: string }): Promise<{ created: number }> {
  return db.transaction(async (tx) => {
    const parent = await lockSeries(tx, scope, seriesId);
    const created = await planAhead(tx, parent);
    if (created > 0) await appendAudit(tx, { actorId: scope.userId, programmeId: parent.programmeId, subject: "series", subjectId: seriesId, action: "meetings_planned", after: { created } });
    return { created };
  });
}

type MemberAnswer = { ok: true } | { ok: false; reason: "not_of_programme" | "last_chair" };

/** Makes somebody a member, or gives a member another role. An instance keeps somebody to chair it. */
export function setMember(db: Db, scope: Scope, { seriesId, userId, role }: { seriesId: string; userId: string; role: SeriesRole }): Promise<MemberAnswer> {
  return db.transaction(async (tx) => {
    const { programmeId } = await lockSeries(tx, scope, seriesId);
    const [membership] = await tx.select({ userId: memberships.userId }).from(memberships).where(and(eq(memberships.programmeId, programmeId), eq(memberships.userId, userId)));
    if (!membership) return { ok: false, reason: "not_of_programme" };
    if (role !== "chair" && (await isLastChair(tx, seriesId, userId))) return { ok: false, reason: "last_chair" };
    await tx.insert(seriesMembers).values({ seriesId, userId, role }).onConflictDoUpdate({ target: [seriesMembers.seriesId, seriesMembers.userId], set: { role } });
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "series", subjectId: seriesId, action: "member_set", after: { userId, role } });
    return { ok: true };
  });
}

export function removeMember(db: Db, scope: Scope, { seriesId, userId }: { seriesId: string; userId: string }): Promise<MemberAnswer> {
  return db.transaction(async (tx) => {
    const { programmeId } = await lockSeries(tx, scope, seriesId);
    if (await isLastChair(tx, seriesId, userId)) return { ok: false, reason: "last_chair" };
    const [removed] = await tx.delete(seriesMembers).where(and(eq(seriesMembers.seriesId, seriesId), eq(seriesMembers.userId, userId))).returning();
    if (!removed) throw new NotFoundError();
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "series", subjectId: seriesId, action: "member_removed", before: removed });
    return { ok: true };
  });
}

async function isLastChair(tx: Tx, seriesId: string, userId: string): Promise<boolean> {
  const chairs = await tx.select({ userId: seriesMembers.userId }).from(seriesMembers).where(and(eq(seriesMembers.seriesId, seriesId), eq(seriesMembers.role, "chair")));
  return chairs.length === 1 && chairs[0]!.userId === userId;
}
