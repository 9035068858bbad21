import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, minutes, minutesVersions, programmes, registryEntries, series, users } from "@/db/schema";
import type { MinutesFacts } from "@/domain/distribution/facts";
import { numberOf } from "@/domain/minutes/numbering";
import { readDocument, type MinutesDocument } from "@/domain/minutes/document";
import { extractItems } from "@/domain/minutes/items";
import { isFrozen } from "@/domain/minutes/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { readAgendaLines } from "@/server/meetings/agenda-query";
import { listAttendees } from "@/server/meetings/attendance-query";
import { canWriteMinutes, isAskedToRead, isMerelyInformed, readsDraft } from "@/server/minutes/policy";
import { NotFoundError } from "@/server/platform/errors";
import type { DistributionSettings } from "./settings";

type Params = { meetingId: string; /** A given frozen text; else the last one (while an erratum is being written too: what leaves is what was validated), else the draft. */ versionId?: string };

/** The facts of the minutes to publish, as this person may see them now: the one place that turns tables into them. */
export async function loadMinutesFacts(db: Db, scope: Scope, { meetingId, versionId }: Params, { publicUrl, letterhead }: DistributionSettings): Promise<MinutesFacts> {
  const [meeting] = await db
    .select({
      ...{ title: meetings.title, heldOn: meetings.heldOn, startsAt: meetings.startsAt, place: meetings.place, durationMinutes: meetings.durationMinutes, isCancelled: sql<boolean>`${meetings.cancelledAt} is not null` },
      ...{ seriesId: series.id, seriesName: series.name, programmeName: programmes.name, state: minutes.state, draft: minutes.document, erratumReason: minutes.erratumReason, publishedVersion: minutes.publishedVersion, programmeId: meetings.programmeId },
      ...{ isAsked: isAskedToRead(scope), isInformed: isMerelyInformed(scope) },
    })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .innerJoin(programmes, eq(programmes.id, meetings.programmeId))
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .where(and(eq(meetings.id, meetingId), visible(scope, { programme: meetings.programmeId, contract: series.sharedContractId })));
  if (!meeting) throw new NotFoundError();
  const { seriesId, draft, startsAt, state, erratumReason, publishedVersion, programmeId, isAsked, isInformed, ...told } = meeting;
  const isErratum = erratumReason !== null;
  const version = isFrozen(state) || isErratum ? await findVersion(db, meetingId, versionId) : null;
  if (versionId && !version) throw new NotFoundError();
  if (!version && !readsDraft({ isErratum, isAsked, isInformed, writes: canWriteMinutes(scope, programmeId) })) throw new NotFoundError();
  // As of the day of the meeting: what it had on its agenda then is what its minutes tell for ever.
  const document = readDocument(version?.document ?? draft);
  const [attendees, agenda, register] = await Promise.all([version?.attendees ?? listAttendees(db, { meetingId, seriesId }), readAgendaLines(db, { meetingId, seriesId, today: meeting.heldOn }), listRegister(db, meetingId, document)]);
  return {
    ...told,
    meetingId,
    state: version && isErratum ? (version.number === publishedVersion ? "published" : "validated") : state,
    isErratum,
    startsAt: startsAt || null,
    attendees,
    agenda: agenda.filter(({ state }) => state !== "dropped").map(({ title, presenter, minutes: planned }) => ({ title, presenter, minutes: planned })),
    register,
    letterhead,
    version: version && { id: version.id, number: version.number, hash: version.hash, validatedAt: version.createdAt.toISOString(), validatedBy: version.validatedBy, erratum: version.erratum === null ? null : { number: version.erratum, reason: version.reason ?? "" } },
    document,
    link: `${publicUrl}/comptes-rendus/${meetingId}`,
  };
}

async function findVersion(db: Db, meetingId: string, versionId: string | undefined) {
  const [found] = await db
    .select({ id: minutesVersions.id, number: minutesVersions.number, hash: minutesVersions.hash, erratum: minutesVersions.erratum, reason: minutesVersions.reason, document: minutesVersions.document, attendees: minutesVersions.attendees, createdAt: minutesVersions.createdAt, validatedBy: users.name })
    .from(minutesVersions)
    .innerJoin(users, eq(users.id, minutesVersions.createdBy))
    .where(and(eq(minutesVersions.meetingId, meetingId), versionId ? eq(minutesVersions.id, versionId) : undefined))
    .orderBy(desc(minutesVersions.number))
    .limit(1);
  return found ?? null;
}

/** The lines of this text, as the registry has them now: what an erratum took out, or another version says, is not among them. */
async function listRegister(db: Db, meetingId: string, document: MinutesDocument): Promise<MinutesFacts["register"]> {
  const said = extractItems(document).items.map((item) => item.id);
  if (said.length === 0) return [];
  const { id, kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete, status, numberYear: year, numberRank: rank } = registryEntries;
  const rows = await db
    .select({ id, kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete, status, year, rank, ownerName: users.name })
    .from(registryEntries)
    .leftJoin(users, eq(users.id, registryEntries.ownerId))
    .where(and(eq(registryEntries.meetingId, meetingId), isNull(registryEntries.withdrawnAt), inArray(id, said)))
    .orderBy(asc(registryEntries.position));
  return rows.map(({ ownerName, ownerLabel: label, year: ofYear, rank: ofRank, ...line }) => ({ ...line, owner: ownerName ?? label, number: numberOf({ kind: line.kind, year: ofYear, rank: ofRank }) }));
}
