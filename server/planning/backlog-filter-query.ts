import { and, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { epics, features, increments, sprints, stories } from "@/db/schema";
import { holdsWords } from "@/server/search/words-query";
import { EVERY, WITHOUT, type BacklogFilter } from "./backlog-view-schema";

/** What a filter of the backlog keeps; without a state, what is not done. */
export function storiesKept(db: Db, programmeId: string, { q, state, kind, squad, plan, feature, epic, lacks }: BacklogFilter): (SQL | undefined)[] {
  return [
    q ? holdsWords(db, { kind: "story", objectId: stories.id, programmeId }, q) : undefined,
    state === EVERY ? undefined : state ? eq(stories.state, state) : sql`${stories.state} <> 'done'`,
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
