import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, minutes, minutesReviews, programmes, series, seriesMembers, users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { answerOf } from "@/domain/minutes/review";
import type { SeriesRole } from "@/domain/minutes/vocabulary";
import { requireRole, sees, visible, type Scope } from "@/server/auth/scope";
import { loadScopes } from "@/server/auth/viewer";
import { NotFoundError } from "@/server/platform/errors";
import { listPeople } from "./queries";
import { MINUTES_WRITERS } from "./policy";
import { loadRound } from "./round-queries";

/** Those of an instance whom its minutes concern; who is merely kept informed is not asked to read them. */
const ASKED_ROLES: ReadonlySet<SeriesRole> = new Set(["chair", "secretary", "participant"]);
type Place = { programmeId: string; seriesId: string; contractId: string | null };

/** Who can be asked to read a draft: its members, and the people of the programme that the asker may know of, as far as they can open it. Never the asker. */
export async function listCandidates(db: Db, scope: Scope, { programmeId, seriesId, contractId }: Place) {
  const [members, people] = await Promise.all([
    db
      .select({ id: users.id, name: users.name, position: users.position, role: seriesMembers.role })
      .from(seriesMembers)
      .innerJoin(users, eq(users.id, seriesMembers.userId))
      .where(eq(seriesMembers.seriesId, seriesId))
      .orderBy(asc(seriesMembers.role), sql`${users.name} collate "fr-x-icu"`),
    listPeople(db, scope, programmeId),
  ]);
  const others = people.filter(({ id }) => !members.some((member) => member.id === id)).map((person) => ({ ...person, role: null }));
  const all = [...members, ...others].filter(({ id }) => id !== scope.userId);
  const scopes = await loadScopes(db, all.map(({ id }) => id));
  const canOpen = (id: string): boolean => {
    const theirs = scopes.get(id);
    return theirs !== undefined && sees(theirs, { programmeId, contractId });
  };
  return all.filter(({ id }) => canOpen(id)).map((one) => ({ ...one, isProposed: one.role !== null && ASKED_ROLES.has(one.role) }));
}

/** The page on which reviewers are chosen. */
export async function viewReviewForm(db: Db, scope: Scope, { meetingId, today }: { meetingId: string; today: Day }) {
  const [found] = await db
    .select({
      ...{ title: meetings.title, heldOn: meetings.heldOn, programmeId: meetings.programmeId, seriesId: series.id, contractId: series.sharedContractId, silenceDays: series.silenceDays },
      ...{ zone: programmes.holidayZone, state: minutes.state, reviewRound: minutes.reviewRound, erratumReason: minutes.erratumReason },
    })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .innerJoin(programmes, eq(programmes.id, meetings.programmeId))
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .where(and(eq(meetings.id, meetingId), visible(scope, { programme: meetings.programmeId, contract: series.sharedContractId })));
  if (!found) throw new NotFoundError();
  requireRole(scope, found.programmeId, MINUTES_WRITERS);
  const { title, heldOn, state, silenceDays, zone, reviewRound: round, erratumReason } = found;
  const [candidates, review] = await Promise.all([listCandidates(db, scope, found), loadRound(db, { meetingId, round, rule: { silenceDays, zone }, today })]);
  const asked = new Set(review.lines.map(({ userId }) => userId));
  return {
    ...{ meetingId, title, heldOn, state, silenceDays, isErratum: erratumReason !== null },
    /** Those of the round before are proposed again. */
    candidates: candidates.map((one) => ({ ...one, isProposed: round > 0 ? asked.has(one.id) : one.isProposed, isAsked: state === "in_review" && asked.has(one.id) })),
  };
}

const READ_FOR_REVIEW = 100;

/** The drafts that the person is asked to read and has said nothing of, the longest awaited first; those that silence approved are over. */
export async function listAwaitedReviews(db: Db, scope: Scope, { today, limit }: { today: Day; limit: number }) {
  const rows = await db
    .select({
      ...{ id: meetings.id, title: meetings.title, heldOn: meetings.heldOn, programmeName: programmes.name, zone: programmes.holidayZone, silenceDays: series.silenceDays },
      ...{ askedOn: minutesReviews.askedOn, isErratum: sql<boolean>`${minutes.erratumReason} is not null` },
    })
    .from(minutesReviews)
    .innerJoin(minutes, and(eq(minutes.meetingId, minutesReviews.meetingId), eq(minutes.reviewRound, minutesReviews.round), eq(minutes.state, "in_review")))
    .innerJoin(meetings, eq(meetings.id, minutesReviews.meetingId))
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .innerJoin(programmes, eq(programmes.id, meetings.programmeId))
    .where(and(eq(minutesReviews.userId, scope.userId), isNull(minutesReviews.verdict), visible(scope, { programme: meetings.programmeId, contract: series.sharedContractId })))
    .orderBy(desc(minutesReviews.askedOn), asc(meetings.id))
    // What silence approved stays until the minutes are validated, the oldest first: left out below.
    .limit(READ_FOR_REVIEW);
  return rows
    .flatMap(({ zone, silenceDays, askedOn, ...meeting }) => {
      const answer = answerOf({ userId: scope.userId, name: "", askedOn, verdict: null, remark: "", saidOn: null }, { silenceDays, zone }, today);
      return answer.state === "awaited" ? [{ ...meeting, since: answer.since, waited: answer.waited, until: answer.until }] : [];
    })
    .toSorted((a, b) => a.since.localeCompare(b.since))
    .slice(0, limit);
}
