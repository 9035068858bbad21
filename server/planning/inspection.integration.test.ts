import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildFeature, buildIncrement, buildSquad, buildStory } from "@/db/factories/planning";
import { auditEvents, commitments, features, increments, inspectionItems, objectives, sprintGoals, sprints, stories } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { editStory } from "./backlog-commands";
import { copyIncrement } from "./increment-copy-commands";
import { viewCopy } from "./increment-copy-queries";
import { copyView } from "./increment-copy-schema";
import { addInspectionItem, editInspectionItem, judgeObjectives, makeStoryOf, removeInspectionItem } from "./inspection-commands";
import { viewReview } from "./inspection-queries";
import { reviewView } from "./inspection-schema";
import { changeState, saveGoals } from "./sprint-commands";
import { viewSprint, viewSprintCards } from "./sprint-queries";
import { sprintCards, sprintView } from "./sprint-schema";

const { db } = await testDb();
const today = await todayOf(db);

async function stage() {
  const { id: programmeId, slug } = await buildProgramme(db);
  const { scope, user } = await buildMember(db, { programmeId, role: "administrator" });
  const increment = await buildIncrement(db, { programmeId, number: 27, startsOn: addDays(today, -28) });
  const [dépôt, audience] = [await buildSquad(db, { programmeId, name: "Dépôt" }), await buildSquad(db, { programmeId, name: "Audience" })];
  const named = { slug, number: 27 };
  const objective = async (fields: object = {}) => (await db.insert(objectives).values({ programmeId, incrementId: increment.id, squadId: dépôt.id, title: "Objectif", businessValue: 10, ...fields }).returning())[0]!;
  const story = (fields: object = {}) => buildStory(db, { programmeId, incrementId: increment.id, squadId: dépôt.id, ...fields });
  const review = async () => reviewView.parse(await viewReview(db, scope, { ...named, today }));
  return { programmeId, slug, scope, user, increment, dépôt, audience, named, objective, story, review };
}

