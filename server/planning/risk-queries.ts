import { and, asc, desc, eq, inArray, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEvents, increments, memberships, programmes, registryEntries, risks, squads, users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { numberOf } from "@/domain/minutes/numbering";
import { exposureOf, type RiskFilter } from "@/domain/planning/risks";
import type { Roam } from "@/domain/planning/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import { PAGE_SIZE, findPlannedProgramme, listSquads } from "./frame-queries";
import { canWriteStories, VOTERS } from "./policy";
import { byKey } from "./story-lines";

/** A list longer than that is no longer chosen from. */
const MAX_INCREMENTS = 40;
const MAX_PEOPLE = 300;
const SHOWN_HISTORY = 25;

/** As `exposureOf` says it, for the order of the list; an unknown one comes last. */
const listedExposure = sql<number>`coalesce(${risks.probability} * ${risks.impact}, 0)`;

type ListWanted = { slug: string; roam?: RiskFilter; increment?: number; after?: { exposure: number; key: string }; today: Day };

/** The risks of a programme, the greatest exposure first, those not assessed last; `PAGE_SIZE` a page. */
export async function listRisks(db: Db, scope: Scope, { slug, roam, increment, after, today }: ListWanted) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const rows = await db
    .select({
      ...{ id: risks.id, key: risks.key, title: risks.title, increment: increments.number, squad: squads.name, roam: risks.roam, owner: users.name },
      ...{ probability: risks.probability, impact: risks.impact, reviewOn: risks.reviewOn },
    })
    .from(risks)
    .leftJoin(increments, eq(increments.id, risks.incrementId))
    .leftJoin(squads, eq(squads.id, risks.squadId))
    .leftJoin(users, eq(users.id, risks.ownerId))
    .where(
      and(
        eq(risks.programmeId, programme.id),
        visible(scope, { programme: risks.programmeId }),
        roam && keeping(roam),
        increment === undefined ? undefined : eq(increments.number, increment),
        after && sql`(-${listedExposure}, length(${risks.key}), ${risks.key}) > (${-after.exposure}::int, length(${after.key}), ${after.key})`,
      ),
    )
    .orderBy(desc(listedExposure), byKey(risks.key))
    .limit(PAGE_SIZE + 1);
  const shown = rows.slice(0, PAGE_SIZE).map(({ probability, impact, ...row }) => {
    const { value, level } = exposureOf({ probability, impact });
    return { ...row, exposure: value, level, isReviewPast: row.roam !== "resolved" && row.reviewOn !== null && row.reviewOn < today };
  });
  const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined;
  return {
    programme,
    rows: shown,
    next: last ? { exposure: last.exposure ?? 0, key: last.key } : null,
    increments: await itsIncrements(db, scope, programme.id),
    can: { plan: canWriteStories(scope, programme.id) },
  };
}

function keeping(filter: RiskFilter): SQL | undefined {
  switch (filter) {
    case "open":
      return or(isNull(risks.roam), ne(risks.roam, "resolved"));
    case "undiscussed":
      return isNull(risks.roam);
    case "resolved":
    case "owned":
    case "accepted":
    case "mitigated":
      return eq(risks.roam, filter);
  }
}

const itsIncrements = (db: Db, scope: Scope, programmeId: string) =>
  db
    .select({ id: increments.id, number: increments.number })
    .from(increments)
    .where(and(eq(increments.programmeId, programmeId), visible(scope, { programme: increments.programmeId })))
    .orderBy(desc(increments.number))
    .limit(MAX_INCREMENTS);

async function choicesOf(db: Db, scope: Scope, programmeId: string) {
  const [numbers, itsSquads] = await Promise.all([itsIncrements(db, scope, programmeId), listSquads(db, scope, { programmeId })]);
  return { increments: numbers, squads: itsSquads.map(({ id, name }) => ({ id, name })), can: { plan: canWriteStories(scope, programmeId) } };
}

/** For the form that creates. */
export async function viewRiskForm(db: Db, scope: Scope, { slug }: { slug: string }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  return { programme, ...(await choicesOf(db, scope, programme.id)) };
}

/** A risk, how it came to be what it is, and what its forms offer. */
export async function viewRisk(db: Db, scope: Scope, { slug, key, today }: { slug: string; key: string; today: Day }) {
  const [programme, [row]] = await Promise.all([
    findProgramme(db, scope, { slug }),
    db
      .select({ risk: risks, increment: increments.number, squad: squads.name, owner: users.name, entry: { id: registryEntries.id, kind: registryEntries.kind, text: registryEntries.text, year: registryEntries.numberYear, rank: registryEntries.numberRank } })
      .from(risks)
      .innerJoin(programmes, eq(programmes.id, risks.programmeId))
      .leftJoin(increments, eq(increments.id, risks.incrementId))
      .leftJoin(squads, eq(squads.id, risks.squadId))
      .leftJoin(users, eq(users.id, risks.ownerId))
      .leftJoin(registryEntries, and(eq(registryEntries.id, risks.entryId), visible(scope, { programme: registryEntries.programmeId })))
      .where(and(eq(programmes.slug, slug), eq(risks.key, key), visible(scope, { programme: risks.programmeId }))),
  ]);
  if (!row) throw new NotFoundError();
  const { programmeId, entryId: _entryId, createdAt: _createdAt, updatedAt: _updatedAt, ...risk } = row.risk;
  const [history, choices, people, sprints] = await Promise.all([
    riskHistory(db, scope, risk.id),
    choicesOf(db, scope, programmeId),
    db
      .select({ id: users.id, name: users.name })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.programmeId, programmeId), inArray(memberships.role, [...VOTERS]), visible(scope, { programme: memberships.programmeId })))
      .orderBy(sql`${users.name} collate "fr-x-icu"`, asc(users.id))
      .limit(MAX_PEOPLE),
    listSprints(db, programmeId, today),
  ]);
  const { increment, squad, owner, entry } = row;
  return { programme, today, risk: { ...risk, increment, squad, owner, exposure: exposureOf(risk), entry: entry && { id: entry.id, text: entry.text, number: numberOf(entry) } }, history, people, sprints, ...choices };
}

async function riskHistory(db: Db, scope: Scope, riskId: string) {
  const rows = await db
    .select({ id: auditEvents.id, at: auditEvents.at, actor: users.name, action: auditEvents.action, after: auditEvents.after })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(and(eq(auditEvents.subject, "risk"), eq(auditEvents.subjectId, riskId), visible(scope, { programme: auditEvents.programmeId })))
    .orderBy(desc(auditEvents.id))
    .limit(SHOWN_HISTORY);
  return rows.map(({ at, after, ...event }) => {
    const { roam, response } = (after ?? {}) as { roam?: Roam | null; response?: string };
    return { ...event, at: at.toISOString(), roam, response };
  });
}
