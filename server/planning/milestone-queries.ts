import { and, between, desc, eq, gt, isNotNull, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { increments, milestones, programmes } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { standingOf, type MilestoneFilter } from "@/domain/planning/milestones";
import { visible, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import { PAGE_SIZE, findPlannedProgramme } from "./frame-queries";
import { milestoneHistory } from "./history";
import type { MilestoneLine } from "./milestone-schema";
import { canPlan } from "./policy";
import { byKey } from "./story-lines";

/** Ten years of increments: a list longer than that is no longer chosen from. */
const MAX_INCREMENTS = 40;
/** After every day: milestones without any come last. */
const WITHOUT_DAY: Day = "9999-12-31";

/** The day that a milestone is listed by: when it came, else when it is foreseen, else when it was promised. */
const listedOn = sql`coalesce(${milestones.actualOn}, ${milestones.forecastOn}, ${milestones.baselineOn}, ${WITHOUT_DAY}::date)`;

const milestoneLines = (db: Db) =>
  db
    .select({
      id: milestones.id,
      key: milestones.key,
      title: milestones.title,
      increment: increments.number,
      baselineOn: milestones.baselineOn,
      forecastOn: milestones.forecastOn,
      actualOn: milestones.actualOn,
      isCancelled: sql<boolean>`${milestones.cancelledAt} is not null`,
    })
    .from(milestones)
    .leftJoin(increments, eq(increments.id, milestones.incrementId));

function toLine({ isCancelled, ...row }: Awaited<ReturnType<typeof milestoneLines>>[number], today: Day): MilestoneLine {
  const { state, text } = standingOf({ ...row, isCancelled }, today);
  return { ...row, state, text };
}

type ListWanted = { slug: string; state?: MilestoneFilter; after?: { day: Day; key: string }; today: Day };

/** The milestones of a programme in the order of their days, `PAGE_SIZE` a page; `after` is where the page before ended. */
export async function listMilestones(db: Db, scope: Scope, { slug, state, after, today }: ListWanted) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const rows = await milestoneLines(db)
    .where(
      and(
        eq(milestones.programmeId, programme.id),
        visible(scope, { programme: milestones.programmeId }),
        state && keeping(state, today),
        after && sql`(${listedOn}, length(${milestones.key}), ${milestones.key}) > (${after.day}::date, length(${after.key}), ${after.key})`,
      ),
    )
    .orderBy(listedOn, byKey(milestones.key))
    .limit(PAGE_SIZE + 1);
  const shown = rows.slice(0, PAGE_SIZE);
  const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined;
  return {
    programme,
    rows: shown.map((row) => toLine(row, today)),
    next: last ? { day: last.actualOn ?? last.forecastOn ?? last.baselineOn ?? WITHOUT_DAY, key: last.key } : null,
    can: { plan: canPlan(scope, programme.id) },
  };
}

/** As `isMilestoneLate` says it, for the database: a test holds the two together. */
function keeping(state: MilestoneFilter, today: Day): SQL | undefined {
  const awaited = and(isNull(milestones.actualOn), isNull(milestones.cancelledAt));
  switch (state) {
    case "to_come":
      return awaited;
    case "late":
      return and(awaited, or(lt(milestones.forecastOn, today), gt(milestones.forecastOn, milestones.baselineOn), and(isNull(milestones.forecastOn), lt(milestones.baselineOn, today))));
    case "reached":
      return isNotNull(milestones.actualOn);
  }
}

type OfIncrement = { programmeId: string; increment: { id: string; startsOn: Day; endsOn: Day }; today: Day };

/** Those attached to an increment, or promised or foreseen on one of its days. */
export async function milestonesOfIncrement(db: Db, scope: Scope, { programmeId, increment: { id, startsOn, endsOn }, today }: OfIncrement): Promise<MilestoneLine[]> {
  const rows = await milestoneLines(db)
    .where(
      and(
        eq(milestones.programmeId, programmeId),
        visible(scope, { programme: milestones.programmeId }),
        or(eq(milestones.incrementId, id), between(milestones.baselineOn, startsOn, endsOn), between(milestones.forecastOn, startsOn, endsOn)),
      ),
    )
    .orderBy(listedOn, byKey(milestones.key))
    .limit(PAGE_SIZE);
  return rows.map((row) => toLine(row, today));
}

/** For the form that creates. */
export async function viewMilestoneForm(db: Db, scope: Scope, { slug, today }: { slug: string; today: Day }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  return { programme, today, ...(await formChoices(db, scope, { programmeId: programme.id, today })) };
}

async function formChoices(db: Db, scope: Scope, { programmeId, today }: { programmeId: string; today: Day }) {
  const [itsIncrements, sprints] = await Promise.all([
    db
      .select({ id: increments.id, number: increments.number })
      .from(increments)
      .where(and(eq(increments.programmeId, programmeId), visible(scope, { programme: increments.programmeId })))
      .orderBy(desc(increments.number))
      .limit(MAX_INCREMENTS),
    listSprints(db, programmeId, today),
  ]);
  return { increments: itsIncrements, sprints, can: { plan: canPlan(scope, programmeId) } };
}

/** A milestone with its journal, and what its forms offer. */
export async function viewMilestone(db: Db, scope: Scope, { slug, key, today }: { slug: string; key: string; today: Day }) {
  const [programme, [row]] = await Promise.all([
    findProgramme(db, scope, { slug }),
    db
      .select({ milestone: milestones, increment: increments.number })
      .from(milestones)
      .innerJoin(programmes, eq(programmes.id, milestones.programmeId))
      .leftJoin(increments, eq(increments.id, milestones.incrementId))
      .where(and(eq(programmes.slug, slug), eq(milestones.key, key), visible(scope, { programme: milestones.programmeId }))),
  ]);
  if (!row) throw new NotFoundError();
  const { programmeId, createdAt: _, cancelledAt, ...milestone } = row.milestone;
  const [history, choices] = await Promise.all([milestoneHistory(db, scope, { milestoneId: milestone.id }), formChoices(db, scope, { programmeId, today })]);
  const standing = standingOf({ ...milestone, isCancelled: cancelledAt !== null }, today);
  return { programme, today, milestone: { ...milestone, increment: row.increment, standing }, history, ...choices };
}
