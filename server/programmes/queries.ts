import { and, asc, desc, eq, gt, gte, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contracts, follows, meetings, memberships, programmes, series, users } from "@/db/schema";
import type { HolidayZone } from "@/domain/calendar";
import { describeCadence } from "@/domain/meetings/cadence";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { PROGRAMME_ADMINISTRATORS, canAdminister } from "./policy";
import type { ProgrammeView } from "./schema";

const PAGE_SIZE = 25;

const identity = {
  id: programmes.id,
  slug: programmes.slug,
  name: programmes.name,
  purpose: programmes.purpose,
  role: memberships.role,
};

/** Through the person's own membership: it carries the contract that lets a contractor see the programme at all. */
const own = (scope: Scope) => and(eq(memberships.programmeId, programmes.id), eq(memberships.userId, scope.userId));
const theirs = (scope: Scope) => visible(scope, { programme: programmes.id, contract: memberships.contractId });

/** The person's programmes by slug, `PAGE_SIZE` a page; `after` is the last slug of the page before. */
export async function listProgrammes(db: Db, scope: Scope, { after }: { after?: string }) {
  const rows = await db
    .select(identity)
    .from(programmes)
    .innerJoin(memberships, own(scope))
    .where(and(theirs(scope), after ? gt(programmes.slug, after) : undefined))
    .orderBy(asc(programmes.slug))
    .limit(PAGE_SIZE + 1);
  const shown = rows.slice(0, PAGE_SIZE);
  return { rows: shown, next: rows.length > PAGE_SIZE ? (shown.at(-1)?.slug ?? null) : null };
}

/** @throws NotFoundError when there is no such programme, or none of theirs */
export async function findProgramme(db: Db, scope: Scope, { slug }: { slug: string }): Promise<ProgrammeView> {
  const [row] = await db
    .select({ ...identity, zone: programmes.holidayZone, reservePercent: programmes.reservePercent })
    .from(programmes)
    .innerJoin(memberships, own(scope))
    .where(and(theirs(scope), eq(programmes.slug, slug)));
  if (!row) throw new NotFoundError();
  // Written by the commands only, which take nothing else.
  return { ...row, zone: row.zone as HolidayZone, can: { administer: canAdminister(scope, row.id) } };
}

/** The programme with its series and contracts, as far as the person may see them. */
export async function viewOverview(db: Db, scope: Scope, { slug, today }: { slug: string; today: string }) {
  const programme = await findProgramme(db, scope, { slug });
  const [instances, itsContracts] = await Promise.all([
    listSeries(db, scope, { programmeId: programme.id, today }),
    listContracts(db, scope, { programmeId: programme.id }),
  ]);
  return { programme, series: instances, contracts: itsContracts };
}

async function listSeries(db: Db, scope: Scope, { programmeId, today }: { programmeId: string; today: string }) {
  const columns = { id: meetings.id, heldOn: meetings.heldOn };
  const next = db.select(columns).from(meetings).where(and(eq(meetings.seriesId, series.id), isNull(meetings.cancelledAt), gte(meetings.heldOn, today))).orderBy(asc(meetings.heldOn)).limit(1).as("next");
  const last = db.select(columns).from(meetings).where(and(eq(meetings.seriesId, series.id), isNull(meetings.cancelledAt), lt(meetings.heldOn, today))).orderBy(desc(meetings.heldOn)).limit(1).as("last");
  const rows = await db
    .select({
      id: series.id,
      name: series.name,
      purpose: series.purpose,
      cadence: series.cadence,
      cadenceNote: series.cadenceNote,
      nextId: next.id,
      nextOn: next.heldOn,
      lastId: last.id,
      lastOn: last.heldOn,
      isFollowed: sql<boolean>`${follows.userId} is not null`,
    })
    .from(series)
    .leftJoinLateral(next, sql`true`)
    .leftJoinLateral(last, sql`true`)
    .leftJoin(follows, and(eq(follows.userId, scope.userId), eq(follows.subject, "series"), eq(follows.subjectId, series.id)))
    .where(and(eq(series.programmeId, programmeId), visible(scope, { programme: series.programmeId, contract: series.sharedContractId })))
    .orderBy(sql`${next.heldOn} asc nulls last`, sql`${series.name} collate "fr-x-icu"`)
    .limit(PAGE_SIZE);
  const meeting = (id: string | null, heldOn: string | null) => (id && heldOn ? { id, heldOn } : null);
  return rows.map(({ nextId, nextOn, lastId, lastOn, cadence, cadenceNote, ...line }) => ({ ...line, cadence: [describeCadence(cadence), cadenceNote].filter(Boolean).join(", "), next: meeting(nextId, nextOn), last: meeting(lastId, lastOn) }));
}

const listContracts = (db: Db, scope: Scope, { programmeId }: { programmeId: string }) =>
  db
    .select({ id: contracts.id, number: contracts.number, title: contracts.title, holder: contracts.holder })
    .from(contracts)
    .where(and(eq(contracts.programmeId, programmeId), visible(scope, { programme: contracts.programmeId, contract: contracts.id })))
    .orderBy(asc(contracts.number))
    .limit(PAGE_SIZE);

const memberColumns = {
  userId: users.id,
  name: users.name,
  email: users.email,
  position: users.position,
  role: memberships.role,
  contractId: memberships.contractId,
  contractNumber: contracts.number,
};

const membersOf = (db: Db) =>
  db
    .select(memberColumns)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(contracts, and(eq(contracts.id, memberships.contractId), eq(contracts.programmeId, memberships.programmeId)));

/** For the programme's administrators: its members by e-mail, `PAGE_SIZE` a page. */
export async function listMembers(db: Db, scope: Scope, { slug, after }: { slug: string; after?: string }) {
  const programme = await findProgramme(db, scope, { slug });
  requireRole(scope, programme.id, PROGRAMME_ADMINISTRATORS);
  const [rows, itsContracts] = await Promise.all([
    membersOf(db)
      .where(and(eq(memberships.programmeId, programme.id), visible(scope, { programme: memberships.programmeId }), after ? gt(users.email, after) : undefined))
      .orderBy(asc(users.email))
      .limit(PAGE_SIZE + 1),
    listContracts(db, scope, { programmeId: programme.id }),
  ]);
  const shown = rows.slice(0, PAGE_SIZE);
  return { programme, rows: shown, next: rows.length > PAGE_SIZE ? (shown.at(-1)?.email ?? null) : null, contracts: itsContracts };
}

/** For the programme's administrators: one member. */
export async function viewMember(db: Db, scope: Scope, { slug, userId }: { slug: string; userId: string }) {
  const programme = await findProgramme(db, scope, { slug });
  requireRole(scope, programme.id, PROGRAMME_ADMINISTRATORS);
  const [[member], itsContracts] = await Promise.all([
    membersOf(db).where(and(eq(memberships.programmeId, programme.id), eq(memberships.userId, userId), visible(scope, { programme: memberships.programmeId }))),
    listContracts(db, scope, { programmeId: programme.id }),
  ]);
  if (!member) throw new NotFoundError();
  return { programme, member, contracts: itsContracts };
}