describe("the review of an increment", () => {
  test("actual values make the predictability of each squad and of the train; unknown until all are judged", async () => {
    const { objective, review, scope, increment, audience } = await stage();
    const [one, two] = [await objective(), await objective({ squadId: audience.id, businessValue: 5 })];
    expect((await review()).predictability).toMatchObject({ train: { value: null, unknownBecause: expect.stringContaining("non renseignée") } });
    const judge = (values: { id: string; version: number; actual: number | null }[]) => judgeObjectives(db, scope, { incrementId: increment.id, values: values.map(({ id, ...value }) => ({ objectiveId: id, note: "Vu en démonstration", ...value })) });
    await judge([{ id: one.id, version: 1, actual: 8 }, { id: two.id, version: 1, actual: 5 }]);
    expect((await review()).predictability).toMatchObject({ train: { value: 0.867, zone: "healthy" }, squads: [{ squad: "Audience", value: { value: 1, zone: "healthy" } }, { squad: "Dépôt", value: { value: 0.8, zone: "healthy" } }] });
    // Judged as before: nothing is written; on an older version: told.
    await judge([{ id: one.id, version: 1, actual: 8 }]);
    await expect(judge([{ id: one.id, version: 1, actual: 7 }])).rejects.toThrow(ConflictError);
    expect(await db.$count(auditEvents, eq(auditEvents.subjectId, one.id))).toBe(1);
  });

  test("once committed, what was promised is what counts, whatever the objectives became", async () => {
    const { objective, review, programmeId, increment, user, dépôt } = await stage();
    const kept = await objective({ actualValue: 8 });
    await db.insert(commitments).values({ incrementId: increment.id, programmeId, committedOn: today, committedBy: user.id, reservePercent: 10, capacities: [], objectives: [{ id: kept.id, squadId: dépôt.id, squad: "Dépôt", title: "Objectif", isCommitted: true, businessValue: 10 }] });
    await db.update(objectives).set({ businessValue: 5 }).where(eq(objectives.id, kept.id));
    await objective({ actualValue: 1, businessValue: 9 });
    expect(await review()).toMatchObject({ committedOn: today, predictability: { train: { value: 0.9 } } });
  });

  test("velocity and flow are those of its stories", async () => {
    const { story, review, increment } = await stage();
    await story({ state: "done", points: 5, sprintId: increment.sprints[0]!.id, startedOn: addDays(today, -20), doneOn: addDays(today, -18), kind: "enabler" });
    await story({ state: "in_progress", startedOn: addDays(today, -3) });
    const { velocities, flow } = await review();
    expect(velocities.find(({ squad }) => squad === "Dépôt")!.sprints.map(({ done }) => done)).toEqual([5, 0, null, null, null]);
    expect(flow).toMatchObject({ median: { value: 3 }, p85: { value: 3 }, velocity: { value: 0.5 }, done: 1, distribution: [{ kind: "story", stories: 0 }, { kind: "enabler", stories: 1, share: { value: 1 } }, {}, {}] });
    expect(flow.load.days.at(-1)).toEqual({ day: today, inProgress: 1 });
  });

  test("an improvement becomes a story of the backlog, once, linked; a problem does not", async () => {
    const { scope, increment, review, programmeId, dépôt } = await stage();
    const add = (kind: "improvement" | "problem") => addInspectionItem(db, scope, { incrementId: increment.id, kind, title: `Un ${kind}`, causes: "Parce que", squadId: dépôt.id });
    await add("improvement");
    await add("problem");
    const [improvement, problem] = (await review()).items.map(({ id }) => ({ id })) as [{ id: string }, { id: string }];
    const made = await makeStoryOf(db, scope, { itemId: improvement.id, version: 1 });
    expect(made).toMatchObject({ ok: true });
    expect((await review()).items[0]!.story).toMatchObject({ title: "Un improvement", state: "draft" });
    expect(await db.select().from(stories).where(eq(stories.programmeId, programmeId))).toMatchObject([{ kind: "enabler", squadId: dépôt.id, incrementId: null, description: "Amélioration décidée au bilan de l’incrément 27.\nParce que" }]);
    expect(await makeStoryOf(db, scope, { itemId: improvement.id, version: 2 })).toEqual({ ok: false, reason: "already_story" });
    expect(await makeStoryOf(db, scope, { itemId: problem.id, version: 1 })).toEqual({ ok: false, reason: "not_an_improvement" });
    await editInspectionItem(db, scope, { itemId: problem.id, version: 1, title: "Autrement dit", causes: "" });
    await expect(editInspectionItem(db, scope, { itemId: problem.id, version: 1, title: "Trop tard", causes: "" })).rejects.toThrow(ConflictError);
    expect(await db.$count(inspectionItems, eq(inspectionItems.incrementId, increment.id))).toBe(2);
    // What became a story stays as it was noted; the other one may go.
    expect(await editInspectionItem(db, scope, { itemId: improvement.id, version: 2, title: "Autre", causes: "" })).toEqual({ ok: false, reason: "became_story" });
    expect(await removeInspectionItem(db, scope, { itemId: improvement.id, version: 2 })).toEqual({ ok: false, reason: "became_story" });
    await expect(removeInspectionItem(db, scope, { itemId: problem.id, version: 1 })).rejects.toThrow(ConflictError);
    expect(await removeInspectionItem(db, scope, { itemId: problem.id, version: 2 })).toEqual({ ok: true });
    expect(await db.select({ id: inspectionItems.id }).from(inspectionItems).where(eq(inspectionItems.incrementId, increment.id))).toEqual([{ id: improvement.id }]);
    const [audit] = await db.select().from(auditEvents).where(and(eq(auditEvents.subjectId, problem.id), eq(auditEvents.action, "removed")));
    expect(audit!.before).toMatchObject({ kind: "problem", title: "Autrement dit" });
  });
});

