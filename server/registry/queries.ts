import { and, asc, desc, eq, inArray, isNull, lt, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, programmes, registryEntries, registryEvents, series, users } from "@/db/schema";
import { isOverdue, lateness, PENDING_STATUSES } from "@/domain/minutes/follow-up";
import { hasRole, visible, type Scope } from "@/server/auth/scope";
import { listPeople, listSprints } from "@/server/minutes/queries";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { containing } from "@/server/platform/like";
import { REGISTRY_EDITORS } from "./policy";
import type { RegistryFilter } from "./schema";

export const PAGE_SIZE = 25;

const line = {
  id: registryEntries.id,
  kind: registryEntries.kind,
  text: registryEntries.text,
  ownerName: users.name,
  ownerLabel: registryEntries.ownerLabel,
  dueOn: registryEntries.dueOn,
  dueText: registryEntries.dueText,
  incomplete: registryEntries.incomplete,
  status: registryEntries.status,
  meetingId: meetings.id,
  meetingTitle: meetings.title,
  heldOn: meetings.heldOn,
  programmeId: programmes.id,
  programmeSlug: programmes.slug,
  programmeName: programmes.name,
  createdAt: registryEntries.createdAt,
};
type StoredLine = Awaited<ReturnType<typeof entryLines>>[number];

const theirs = (scope: Scope): SQL => visible(scope, { programme: registryEntries.programmeId, contract: series.sharedContractId });

const entryLines = (db: Db) =>
  db
    .select(line)
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId))
    .innerJoin(meetings, eq(meetings.id, registryEntries.meetingId))
    .innerJoin(programmes, eq(programmes.id, registryEntries.programmeId))
    .leftJoin(users, eq(users.id, registryEntries.ownerId));

function toLine({ ownerName, ownerLabel, createdAt: _createdAt, ...row }: StoredLine, today: string) {
  return { ...row, owner: ownerName ?? ownerLabel, isOverdue: isOverdue(row, today) };
}

/** The pending actions past their due day: the same rule as `isOverdue`, for the database to sift by. */
const lateOn = (today: string): SQL | undefined =>
  and(eq(registryEntries.kind, "action"), inArray(registryEntries.status, PENDING_STATUSES), lt(registryEntries.dueOn, today));

function conditions(scope: Scope, filter: RegistryFilter, today: string): SQL | undefined {
  const pattern = filter.q ? containing(filter.q) : undefined;
  return and(
    isNull(registryEntries.withdrawnAt),
    theirs(scope),
    filter.programmeId ? eq(registryEntries.programmeId, filter.programmeId) : undefined,
    filter.kind ? eq(registryEntries.kind, filter.kind) : undefined,
    filter.status ? eq(registryEntries.status, filter.status) : undefined,
    filter.owner === "me" ? eq(registryEntries.ownerId, scope.userId) : undefined,
    filter.owner === "none" ? and(isNull(registryEntries.ownerId), isNull(registryEntries.ownerLabel)) : undefined,
    filter.due === "late" ? lateOn(today) : undefined,
    filter.due === "none" ? isNull(registryEntries.dueOn) : undefined,
    pattern ? sql`${registryEntries.text} ilike ${pattern}` : undefined,
  );
}

const dueKey = sql`coalesce(${registryEntries.dueOn}, 'infinity'::date)`;

/** The registry, `PAGE_SIZE` a page: latest first, or earliest due first (those without a date last). */
export async function listEntries(db: Db, scope: Scope, filter: RegistryFilter) {
  const today = await todayOf(db);
  const { after } = filter;
  const byDue = filter.sort === "due";
  const beyond = after && (byDue ? sql`(${dueKey}, ${registryEntries.id}) > (${after.key}::date, ${after.id}::uuid)` : sql`(${registryEntries.createdAt}, ${registryEntries.id}) < (${after.key}::timestamptz, ${after.id}::uuid)`);
  const rows = await entryLines(db)
    .where(and(conditions(scope, filter, today), beyond))
    .orderBy(...(byDue ? [asc(dueKey), asc(registryEntries.id)] : [desc(registryEntries.createdAt), desc(registryEntries.id)]))
    .limit(PAGE_SIZE + 1);
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const key = last && (byDue ? (last.dueOn ?? "infinity") : last.createdAt.toISOString());
  return { rows: shown.map((row) => toLine(row, today)), next: rows.length > PAGE_SIZE && last && key ? { key, id: last.id } : null };
}

/** The pending actions of the person, late first, those without a date last. */
export async function listMyActions(db: Db, scope: Scope, { today, limit }: { today: string; limit: number }) {
  const rows = await entryLines(db)
    .where(and(isNull(registryEntries.withdrawnAt), theirs(scope), eq(registryEntries.kind, "action"), inArray(registryEntries.status, PENDING_STATUSES), eq(registryEntries.ownerId, scope.userId)))
    .orderBy(sql`${registryEntries.dueOn} asc nulls last`, asc(registryEntries.id))
    .limit(limit);
  return rows.map((row) => toLine(row, today));
}

/** One entry with everything that happened to it. */
export async function viewEntry(db: Db, scope: Scope, { entryId }: { entryId: string }) {
  const [row] = await db
    .select({
      ...line,
      ownerId: registryEntries.ownerId,
      version: registryEntries.version,
      handedOverAt: registryEntries.handedOverAt,
      seriesId: series.id,
      seriesName: series.name,
      zone: programmes.holidayZone,
    })
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId))
    .innerJoin(meetings, eq(meetings.id, registryEntries.meetingId))
    .innerJoin(programmes, eq(programmes.id, registryEntries.programmeId))
    .leftJoin(users, eq(users.id, registryEntries.ownerId))
    .where(and(eq(registryEntries.id, entryId), theirs(scope)));
  if (!row) throw new NotFoundError();
  const { handedOverAt, ownerId, version, seriesId, seriesName, zone, ...stored } = row;
  const today = await todayOf(db);
  const [people, sprints, history] = await Promise.all([listPeople(db, scope, row.programmeId), listSprints(db, row.programmeId, today), listHistory(db, entryId)]);
  return {
    ...toLine(stored, today),
    ...{ ownerId, ownerLabel: row.ownerLabel, version, seriesId, seriesName, zone, today, people, sprints, history },
    isHandedOver: handedOverAt !== null,
    lateness: lateness(row, today),
    can: { edit: hasRole(scope, row.programmeId, REGISTRY_EDITORS) },
  };
}

async function listHistory(db: Db, entryId: string) {
  const rows = await db
    .select({ event: registryEvents, actor: users.name, owner: sql<string | null>`(select name from app_user where id = (${registryEvents.after} ->> 'ownerId')::uuid)` })
    .from(registryEvents)
    .leftJoin(users, eq(users.id, registryEvents.actorId))
    .where(eq(registryEvents.entryId, entryId))
    .orderBy(desc(registryEvents.id))
    .limit(100);
  return rows.map(({ event: { id, at, kind, after, reason }, actor, owner }) => ({
    ...{ id, kind, actor, reason, at: at.toISOString(), kindOfEntry: after.kind, status: after.status, dueOn: after.dueOn, text: after.text },
    owner: owner ?? after.ownerLabel,
  }));
}
