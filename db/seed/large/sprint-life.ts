import { eq } from "drizzle-orm";
import { inspectionItems, sprintClosures, sprintClosureStories, sprintGoals, sprints } from "@/db/schema";
import type { Tx } from "@/db/client";
import { countWorkingDays } from "@/domain/calendar";
import { sumsAtClosing } from "@/domain/planning/closing";
import { INSPECTION_KINDS, type ClosingOutcome, type StoryState } from "@/domain/planning/vocabulary";
import { insertAll } from "@/db/insert-all";
import type { SeededPlans } from "./commitment";
import { at, type SeededSprint } from "./increments";
import type { Random } from "./random";
import type { SeededStory } from "./stories";
import { fill } from "./text";
import { GOAL_FORMS, INSPECTION_CAUSES, INSPECTION_FORMS } from "./words";

const ITEMS_PER_INCREMENT = 9;
/** Before there is a measured velocity (DOMAIN §2). */
const POINTS_PER_DAY = 0.8;

/** The goals of every sprint; each one that is over as it was closed, on its last day; what was learnt from the increments that are over. */
export async function seedSprintLife(tx: Tx, random: Random, planned: SeededPlans): Promise<void> {
  const { programme: { id: programmeId, people }, squads, plans, stories, today } = planned;
  const lived = plans.filter(({ from }) => from <= today);
  await insertAll(tx, sprintGoals, lived.flatMap((plan) => plan.sprints.flatMap(({ id: sprintId }) => squads.map(({ id: squadId }) => ({ sprintId, squadId, programmeId, goal: fill(random, random.pick(GOAL_FORMS)) })))));
  const held = new Map<string, Held[]>();
  for (const story of stories) for (const [rank, { id }] of story.life.stays.entries()) held.set(id, [...(held.get(id) ?? []), asHeld(story, rank)]);
  const closed = lived.flatMap((plan) => plan.sprints.filter(({ to }) => to < today).map((sprint) => ({ plan, sprint, its: held.get(sprint.id) ?? [] })));
  await insertAll(tx, sprintClosures, closed.map(({ plan, sprint, its }) => ({
    ...{ sprintId: sprint.id, programmeId, incrementId: plan.id, closedAt: closingTime(sprint), closedOn: sprint.to, closedBy: people[1]!.id, note: "" },
    squads: squads.map(({ id: squadId, name: squad, builders }) => {
      const builderDays = builders * countWorkingDays(sprint.from, sprint.to, "metropole");
      return { squadId, squad, ...sumsAtClosing(its.filter((story) => story.squadId === squadId)), builderDays, capacity: Math.round(builderDays * POINTS_PER_DAY * 10) / 10 };
    }),
  })));
  await insertAll(tx, sprintClosureStories, closed.flatMap(({ sprint, its }) => its.map((story) => ({ sprintId: sprint.id, ...story }))));
  for (const { sprint } of closed) await tx.update(sprints).set({ closedAt: closingTime(sprint) }).where(eq(sprints.id, sprint.id));
  await insertAll(tx, inspectionItems, plans.filter(({ to }) => to < today).flatMap((plan) =>
    Array.from({ length: ITEMS_PER_INCREMENT }, (_, rank) => {
      const kind = INSPECTION_KINDS[rank % INSPECTION_KINDS.length]!;
      return { id: random.uuid(), programmeId, incrementId: plan.id, squadId: random.chance(0.6) ? random.pick(squads).id : null, kind, title: fill(random, random.pick(INSPECTION_FORMS[kind])), causes: kind === "problem" ? random.pick(INSPECTION_CAUSES) : "", ownerId: kind === "improvement" ? random.pick(people).id : null, createdAt: at(plan.to, 9, rank) };
    }),
  ));
}

const closingTime = ({ to }: SeededSprint): Date => at(to, 15, 0);

type Held = ReturnType<typeof asHeld>;

/** A story as it stood when the sprint of this rank in its life was closed, and where it went. */
function asHeld({ row, life: { state: last, stays, place, startedOn } }: SeededStory, rank: number) {
  const { id: storyId, programmeId, key, title, kind, points, squadId, featureId, doneOn } = row;
  const next = stays[rank + 1] ?? null;
  const isDone = next === null && last === "done";
  const state: StoryState = isDone ? "done" : startedOn !== null && startedOn <= stays[rank]!.to ? "in_progress" : "ready";
  const outcome: ClosingOutcome = isDone ? "done" : next !== null || place.kind === "sprint" ? "carried" : place.kind;
  return { storyId, programmeId, key, title, kind, state, points, squadId, featureId, doneOn: isDone ? doneOn : null, outcome, toSprintId: next?.id ?? null };
}
