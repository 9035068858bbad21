import { and, asc, desc, eq, gte, lt, lte, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { follows, increments, sprints, squads } from "@/db/schema";
import { countWorkingDays, planIncrement, type Day, type HolidayZone } from "@/domain/calendar";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import { canSetFrame } from "./policy";
import type { CurrentSprint, IncrementLine } from "./schema";
import { frameSprint } from "./sprint-frame";

export const PAGE_SIZE = 25;
/** The overview shows the latest ones; the list has them all. */
const LATEST = 6;

/** The increment and the sprint that `today` falls in, for each programme of the scope that has one. */
export async function currentSprints(db: Db, scope: Scope, today: Day): Promise<CurrentSprint[]> {
  const rows = await db
    .select({
      programmeId: increments.programmeId,
      increment: { id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn },
      sprint: { id: sprints.id, name: sprints.name, startsOn: sprints.startsOn, endsOn: sprints.endsOn },
    })
    .from(increments)
    .leftJoin(sprints, and(eq(sprints.incrementId, increments.id), lte(sprints.startsOn, today), gte(sprints.endsOn, today)))
    .where(and(visible(scope, { programme: increments.programmeId }), lte(increments.startsOn, today), gte(increments.endsOn, today)))
    .orderBy(asc(increments.programmeId), asc(increments.number));
  return rows;
}

/** The squads, the latest increments and where the programme stands: nothing of it for a contractor. */
export async function viewPlanningOverview(db: Db, scope: Scope, { slug, today }: { slug: string; today: Day }) {
  const programme = await findProgramme(db, scope, { slug });
  const [itsSquads, rows, current] = await Promise.all([
    listSquads(db, scope, { programmeId: programme.id }),
    incrementLines(db, scope, { programmeId: programme.id, zone: programme.zone, today, limit: LATEST }),
    currentSprints(db, scope, today),
  ]);
  const now = current.find(({ programmeId }) => programmeId === programme.id);
  return { squads: itsSquads, increments: rows, current: now ? { number: now.increment.number, sprint: now.sprint?.name ?? null } : null };
}

/** All increments, the latest number first, `PAGE_SIZE` a page; `after` is the last number of the page before. */
export async function listIncrements(db: Db, scope: Scope, { slug, after, today }: { slug: string; after?: number; today: Day }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const rows = await incrementLines(db, scope, { programmeId: programme.id, zone: programme.zone, after, today, limit: PAGE_SIZE + 1 });
  const shown = rows.slice(0, PAGE_SIZE);
  return { programme, rows: shown, next: rows.length > PAGE_SIZE ? (shown.at(-1)?.number ?? null) : null, can: { setFrame: canSetFrame(scope, programme.id) } };
}

type LinesWanted = { programmeId: string; zone: HolidayZone; after?: number; today: Day; limit: number };

async function incrementLines(db: Db, scope: Scope, { programmeId, zone, after, today, limit }: LinesWanted): Promise<IncrementLine[]> {
  const rows = await db
    .select({
      id: increments.id,
      number: increments.number,
      startsOn: increments.startsOn,
      endsOn: increments.endsOn,
      isFollowed: sql<boolean>`${follows.userId} is not null`,
    })
    .from(increments)
    .leftJoin(follows, and(eq(follows.userId, scope.userId), eq(follows.subject, "increment"), eq(follows.subjectId, increments.id)))
    .where(and(eq(increments.programmeId, programmeId), visible(scope, { programme: increments.programmeId }), after === undefined ? undefined : lt(increments.number, after)))
    .orderBy(desc(increments.number))
    .limit(limit);
  return rows.map((row) => ({ ...row, workingDays: countWorkingDays(row.startsOn, row.endsOn, zone), isCurrent: row.startsOn <= today && today <= row.endsOn }));
}

export const listSquads = (db: Db, scope: Scope, { programmeId }: { programmeId: string }) =>
  db
    .select({ id: squads.id, name: squads.name, purpose: squads.purpose, headcount: squads.headcount, builders: squads.builders })
    .from(squads)
    .where(and(eq(squads.programmeId, programmeId), visible(scope, { programme: squads.programmeId })))
    .orderBy(sql`${squads.name} collate "fr-x-icu"`, asc(squads.id));

/** The programme of a page of planning. @throws NotFoundError also for a contractor, who sees nothing of planning */
export async function findPlannedProgramme(db: Db, scope: Scope, { slug }: { slug: string }) {
  const programme = await findProgramme(db, scope, { slug });
  if (programme.role === "contractor") throw new NotFoundError();
  return programme;
}

export async function viewSquads(db: Db, scope: Scope, { slug }: { slug: string }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  return { programme, squads: await listSquads(db, scope, { programmeId: programme.id }) };
}

export type IncrementShape = { number: number; startsOn: Day; sprintWeeks: number[]; ipWeeks: number };

/** The plan of an increment whose sprints last as said. */
export const planOf = ({ number, startsOn, sprintWeeks, ipWeeks }: IncrementShape) =>
  planIncrement(number, startsOn, {
    sprints: sprintWeeks.length,
    ipWeeks,
    overrides: Object.fromEntries(sprintWeeks.map((weeks, index) => [String(index + 1), weeks])),
  });

/** The increment that has its number, or one of its days: the number first, which is the clearer reason. */
export async function incrementInTheWay(db: Db, scope: Scope, { programmeId, plan }: { programmeId: string; plan: ReturnType<typeof planOf> }) {
  const [other] = await db
    .select({ number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn })
    .from(increments)
    .where(
      and(
        eq(increments.programmeId, programmeId),
        visible(scope, { programme: increments.programmeId }),
        or(eq(increments.number, plan.number), and(lte(increments.startsOn, plan.to), gte(increments.endsOn, plan.from))),
      ),
    )
    .orderBy(sql`${increments.number} <> ${plan.number}`)
    .limit(1);
  return other ? ({ reason: other.number === plan.number ? "number_taken" : "overlaps", ...other } as const) : null;
}

/** What the increment would be, and what stands in its way; nothing is stored. */
export async function previewIncrement(db: Db, scope: Scope, { slug, ...shape }: { slug: string } & IncrementShape) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const plan = planOf(shape);
  return {
    inTheWay: await incrementInTheWay(db, scope, { programmeId: programme.id, plan }),
    endsOn: plan.to,
    nextStartsOn: plan.nextStartsOn,
    sprints: plan.sprints.map(({ name, kind, from, to }) => frameSprint({ name, kind, startsOn: from, endsOn: to }, programme.zone)),
  };
}