describe("the board of a sprint", () => {
  test("shows its stories, what they wait for, its burn-up and what changed; of one squad when asked", async () => {
    const { story, scope, increment, named, audience } = await stage();
    const sprint = increment.sprints[1]!;
    const mine = await story({ key: "PP-1", sprintId: sprint.id, state: "draft", points: 3, criteria: [{ criterion: "c", testCase: "t", data: "d" }] });
    await story({ key: "PP-2", sprintId: sprint.id, squadId: audience.id, points: 2, state: "ready" });
    const view = async (squad?: string) => sprintView.parse(await viewSprint(db, scope, { ...named, position: 2, squad, today }));
    expect(await view()).toMatchObject({ burnUp: { scope: 5, done: 0 }, changes: [], closure: null, can: { move: true, close: true } });
    expect((await view(audience.id)).stories.map(({ key }) => key)).toEqual(["PP-2"]);
    const refused = await changeState(db, scope, { storyId: mine.id, version: 1, state: "ready" });
    expect(refused).toMatchObject({ ok: false, reason: "not_ready", details: [expect.stringMatching(/^Décrite/)] });
    await editStory(db, scope, { storyId: mine.id, version: 1, readyChecks: ["described"], points: 8 });
    expect(await changeState(db, scope, { storyId: mine.id, version: 2, state: "done" })).toEqual({ ok: true, state: "done", version: 3 });
    expect(await changeState(db, scope, { storyId: mine.id, version: 2, state: "in_progress" })).toMatchObject({ reason: "conflict", state: "done", by: expect.any(String) });
    expect(await view()).toMatchObject({ burnUp: { scope: 10, done: 8 }, stories: [{ state: "done" }, { state: "ready" }] });
    expect(sprintCards.parse(await viewSprintCards(db, scope, { ...named, position: 2 })).stories).toHaveLength(2);
    await expect(viewSprint(db, scope, { ...named, position: 9, today })).rejects.toThrow(NotFoundError);
  });

  test("the goal of a squad is written, then changed on its version only", async () => {
    const { scope, increment, dépôt } = await stage();
    const sprintId = increment.sprints[1]!.id;
    const save = (goal: string, version: number) => saveGoals(db, scope, { sprintId, goals: [{ squadId: dépôt.id, version, goal }] });
    expect(await save("Le dépôt est en recette", 0)).toEqual({ ok: true });
    await expect(save("Autre chose", 0)).rejects.toThrow(ConflictError);
    expect(await save("Autre chose", 1)).toEqual({ ok: true });
    expect(await db.select({ goal: sprintGoals.goal, version: sprintGoals.version }).from(sprintGoals).where(eq(sprintGoals.sprintId, sprintId))).toEqual([{ goal: "Autre chose", version: 2 }]);
  });
});

describe("an increment begun from another", () => {
  test("takes its lengths, its delays of ready content, and what is chosen of what is not finished, unscheduled", async () => {
    const { scope, increment, named, programmeId, story, objective, dépôt } = await stage();
    await db.update(sprints).set({ readyBy: addDays(increment.sprints[2]!.startsOn, -10) }).where(eq(sprints.id, increment.sprints[2]!.id));
    const feature = await buildFeature(db, { programmeId, incrementId: increment.id });
    const [left, other, done] = [await story({ sprintId: increment.sprints[1]!.id, featureId: feature.id }), await story(), await story({ state: "done", doneOn: today })];
    const [unmet] = [await objective({ actualValue: 4 }), await objective({ actualValue: 10 })];
    const view = copyView.parse(await viewCopy(db, scope, { ...named, today }));
    expect(view).toMatchObject({ next: { number: 28, startsOn: addDays(increment.endsOn, 1) }, features: [{ id: feature.id }], objectives: [{ id: unmet!.id }] });
    expect(view.stories.map(({ id }) => id).toSorted()).toEqual([left.id, other.id].toSorted());
    const copy = { fromId: increment.id, number: 28, startsOn: view.next.startsOn, featureIds: [feature.id], storyIds: [left.id, done.id], objectiveIds: [unmet!.id] };
    expect(await copyIncrement(db, scope, copy)).toEqual({ ok: true, number: 28, moved: 1 });
    const [next] = await db.select().from(increments).where(eq(increments.copiedFromId, increment.id));
    const itsSprints = await db.select().from(sprints).where(eq(sprints.incrementId, next!.id)).orderBy(sprints.position);
    expect(itsSprints.map(({ name, readyBy }) => [name, readyBy])).toEqual([["28.1", null], ["28.2", null], ["28.3", addDays(itsSprints[2]!.startsOn, -10)], ["28.4", null], ["28.IP", null]]);
    const read = async (id: string) => (await db.select().from(stories).where(eq(stories.id, id)))[0]!;
    expect(await read(left.id)).toMatchObject({ incrementId: next!.id, sprintId: null, squadId: dépôt.id, version: 2 });
    expect(await read(other.id)).toMatchObject({ incrementId: increment.id });
    expect(await read(done.id)).toMatchObject({ incrementId: increment.id, version: 1 });
    expect((await db.select().from(features).where(eq(features.id, feature.id)))[0]).toMatchObject({ incrementId: next!.id });
    expect(await db.select().from(objectives).where(eq(objectives.incrementId, next!.id))).toMatchObject([{ isCommitted: false, businessValue: null, actualValue: null }]);
    // Again: the number, then the days are taken; nothing of it is written.
    expect(await copyIncrement(db, scope, copy)).toEqual({ ok: false, reason: "number_taken" });
    expect(await copyIncrement(db, scope, { ...copy, number: 29 })).toEqual({ ok: false, reason: "overlaps" });
    const planner = await buildMember(db, { programmeId, role: "product_owner" });
    await expect(copyIncrement(db, planner.scope, { ...copy, number: 30 })).rejects.toThrow(ForbiddenError);
  });
});
