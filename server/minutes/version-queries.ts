import { and, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, minutes, minutesVersions, series, users } from "@/db/schema";
import { compareDocuments } from "@/domain/minutes/compare";
import { readDocument } from "@/domain/minutes/document";
import { extractItems } from "@/domain/minutes/items";
import { hasRole, visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { listNumbers } from "./entry-queries";
import { MINUTES_VALIDATORS } from "./policy";

const told = {
  ...{ number: minutesVersions.number, hash: minutesVersions.hash, erratum: minutesVersions.erratum, reason: minutesVersions.reason },
  ...{ approvals: minutesVersions.approvals, createdAt: minutesVersions.createdAt, createdBy: users.name },
};

/** The validated texts of a meeting, the latest first, without what they say. */
export async function listVersions(db: Db, meetingId: string) {
  const rows = await db.select(told).from(minutesVersions).innerJoin(users, eq(users.id, minutesVersions.createdBy)).where(eq(minutesVersions.meetingId, meetingId)).orderBy(desc(minutesVersions.number));
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** The last validated text of minutes; null where none was. */
export async function readLastVersion(db: Db, meetingId: string) {
  const [found] = await db
    .select({ number: minutesVersions.number, erratum: minutesVersions.erratum, hash: minutesVersions.hash, document: minutesVersions.document })
    .from(minutesVersions)
    .where(eq(minutesVersions.meetingId, meetingId))
    .orderBy(desc(minutesVersions.number))
    .limit(1);
  return found ? { ...found, document: readDocument(found.document) } : null;
}

/** A meeting that the person may see, with the state of its minutes. @throws NotFoundError */
async function findMinutes(db: Db, scope: Scope, meetingId: string) {
  const [found] = await db
    .select({ programmeId: meetings.programmeId, title: meetings.title, heldOn: meetings.heldOn, state: minutes.state, erratumReason: minutes.erratumReason, publishedVersion: minutes.publishedVersion })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .where(and(eq(meetings.id, meetingId), visible(scope, { programme: meetings.programmeId, contract: series.sharedContractId })));
  if (!found) throw new NotFoundError();
  const { erratumReason, programmeId, ...meeting } = found;
  return { meetingId, ...meeting, isErratum: erratumReason !== null, can: { correct: hasRole(scope, programmeId, MINUTES_VALIDATORS) } };
}

/** The page that lists the versions. */
export async function viewVersions(db: Db, scope: Scope, { meetingId }: { meetingId: string }) {
  const meeting = await findMinutes(db, scope, meetingId);
  return { ...meeting, versions: await listVersions(db, meetingId) };
}

/** One version with its own text, whatever came after it. */
export async function viewVersion(db: Db, scope: Scope, { meetingId, number }: { meetingId: string; number: number }) {
  const meeting = await findMinutes(db, scope, meetingId);
  const [found] = await db
    .select({ ...told, document: minutesVersions.document })
    .from(minutesVersions)
    .innerJoin(users, eq(users.id, minutesVersions.createdBy))
    .where(and(eq(minutesVersions.meetingId, meetingId), eq(minutesVersions.number, number)));
  if (!found) throw new NotFoundError();
  const { document, createdAt, ...version } = found;
  const numbers = await listNumbers(db, meetingId, extractItems(readDocument(document)).items.map(({ id }) => id));
  return { ...meeting, version: { ...version, createdAt: createdAt.toISOString() }, document, numbers };
}

/** Two versions line by line. */
export async function compareVersions(db: Db, scope: Scope, { meetingId, from, to }: { meetingId: string; from: number; to: number }) {
  const meeting = await viewVersions(db, scope, { meetingId });
  const rows = await db
    .select({ number: minutesVersions.number, document: minutesVersions.document })
    .from(minutesVersions)
    .where(and(eq(minutesVersions.meetingId, meetingId), inArray(minutesVersions.number, [from, to])));
  const textOf = (number: number) => readDocument(rows.find((row) => row.number === number)?.document ?? null);
  if (![from, to].every((number) => rows.some((row) => row.number === number))) throw new NotFoundError();
  return { ...meeting, from, to, rows: compareDocuments(textOf(from), textOf(to)) };
}
