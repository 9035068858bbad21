import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { commitments, increments, inspectionItems, objectives, programmes, sprints, squads, stories, users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { predictability } from "@/domain/planning/predictability";
import { objectivesAsPromised } from "@/domain/planning/promised";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import { measuredIn } from "./capacity-queries";
import { flowFigures, flowStories, longest } from "./flow-queries";
import { listSquads } from "./frame-queries";
import { canPlan, canWriteStories } from "./policy";

type Named = { slug: string; number: number };

/** What an increment was worth: its objectives as judged, the predictability of its squads, its velocity, its flow, and what is learnt from it. */
export async function viewReview(db: Db, scope: Scope, { slug, number, today }: Named & { today: Day }) {
  const [programme, increment] = await Promise.all([findProgramme(db, scope, { slug }), findIncrement(db, scope, { slug, number })]);
  const programmeId = programme.id;
  const [{ squads: itsSquads, increments: worth }, [outcome], itsStories, items] = await Promise.all([
    readWorth(db, scope, { programmeId, incrementIds: [increment.id] }),
    readOutcomes(db, scope, { programmeId, increments: [increment], today }),
    flowStories(db, scope, { incrementId: increment.id }),
    itemsOf(db, scope, increment.id),
  ]);
  const { committedOn, predictability: predicted, objectives: its } = worth[0]!;
  const { sprints: itsSprints, velocities } = outcome!;
  return {
    programme,
    today,
    increment,
    committedOn,
    objectives: its.map(({ squadId: _squad, incrementId: _increment, ...objective }) => objective),
    predictability: predicted,
    velocities,
    flow: { ...flowFigures(itsStories, { increment, sprints: itsSprints, today }), stories: longest(itsStories) },
    items,
    squads: itsSquads.map(({ id, name }) => ({ id, name })),
    can: { judge: canPlan(scope, programmeId), write: canWriteStories(scope, programmeId) },
  };
}

/** What increments were worth against what was promised of them, in their order; with their objectives, and the squads of the programme. */
export async function readWorth(db: Db, scope: Scope, { programmeId, incrementIds }: { programmeId: string; incrementIds: readonly string[] }) {
  const [itsSquads, all, promises] = await Promise.all([listSquads(db, scope, { programmeId }), objectivesOf(db, scope, incrementIds), promisesOf(db, scope, incrementIds)]);
  const worth = incrementIds.map((id) => {
    const its = all.filter(({ incrementId }) => incrementId === id);
    const promised = promises.find(({ incrementId }) => incrementId === id);
    const judged = objectivesAsPromised(its, promised?.objectives ?? null);
    const withObjectives = itsSquads.filter((squad) => judged.some(({ squadId }) => squadId === squad.id));
    return {
      committedOn: promised?.committedOn ?? null,
      objectives: its,
      predictability: {
        train: predictability(judged),
        squads: withObjectives.map((squad) => ({ squad: squad.name, value: predictability(judged.filter(({ squadId }) => squadId === squad.id)) })),
      },
    };
  });
  return { squads: itsSquads, increments: worth };
}

type OutcomesWanted = { programmeId: string; increments: readonly { id: string }[]; today: Day };

/** The sprints of increments, in the order of these, and the points that each squad finished in each of them. */
export async function readOutcomes(db: Db, scope: Scope, { programmeId, increments: asked, today }: OutcomesWanted) {
  const [all, itsSquads] = await Promise.all([
    db
      .select()
      .from(sprints)
      .where(and(inArray(sprints.incrementId, asked.map(({ id }) => id)), visible(scope, { programme: sprints.programmeId })))
      .orderBy(asc(sprints.position)),
    listSquads(db, scope, { programmeId }),
  ]);
  const measured = await measuredIn(db, scope, { sprintIds: all.map(({ id }) => id) });
  return asked.map(({ id }) => {
    const its = all.filter(({ incrementId }) => incrementId === id);
    return { sprints: its, velocities: squadVelocities({ squads: itsSquads, sprints: its, measured, today }) };
  });
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

const objectivesOf = (db: Db, scope: Scope, incrementIds: readonly string[]) =>
  db
    .select({
      ...{ id: objectives.id, incrementId: objectives.incrementId, squadId: objectives.squadId, squad: squads.name, title: objectives.title, isCommitted: objectives.isCommitted },
      isWithdrawn: sql<boolean>`${objectives.withdrawnAt} is not null`,
      ...{ planned: objectives.businessValue, actual: objectives.actualValue, note: objectives.actualNote, version: objectives.version },
    })
    .from(objectives)
    .innerJoin(squads, eq(squads.id, objectives.squadId))
    .where(and(inArray(objectives.incrementId, [...incrementIds]), visible(scope, { programme: objectives.programmeId })))
    .orderBy(sql`${squads.name} collate "fr-x-icu"`, asc(objectives.rank));

const promisesOf = (db: Db, scope: Scope, incrementIds: readonly string[]) =>
  db
    .select({ incrementId: commitments.incrementId, committedOn: commitments.committedOn, objectives: commitments.objectives })
    .from(commitments)
    .where(and(inArray(commitments.incrementId, [...incrementIds]), visible(scope, { programme: commitments.programmeId })));

type VelocityFacts = { squads: readonly { id: string; name: string }[]; sprints: (typeof sprints.$inferSelect)[]; measured: Awaited<ReturnType<typeof measuredIn>>; today: Day };

/** The points that each squad finished in each sprint that is over or closed: as frozen, else by the days on which they were done. */
function squadVelocities({ squads: itsSquads, sprints: all, measured: { velocities: done, closures }, today }: VelocityFacts) {
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
