import { dependencies, stories, storyEvents, type StorySnapshot } from "@/db/schema";
import type { Tx } from "@/db/client";
import { addDays, type Day } from "@/domain/calendar";
import { criteriaText, type AcceptanceCriterion } from "@/domain/planning/ready";
import type { StoryKind, StoryState } from "@/domain/planning/vocabulary";
import { insertAll } from "@/db/insert-all";
import type { SeededFeature } from "./features";
import type { SeededProgramme } from "./people";
import { at, type SeededIncrement } from "./increments";
import { evenly, type Random } from "./random";
import { drawLife, type StoryLife } from "./story-life";
import { fill } from "./text";
import { ACCEPTANCES, DATA_SETS, DEFECT_FORMS, ENABLER_FORMS, LABELS, RISK_FORMS, STORY_FORMS, TEST_CASES, UNREADY_REASONS } from "./words";

/** A story, its life, and what its increment was promised of it: `points` before it was estimated anew. */
export type SeededStory = { row: ReturnType<typeof drawRow>; plan: SeededIncrement; life: StoryLife; promisedPoints: number | null };
type Wanted = { programme: SeededProgramme; features: SeededFeature[]; builderIds: ReadonlyMap<string, string[]>; count: number; today: Day };

/** The stories of the features, with all that was told of each, and what some of them wait for. */
export async function seedStories(tx: Tx, random: Random, { programme, features, builderIds, count, today }: Wanted): Promise<SeededStory[]> {
  const places = evenly(count, features.length).flatMap((n, rank) => Array.from({ length: n }, () => features[rank]!));
  const drawn = places.map(({ id: featureId, plan, squads }, rank): SeededStory => {
    const squadId = random.pick(squads).id;
    const life = drawLife(random, plan, today);
    const row = drawRow(random, { programmeId: programme.id, featureId, squadId, key: `${programme.template.prefix}-${rank + 1}`, builders: builderIds.get(squadId) ?? [], plan, life, today });
    // Only what was there when the plan was promised can have been estimated otherwise.
    const isReestimated = plan.from < today && life.addedOn === plan.from && row.points !== null && random.chance(0.04);
    return { row, plan, life, promisedPoints: isReestimated ? random.pick([2, 3, 5, 8].filter((points) => points !== row.points)) : row.points };
  });
  await insertAll(tx, stories, drawn.map(({ row }) => row));
  await insertAll(tx, storyEvents, drawn.flatMap((story) => journalOf(random, programme, story, today)).toSorted((a, b) => a.at.getTime() - b.at.getTime()));
  await insertAll(tx, dependencies, drawDependencies(random, programme, drawn));
  return drawn;
}

const FORMS: Record<StoryKind, readonly string[]> = { story: STORY_FORMS, enabler: ENABLER_FORMS, defect: DEFECT_FORMS, risk: RISK_FORMS };
type Place = { programmeId: string; featureId: string; squadId: string; key: string; builders: readonly string[]; plan: SeededIncrement; life: StoryLife; today: Day };

function drawRow(random: Random, { builders, plan, life: { state, place, stays, addedOn, startedOn, doneOn }, today, ...named }: Place) {
  const kind = random.weighted<StoryKind>([["story", 70], ["enabler", 12], ["defect", 14], ["risk", 4]]);
  const isWorkedOn = state === "in_progress" || state === "done";
  return {
    ...named,
    ...{ id: random.uuid(), incrementId: place.kind === "removed" ? null : plan.id, sprintId: place.kind === "sprint" ? place.sprint.id : null, kind, state, addedOn, startedOn, doneOn },
    personId: isWorkedOn && builders.length > 0 && random.chance(0.8) ? random.pick(builders) : null,
    title: fill(random, random.pick(FORMS[kind])),
    points: state === "draft" && random.chance(0.4) ? null : random.weighted([[1, 2], [2, 4], [3, 6], [5, 5], [8, 2]]),
    ...drawReadiness(random, state),
    unreadyReason: state === "draft" && stays.length > 0 && plan.from <= today ? random.pick(UNREADY_REASONS) : null,
    labels: random.chance(0.2) ? [random.pick(LABELS)] : [],
    createdAt: at(addDays(addedOn < today ? addedOn : today, -random.int(1, 30)), 10, 0),
  };
}

