import { and, asc, desc, eq, gte, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { ballots, ballotVotes, follows, meetings, minutes, programmes, registryEntries, series, seriesMembers, users } from "@/db/schema";
import type { Day, HolidayZone } from "@/domain/calendar";
import { plannedTime } from "@/domain/meetings/agenda";
import { ballotResult, votersAmong } from "@/domain/meetings/ballot";
import { minutesDeadline, punctuality, supportDeadline } from "@/domain/meetings/punctuality";
import { quorumReached } from "@/domain/meetings/quorum";
import { isFrozen } from "@/domain/minutes/vocabulary";
import { hasRole, visible, type Scope } from "@/server/auth/scope";
import { listPeople, listSprints } from "@/server/minutes/queries";
import { NotFoundError } from "@/server/platform/errors";
import { listOpenActions, readAgendaLines } from "./agenda-query";
import { listAttending, listGuests } from "./attendance-query";
import { MEETING_PLANNERS, MEETING_RUNNERS } from "./policy";

const SHOWN = { ahead: 8, past: 12 };

type Series = typeof series.$inferSelect;
type Held = { heldOn: Day; supportSentOn: Day | null; publishedOn: Day | null; isCancelled: boolean };

/** What the instance promises around one meeting, and whether it was kept; nothing is promised around a cancelled one. */
function promisesOf({ supportBefore, minutesAfter }: Pick<Series, "supportBefore" | "minutesAfter">, zone: HolidayZone, { heldOn, supportSentOn, publishedOn, isCancelled }: Held, today: Day) {
  if (isCancelled) return { support: null, minutes: null };
  return {
    support: supportBefore && punctuality(supportDeadline(heldOn, supportBefore, zone), supportSentOn, today),
    minutes: minutesAfter && punctuality(minutesDeadline(heldOn, minutesAfter, zone), publishedOn, today),
  };
}

const PUBLISHED_ON = sql<string | null>`(${minutes.publishedAt} at time zone 'Europe/Paris')::date::text`;
/** By the clock that will count them when the point is left. */
const RUNNING_SECONDS = sql<number | null>`extract(epoch from now() - ${meetings.topicStartedAt})::integer`;
const IS_CANCELLED = sql<boolean>`${meetings.cancelledAt} is not null`;

type AboutSeries = { seriesId: string; today: Day };

/** The page of an instance: its purpose, its rhythm, its people, its meetings and whether its promises were kept. */
export async function viewSeries(db: Db, scope: Scope, { seriesId, today }: AboutSeries) {
  const { stored, shown, can } = await findSeries(db, scope, { seriesId });
  const [members, ahead, past, sprints] = await Promise.all([
    listMembers(db, seriesId),
    meetingsOf(db, stored, shown.zone, today, "ahead"),
    meetingsOf(db, stored, shown.zone, today, "past"),
    can.plan ? listSprints(db, stored.programmeId, today) : [],
  ]);
  return { ...shown, today, members, ahead, past, sprints, can };
}

/** Its settings, and who can still be made a member: for those who plan its meetings; others get neither sprints nor people. */
export async function viewSettings(db: Db, scope: Scope, { seriesId, today }: AboutSeries) {
  const { stored, shown, can } = await findSeries(db, scope, { seriesId });
  const [members, sprints, people] = await Promise.all([
    listMembers(db, seriesId),
    can.plan ? listSprints(db, stored.programmeId, today) : [],
    can.plan ? listPeople(db, scope, stored.programmeId) : [],
  ]);
  return { ...shown, today, members, sprints, people: people.filter(({ id }) => !members.some((member) => member.id === id)), can };
}

async function findSeries(db: Db, scope: Scope, { seriesId }: { seriesId: string }) {
  const [found] = await db
    .select({ series, programmeSlug: programmes.slug, programmeName: programmes.name, zone: programmes.holidayZone, isFollowed: sql<boolean>`${follows.userId} is not null` })
    .from(series)
    .innerJoin(programmes, eq(programmes.id, series.programmeId))
    .leftJoin(follows, and(eq(follows.userId, scope.userId), eq(follows.subject, "series"), eq(follows.subjectId, series.id)))
    .where(and(eq(series.id, seriesId), visible(scope, { programme: series.programmeId, contract: series.sharedContractId })));
  if (!found) throw new NotFoundError();
  const { series: stored, ...around } = found;
  const { createdAt: _createdAt, sharedContractId: _sharedContractId, ...fields } = stored;
  return { stored, shown: { ...fields, ...around }, can: { plan: hasRole(scope, stored.programmeId, MEETING_PLANNERS) } };
}

async function meetingsOf(db: Db, parent: Series, zone: HolidayZone, today: Day, when: "ahead" | "past") {
  const rows = await db
    .select({
      ...{ id: meetings.id, title: meetings.title, heldOn: meetings.heldOn, plannedOn: meetings.plannedOn, startsAt: meetings.startsAt, state: minutes.state, isErratum: sql<boolean>`${minutes.erratumReason} is not null` },
      ...{ isCancelled: IS_CANCELLED, cancelReason: meetings.cancelReason, supportSentOn: meetings.supportSentOn, publishedOn: PUBLISHED_ON },
    })
    .from(meetings)
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .where(and(eq(meetings.seriesId, parent.id), when === "ahead" ? gte(meetings.heldOn, today) : lt(meetings.heldOn, today)))
    .orderBy(...(when === "ahead" ? [asc(meetings.heldOn), asc(meetings.startsAt)] : [desc(meetings.heldOn), desc(meetings.id)]))
    .limit(SHOWN[when]);
  return rows.map(({ supportSentOn, publishedOn, ...row }) => ({ ...row, ...promisesOf(parent, zone, { ...row, supportSentOn, publishedOn }, today) }));
}

const listMembers = (db: Db, seriesId: string) =>
  db
    .select({ id: users.id, name: users.name, position: users.position, role: seriesMembers.role })
    .from(seriesMembers)
    .innerJoin(users, eq(users.id, seriesMembers.userId))
    .where(eq(seriesMembers.seriesId, seriesId))
    .orderBy(asc(seriesMembers.role), sql`${users.name} collate "fr-x-icu"`);

type AboutMeeting = { meetingId: string; today: Day };

/** What is around the text of a meeting: agenda, session, attendance, deadlines. */
export const viewFrame = async (db: Db, scope: Scope, about: AboutMeeting) => (await loadFrame(db, scope, about)).frame;

/** The same with the sprints that a day can be written after. */
export async function viewPreparation(db: Db, scope: Scope, about: AboutMeeting) {
  const { frame, programmeId } = await loadFrame(db, scope, about);
  return { ...frame, sprints: await listSprints(db, programmeId, about.today) };
}

/** The same with the votes, and the lines of the minutes that can be put to the vote. */
export async function viewVotes(db: Db, scope: Scope, about: AboutMeeting) {
  const { frame, ballotRule: rule } = await loadFrame(db, scope, about);
  if (rule === null) return { ...frame, ballots: [], votable: [] };
  const [drawn, votable] = await Promise.all([listBallots(db, about.meetingId), listVotable(db, about.meetingId)]);
  const { members, voters } = votersAmong(frame.members);
  const resultOf = (ballot: Drawn) => ballotResult({ rule, tally: ballot.tally, members, voters, quorum: frame.quorum, chairChoice: chairChoiceOf(ballot, frame.members) });
  return { ...frame, ballots: drawn.map((ballot) => ({ ...ballot, result: resultOf(ballot) })), votable };
}

async function loadFrame(db: Db, scope: Scope, { meetingId, today }: AboutMeeting) {
  const [found] = await db
    .select({ meeting: meetings, series, state: minutes.state, erratumReason: minutes.erratumReason, programmeSlug: programmes.slug, zone: programmes.holidayZone, publishedOn: PUBLISHED_ON, runningSeconds: RUNNING_SECONDS })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .innerJoin(programmes, eq(programmes.id, meetings.programmeId))
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .where(and(eq(meetings.id, meetingId), visible(scope, { programme: meetings.programmeId, contract: series.sharedContractId })));
  if (!found) throw new NotFoundError();
  const { meeting, series: parent, zone, publishedOn } = found;
  const { seriesId, heldOn, programmeId } = meeting;
  const [agenda, openActions, attending, guests] = await Promise.all([
    readAgendaLines(db, { meetingId, seriesId, today }),
    listOpenActions(db, { meetingId, seriesId, heldOn, today }),
    listAttending(db, { meetingId, seriesId }),
    listGuests(db, meetingId),
  ]);
  const isCancelled = meeting.cancelledAt !== null;
  const { id, version, title, startsAt, durationMinutes, place, plannedOn, supportSentOn, cancelReason, currentTopicId } = meeting;
  const frozen = isFrozen(found.state) || found.erratumReason !== null;
  const frame = {
    ...{ id, version, title, heldOn, startsAt, durationMinutes, place, plannedOn, supportSentOn, cancelReason, currentTopicId, isCancelled, isFrozen: frozen },
    ...{ seriesId, seriesName: parent.name, programmeSlug: found.programmeSlug, zone, today, agenda, openActions, guests },
    plannedTime: plannedTime(agenda, durationMinutes),
    runningSeconds: found.runningSeconds,
    isSessionEnded: meeting.sessionEndedAt !== null,
    ...promisesOf(parent, zone, { heldOn, supportSentOn, publishedOn, isCancelled }, today),
    members: attending,
    quorum: parent.quorum && quorumReached(parent.quorum, attending.map(({ status }) => status)),
    hasBallots: parent.ballotRule !== null,
    can: { plan: hasRole(scope, programmeId, MEETING_PLANNERS), run: !frozen && hasRole(scope, programmeId, MEETING_RUNNERS) },
  };
  return { frame, programmeId, ballotRule: parent.ballotRule };
}

type Attending = Awaited<ReturnType<typeof listAttending>>[number];
type Drawn = Awaited<ReturnType<typeof listBallots>>[number];

/** In a named ballot the chair's choice is known; with two chairs who differ it is not. */
function chairChoiceOf({ mode, votes, chairChoice }: Drawn, attending: readonly Attending[]) {
  if (mode === "counted") return chairChoice;
  const chairs = new Set(attending.filter(({ role }) => role === "chair").map(({ id }) => id));
  const choices = new Set(votes.filter(({ userId }) => chairs.has(userId)).map(({ choice }) => choice));
  return choices.size === 1 ? [...choices][0]! : null;
}

async function listBallots(db: Db, meetingId: string) {
  const [rows, votes] = await Promise.all([
    db.select().from(ballots).where(eq(ballots.meetingId, meetingId)).orderBy(asc(ballots.createdAt), asc(ballots.id)),
    db
      .select({ ballotId: ballotVotes.ballotId, userId: ballotVotes.userId, name: users.name, choice: ballotVotes.choice })
      .from(ballotVotes)
      .innerJoin(ballots, eq(ballots.id, ballotVotes.ballotId))
      .innerJoin(users, eq(users.id, ballotVotes.userId))
      .where(eq(ballots.meetingId, meetingId))
      .orderBy(sql`${users.name} collate "fr-x-icu"`),
  ]);
  return rows.map(({ id, version, question, entryId, mode, chairChoice, votesFor, votesAgainst, abstentions }) => {
    const cast = votes.filter(({ ballotId }) => ballotId === id).map(({ ballotId: _ballotId, ...vote }) => vote);
    const of = (choice: "for" | "against" | "abstention"): number => cast.filter((vote) => vote.choice === choice).length;
    const tally = mode === "counted" ? { for: votesFor, against: votesAgainst, abstention: abstentions } : { for: of("for"), against: of("against"), abstention: of("abstention") };
    return { id, version, question, entryId, mode, chairChoice, tally, votes: cast };
  });
}

const listVotable = (db: Db, meetingId: string) =>
  db
    .select({ id: registryEntries.id, kind: registryEntries.kind, text: registryEntries.text })
    .from(registryEntries)
    .where(and(eq(registryEntries.meetingId, meetingId), isNull(registryEntries.withdrawnAt), sql`${registryEntries.kind} in ('decision', 'proposal')`))
    .orderBy(asc(registryEntries.position));
