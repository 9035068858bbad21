import { and, asc, eq, gt, gte, isNull, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { increments, sprints, squads, stories } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { sumsAtClosing, whyNotClosable } from "@/domain/planning/closing";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { findProgramme } from "@/server/programmes/queries";
import { PLANNERS } from "./policy";
import { findSprint, type SprintNamed } from "./sprint-lines";

export const NO_SQUAD = "Sans squad";
/** More sprints than that are not chosen from. */
const MAX_TARGETS = 12;

/** What closing a sprint would do: what is done, what is not and where it can go. */
export async function viewClosing(db: Db, scope: Scope, { today, ...named }: SprintNamed & { today: Day }) {
  const [programme, { increment, sprint, all }] = await Promise.all([findProgramme(db, scope, named), findSprint(db, scope, named)]);
  requireRole(scope, programme.id, PLANNERS);
  const [lines, targets] = await Promise.all([linesOf(db, scope, { sprintId: sprint.id }), targetsAfter(db, scope, sprint)]);
  const bySquad = Map.groupBy(lines, ({ squad }) => squad ?? NO_SQUAD);
  const { id, name, position, startsOn, endsOn } = sprint;
  return {
    programme,
    today,
    increment: increment.number,
    sprint: { id, name, position, startsOn, endsOn },
    obstacle: whyNotClosable(closable(sprint), all.map(closable), today),
    squads: [...bySquad].map(([squad, its]) => ({ squad, ...sumsAtClosing(its) })),
    done: lines.filter(({ state }) => state === "done"),
    unfinished: lines.filter(({ state }) => state !== "done"),
    targets,
  };
}

export const closable = ({ name, startsOn, position, closedAt }: { name: string; startsOn: Day; position: number; closedAt: Date | null }) => ({ name, startsOn, position, closedOn: closedAt && closedAt.toISOString() });

const linesOf = (db: Db, scope: Scope, { sprintId }: { sprintId: string }) =>
  db
    .select({ id: stories.id, key: stories.key, title: stories.title, state: stories.state, points: stories.points, squad: squads.name, version: stories.version })
    .from(stories)
    .leftJoin(squads, eq(squads.id, stories.squadId))
    .where(and(eq(stories.sprintId, sprintId), visible(scope, { programme: stories.programmeId })))
    .orderBy(asc(squads.name), asc(stories.rank));

/** The sprints that what is not done can go to: open, after this one, nearest first; those of the increments to come included. */
export const targetsAfter = (db: Db, scope: Scope, { programmeId, incrementId, position, endsOn }: typeof sprints.$inferSelect) =>
  db
    .select({ id: sprints.id, name: sprints.name })
    .from(sprints)
    .innerJoin(increments, eq(increments.id, sprints.incrementId))
    .where(and(eq(sprints.programmeId, programmeId), isNull(sprints.closedAt), visible(scope, { programme: sprints.programmeId }), or(and(eq(sprints.incrementId, incrementId), gt(sprints.position, position)), gte(increments.startsOn, endsOn))))
    .orderBy(asc(sprints.startsOn))
    .limit(MAX_TARGETS);
