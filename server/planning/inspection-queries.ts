import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { commitments, increments, inspectionItems, objectives, programmes, sprints, squads, stories, users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { predictability } from "@/domain/planning/predictability";
import { objectivesAsPromised } from "@/domain/planning/promised";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import { measuredIn } from "./capacity-queries";
import { viewFlow } from "./flow-queries";
import { listSquads } from "./frame-queries";
import { canPlan, canWriteStories } from "./policy";

type Named = { slug: string; number: number };

/** What an increment was worth: its objectives as judged, the predictability of its squads, its velocity, its flow, and what is learnt from it. */
export async function viewReview(db: Db, scope: Scope, { slug, number, today }: Named & { today: Day }) {
  const [programme, increment] = await Promise.all([findProgramme(db, scope, { slug }), findIncrement(db, scope, { slug, number })]);
  const programmeId = programme.id;
  const [{ objectives: its, squads: itsSquads, ...outcome }, items] = await Promise.all([viewOutcome(db, scope, { programmeId, increment, today }), itemsOf(db, scope, increment.id)]);
  const { committedOn, predictability: predicted, velocities, flow } = outcome;
  return {
    programme,
    today,
    increment,
    committedOn,
    objectives: its.map(({ squadId: _, ...objective }) => objective),
    predictability: predicted,
    velocities,
    flow,
    items,
    squads: itsSquads.map(({ id, name }) => ({ id, name })),
    can: { judge: canPlan(scope, programmeId), write: canWriteStories(scope, programmeId) },
  };
}

type OutcomeWanted = { programmeId: string; increment: { id: string; startsOn: Day; endsOn: Day }; today: Day };

/** The figures of an increment alone: what it was worth, squad by squad, and how it flowed. */
export async function viewOutcome(db: Db, scope: Scope, { programmeId, increment, today }: OutcomeWanted) {
  const [itsSprints, itsSquads] = await Promise.all([
    db.select().from(sprints).where(and(eq(sprints.incrementId, increment.id), visible(scope, { programme: sprints.programmeId }))).orderBy(asc(sprints.position)),
    listSquads(db, scope, { programmeId }),
  ]);
  const [its, promised, velocities, flow] = await Promise.all([
    objectivesOf(db, scope, increment.id),
    promiseOf(db, scope, increment.id),
    squadVelocities(db, scope, { squads: itsSquads, sprints: itsSprints, today }),
    viewFlow(db, scope, { increment, sprints: itsSprints, today }),
  ]);
  const judged = objectivesAsPromised(its, promised?.objectives ?? null);
  const withObjectives = itsSquads.filter(({ id }) => judged.some(({ squadId }) => squadId === id));
  return {
    committedOn: promised?.committedOn ?? null,
    objectives: its,
    predictability: {
      train: predictability(judged),
      squads: withObjectives.map(({ id, name }) => ({ squad: name, value: predictability(judged.filter(({ squadId }) => squadId === id)) })),
    },
    sprints: itsSprints,
    squads: itsSquads,
    velocities,
    flow,
  };
}

async function findIncrement(db: Db, scope: Scope, { slug, number }: Named) {
  const [row] = await db
    .select({ id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn })
    .from(increments)
    .innerJoin(programmes, eq(programmes.id, increments.programmeId))
    .where(and(eq(programmes.slug, slug), eq(increments.number, number), visible(scope, { programme: increments.programmeId })));
  if (!row) throw new NotFoundError();
  return row;
}

const objectivesOf = (db: Db, scope: Scope, incrementId: string) =>
  db
    .select({
      ...{ id: objectives.id, squadId: objectives.squadId, squad: squads.name, title: objectives.title, isCommitted: objectives.isCommitted },
      isWithdrawn: sql<boolean>`${objectives.withdrawnAt} is not null`,
      ...{ planned: objectives.businessValue, actual: objectives.actualValue, note: objectives.actualNote, version: objectives.version },
    })
    .from(objectives)
    .innerJoin(squads, eq(squads.id, objectives.squadId))
    .where(and(eq(objectives.incrementId, incrementId), visible(scope, { programme: objectives.programmeId })))
    .orderBy(sql`${squads.name} collate "fr-x-icu"`, asc(objectives.rank));

async function promiseOf(db: Db, scope: Scope, incrementId: string) {
  const [row] = await db
    .select({ committedOn: commitments.committedOn, objectives: commitments.objectives })
    .from(commitments)
    .where(and(eq(commitments.incrementId, incrementId), visible(scope, { programme: commitments.programmeId })));
  return row ?? null;
}

type VelocityWanted = { squads: readonly { id: string; name: string }[]; sprints: (typeof sprints.$inferSelect)[]; today: Day };

/** The points that each squad finished in each sprint that is over or closed: as frozen, else by the days on which they were done. */
async function squadVelocities(db: Db, scope: Scope, { squads: itsSquads, sprints: all, today }: VelocityWanted) {
  const sprintIds = all.map(({ id }) => id);
  const { velocities: done, closures } = await measuredIn(db, scope, { sprintIds });
  return itsSquads.map(({ id, name }) => ({
    squadId: id,
    squad: name,
    sprints: all.map(({ id: sprintId, name: sprint, position, startsOn, closedAt }) => {
      const frozen = closures.get(sprintId)?.find(({ squadId }) => squadId === id);
      return { sprint, position, isClosed: closedAt !== null, planned: frozen?.planned ?? null, done: frozen?.done ?? (startsOn > today ? null : (done.get(id)?.get(sprintId) ?? 0)) };
    }),
  }));
}

const itemsOf = (db: Db, scope: Scope, incrementId: string) =>
  db
    .select({
      ...{ id: inspectionItems.id, kind: inspectionItems.kind, title: inspectionItems.title, causes: inspectionItems.causes, squad: squads.name, owner: users.name },
      story: { key: stories.key, title: stories.title, state: stories.state },
      version: inspectionItems.version,
    })
    .from(inspectionItems)
    .leftJoin(squads, eq(squads.id, inspectionItems.squadId))
    .leftJoin(users, eq(users.id, inspectionItems.ownerId))
    .leftJoin(stories, eq(stories.id, inspectionItems.storyId))
    .where(and(eq(inspectionItems.incrementId, incrementId), visible(scope, { programme: inspectionItems.programmeId })))
    .orderBy(asc(inspectionItems.createdAt), asc(inspectionItems.id));
