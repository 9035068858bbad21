import { and, asc, eq, gte, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { commitments, commitmentStories, driftReasons, sprints, stories, storyEvents, users, type StorySnapshot } from "@/db/schema";
import { driftOf, lastChange, netDrift, pointsAdded, reserveTaken, type Drift, type PlanStory } from "@/domain/planning/drift";
import { rounded } from "@/domain/planning/points";
import { DRIFT_KINDS, type DriftKind } from "@/domain/planning/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findCommittedIncrement } from "./committed-increment";
import type { DriftFiguresView, DriftLine, DriftView } from "./drift-schema";
import { PAGE_SIZE, listSquads } from "./frame-queries";

/** A change that waited for the commitment is dated by its own beginning, a little before: its trace is looked for from there. */
const MARGIN = sql`interval '1 hour'`;

type Wanted = { slug: string; number: number; kind?: DriftKind; squad?: string; after?: { kind: DriftKind; storyId: string } };

/** How the plan departs from what was committed: all of its figures, and a page of its lines. @throws NotFoundError before anything is committed */
export async function viewDrift(db: Db, scope: Scope, { kind, squad, after, ...named }: Wanted): Promise<DriftView> {
  const { programme, increment } = await findCommittedIncrement(db, scope, named);
  const incrementId = increment.id;
  const [[commitment], candidates, reasons, itsSquads, itsSprints] = await Promise.all([
    db.select().from(commitments).where(and(eq(commitments.incrementId, incrementId), visible(scope, { programme: commitments.programmeId }))),
    readCandidates(db, scope, incrementId),
    db
      .select({ storyId: driftReasons.storyId, kind: driftReasons.kind, text: driftReasons.reason, by: users.name })
      .from(driftReasons)
      .innerJoin(users, eq(users.id, driftReasons.givenBy))
      .where(and(eq(driftReasons.incrementId, incrementId), visible(scope, { programme: driftReasons.programmeId }))),
    listSquads(db, scope, { programmeId: programme.id }),
    db.select({ id: sprints.id, name: sprints.name }).from(sprints).where(and(eq(sprints.incrementId, incrementId), visible(scope, { programme: sprints.programmeId }))),
  ]);
  if (!commitment) throw new NotFoundError();
  const drifts = driftOf(candidates.committed, candidates.current);
  const reasonOf = new Map(reasons.map(({ storyId, kind: of, ...reason }) => [`${storyId}/${of}`, reason]));
  const kept = drifts.filter((drift) => (!kind || drift.kind === kind) && (!squad || drift.before?.squadId === squad || drift.after?.squadId === squad));
  const from = after ? kept.findIndex((drift) => drift.kind === after.kind && drift.storyId === after.storyId) + 1 : 0;
  const shown = kept.slice(from, from + PAGE_SIZE);
  const changes = await changesOf(db, scope, { incrementId, since: commitment.committedAt, drifts: shown });
  const nameIn = (list: readonly { id: string; name: string }[], id: string | null) => list.find((each) => each.id === id)?.name ?? null;
  const toPlace = (story: PlanStory | null) => story && { points: story.points, squad: nameIn(itsSquads, story.squadId), sprint: nameIn(itsSprints, story.sprintId) };
  const last = from + PAGE_SIZE < kept.length ? shown.at(-1) : undefined;
  return {
    ...figuresOf(drifts, commitment),
    withoutReason: drifts.filter((drift) => !reasonOf.has(`${drift.storyId}/${drift.kind}`)).length,
    total: kept.length,
    rows: shown.map((drift, index): DriftLine => {
      const { storyId, kind: its, before, after: now } = drift;
      return { storyId, ...candidates.titles.get(storyId)!, kind: its, before: toPlace(before), after: toPlace(now), pointsAdded: pointsAdded(drift), ...changes[index]!, reason: reasonOf.get(`${storyId}/${its}`) ?? null };
    }),
    next: last ? { kind: last.kind, storyId: last.storyId } : null,
    squads: itsSquads.map(({ id, name }) => ({ id, name })),
  };
}

/** The figures alone; null before anything is committed. */
export async function driftFigures(db: Db, scope: Scope, named: { incrementId: string }): Promise<DriftFiguresView | null> {
  const found = await commitmentFigures(db, scope, named);
  if (!found) return null;
  const { reserve: _reserve, ...figures } = found;
  return figures;
}

/** What the commitment became, with the points that its reserve held; null before anything is committed. `reserve` is null while a capacity is not known. */
export async function commitmentFigures(db: Db, scope: Scope, { incrementId }: { incrementId: string }): Promise<(DriftFiguresView & { reserve: number | null }) | null> {
  const [commitment] = await db.select().from(commitments).where(and(eq(commitments.incrementId, incrementId), visible(scope, { programme: commitments.programmeId })));
  if (!commitment) return null;
  const { committed, current } = await readCandidates(db, scope, incrementId);
  const capacity = totalOf(commitment.capacities);
  return { ...figuresOf(driftOf(committed, current), commitment), reserve: capacity === null ? null : rounded((capacity * commitment.reservePercent) / 100) };
}

const figuresOf = (drifts: readonly Drift[], { committedOn, capacities, reservePercent }: typeof commitments.$inferSelect): DriftFiguresView => ({
  net: netDrift(drifts, committedOn),
  taken: reserveTaken(drifts, { committedOn, capacity: totalOf(capacities), reserveRate: reservePercent / 100 }),
  counts: DRIFT_KINDS.map((kind) => ({ kind, count: drifts.filter((drift) => drift.kind === kind).length })),
});

/** Unknown as soon as that of one squad in one sprint is. */
function totalOf(capacities: readonly { points: number | null }[]): number | null {
  return capacities.some(({ points }) => points === null) ? null : rounded(capacities.reduce((sum, { points }) => sum + points!, 0));
}

const COMMITTED = { storyId: commitmentStories.storyId, points: commitmentStories.points, squadId: commitmentStories.squadId, sprintId: commitmentStories.sprintId };
const CURRENT = { storyId: stories.id, points: stories.points, squadId: stories.squadId, sprintId: stories.sprintId };
const TITLE = { key: stories.key, title: stories.title };

/** The stories that may depart, on both sides, in the order of their keys: those that stand as they were committed are left in the database. */
async function readCandidates(db: Db, scope: Scope, incrementId: string) {
  const ofIncrement = and(eq(commitmentStories.storyId, stories.id), eq(commitmentStories.incrementId, incrementId));
  const [here, gone] = await Promise.all([
    db
      .select({ current: CURRENT, committed: COMMITTED, title: TITLE })
      .from(stories)
      .leftJoin(commitmentStories, ofIncrement)
      .where(
        and(
          eq(stories.incrementId, incrementId),
          visible(scope, { programme: stories.programmeId }),
          sql`(${commitmentStories.storyId}, ${commitmentStories.points}, ${commitmentStories.squadId}, ${commitmentStories.sprintId}) is distinct from (${stories.id}, ${stories.points}, ${stories.squadId}, ${stories.sprintId})`,
        ),
      )
      .orderBy(sql`length(${stories.key})`, asc(stories.key)),
    db
      .select({ committed: COMMITTED, title: TITLE })
      .from(commitmentStories)
      .innerJoin(stories, eq(stories.id, commitmentStories.storyId))
      .where(and(eq(commitmentStories.incrementId, incrementId), visible(scope, { programme: commitmentStories.programmeId }), or(isNull(stories.incrementId), ne(stories.incrementId, incrementId))))
      .orderBy(sql`length(${stories.key})`, asc(stories.key)),
  ]);
  return {
    committed: [...here.flatMap(({ committed }) => committed ?? []), ...gone.map(({ committed }) => committed)],
    current: here.map(({ current }) => current),
    titles: new Map([...here.map(({ current, title }) => [current.storyId, title] as const), ...gone.map(({ committed, title }) => [committed.storyId, title] as const)]),
  };
}

type Change = { by: string | null; at: string | null };

/** Who made each difference, and when. */
async function changesOf(db: Db, scope: Scope, { incrementId, since, drifts }: { incrementId: string; since: Date; drifts: readonly Drift[] }): Promise<Change[]> {
  const ids = [...new Set(drifts.map(({ storyId }) => storyId))];
  const rows = await db
    .select({ storyId: storyEvents.storyId, at: storyEvents.at, by: users.name, after: storyEvents.after })
    .from(storyEvents)
    .leftJoin(users, eq(users.id, storyEvents.actorId))
    .where(and(inArray(storyEvents.storyId, ids), gte(storyEvents.at, sql`${since.toISOString()}::timestamptz - ${MARGIN}`), visible(scope, { programme: storyEvents.programmeId })))
    .orderBy(asc(storyEvents.id));
  const eventsOf = Map.groupBy(rows, ({ storyId }) => storyId);
  return drifts.map((drift) => {
    const event = lastChange(eventsOf.get(drift.storyId) ?? [], valueBefore(drift, incrementId), ({ after }) => watched(drift.kind, after, incrementId));
    return { by: event?.by ?? null, at: event?.at.toISOString() ?? null };
  });
}

/** What a kind of departure looks at. */
function watched(kind: DriftKind, state: Pick<StorySnapshot, "incrementId" | "squadId" | "sprintId" | "points">, incrementId: string): string {
  switch (kind) {
    case "added":
    case "removed":
      return String(state.incrementId === incrementId);
    case "moved":
      return `${state.squadId}/${state.sprintId}`;
    case "reestimated":
      return String(state.points);
  }
}

const valueBefore = ({ kind, before }: Drift, incrementId: string): string =>
  before === null ? "false" : watched(kind, { ...before, incrementId }, incrementId);
