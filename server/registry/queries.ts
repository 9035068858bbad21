import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, programmes, registryEntries, series, users } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import { isOverdue, isTracked, NEAR_DAYS, PENDING_STATUSES } from "@/domain/minutes/follow-up";
import { numberOf, readEntryNumber } from "@/domain/minutes/numbering";
import { hasRole, visible, type Scope } from "@/server/auth/scope";
import { listPeople, listSprints } from "@/server/minutes/queries";
import { NotFoundError } from "@/server/platform/errors";
import { containing } from "@/server/platform/like";
import { REGISTRY_EDITORS } from "./policy";
import type { RegistryFilter } from "./schema";

export const PAGE_SIZE = 25;

const line = {
  id: registryEntries.id,
  year: registryEntries.numberYear,
  rank: registryEntries.numberRank,
  kind: registryEntries.kind,
  text: registryEntries.text,
  ownerName: users.name,
  ownerLabel: registryEntries.ownerLabel,
  dueOn: registryEntries.dueOn,
  dueText: registryEntries.dueText,
  incomplete: registryEntries.incomplete,
  status: registryEntries.status,
  postponements: registryEntries.postponements,
  seriesId: series.id,
  seriesName: series.name,
  meetingId: meetings.id,
  meetingTitle: meetings.title,
  heldOn: meetings.heldOn,
  writtenOn: registryEntries.writtenOn,
  programmeId: programmes.id,
  programmeSlug: programmes.slug,
  programmeName: programmes.name,
  createdAt: registryEntries.createdAt,
};
type StoredLine = Awaited<ReturnType<typeof entryLines>>[number];

/** Entries that the person may see; asks for `series` beside. */
export const theirs = (scope: Scope): SQL => visible(scope, { programme: registryEntries.programmeId, contract: series.sharedContractId });

export const entryLines = (db: Db) =>
  db
    .select(line)
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId))
    .innerJoin(meetings, eq(meetings.id, registryEntries.meetingId))
    .innerJoin(programmes, eq(programmes.id, registryEntries.programmeId))
    .leftJoin(users, eq(users.id, registryEntries.ownerId));

/** The same with what a change of the entry needs to know. */
export const editableEntries = (db: Db) =>
  db
    .select({
      line,
      ownerId: registryEntries.ownerId,
      version: registryEntries.version,
      handedOverAt: registryEntries.handedOverAt,
      derivedFromId: registryEntries.derivedFromId,
      supersededById: registryEntries.supersededById,
      zone: programmes.holidayZone,
    })
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId))
    .innerJoin(meetings, eq(meetings.id, registryEntries.meetingId))
    .innerJoin(programmes, eq(programmes.id, registryEntries.programmeId))
    .leftJoin(users, eq(users.id, registryEntries.ownerId));

export function toLine({ ownerName, ownerLabel, createdAt: _createdAt, year, rank, ...row }: StoredLine, today: string) {
  return { ...row, number: numberOf({ kind: row.kind, year, rank }), owner: ownerName ?? ownerLabel, isOverdue: isOverdue(row, today) };
}

const isPendingAction: SQL = and(eq(registryEntries.kind, "action"), inArray(registryEntries.status, PENDING_STATUSES))!;
/** The pending actions past their due day: the same rule as `isOverdue`, for the database to sift by. */
const lateOn = (today: string): SQL | undefined => and(isPendingAction, lt(registryEntries.dueOn, today));

export function conditions(scope: Scope, filter: Omit<RegistryFilter, "sort" | "after">, today: string): SQL | undefined {
  const { status } = filter;
  return and(
    isNull(registryEntries.withdrawnAt),
    theirs(scope),
    filter.programmeId ? eq(registryEntries.programmeId, filter.programmeId) : undefined,
    filter.seriesId ? eq(registryEntries.seriesId, filter.seriesId) : undefined,
    filter.kind ? eq(registryEntries.kind, filter.kind) : undefined,
    status === "pending" ? inArray(registryEntries.status, PENDING_STATUSES) : status ? eq(registryEntries.status, status) : undefined,
    filter.owner === "me" ? eq(registryEntries.ownerId, scope.userId) : undefined,
    filter.owner === "none" ? and(isNull(registryEntries.ownerId), isNull(registryEntries.ownerLabel)) : undefined,
    filter.due === "late" ? lateOn(today) : undefined,
    filter.due === "none" ? isNull(registryEntries.dueOn) : undefined,
    filter.q ? saying(filter.q) : undefined,
  );
}

/** "D-2025-014" finds the entries of that number, one an instance; anything else is looked for in the text. */
function saying(q: string): SQL | undefined {
  const number = readEntryNumber(q);
  if (number) return and(eq(registryEntries.kind, number.kind), eq(registryEntries.numberYear, number.year), eq(registryEntries.numberRank, number.rank));
  return sql`${registryEntries.text} ilike ${containing(q)}`;
}

const dueKey = sql`coalesce(${registryEntries.dueOn}, 'infinity'::date)`;
export const ordering = (sort: RegistryFilter["sort"]): SQL[] =>
  sort === "due" ? [asc(dueKey), asc(registryEntries.id)] : [desc(registryEntries.createdAt), desc(registryEntries.id)];

