import { features, follows, increments, sprints, squads, stories, storyEvents } from "@/db/schema";
import type { Tx } from "@/db/client";
import { addDays, daysBetween, planIncrement, weekdayOf, type Day, type SprintPlan } from "@/domain/calendar";
import type { FeatureState, StoryKind, StoryState } from "@/domain/planning/vocabulary";
import { insertAll } from "@/db/insert-all";
import type { SeededProgramme } from "./people";
import { evenly, type Random } from "./random";
import { fill } from "./text";
import { ACCEPTANCES, BENEFITS, DEFECT_FORMS, ENABLER_FORMS, FEATURE_FORMS, RISK_FORMS, SQUAD_NAMES, STORY_FORMS } from "./words";

/** DOMAIN §3: increment 27 began on Monday 9 June 2025; the others follow every 13 weeks. */
const ANCHOR = { number: 27, startsOn: "2025-06-09", days: 91 };

type Sprint = SprintPlan & { id: string };
export type SeededIncrement = { id: string; number: number; from: Day; to: Day; sprints: Sprint[] };
export type PlanningCounts = { increments: number; features: number; stories: number };

/** Squads, increments around today (two ahead for a long programme, one for a short one), features and stories with their days. */
export async function seedPlanning(tx: Tx, random: Random, programme: SeededProgramme, counts: PlanningCounts, today: Day): Promise<SeededIncrement[]> {
  const { id: programmeId, template, benchId } = programme;
  const itsSquads = SQUAD_NAMES.slice(0, template.squads).map((name) => {
    const builders = random.int(4, 8);
    return { id: random.uuid(), programmeId, name, purpose: fill(random, "Porte {subject} et {subject}."), headcount: builders + random.int(2, 4), builders };
  });
  const plans = planAround(random, counts.increments, today);
  await insertAll(tx, squads, itsSquads);
  await insertAll(tx, increments, plans.map(({ id, number, from, to }) => ({ id, programmeId, number, startsOn: from, endsOn: to })));
  await insertAll(tx, sprints, plans.flatMap((plan) => plan.sprints.map(({ id, position, name, kind, from, to }) => ({ id, programmeId, incrementId: plan.id, position, name, kind, startsOn: from, endsOn: to, readyBy: kind === "delivery" ? addDays(from, -14) : null }))));
  const current = plans.find(({ from, to }) => from <= today && today <= to);
  if (current) await insertAll(tx, follows, [{ userId: benchId, subject: "increment", subjectId: current.id, programmeId }]);

  const itsFeatures = seedFeatures(random, programme, plans, counts.features, today);
  await insertAll(tx, features, itsFeatures.map(({ plan: _plan, ...row }) => row));
  const rows = evenly(counts.stories, itsFeatures.length).flatMap((count, rank) => {
    const { id: featureId, plan } = itsFeatures[rank]!;
    const pair = [random.pick(itsSquads), random.pick(itsSquads)];
    return Array.from({ length: count }, () => ({ featureId, plan, squadId: random.pick(pair).id }));
  });
  const itsStories = rows.map((place, rank) => drawStory(random, { ...place, programmeId, key: `${template.prefix}-${rank + 1}`, today }));
  await insertAll(tx, stories, itsStories);
  await insertAll(tx, storyEvents, itsStories.flatMap((story) => journalOf(random, programme, story)).toSorted((a, b) => a.at.getTime() - b.at.getTime()));
  return plans;
}

function planAround(random: Random, count: number, today: Day): SeededIncrement[] {
  const current = ANCHOR.number + Math.floor(daysBetween(ANCHOR.startsOn, today) / ANCHOR.days);
  const ahead = count > 4 ? 2 : Math.min(1, count - 1);
  return Array.from({ length: count }, (_, rank) => {
    const number = current + ahead - count + 1 + rank;
    const plan = planIncrement(number, addDays(ANCHOR.startsOn, (number - ANCHOR.number) * ANCHOR.days));
    return { id: random.uuid(), number, from: plan.from, to: plan.to, sprints: plan.sprints.map((sprint) => ({ ...sprint, id: random.uuid() })) };
  });
}

