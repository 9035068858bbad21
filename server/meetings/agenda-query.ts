import { and, asc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { agendaTopics, meetings, minutes, registryEntries, users } from "@/db/schema";
import { formatDay, type Day } from "@/domain/calendar";
import { composeAgenda, type SeriesMeeting } from "@/domain/meetings/agenda";
import { lateness, PENDING_STATUSES } from "@/domain/minutes/follow-up";

/** The meetings and topics of one instance that the agenda of a meeting depends on. Reached through a meeting that the person may see. */
export async function readAgendaLines(db: Db, { meetingId, seriesId, today }: { meetingId: string; seriesId: string; today: Day }) {
  const topics = await db
    .select({
      id: agendaTopics.id,
      meetingId: agendaTopics.meetingId,
      position: agendaTopics.position,
      section: agendaTopics.section,
      title: agendaTopics.title,
      minutes: agendaTopics.minutes,
      presenter: agendaTopics.presenter,
      origin: agendaTopics.origin,
      state: agendaTopics.state,
      treatedIn: agendaTopics.treatedIn,
      spentSeconds: agendaTopics.spentSeconds,
    })
    .from(agendaTopics)
    .where(
      or(
        eq(agendaTopics.meetingId, meetingId),
        and(eq(agendaTopics.seriesId, seriesId), eq(agendaTopics.state, "pending"), eq(agendaTopics.origin, "added")),
        // What went through this meeting on its way to the one that treated it.
        and(eq(agendaTopics.seriesId, seriesId), eq(agendaTopics.origin, "added"), ne(agendaTopics.treatedIn, agendaTopics.meetingId)),
      ),
    )
    .orderBy(asc(agendaTopics.position));
  if (topics.every((topic) => topic.meetingId === meetingId)) return composeAgenda(meetingId, [{ id: meetingId, heldOn: today, isCancelled: false, isOver: false }], topics);
  return composeAgenda(meetingId, await seriesMeetings(db, seriesId, today), topics);
}

const seriesMeetings = (db: Db, seriesId: string, today: Day): Promise<SeriesMeeting[]> =>
  db
    .select({
      id: meetings.id,
      heldOn: meetings.heldOn,
      isCancelled: sql<boolean>`${meetings.cancelledAt} is not null`,
      isOver: sql<boolean>`${meetings.heldOn} < ${today} or ${minutes.state} in ('validated', 'published') or ${minutes.erratumReason} is not null or ${meetings.sessionEndedAt} is not null`,
    })
    .from(meetings)
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .where(eq(meetings.seriesId, seriesId));

const SHOWN_ACTIONS = 30;

/** Actions still to be done that earlier meetings of the instance gave: they come to the next one by themselves, each saying why. */
export async function listOpenActions(db: Db, { meetingId, seriesId, heldOn, today }: { meetingId: string; seriesId: string; heldOn: Day; today: Day }) {
  const rows = await db
    .select({ id: registryEntries.id, text: registryEntries.text, kind: registryEntries.kind, status: registryEntries.status, dueOn: registryEntries.dueOn, ownerName: users.name, ownerLabel: registryEntries.ownerLabel, from: meetings.heldOn })
    .from(registryEntries)
    .innerJoin(meetings, eq(meetings.id, registryEntries.meetingId))
    .leftJoin(users, eq(users.id, registryEntries.ownerId))
    .where(
      and(
        eq(registryEntries.seriesId, seriesId),
        eq(registryEntries.kind, "action"),
        inArray(registryEntries.status, [...PENDING_STATUSES]),
        isNull(registryEntries.withdrawnAt),
        ne(registryEntries.meetingId, meetingId),
        sql`${meetings.heldOn} <= ${heldOn}`,
      ),
    )
    .orderBy(sql`${registryEntries.dueOn} asc nulls last`, asc(registryEntries.id))
    .limit(SHOWN_ACTIONS);
  return rows.map(({ from, ownerName, ownerLabel, ...row }) => {
    const late = lateness(row, today).value;
    const due = row.dueOn === null ? "sans échéance" : late ? `en retard de ${late} jour${late > 1 ? "s" : ""}` : `à faire pour le ${formatDay(row.dueOn, { year: true })}`;
    return { id: row.id, text: row.text, owner: ownerName ?? ownerLabel, isLate: Boolean(late), why: `Notée le ${formatDay(from, { year: true })}, ${due}` };
  });
}
