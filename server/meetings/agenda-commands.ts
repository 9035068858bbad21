import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { agendaTopics, meetings } from "@/db/schema";
import type { UsualTopic } from "@/domain/meetings/agenda";
import { readAgenda, type AgendaError } from "@/domain/meetings/agenda-text";
import type { TopicState } from "@/domain/meetings/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { readAgendaLines } from "./agenda-query";
import { lockMeeting } from "./lock-meeting";
import { MEETING_RUNNERS } from "./policy";

type Frozen = { ok: false; reason: "frozen" };
type Stored = typeof agendaTopics.$inferSelect;

/**
 * The own agenda of a meeting, as typed. A topic keeps its identity by its title; one that is no longer typed goes, unless time was already
 * spent on it: then it is dropped, and stays in what was said of the meeting.
 */
export function saveAgenda(db: Db, scope: Scope, { meetingId, text }: { meetingId: string; text: string }): Promise<{ ok: true } | Frozen | { ok: false; reason: "agenda"; errors: AgendaError[] }> {
  const read = readAgenda(text);
  return db.transaction(async (tx) => {
    const { meeting, isFrozen } = await lockMeeting(tx, scope, meetingId, MEETING_RUNNERS);
    if (isFrozen) return { ok: false, reason: "frozen" };
    if (!read.ok) return { ok: false, reason: "agenda", errors: read.errors };
    const before = await tx.select().from(agendaTopics).where(eq(agendaTopics.meetingId, meetingId)).orderBy(agendaTopics.position);
    const left = [...before];
    for (const [position, topic] of read.topics.entries()) await keepTopic(tx, { meetingId, seriesId: meeting.seriesId, position }, topic, takeByTitle(left, topic.title));
    for (const topic of left) await leaveTopic(tx, topic, topic.id === meeting.currentTopicId);
    await appendAudit(tx, { actorId: scope.userId, programmeId: meeting.programmeId, subject: "meeting", subjectId: meetingId, action: "agenda_saved", before: before.map(({ title }) => title), after: read.topics });
    return { ok: true };
  });
}

function takeByTitle(left: Stored[], title: string): Stored | undefined {
  const rank = left.findIndex((topic) => topic.title.toLowerCase() === title.toLowerCase());
  return rank < 0 ? undefined : left.splice(rank, 1)[0];
}

async function keepTopic(tx: Tx, place: { meetingId: string; seriesId: string; position: number }, topic: UsualTopic, known: Stored | undefined): Promise<void> {
  if (!known) await tx.insert(agendaTopics).values({ ...topic, ...place, origin: "added" });
  // Typed again after it was dropped: it is wanted.
  else await tx.update(agendaTopics).set({ ...topic, position: place.position, state: known.state === "dropped" ? "pending" : known.state }).where(eq(agendaTopics.id, known.id));
}

async function leaveTopic(tx: Tx, topic: Stored, isUnderWay: boolean): Promise<void> {
  const untouched = topic.state === "pending" && topic.spentSeconds === 0 && !isUnderWay;
  if (untouched) await tx.delete(agendaTopics).where(eq(agendaTopics.id, topic.id));
  else if (topic.state === "pending") await tx.update(agendaTopics).set({ state: "dropped" }).where(eq(agendaTopics.id, topic.id));
}

/** Says of a topic on the agenda of this meeting, its own or carried, that it was treated, is still to be, or is given up. */
export function setTopicState(db: Db, scope: Scope, { meetingId, topicId, state }: { meetingId: string; topicId: string; state: TopicState }): Promise<{ ok: true } | Frozen> {
  return db.transaction(async (tx) => {
    const { meeting, isFrozen } = await lockMeeting(tx, scope, meetingId, MEETING_RUNNERS);
    if (isFrozen) return { ok: false, reason: "frozen" };
    const line = (await readAgendaLines(tx, { meetingId, seriesId: meeting.seriesId, today: await todayOf(tx) })).find(({ id }) => id === topicId);
    if (!line) throw new NotFoundError();
    await tx.update(agendaTopics).set({ state, treatedIn: state === "treated" ? meetingId : null }).where(eq(agendaTopics.id, topicId));
    await appendAudit(tx, { actorId: scope.userId, programmeId: meeting.programmeId, subject: "meeting", subjectId: meetingId, action: `topic_${state}`, before: { title: line.title, state: line.state }, after: { title: line.title, state } });
    return { ok: true };
  });
}

type SessionMove = { meetingId: string; from: string | null; outcome: "treated" | "postponed"; to: string | null };

/**
 * In session: leaves the point under way and takes the next one, or ends. The time goes by the database's clock. Somebody who moved on
 * meanwhile is not moved back: the answer says so.
 */
export function moveSession(db: Db, scope: Scope, { meetingId, from, outcome, to }: SessionMove): Promise<{ ok: true } | { ok: false; reason: "frozen" | "moved_on" | "not_on_agenda" }> {
  return db.transaction(async (tx) => {
    const { meeting, isFrozen } = await lockMeeting(tx, scope, meetingId, MEETING_RUNNERS);
    if (isFrozen) return { ok: false, reason: "frozen" };
    if (meeting.currentTopicId !== from) return { ok: false, reason: "moved_on" };
    const lines = await readAgendaLines(tx, { meetingId, seriesId: meeting.seriesId, today: await todayOf(tx) });
    if (to !== null && !lines.some(({ id }) => id === to)) return { ok: false, reason: "not_on_agenda" };
    if (from !== null) await leavePoint(tx, meetingId, from, outcome);
    // Taken up again, it is to be treated again.
    if (to !== null) await tx.update(agendaTopics).set({ state: "pending", treatedIn: null }).where(eq(agendaTopics.id, to));
    await tx
      .update(meetings)
      .set({ currentTopicId: to, topicStartedAt: to === null ? null : sql`now()`, sessionEndedAt: to === null ? sql`now()` : null })
      .where(eq(meetings.id, meetingId));
    await appendAudit(tx, { actorId: scope.userId, programmeId: meeting.programmeId, subject: "meeting", subjectId: meetingId, action: "session_moved", before: { from }, after: { outcome, to } });
    return { ok: true };
  });
}

const leavePoint = (tx: Tx, meetingId: string, topicId: string, outcome: "treated" | "postponed") =>
  tx
    .update(agendaTopics)
    .set({
      spentSeconds: sql`${agendaTopics.spentSeconds} + coalesce((select extract(epoch from now() - ${meetings.topicStartedAt})::integer from ${meetings} where ${and(eq(meetings.id, meetingId), eq(meetings.currentTopicId, topicId))}), 0)`,
      ...(outcome === "treated" ? { state: "treated" as const, treatedIn: meetingId } : { state: "pending" as const, treatedIn: null }),
    })
    .where(eq(agendaTopics.id, topicId));
