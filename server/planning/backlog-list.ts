import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { features, increments, sprints, squads, stories } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { visible, type Scope } from "@/server/auth/scope";
import { formOptions } from "./backlog-queries";
import { storiesKept } from "./backlog-filter-query";
import type { BacklogFilter } from "./backlog-view-schema";
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
          ...storiesKept(db, programmeId, filter),
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
