import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte, or, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, memberships, minutes, programmes, series, seriesMembers, sprints, users } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import { isFrozen, type MinutesState } from "@/domain/minutes/vocabulary";
import { hasRole, visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { containing } from "@/server/platform/like";
import { listEntries } from "./entry-queries";
import { MINUTES_VALIDATORS, canWriteMinutes, isAskedToRead, isMerelyInformed, MINUTES_WRITERS, readsDraft } from "./policy";
import { viewRound } from "./round-queries";
import type { MeetingLine } from "./schema";
import { listVersions, readLastVersion } from "./version-queries";

const PAGE_SIZE = 25;

const line = {
  id: meetings.id,
  title: meetings.title,
  heldOn: meetings.heldOn,
  startsAt: meetings.startsAt,
  seriesId: series.id,
  seriesName: series.name,
  programmeId: programmes.id,
  programmeSlug: programmes.slug,
  programmeName: programmes.name,
  state: minutes.state,
  /** Validated minutes that are being corrected. */
  isErratum: sql<boolean>`${minutes.erratumReason} is not null`,
  isCancelled: sql<boolean>`${meetings.cancelledAt} is not null`,
};

const theirs = (scope: Scope): SQL => visible(scope, { programme: meetings.programmeId, contract: series.sharedContractId });

/** Meetings with the columns of a line, to which a query adds its conditions. */
const meetingLines = (db: Db) =>
  db
    .select(line)
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .innerJoin(programmes, eq(programmes.id, meetings.programmeId))
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id));

/** Whose text may be searched: what somebody merely kept informed may not read yet is not found by its words. */
function readsText(scope: Scope): SQL {
  if (scope.grants.every(({ role }) => MINUTES_WRITERS.includes(role))) return sql`true`;
  return sql`(${minutes.state} in ('validated', 'published') or not ${isMerelyInformed(scope)})`;
}

export type MeetingFilter = { programmeId?: string; state?: MinutesState; q?: string; after?: { heldOn: string; id: string } };

/** Meetings, latest first, `PAGE_SIZE` a page. */
export async function listMeetings(db: Db, scope: Scope, { programmeId, state, q, after }: MeetingFilter) {
  const pattern = q ? containing(q) : undefined;
  const rows = await meetingLines(db)
    .where(
      and(
        theirs(scope),
        programmeId ? eq(meetings.programmeId, programmeId) : undefined,
        state ? eq(minutes.state, state) : undefined,
        pattern ? sql`(${meetings.title} ilike ${pattern} or (${minutes.text} ilike ${pattern} and ${readsText(scope)}))` : undefined,
        after ? sql`(${meetings.heldOn}, ${meetings.id}) < (${after.heldOn}::date, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(meetings.heldOn), desc(meetings.id))
    .limit(PAGE_SIZE + 1);
  return page(rows);
}

function page(rows: MeetingLine[]) {
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE_SIZE && last ? { heldOn: last.heldOn, id: last.id } : null };
}

/** Meetings of a period (both days included) of the instances that the person belongs to, earliest first. */
export function listMyMeetings(db: Db, scope: Scope, { from, to, limit }: { from: string; to: string; limit: number }) {
  return meetingLines(db)
    .innerJoin(seriesMembers, and(eq(seriesMembers.seriesId, series.id), eq(seriesMembers.userId, scope.userId)))
    .where(and(theirs(scope), isNull(meetings.cancelledAt), gte(meetings.heldOn, from), lte(meetings.heldOn, to)))
    .orderBy(asc(meetings.heldOn), asc(meetings.startsAt))
    .limit(limit);
}

/**
 * Everything that the page of a meeting shows. While an erratum is being written, those who neither write it nor are asked to read it
 * are shown the last validated text; the others get the draft.
 */
export async function viewMeeting(db: Db, scope: Scope, { meetingId, today }: { meetingId: string; today: Day }) {
  const [meeting] = await db
    .select({ ...line, purpose: series.purpose, zone: programmes.holidayZone, draft: minutes.document, template: series.template, erratumReason: minutes.erratumReason, round: minutes.reviewRound, silenceDays: series.silenceDays, isAsked: isAskedToRead(scope), isInformed: isMerelyInformed(scope) })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .innerJoin(programmes, eq(programmes.id, meetings.programmeId))
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .where(and(eq(meetings.id, meetingId), theirs(scope)));
  if (!meeting) throw new NotFoundError();
  const { draft, round, silenceDays, isAsked, isInformed, ...shown } = meeting;
  const frozen = isFrozen(meeting.state);
  const can = { write: !frozen && canWriteMinutes(scope, meeting.programmeId), validate: hasRole(scope, meeting.programmeId, MINUTES_VALIDATORS) };
  const isOfficial = frozen || !readsDraft({ isErratum: meeting.isErratum, isAsked, isInformed, writes: can.write });
  const [versions, last, people, calendar, entries, review] = await Promise.all([
    listVersions(db, meetingId),
    isOfficial ? readLastVersion(db, meetingId) : null,
    isOfficial ? [] : listPeople(db, scope, meeting.programmeId),
    isOfficial ? [] : listSprints(db, meeting.programmeId, meeting.heldOn),
    listEntries(db, meetingId, { official: isOfficial }),
    !frozen && round > 0 ? viewRound(db, scope, { meetingId, round, state: meeting.state, rule: { silenceDays, zone: meeting.zone }, today }) : null,
  ]);
  return { ...shown, today, isOfficial, document: isOfficial ? (last?.document ?? null) : draft, versions, people, template: isOfficial ? "" : meeting.template, sprints: calendar, entries, review, can };
}

/**
 * Who can own an action of this programme: the accounts still open, by name. A contractor is shown its own people and those it meets
 * in the instances shared with its contract, not who else works for the programme.
 */
export const listPeople = (db: Db, scope: Scope, programmeId: string) => listPeopleOf(db, scope, [programmeId]);

/** The same of several programmes, each person once. */
export function listPeopleOf(db: Db, scope: Scope, programmeIds: readonly string[]) {
  const met = db
    .select({ id: seriesMembers.userId })
    .from(seriesMembers)
    .innerJoin(series, eq(series.id, seriesMembers.seriesId))
    .where(and(inArray(series.programmeId, [...programmeIds]), isNotNull(series.sharedContractId), visible(scope, { programme: series.programmeId, contract: series.sharedContractId })));
  return db
    .select({ id: users.id, name: users.name, position: users.position })
    .from(memberships)
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.disabledAt)))
    .where(
      and(
        inArray(memberships.programmeId, [...programmeIds]),
        or(visible(scope, { programme: memberships.programmeId, contract: memberships.contractId }), inArray(memberships.userId, met)),
      ),
    )
    .groupBy(users.id)
    .orderBy(sql`${users.name} collate "fr-x-icu"`);
}

/** The days of the sprints that a date written that day may name: about a year around it, both included. */
export const namedAround = (day: string): { from: string; to: string } => ({ from: addDays(day, -190), to: addDays(day, 370) });

/** The sprints that a date written that day may name. */
export const listSprints = (db: Db, programmeId: string, around: string) =>
  db
    .select({ name: sprints.name, from: sprints.startsOn, to: sprints.endsOn })
    .from(sprints)
    .where(and(eq(sprints.programmeId, programmeId), gte(sprints.endsOn, namedAround(around).from), lte(sprints.startsOn, namedAround(around).to)))
    .orderBy(asc(sprints.startsOn));