/** The registry, `PAGE_SIZE` a page: latest first, or earliest due first (those without a date last). */
export async function listEntries(db: Db, scope: Scope, { today, ...filter }: RegistryFilter & { today: Day }) {
  const { after } = filter;
  const byDue = filter.sort === "due";
  const beyond = after && (byDue ? sql`(${dueKey}, ${registryEntries.id}) > (${after.key}::date, ${after.id}::uuid)` : sql`(${registryEntries.createdAt}, ${registryEntries.id}) < (${after.key}::timestamptz, ${after.id}::uuid)`);
  const rows = await entryLines(db)
    .where(and(conditions(scope, filter, today), beyond))
    .orderBy(...ordering(filter.sort))
    .limit(PAGE_SIZE + 1);
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const key = last && (byDue ? (last.dueOn ?? "infinity") : last.createdAt.toISOString());
  return { rows: shown.map((row) => toLine(row, today)), next: rows.length > PAGE_SIZE && last && key ? { key, id: last.id } : null };
}

const count = (condition: SQL | undefined) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);

/** How many pending actions each view holds, within a programme or an instance where one is chosen; and the instances to choose from. */
export async function viewCounts(db: Db, scope: Scope, { programmeId, seriesId, today }: { programmeId?: string; seriesId?: string; today: Day }) {
  const [[counts], instances] = await Promise.all([
    db
      .select({
        mine: count(eq(registryEntries.ownerId, scope.userId)),
        late: count(lt(registryEntries.dueOn, today)),
        withoutOwner: count(and(isNull(registryEntries.ownerId), isNull(registryEntries.ownerLabel))),
        withoutDue: count(isNull(registryEntries.dueOn)),
      })
      .from(registryEntries)
      .innerJoin(series, eq(series.id, registryEntries.seriesId))
      .where(and(conditions(scope, { programmeId, seriesId }, today), isPendingAction)),
    db
      .select({ id: series.id, name: series.name, programmeId: programmes.id, programmeName: programmes.name })
      .from(series)
      .innerJoin(programmes, eq(programmes.id, series.programmeId))
      .where(visible(scope, { programme: series.programmeId, contract: series.sharedContractId }))
      .orderBy(sql`${programmes.name} collate "fr-x-icu"`, sql`${series.name} collate "fr-x-icu"`, asc(series.id)),
  ]);
  return { ...counts!, instances, canEdit: scope.grants.some(({ role }) => REGISTRY_EDITORS.includes(role)) };
}

/** The pending actions of the person: those with a date, late first, up to `limit`; then those without one, up to `undated`. */
export async function listMyActions(db: Db, scope: Scope, { today, limit, undated = limit }: { today: string; limit: number; undated?: number }) {
  const mine = and(isNull(registryEntries.withdrawnAt), theirs(scope), isPendingAction, eq(registryEntries.ownerId, scope.userId));
  const [dated, without] = await Promise.all([
    entryLines(db).where(and(mine, isNotNull(registryEntries.dueOn))).orderBy(asc(registryEntries.dueOn), asc(registryEntries.id)).limit(limit),
    entryLines(db).where(and(mine, isNull(registryEntries.dueOn))).orderBy(asc(registryEntries.createdAt), asc(registryEntries.id)).limit(undated),
  ]);
  return [...dated, ...without].map((row) => toLine(row, today));
}

/** Of the same: how many are late, due from today to `NEAR_DAYS` ahead, and without a date (see `nearness`). */
export async function countMyActions(db: Db, scope: Scope, { today }: { today: string }) {
  const { dueOn } = registryEntries;
  const [counts] = await db
    .select({ late: count(lt(dueOn, today)), near: count(and(gte(dueOn, today), lte(dueOn, addDays(today, NEAR_DAYS)))), withoutDate: count(isNull(dueOn)) })
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId))
    .where(and(isNull(registryEntries.withdrawnAt), theirs(scope), isPendingAction, eq(registryEntries.ownerId, scope.userId)));
  return counts!;
}

/** Entries chosen in the list, with what a change of all of them asks. @throws NotFoundError when one of them is not theirs to see */
export async function listChosen(db: Db, scope: Scope, { entryIds, today }: { entryIds: string[]; today: Day }) {
  const ids = [...new Set(entryIds)];
  const rows = await editableEntries(db).where(and(inArray(registryEntries.id, ids), isNull(registryEntries.withdrawnAt), theirs(scope)));
  const [first] = rows;
  if (!first || rows.length !== ids.length) throw new NotFoundError();
  const programmeIds = [...new Set(rows.map(({ line: { programmeId } }) => programmeId))];
  const [people, sprints] = await Promise.all([Promise.all(programmeIds.map((id) => listPeople(db, scope, id))), listSprints(db, first.line.programmeId, today)]);
  // Somebody who belongs to one of the programmes only is refused row by row in the others.
  const byId = new Map(people.flat().map((person) => [person.id, person]));
  return {
    rows: rows
      .toSorted((a, b) => ids.indexOf(a.line.id) - ids.indexOf(b.line.id))
      .map(({ line: stored, version }) => ({ ...toLine(stored, today), version, canEdit: isTracked(stored.kind) && stored.status !== "superseded" && hasRole(scope, stored.programmeId, REGISTRY_EDITORS) })),
    ...{ today, zone: first.zone, people: [...byId.values()], sprints: programmeIds.length === 1 ? sprints : [] },
  };
}
