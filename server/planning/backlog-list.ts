import { and, eq, ilike, inArray, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { epics, features, increments, sprints, squads, stories } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { visible, type Scope } from "@/server/auth/scope";
import { containing } from "@/server/platform/like";
import { formOptions } from "./backlog-queries";
import { EVERY, WITHOUT, type BacklogFilter } from "./backlog-view-schema";
import { PAGE_SIZE, findPlannedProgramme } from "./frame-queries";
import { canPlan, canWriteStories } from "./policy";
import { findUndoable } from "./undo-commands";

/** Stories as the backlog shows them. */
export const backlogLines = (db: Db) =>
  db
    .select({
      ...{ id: stories.id, key: stories.key, title: stories.title, kind: stories.kind, state: stories.state, points: stories.points, version: stories.version, rank: stories.rank },
      ...{ squadId: stories.squadId, squad: squads.name, incrementId: stories.incrementId, increment: increments.number, sprintId: stories.sprintId, sprint: sprints.name },
      ...{ featureId: stories.featureId, feature: features.key, unreadyReason: stories.unreadyReason },
    })
    .from(stories)
    .leftJoin(squads, eq(squads.id, stories.squadId))
    .leftJoin(sprints, eq(sprints.id, stories.sprintId))
    .leftJoin(increments, eq(increments.id, stories.incrementId))
    .leftJoin(features, eq(features.id, stories.featureId));

type Wanted = BacklogFilter & { slug: string; after?: { rank: string; id: string }; today: Day };

/** The stories of a programme in the order of the backlog, `PAGE_SIZE` a page; `after` is where the page before ended. */
export async function listBacklog(db: Db, scope: Scope, { slug, after, today, ...filter }: Wanted) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const programmeId = programme.id;
  const can = { plan: canPlan(scope, programmeId), writeStories: canWriteStories(scope, programmeId) };
  const [rows, options, undoable] = await Promise.all([
    backlogLines(db)
      .where(
        and(
          eq(stories.programmeId, programmeId),
          visible(scope, { programme: stories.programmeId }),
          ...keeping(db, programmeId, filter),
          after && sql`(${stories.rank}, ${stories.id}) > (${after.rank}::numeric, ${after.id}::uuid)`,
        ),
      )
      .orderBy(stories.rank, stories.id)
      .limit(PAGE_SIZE + 1),
    formOptions(db, scope, { programmeId, today }),
    can.writeStories ? findUndoable(db, scope, { programmeId }) : null,
  ]);
  const shown = rows.slice(0, PAGE_SIZE);
  const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined;
  return { programme, rows: shown.map(({ rank: _, ...line }) => line), next: last ? { rank: last.rank, id: last.id } : null, options, undoable, can };
}

function keeping(db: Db, programmeId: string, { q, state, kind, squad, plan, feature, epic, lacks }: BacklogFilter): (SQL | undefined)[] {
  return [
    q ? or(ilike(stories.title, containing(q)), ilike(stories.key, containing(q))) : undefined,
    state === EVERY ? undefined : state ? eq(stories.state, state) : ne(stories.state, "done"),
    kind && eq(stories.kind, kind),
    squad === undefined ? undefined : (squad === WITHOUT ? isNull(stories.squadId) : eq(stories.squadId, squad)),
    plan === undefined ? undefined : plannedIn(db, programmeId, plan),
    feature === undefined ? undefined : feature === WITHOUT ? isNull(stories.featureId) : inArray(stories.featureId, db.select({ id: features.id }).from(features).where(and(eq(features.programmeId, programmeId), eq(features.key, feature)))),
    epic === undefined ? undefined : inArray(stories.featureId, db.select({ id: features.id }).from(features).innerJoin(epics, eq(epics.id, features.epicId)).where(and(eq(epics.programmeId, programmeId), eq(epics.key, epic)))),
    lacks === "points" ? isNull(stories.points) : lacks === "ready" ? eq(stories.state, "draft") : undefined,
  ];
}

/** "27": an increment; "27.3": a sprint. */
function plannedIn(db: Db, programmeId: string, plan: string): SQL {
  if (plan === WITHOUT) return isNull(stories.incrementId);
  if (/^\d{1,4}$/.test(plan)) return inArray(stories.incrementId, db.select({ id: increments.id }).from(increments).where(and(eq(increments.programmeId, programmeId), eq(increments.number, Number(plan)))));
  return inArray(stories.sprintId, db.select({ id: sprints.id }).from(sprints).where(and(eq(sprints.programmeId, programmeId), eq(sprints.name, plan))));
}
