import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, minutes, registryEntries, reportOutcomes, reports, series, seriesMembers, users } from "@/db/schema";
import { numberOf } from "@/domain/minutes/numbering";
import { missingFrom } from "@/domain/minutes/outline";
import { readDocument } from "@/domain/minutes/document";
import { isFrozen } from "@/domain/minutes/vocabulary";
import { minutesPoints } from "@/domain/reporting/minutes-points";
import { mannerText, type Decided } from "@/domain/reporting/outcomes";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import type { AskedIn, AskOutcome, InCommittee, MeetingReport } from "./outcome-schema";
import { tellReportPoints } from "./points-query";
import { findReport, mayWrite, programmeIdsOfReport, theirReports } from "./report-row";

const chair = sql<string | null>`(select ${users.name} from ${seriesMembers} inner join ${users} on ${users.id} = ${seriesMembers.userId}
  where ${seriesMembers.seriesId} = ${series.id} and ${seriesMembers.role} = 'chair' order by ${users.name} collate "fr-x-icu" limit 1)`;

/** The meeting of a report, and what became of the decisions that it asks for. @throws NotFoundError outside the scope */
export async function viewInCommittee(db: Db, scope: Scope, { reportId }: { reportId: string }): Promise<InCommittee> {
  const [[found], outcomes] = await Promise.all([
    db
      .select({
        programmeIds: programmeIdsOfReport,
        isLive: sql<boolean>`${reports.frozenAt} is null`,
        id: meetings.id,
        ...{ title: meetings.title, heldOn: meetings.heldOn, durationMinutes: meetings.durationMinutes, state: minutes.state, chair },
        isCancelled: sql<boolean>`${meetings.cancelledAt} is not null`,
        votes: sql<boolean>`${series.ballotRule} is not null`,
      })
      .from(reports)
      .leftJoin(meetings, eq(meetings.id, reports.meetingId))
      .leftJoin(minutes, eq(minutes.meetingId, meetings.id))
      .leftJoin(series, eq(series.id, meetings.seriesId))
      .where(and(eq(reports.id, reportId), theirReports(scope))),
    listOutcomes(db, scope, reportId),
  ]);
  if (!found) throw new NotFoundError();
  const { programmeIds, isLive, id, title, heldOn, durationMinutes, state, ...around } = found;
  const meeting = id !== null && title !== null && heldOn !== null && durationMinutes !== null && state !== null ? { id, title, heldOn, durationMinutes, state, ...around } : null;
  const decide = mayWrite(scope, programmeIds);
  return { reportId, meeting, outcomes, can: { decide, edit: decide && isLive } };
}

async function listOutcomes(db: Db, scope: Scope, reportId: string): Promise<AskOutcome[]> {
  const rows = await db
    .select({ told: reportOutcomes, by: users.name, kind: registryEntries.kind, year: registryEntries.numberYear, rank: registryEntries.numberRank, withdrawnAt: registryEntries.withdrawnAt })
    .from(reportOutcomes)
    .innerJoin(users, eq(users.id, reportOutcomes.recordedBy))
    .leftJoin(registryEntries, eq(registryEntries.id, reportOutcomes.entryId))
    .where(and(eq(reportOutcomes.reportId, reportId), visible(scope, { programme: reportOutcomes.programmeId })))
    .orderBy(asc(reportOutcomes.recordedAt), asc(reportOutcomes.id));
  return rows.map(({ told: { askId, version, outcome, reason, recordedAt, ...told }, by, kind, year, rank, withdrawnAt }) => ({
    ...{ askId, version, outcome, reason, by, at: recordedAt.toISOString() },
    decision: told.entryId === null ? null : { entryId: told.entryId, number: kind && numberOf({ kind, year, rank }), option: told.optionLabel!, manner: told.manner!, how: mannerText(decidedOf(told)), isStruckOut: withdrawnAt !== null },
  }));
}

/** As the constraint of the table has it: a decision has its option, its manner, and what this manner asks for. */
function decidedOf({ optionRank, manner, arbitratedBy, votesFor, votesAgainst, abstentions }: Pick<typeof reportOutcomes.$inferSelect, "optionRank" | "manner" | "arbitratedBy" | "votesFor" | "votesAgainst" | "abstentions">): Decided {
  const option = optionRank!;
  return manner === "vote" ? { option, manner, votes: { for: votesFor!, against: votesAgainst!, abstention: abstentions! } } : { option, manner: "arbitration", by: arbitratedBy! };
}

/** The reports made for a meeting whose minutes are being written, for somebody who may put their points into them; none for anybody else. */
export async function listMeetingReports(db: Db, scope: Scope, { meetingId }: { meetingId: string }): Promise<MeetingReport[]> {
  const rows = await db
    .select({ id: reports.id, programmeIds: programmeIdsOfReport, state: minutes.state, document: minutes.document })
    .from(reports)
    .innerJoin(meetings, and(eq(meetings.id, reports.meetingId), isNull(meetings.cancelledAt)))
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .where(and(eq(reports.meetingId, meetingId), isNull(minutes.erratumReason), theirReports(scope)))
    .orderBy(asc(reports.asOf), asc(reports.id));
  const open = rows.filter(({ state, programmeIds }) => !isFrozen(state) && mayWrite(scope, programmeIds));
  return Promise.all(
    open.map(async ({ id, document }) => {
      const row = await findReport(db, scope, eq(reports.id, id));
      return { id, title: row.title, isFrozen: row.frozenAt !== null, isIn: missingFrom(readDocument(document).content, minutesPoints(await tellReportPoints(db, row))).length === 0 };
    }),
  );
}

/** The report that asked for a decision of the registry; null for one that no report of the scope asked for. */
export async function viewAskedIn(db: Db, scope: Scope, { entryId }: { entryId: string }): Promise<AskedIn> {
  const [found] = await db
    .select({ reportId: reports.id, title: reports.title })
    .from(reportOutcomes)
    .innerJoin(reports, eq(reports.id, reportOutcomes.reportId))
    .where(and(eq(reportOutcomes.entryId, entryId), theirReports(scope)))
    .limit(1);
  return found ?? null;
}
