import { eq, sql, type AnyColumn, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { increments, sprints, squads, stories } from "@/db/schema";

/** Stories with the columns of a line, to which a query adds its conditions. */
export const storyLines = (db: Db) =>
  db
    .select({
      id: stories.id,
      featureId: stories.featureId,
      key: stories.key,
      title: stories.title,
      kind: stories.kind,
      state: stories.state,
      points: stories.points,
      squad: squads.name,
      sprint: sprints.name,
      increment: increments.number,
    })
    .from(stories)
    .leftJoin(squads, eq(squads.id, stories.squadId))
    .leftJoin(sprints, eq(sprints.id, stories.sprintId))
    .leftJoin(increments, eq(increments.id, stories.incrementId));

/** "PPN-9" before "PPN-10". */
export const byKey = (key: AnyColumn): SQL => sql`length(${key}), ${key}`;
export const keyAfter = (key: AnyColumn, after: string | undefined): SQL | undefined =>
  after === undefined ? undefined : sql`(length(${key}), ${key}) > (length(${after}), ${after})`;
