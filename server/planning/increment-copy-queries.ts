import { and, asc, desc, eq, isNull, ne, notInArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { features, increments, objectives, sprints, squads, stories } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import { frameToCopy, isMet } from "@/domain/planning/increment-copy";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { findProgramme } from "@/server/programmes/queries";
import { planOf } from "./frame-queries";
import { FRAME_SETTERS } from "./policy";
import { frameSprint } from "./sprint-frame";
import { findSprint } from "./sprint-lines";
import { byKey } from "./story-lines";

type Wanted = { slug: string; number: number; as?: { number: number; startsOn: Day }; today: Day };

/** The increment that would be begun from this one, and what can come along. */
export async function viewCopy(db: Db, scope: Scope, { slug, number, as, today }: Wanted) {
  const [programme, { increment, all }] = await Promise.all([findProgramme(db, scope, { slug }), findSprint(db, scope, { slug, number, position: 1 })]);
  requireRole(scope, programme.id, FRAME_SETTERS);
  const incrementId = increment.id;
  const [[last], leftovers] = await Promise.all([
    db.select({ number: increments.number, endsOn: increments.endsOn }).from(increments).where(and(eq(increments.programmeId, programme.id), visible(scope, { programme: increments.programmeId }))).orderBy(desc(increments.endsOn)).limit(1),
    leftoversOf(db, scope, incrementId),
  ]);
  const { readyBefore, ...lengths } = frameToCopy(all);
  const shape = { ...(as ?? { number: last!.number + 1, startsOn: addDays(last!.endsOn, 1) }), ...lengths };
  const plan = planOf(shape);
  return {
    programme,
    today,
    increment: { id: incrementId, number: increment.number },
    next: { number: plan.number, startsOn: plan.from, endsOn: plan.to },
    sprints: plan.sprints.map(({ name, kind, from, to }, index) => {
      const before = readyBefore[index] ?? null;
      return { ...frameSprint({ name, kind, startsOn: from, endsOn: to }, programme.zone), readyBy: before === null ? null : addDays(from, -before) };
    }),
    ...leftovers,
  };
}

/** What was not finished: features, stories, objectives that did not bring what was planned. */
async function leftoversOf(db: Db, scope: Scope, incrementId: string) {
  const [itsFeatures, itsStories, its] = await Promise.all([
    db
      .select({ id: features.id, key: features.key, title: features.title, state: features.state })
      .from(features)
      .where(and(eq(features.incrementId, incrementId), notInArray(features.state, ["done", "dropped"]), visible(scope, { programme: features.programmeId })))
      .orderBy(byKey(features.key)),
    db
      .select({ id: stories.id, key: stories.key, title: stories.title, state: stories.state, points: stories.points, squad: squads.name, sprint: sprints.name })
      .from(stories)
      .leftJoin(squads, eq(squads.id, stories.squadId))
      .leftJoin(sprints, eq(sprints.id, stories.sprintId))
      .where(and(eq(stories.incrementId, incrementId), ne(stories.state, "done"), visible(scope, { programme: stories.programmeId })))
      .orderBy(byKey(stories.key)),
    db
      .select({ id: objectives.id, title: objectives.title, squad: squads.name, planned: objectives.businessValue, actual: objectives.actualValue })
      .from(objectives)
      .innerJoin(squads, eq(squads.id, objectives.squadId))
      .where(and(eq(objectives.incrementId, incrementId), isNull(objectives.withdrawnAt), visible(scope, { programme: objectives.programmeId })))
      .orderBy(asc(squads.name), asc(objectives.rank)),
  ]);
  return { features: itsFeatures, stories: itsStories, objectives: its.filter((objective) => !isMet(objective)) };
}