/** What is ready or further meets the definition of ready, but for one done in eight, which came from another tool as a text; of the others, half have begun to. */
function drawReadiness(random: Random, state: StoryState): { criteria: AcceptanceCriterion[]; acceptance: string; readyChecks: string[] } {
  const said = fill(random, random.pick(ACCEPTANCES));
  if (state === "done" && random.chance(0.125)) return { criteria: [], acceptance: said, readyChecks: [] };
  if (state === "draft" && random.chance(0.5)) return { criteria: [], acceptance: "", readyChecks: [] };
  const isWhole = state !== "draft" || random.chance(0.3);
  const criteria = [{ criterion: said, testCase: isWhole ? random.pick(TEST_CASES) : "", data: isWhole ? random.pick(DATA_SETS) : "" }];
  return { criteria, acceptance: criteriaText(criteria), readyChecks: state === "draft" && random.chance(0.5) ? [] : ["described"] };
}

/** Written, taken into the increment where that was later, estimated anew, begun, carried at each closing, done: each on its own day, none to come. */
function journalOf(random: Random, { people }: SeededProgramme, { row, plan, life, promisedPoints }: SeededStory, today: Day) {
  const { id: storyId, programmeId, title, squadId, featureId } = row;
  const { stays, place, addedOn, startedOn, doneOn } = life;
  const told: { kind: "created" | "edited" | "moved" | "state_changed"; at: Date; after: StorySnapshot }[] = [];
  let now: StorySnapshot = { title, state: "draft", points: promisedPoints, incrementId: plan.id, sprintId: stays[0]?.id ?? null, squadId, featureId };
  const tell = (kind: (typeof told)[number]["kind"], when: Date, change: Partial<StorySnapshot> = {}): void => {
    now = { ...now, ...change };
    told.push({ kind, at: when, after: now });
  };
  const isLate = addedOn > plan.from && addedOn <= today;
  tell("created", row.createdAt, isLate ? { incrementId: null, sprintId: null } : {});
  if (isLate) tell("moved", at(addedOn, 8, random.int(0, 29)), { incrementId: plan.id, sprintId: stays[0]?.id ?? null });
  if (promisedPoints !== row.points) tell("edited", at(plan.from, 9, random.int(0, 59)), { points: row.points });
  if (startedOn && startedOn < today) tell("state_changed", at(startedOn, 10, random.int(0, 59)), { state: "in_progress" });
  for (const [rank, stay] of stays.entries()) {
    const next = stays[rank + 1];
    if (next) tell("moved", at(stay.to, 15, 0), { sprintId: next.id });
    else if (place.kind !== "sprint") tell("moved", at(stay.to, 15, 0), { sprintId: null, incrementId: row.incrementId });
  }
  if (doneOn) tell("state_changed", at(doneOn, random.int(11, 14), random.int(0, 59)), { state: row.state });
  return told.map(({ at: when, ...event }) => ({ ...event, at: when, storyId, programmeId, incrementId: plan.id, actorId: random.pick(people).id }));
}

/** One story in seventeen waits for one of its increment that was written before it: no cycle. */
function drawDependencies(random: Random, { id: programmeId, people }: SeededProgramme, drawn: readonly SeededStory[]) {
  return [...Map.groupBy(drawn, ({ plan }) => plan.id).values()].flatMap((its) =>
    its.slice(1).flatMap(({ row }, rank) =>
      random.chance(0.06) ? [{ prerequisiteId: its[random.int(0, rank)]!.row.id, dependentId: row.id, programmeId, createdBy: random.pick(people).id, createdAt: row.createdAt }] : [],
    ),
  );
}
