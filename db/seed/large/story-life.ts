import { addDays, daysBetween, weekdayOf, type Day } from "@/domain/calendar";
import type { StoryState } from "@/domain/planning/vocabulary";
import type { SeededIncrement, SeededSprint } from "./increments";
import type { Random } from "./random";

/** How a story went through its increment. `stays`: the sprints that held it, in order; `place`: where it stands now. */
export type StoryLife = {
  state: StoryState;
  stays: SeededSprint[];
  place: { kind: "sprint"; sprint: SeededSprint } | { kind: "unscheduled" } | { kind: "removed" };
  addedOn: Day;
  startedOn: Day | null;
  doneOn: Day | null;
};

/** Planned in one sprint; what is not done when a sprint ends is carried to the next, and leaves the sprints, or the increment, with the last one. */
export function drawLife(random: Random, plan: SeededIncrement, today: Day): StoryLife {
  const first = random.chance(plan.from > today ? 0.5 : 0.94) ? random.pick(plan.sprints.filter(({ kind }) => kind === "delivery")) : null;
  const addedOn = dayAdded(random, plan, first, today);
  if (first === null) return { ...{ state: random.weighted<StoryState>([["draft", 5], ["ready", 4]]), stays: [], place: { kind: "unscheduled" }, addedOn }, startedOn: null, doneOn: null };
  const stays = [first];
  for (let sprint = first; ; ) {
    if (sprint.to >= today) return { ...{ stays, place: { kind: "sprint", sprint }, addedOn }, ...progressIn(random, sprint, { first, addedOn, today }) };
    if (random.chance(stays.length === 1 ? 0.92 : 0.7)) return { ...{ state: "done", stays, place: { kind: "sprint", sprint }, addedOn }, ...workedOn(random, sprint, { first, addedOn, today }) };
    const next = plan.sprints[plan.sprints.indexOf(sprint) + 1];
    if (!next) return { ...{ state: random.weighted<StoryState>([["in_progress", 2], ["ready", 3]]), stays, place: random.chance(0.5) ? { kind: "removed" } : { kind: "unscheduled" }, addedOn }, startedOn: null, doneOn: null };
    stays.push(next);
    sprint = next;
  }
}

/** What the increment began with, or what was added on the way: never after the sprint that holds it. */
function dayAdded(random: Random, plan: SeededIncrement, first: SeededSprint | null, today: Day): Day {
  const late = random.chance(0.12) ? addDays(plan.from, random.int(1, Math.max(1, daysBetween(plan.from, first?.from ?? plan.to)))) : plan.from;
  return late > today && plan.from <= today ? plan.from : late;
}

type Told = { first: SeededSprint; addedOn: Day; today: Day };

/** In a sprint that runs, or is to come. */
function progressIn(random: Random, sprint: SeededSprint, told: Told): Pick<StoryLife, "state" | "startedOn" | "doneOn"> {
  const { addedOn, today } = told;
  if (sprint.from > today) return { state: random.weighted<StoryState>([["ready", 7], ["draft", 3]]), startedOn: null, doneOn: null };
  const state: StoryState = sprint.from === today ? "in_progress" : random.weighted([["done", 35], ["in_progress", 45], ["ready", 20]]);
  if (state === "done") return { state, ...workedOn(random, sprint, told) };
  const began = addDays(sprint.from, random.int(0, daysBetween(sprint.from, today)));
  return { state, startedOn: state === "in_progress" && random.chance(0.9) ? (began < addedOn ? addedOn : began) : null, doneOn: null };
}

/** Done on a weekday of the sprint, not in the future, not before the story was there; begun some days before, one in ten nobody knows when. */
function workedOn(random: Random, { from, to }: SeededSprint, { first, addedOn, today }: Told): Pick<StoryLife, "startedOn" | "doneOn"> {
  const last = to < today ? to : today;
  const day = addDays(from, random.int(0, daysBetween(from, last)));
  const weekday = weekdayOf(day);
  const worked = weekday > 5 ? addDays(day, 5 - weekday) : day;
  const doneOn = worked < addedOn ? addedOn : worked;
  const earliest = first.from < addedOn ? addedOn : first.from;
  const began = addDays(doneOn, -random.int(1, 9));
  return { doneOn, startedOn: random.chance(0.9) ? (began < earliest ? earliest : began) : null };
}
