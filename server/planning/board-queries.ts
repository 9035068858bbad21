import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { commitments, increments, programmes, scenarios, sprints, stories } from "@/db/schema";
import { sprintWeeks, type Day } from "@/domain/calendar";
import { cellKey } from "@/domain/planning/board";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import { CARD, cardsOf, dependenciesOf, lastActors } from "./board-lines";
import { programmeSprintsOf, squadCapacities } from "./capacity-queries";
import { listSquads } from "./frame-queries";
import { canWriteStories } from "./policy";
import { sumsBySprintAndSquad } from "./sum-queries";

type Named = { slug: string; number: number };

/** Cards that a page is drawn with, over all its cells: beyond, it would be slower to draw than to read. */
const CARDS_OF_A_PAGE = 100;
const [FEWEST, MOST] = [2, 8];
const UNSCHEDULED_SHOWN = 12;

/** The board as its page begins: all the figures, the first cards of each cell. */
export async function viewBoard(db: Db, scope: Scope, { slug, number, today, reasonsOf }: Named & { today: Day; reasonsOf?: string }) {
  const { programme, frame, beside } = await boardFrame(db, scope, { slug, number, today, isAsked: (place) => cellKey(place) === reasonsOf }, async ({ incrementId, cells }) => {
    const cardsPerCell = Math.max(FEWEST, Math.min(MOST, Math.floor(CARDS_OF_A_PAGE / Math.max(1, cells))));
    const [cards, sums] = await Promise.all([
      cardsOf(db, scope, { incrementId, first: { inCell: cardsPerCell, unscheduled: UNSCHEDULED_SHOWN } }),
      sumsBySprintAndSquad(db, scope, { incrementId }),
    ]);
    return { stories: cards, sums, cardsPerCell };
  });
  return { programme, ...frame, ...beside, unscheduledShown: UNSCHEDULED_SHOWN, can: { move: canWriteStories(scope, programme.id) } };
}

/** The board with all its cards, for somebody who plans on it. */
export async function viewPlan(db: Db, scope: Scope, { slug, number, today }: Named & { today: Day }) {
  const { frame, beside } = await boardFrame(db, scope, { slug, number, today }, async ({ incrementId }) => {
    const [cards, [scenario]] = await Promise.all([
      cardsOf(db, scope, { incrementId }),
      db
        .select({ id: scenarios.id, version: scenarios.version, moves: scenarios.moves })
        .from(scenarios)
        .where(and(eq(scenarios.incrementId, incrementId), eq(scenarios.ownerId, scope.userId), visible(scope, { programme: scenarios.programmeId })))
        .orderBy(asc(scenarios.createdAt))
        .limit(1),
    ]);
    return { stories: cards, scenario: scenario ?? null };
  });
  return { ...frame, ...beside, me: scope.userId };
}

/** What is to be read again after some stories, or the dependencies, were told to have changed. */
export async function viewBoardChanges(db: Db, scope: Scope, { storyIds, ...named }: Named & { storyIds: string[] }) {
  const { id: incrementId, programmeId } = await findBoard(db, scope, named);
  const [cards, actors, itsDependencies] = await Promise.all([
    db.select(CARD).from(stories).where(and(inArray(stories.id, storyIds), eq(stories.incrementId, incrementId), visible(scope, { programme: stories.programmeId }))),
    lastActors(db, scope, storyIds),
    dependenciesOf(db, scope, { programmeId, incrementId }),
  ]);
  return { stories: cards.map((card) => ({ ...card, by: actors.get(card.id) ?? null })), dependencies: itsDependencies };
}

/** What those who watch the board are told about: asked again and again while they do. */
export async function watchBoard(db: Db, scope: Scope, named: Named) {
  return { incrementId: (await findBoard(db, scope, named)).id };
}

async function findBoard(db: Db, scope: Scope, { slug, number }: Named) {
  const [row] = await db
    .select({ id: increments.id, programmeId: increments.programmeId, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn, committedOn: commitments.committedOn })
    .from(increments)
    .innerJoin(programmes, eq(programmes.id, increments.programmeId))
    .leftJoin(commitments, eq(commitments.incrementId, increments.id))
    .where(and(eq(programmes.slug, slug), eq(increments.number, number), visible(scope, { programme: increments.programmeId })));
  if (!row) throw new NotFoundError();
  return row;
}

type FrameWanted = Named & { today: Day; isAsked?: (cell: { squadId: string; sprintId: string }) => boolean };

/** All that a board is made of, its cards aside; `read`: what is asked for in the same turn as the capacities. */
async function boardFrame<Beside>(db: Db, scope: Scope, { today, isAsked, ...named }: FrameWanted, read: (known: { incrementId: string; cells: number }) => Promise<Beside>) {
  const [programme, { programmeId, ...increment }] = await Promise.all([findProgramme(db, scope, named), findBoard(db, scope, named)]);
  const incrementId = increment.id;
  const [itsSprints, squads, itsDependencies, programmeSprints] = await Promise.all([
    db.select().from(sprints).where(and(eq(sprints.incrementId, incrementId), visible(scope, { programme: sprints.programmeId }))).orderBy(asc(sprints.position)),
    listSquads(db, scope, { programmeId }),
    dependenciesOf(db, scope, { programmeId, incrementId }),
    programmeSprintsOf(db, scope, { programmeId }),
  ]);
  const [capacities, beside] = await Promise.all([
    squadCapacities(db, scope, { programmeId, zone: programme.zone, sprints: itsSprints, squads, programmeSprints, today, isAsked }),
    read({ incrementId, cells: squads.length * itsSprints.length }),
  ]);
  const frame = {
    today,
    increment,
    sprints: itsSprints.map(({ id, name, kind, position, startsOn, endsOn, readyBy }) => ({
      ...{ id, name, kind, position, startsOn, endsOn, readyBy },
      weeks: sprintWeeks({ from: startsOn, to: endsOn }),
      isCurrent: startsOn <= today && today <= endsOn,
    })),
    squads: squads.map(({ id, name }) => ({ id, name })),
    capacities,
    reserveRate: programme.reservePercent / 100,
    dependencies: itsDependencies,
  };
  return { programme, frame, beside };
}