function seedFeatures(random: Random, { id: programmeId, template }: SeededProgramme, plans: SeededIncrement[], count: number, today: Day) {
  const places = evenly(count, plans.length).flatMap((n, rank) => Array.from({ length: n }, () => plans[rank]!));
  return places.map((plan, rank) => ({
    ...{ id: random.uuid(), programmeId, plan, incrementId: plan.id, key: `${template.prefix}-F${rank + 1}`, state: featureState(random, plan, today) },
    title: fill(random, random.pick(FEATURE_FORMS)),
    benefit: fill(random, random.pick(BENEFITS)),
    acceptance: fill(random, random.pick(ACCEPTANCES)),
  }));
}

function featureState(random: Random, { from, to }: SeededIncrement, today: Day): FeatureState {
  if (to < today) return random.chance(0.92) ? "done" : "dropped";
  if (from > today) return random.chance(0.4) ? "ready" : "draft";
  return random.weighted([["done", 2], ["in_progress", 6], ["ready", 2]]);
}

type Story = ReturnType<typeof drawStory>;

function drawStory(random: Random, { plan, today, ...place }: { programmeId: string; featureId: string; squadId: string; key: string; plan: SeededIncrement; today: Day }) {
  const sprint = random.chance(plan.from > today ? 0.5 : 0.94) ? random.pick(plan.sprints.filter(({ kind }) => kind === "delivery")) : null;
  const state = storyState(random, sprint, plan, today);
  // What the increment began with, or what was added on the way: never after the sprint that holds it.
  const late = random.chance(0.12) ? addDays(plan.from, random.int(1, Math.max(1, daysBetween(plan.from, sprint?.from ?? plan.to)))) : plan.from;
  const addedOn = late > today && plan.from <= today ? plan.from : late;
  const kind = random.weighted<StoryKind>([["story", 70], ["enabler", 12], ["defect", 14], ["risk", 4]]);
  return {
    ...place,
    ...{ id: random.uuid(), incrementId: plan.id, sprintId: sprint?.id ?? null, kind, state, addedOn },
    title: fill(random, random.pick(FORMS[kind])),
    points: state === "draft" && random.chance(0.4) ? null : random.weighted([[1, 2], [2, 4], [3, 6], [5, 5], [8, 2]]),
    acceptance: fill(random, random.pick(ACCEPTANCES)),
    doneOn: state === "done" && sprint ? doneDay(random, sprint, addedOn, today) : null,
    createdAt: at(addDays(addedOn < today ? addedOn : today, -random.int(1, 30)), 10, 0),
  };
}

const FORMS: Record<StoryKind, readonly string[]> = { story: STORY_FORMS, enabler: ENABLER_FORMS, defect: DEFECT_FORMS, risk: RISK_FORMS };

function storyState(random: Random, sprint: Sprint | null, plan: SeededIncrement, today: Day): StoryState {
  if (plan.from > today || !sprint) return random.weighted([["draft", 5], ["ready", 4]]);
  if (sprint.to < today) return random.weighted([["done", 92], ["in_progress", 5], ["ready", 3]]);
  if (sprint.from > today) return random.weighted([["ready", 7], ["draft", 3]]);
  return sprint.from === today ? "in_progress" : random.weighted([["done", 35], ["in_progress", 45], ["ready", 20]]);
}

/** A weekday of the sprint, not in the future, not before the story was there. */
function doneDay(random: Random, { from, to }: Sprint, addedOn: Day, today: Day): Day {
  const last = to < today ? to : today;
  const day = addDays(from, random.int(0, daysBetween(from, last)));
  const weekday = weekdayOf(day);
  const worked = weekday > 5 ? addDays(day, 5 - weekday) : day;
  return worked < addedOn ? addedOn : worked;
}

function journalOf(random: Random, { people }: SeededProgramme, story: Story) {
  const { id: storyId, programmeId, incrementId, title, points, sprintId, squadId, featureId, state, doneOn, createdAt } = story;
  const event = (kind: "created" | "state_changed", when: Date, after: StoryState) => ({
    ...{ storyId, programmeId, incrementId, actorId: random.pick(people).id, kind, at: when },
    after: { title, state: after, points, incrementId, sprintId, squadId, featureId },
  });
  const created = event("created", createdAt, "draft");
  return doneOn ? [created, event("state_changed", at(doneOn, random.int(9, 17), random.int(0, 59)), state)] : [created];
}

export const at = (day: Day, hour: number, minute: number): Date => new Date(`${day}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00Z`);
