import { and, asc, eq, gte, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { agendaTopics, auditEvents, meetings, minutes, programmes, series, seriesMembers } from "@/db/schema";
import { addDays } from "@/domain/calendar";
import { deadlineEvent, meetingEvent, type CalendarEvent, type MeetingFact } from "@/domain/distribution/calendar-events";
import { contractDeadlineEvent, milestoneEvent } from "@/domain/distribution/deadline-events";
import { minutesDeadline } from "@/domain/meetings/punctuality";
import { visible, type Scope } from "@/server/auth/scope";
import type { Viewer } from "@/server/auth/viewer";
import { listRunningDeadlines } from "@/server/contracts/deadline-queries";
import { listCalendarMilestones } from "@/server/planning/milestone-calendar-query";
import { contentHash } from "@/server/platform/content-hash";
import { writeCalendar } from "./calendar-file";
import type { CalendarFile } from "./schema";
import type { DistributionSettings } from "./settings";

/** How far a personal calendar reaches, in days before and after today. */
const REACH = { before: 90, after: 400 };

/**
 * The calendar of a person: the meetings of their instances and, for those who write, the deadlines of minutes not yet validated; the milestones
 * of their programmes; what runs in the contracts that they may see, however late.
 */
export async function writePersonalCalendar(db: Db, { scope, today }: Pick<Viewer, "scope" | "today">, settings: DistributionSettings): Promise<CalendarFile> {
  const reach = { from: addDays(today, -REACH.before), to: addDays(today, REACH.after) };
  const [meetingFacts, milestones, deadlines] = await Promise.all([
    listCalendarFacts(db, scope, { mine: true, ...reach }, settings),
    listCalendarMilestones(db, scope, reach),
    listRunningDeadlines(db, scope, { today }),
  ]);
  const ofMeetings = meetingFacts.flatMap((fact) => {
    const due = fact.writes && fact.minutesAfter && !fact.isValidated ? deadlineEvent(fact, minutesDeadline(fact.heldOn, fact.minutesAfter, fact.zone)) : null;
    return [meetingEvent(fact), due];
  });
  const ofContracts = deadlines.filter(({ due }) => (due.value ?? "") <= reach.to).map((deadline) => contractDeadlineEvent(deadline, settings.publicUrl));
  const events = [...ofMeetings, ...milestones.map((fact) => milestoneEvent(fact, { publicUrl: settings.publicUrl, today })), ...ofContracts].filter((event): event is CalendarEvent => event !== null);
  const content = writeCalendar(events, { name: "Cadence : mes réunions et échéances" });
  const changedAt = Math.max(0, ...events.map((event) => event.changedAt.getTime()));
  return { name: "cadence.ics", mediaType: "text/calendar; charset=utf-8", base64: Buffer.from(content).toString("base64"), hash: contentHash(content), changedAt: new Date(changedAt).toISOString() };
}

type Which = { meetingId: string } | { mine: true; from: string; to: string };

/** Meetings as a calendar needs them. Changes are counted in the audit trail: no other column tells them. */
export async function listCalendarFacts(db: Db, scope: Scope, which: Which, { publicUrl }: DistributionSettings) {
  const changes = db.$with("changes").as(
    db
      .select({ subjectId: auditEvents.subjectId, revision: sql<number>`(count(*) filter (where ${auditEvents.action} <> 'created'))::int`.as("revision"), changedAt: sql<Date | null>`max(${auditEvents.at})`.mapWith(auditEvents.at).as("changed_at") })
      .from(auditEvents)
      .where(and(eq(auditEvents.subject, "meeting"), "meetingId" in which ? eq(auditEvents.subjectId, which.meetingId) : undefined))
      .groupBy(auditEvents.subjectId),
  );
  const isMine = eq(seriesMembers.userId, scope.userId);
  const rows = await db
    .with(changes)
    .select({
      ...{ id: meetings.id, title: meetings.title, heldOn: meetings.heldOn, startsAt: meetings.startsAt, place: meetings.place, durationMinutes: meetings.durationMinutes, isCancelled: sql<boolean>`${meetings.cancelledAt} is not null`, createdAt: meetings.createdAt },
      agenda: sql<string[]>`array(select ${agendaTopics.title} from ${agendaTopics} where ${agendaTopics.meetingId} = ${meetings.id} and ${agendaTopics.state} <> 'dropped' order by ${agendaTopics.position})`,
      ...{ seriesName: series.name, minutesAfter: series.minutesAfter, programmeName: programmes.name, zone: programmes.holidayZone, isValidated: sql<boolean>`${minutes.state} in ('validated', 'published') or ${minutes.erratumReason} is not null`, role: seriesMembers.role },
      ...{ revision: changes.revision, changedAt: changes.changedAt },
    })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .innerJoin(programmes, eq(programmes.id, meetings.programmeId))
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .leftJoin(seriesMembers, and(eq(seriesMembers.seriesId, series.id), isMine))
    .leftJoin(changes, eq(changes.subjectId, sql`${meetings.id}::text`))
    .where(
      and(
        visible(scope, { programme: meetings.programmeId, contract: series.sharedContractId }),
        "meetingId" in which ? eq(meetings.id, which.meetingId) : and(isNotNull(seriesMembers.userId), gte(meetings.heldOn, which.from), sql`${meetings.heldOn} <= ${which.to}`),
      ),
    )
    .orderBy(asc(meetings.heldOn), asc(meetings.startsAt), asc(meetings.id))
    .limit(2_000);
  return rows.map(({ createdAt, changedAt, startsAt, revision, role, ...row }) => ({
    ...row,
    startsAt: startsAt || null,
    revision: revision ?? 0,
    changedAt: changedAt ?? createdAt,
    link: `${publicUrl}/comptes-rendus/${row.id}`,
    writes: role === "chair" || role === "secretary",
  })) satisfies MeetingFact[];
}
