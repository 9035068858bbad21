import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement, buildSquad, buildStory } from "@/db/factories/planning";
import { auditEvents, dependencies, scenarios, stories, storyEvents } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import { cellKey } from "@/domain/planning/board";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { moveStory } from "./board-commands";
import { viewBoard, viewBoardChanges, viewPlan, watchBoard } from "./board-queries";
import { boardChanges, boardPage, boardPlan } from "./board-schema";
import { addDependency, removeDependency } from "./dependency-commands";
import { applyScenario, discardScenario, saveScenario, startScenario } from "./scenario-commands";

const { db } = await testDb();
const today = await todayOf(db);

/** An increment to come, with two squads, two people who plan, and stories by their keys. */
async function stage() {
  const programme = await buildProgramme(db);
  const { id: programmeId, slug } = programme;
  const [one, other] = [await buildMember(db, { programmeId, role: "product_owner" }), await buildMember(db, { programmeId, role: "rte_pmo" })];
  const increment = await buildIncrement(db, { programmeId, number: 28, startsOn: addDays(today, 21) });
  const [first, second] = [await buildSquad(db, { programmeId, name: "Audience" }), await buildSquad(db, { programmeId, name: "Dépôt" })];
  const story = (key: string, fields: object = {}) => buildStory(db, { programmeId, incrementId: increment.id, key, points: 5, state: "ready", ...fields });
  const read = async (id: string) => (await db.select().from(stories).where(eq(stories.id, id)))[0]!;
  const named = { slug, number: 28 };
  return { programmeId, named, slug, increment, sprints: increment.sprints, first, second, one, other, story, read };
}

describe("a move", () => {
  test("changes the place alone, with an event and an audit that say who; where it is already, nothing", async () => {
    const { one, story, read, first, sprints } = await stage();
    const { id: storyId, programmeId, incrementId } = await story("PP-1");
    const move = { storyId, squadId: first.id, sprintId: sprints[1]!.id };
    expect(await moveStory(db, one.scope, { ...move, version: 1 })).toMatchObject({ ok: true, story: { key: "PP-1", version: 2, squadId: first.id, sprintId: sprints[1]!.id } });
    expect(await moveStory(db, one.scope, { ...move, version: 1 })).toMatchObject({ ok: true, story: { version: 2 } });
    expect(await read(storyId)).toMatchObject({ version: 2, title: "Story", points: 5, incrementId });
    expect(await db.select({ actor: storyEvents.actorId, kind: storyEvents.kind, after: storyEvents.after }).from(storyEvents).where(eq(storyEvents.storyId, storyId))).toEqual([
      { actor: one.user.id, kind: "moved", after: expect.objectContaining({ squadId: first.id, sprintId: sprints[1]!.id, points: 5 }) },
    ]);
    const trail = await db.select({ action: auditEvents.action, before: auditEvents.before }).from(auditEvents).where(and(eq(auditEvents.programmeId, programmeId), eq(auditEvents.subjectId, storyId)));
    expect(trail).toEqual([{ action: "moved", before: expect.objectContaining({ squadId: null, sprintId: null }) }]);
  });

  test("after somebody else's: told with their name and where the story is now, and nothing is overwritten", async () => {
    const { one, other, story, read, first, second, sprints } = await stage();
    const { id: storyId } = await story("PP-1");
    await moveStory(db, other.scope, { storyId, version: 1, squadId: second.id, sprintId: sprints[2]!.id });
    expect(await moveStory(db, one.scope, { storyId, version: 1, squadId: first.id, sprintId: sprints[0]!.id })).toEqual({ ok: false, reason: "conflict", by: other.user.name, story: expect.objectContaining({ squadId: second.id, sprintId: sprints[2]!.id, version: 2 }) });
    expect(await read(storyId)).toMatchObject({ squadId: second.id, version: 2 });
  });

  test("two at once: one is made, the other is told", async () => {
    const { one, other, story, read, first, second, sprints } = await stage();
    const { id: storyId } = await story("PP-1");
    const answers = await Promise.all([
      moveStory(db, one.scope, { storyId, version: 1, squadId: first.id, sprintId: sprints[0]!.id }),
      moveStory(db, other.scope, { storyId, version: 1, squadId: second.id, sprintId: sprints[0]!.id }),
    ]);
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect((await read(storyId)).version).toBe(2);
  });

  test("to a sprint of another increment is refused, to a squad of another programme there is nothing; the squads may, readers may not", async () => {
    const { one, story, programmeId, first } = await stage();
    const { id: storyId } = await story("PP-1");
    const next = await buildIncrement(db, { programmeId, number: 29, startsOn: addDays(today, 200) });
    expect(await moveStory(db, one.scope, { storyId, version: 1, squadId: first.id, sprintId: next.sprints[0]!.id })).toMatchObject({ ok: false, reason: "sprint_of_another_increment" });
    const elsewhere = await buildSquad(db);
    await expect(moveStory(db, one.scope, { storyId, version: 1, squadId: elsewhere.id, sprintId: null })).rejects.toThrow(NotFoundError);
    const [member, reader] = [await buildMember(db, { programmeId, role: "squad_member" }), await buildMember(db, { programmeId, role: "reader" })];
    expect(await moveStory(db, member.scope, { storyId, version: 1, squadId: first.id, sprintId: null })).toMatchObject({ ok: true });
    await expect(moveStory(db, reader.scope, { storyId, version: 2, squadId: null, sprintId: null })).rejects.toThrow(ForbiddenError);
  });

  test("of a story that is not ready: free before the sprint begins; from its first day it needs a reason, which is kept", async () => {
    const { one, programmeId, first, read } = await stage();
    const running = await buildIncrement(db, { programmeId, number: 27, startsOn: addDays(today, -21) });
    const { id: storyId } = await buildStory(db, { programmeId, incrementId: running.id, state: "draft" });
    const to = (position: number) => ({ storyId, squadId: first.id, sprintId: running.sprints[position]!.id });
    expect(await moveStory(db, one.scope, { ...to(2), version: 1 })).toMatchObject({ ok: true });
    expect(await moveStory(db, one.scope, { ...to(1), version: 2 })).toEqual({ ok: false, reason: "reason_required", why: expect.stringMatching(/n’est pas prête et le sprint 27\.2 a commencé.*dites pourquoi/) });
    expect(await moveStory(db, one.scope, { ...to(1), version: 2, reason: "Attendue par l’audience" })).toMatchObject({ ok: true });
    expect(await read(storyId)).toMatchObject({ unreadyReason: "Attendue par l’audience", sprintId: running.sprints[1]!.id });
  });
});

describe("dependencies", () => {
  test("by keys, as they are typed; one that closes a cycle is refused with the chain, and nothing is kept of it", async () => {
    const { one, slug, story, programmeId } = await stage();
    for (const key of ["PP-1", "PP-2", "PP-3"]) await story(key);
    const add = (prerequisite: string, dependent: string) => addDependency(db, one.scope, { slug, prerequisite, dependent });
    expect(await add("PP-1", "pp-2")).toEqual({ ok: true });
    expect(await add("PP-2", "PP-3")).toEqual({ ok: true });
    expect(await add("PP-3", "PP-1")).toEqual({ ok: false, reason: "cycle", chain: ["PP-3", "PP-1", "PP-2", "PP-3"] });
    expect(await add("PP-1", "PP-1")).toEqual({ ok: false, reason: "cycle", chain: ["PP-1", "PP-1"] });
    expect(await add("PP-1", "PP-2")).toEqual({ ok: false, reason: "already" });
    expect(await add("PP-9", "PP-2")).toEqual({ ok: false, reason: "no_prerequisite" });
    expect(await add("PP-1", "PP-9")).toEqual({ ok: false, reason: "no_dependent" });
    expect(await db.$count(dependencies, eq(dependencies.programmeId, programmeId))).toBe(2);
  });

  test("two that would close a cycle together, added at once: one of them is refused", async () => {
    const { one, other, slug, story } = await stage();
    for (const key of ["PP-1", "PP-2"]) await story(key);
    const answers = await Promise.all([addDependency(db, one.scope, { slug, prerequisite: "PP-1", dependent: "PP-2" }), addDependency(db, other.scope, { slug, prerequisite: "PP-2", dependent: "PP-1" })]);
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  test("a cell says its capacity, and its reasons when they are asked for", async () => {
    const { one, named, first, second, sprints } = await stage();
    const asked = cellKey({ squadId: first.id, sprintId: sprints[0]!.id });
    const board = boardPage.parse(await viewBoard(db, one.scope, { ...named, today, reasonsOf: asked }));
    const plan = await viewPlan(db, one.scope, { ...named, today });
    const withReasons = plan.capacities.map((cell) => (cellKey(cell) === asked ? cell : { ...cell, capacity: { ...cell.capacity, inputs: [], steps: [] } }));
    expect(plan.capacities.every(({ capacity }) => capacity.inputs.length > 0)).toBe(true);
    expect(board.capacities).toEqual(withReasons);
    expect(new Set(board.capacities.map(({ squadId }) => squadId))).toEqual(new Set([first.id, second.id]));
  });

  test("the board tells those of its increment, the other story being of another one; untied, they are gone", async () => {
    const { one, named, slug, story, programmeId, sprints, first } = await stage();
    const former = await buildIncrement(db, { programmeId, number: 27, startsOn: addDays(today, -70) });
    const before = await buildStory(db, { programmeId, key: "PP-1", incrementId: former.id, sprintId: former.sprints[4]!.id, squadId: first.id });
    const after = await story("PP-2", { sprintId: sprints[0]!.id });
    await addDependency(db, one.scope, { slug, prerequisite: "PP-1", dependent: "PP-2" });
    const board = boardPage.parse(await viewBoard(db, one.scope, { ...named, today }));
    expect(board.dependencies).toEqual([
      {
        prerequisite: expect.objectContaining({ key: "PP-1", squad: "Audience", sprint: { increment: 27, position: 5, name: "27.IP" } }),
        dependent: expect.objectContaining({ key: "PP-2", squad: null, sprint: { increment: 28, position: 1, name: "28.1" } }),
      },
    ]);
    const pair = { prerequisiteId: before.id, dependentId: after.id };
    const outsider = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    await expect(removeDependency(db, outsider.scope, pair)).rejects.toThrow(NotFoundError);
    expect(await removeDependency(db, one.scope, pair)).toEqual({ ok: true });
    await expect(removeDependency(db, one.scope, pair)).rejects.toThrow(NotFoundError);
  });
});

describe("what is tried", () => {
  test("is the owner's own, is one at a time, and leaves the plan as it is until it is applied", async () => {
    const { one, other, named, increment, story, read, first, sprints } = await stage();
    const [a, b] = [await story("PP-1"), await story("PP-2")];
    const { id: scenarioId } = await startScenario(db, one.scope, { incrementId: increment.id });
    expect((await startScenario(db, one.scope, { incrementId: increment.id })).id).toBe(scenarioId);
    const moves = [a, b].map(({ id: storyId }) => ({ storyId, version: 1, squadId: first.id, sprintId: sprints[0]!.id }));
    expect(await saveScenario(db, one.scope, { scenarioId, version: 1, moves })).toEqual({ ok: true, version: 2 });
    await expect(saveScenario(db, one.scope, { scenarioId, version: 1, moves: [] })).rejects.toThrow(ConflictError);
    expect(boardPlan.parse(await viewPlan(db, one.scope, { ...named, today })).scenario).toEqual({ id: scenarioId, version: 2, moves });
    expect((await viewPlan(db, other.scope, { ...named, today })).scenario).toBeNull();
    await expect(applyScenario(db, other.scope, { scenarioId, version: 2 })).rejects.toThrow(NotFoundError);
    expect((await read(a.id)).sprintId).toBeNull();
    expect(await applyScenario(db, one.scope, { scenarioId, version: 2 })).toEqual({ ok: true, moved: 2 });
    expect([await read(a.id), await read(b.id)]).toEqual([expect.objectContaining({ sprintId: sprints[0]!.id, version: 2 }), expect.objectContaining({ sprintId: sprints[0]!.id, version: 2 })]);
    expect(await db.$count(scenarios, eq(scenarios.id, scenarioId))).toBe(0);
  });

  test("with a story that somebody changed meanwhile: told story by story, and nothing half done", async () => {
    const { one, other, increment, story, read, first, second, sprints } = await stage();
    const [a, b] = [await story("PP-1"), await story("PP-2")];
    const { id: scenarioId } = await startScenario(db, one.scope, { incrementId: increment.id });
    await saveScenario(db, one.scope, { scenarioId, version: 1, moves: [a, b].map(({ id: storyId }) => ({ storyId, version: 1, squadId: first.id, sprintId: sprints[0]!.id })) });
    await moveStory(db, other.scope, { storyId: b.id, version: 1, squadId: second.id, sprintId: sprints[1]!.id });
    expect(await applyScenario(db, one.scope, { scenarioId, version: 2 })).toEqual({ ok: false, reason: "conflict", conflicts: [{ by: other.user.name, story: expect.objectContaining({ key: "PP-2", squadId: second.id }) }] });
    expect([await read(a.id), await read(b.id)]).toEqual([expect.objectContaining({ sprintId: null, version: 1 }), expect.objectContaining({ squadId: second.id })]);
    expect(await db.$count(scenarios, eq(scenarios.id, scenarioId))).toBe(1);
  });

  test("thrown away, the plan never knew of it; what it held stays in the audit", async () => {
    const { one, increment, story, read, first, sprints } = await stage();
    const a = await story("PP-1");
    const { id: scenarioId } = await startScenario(db, one.scope, { incrementId: increment.id });
    await saveScenario(db, one.scope, { scenarioId, version: 1, moves: [{ storyId: a.id, version: 1, squadId: first.id, sprintId: sprints[0]!.id }] });
    expect(await discardScenario(db, one.scope, { scenarioId })).toEqual({ ok: true });
    expect(await read(a.id)).toMatchObject({ sprintId: null, version: 1 });
    const trail = await db.select({ action: auditEvents.action }).from(auditEvents).where(eq(auditEvents.subjectId, scenarioId)).orderBy(asc(auditEvents.id));
    expect(trail.map(({ action }) => action)).toEqual(["created", "saved", "discarded"]);
  });
});

describe("what the board shows", () => {
  test("the page has every figure and the first cards of each cell, in the order of the backlog; the plan has them all", async () => {
    const { one, named, story, first, sprints } = await stage();
    for (let rank = 1; rank <= 12; rank++) await story(`PP-${rank}`, { squadId: first.id, sprintId: sprints[0]!.id, ...(rank === 12 && { points: null, state: "draft" }) });
    for (let rank = 13; rank <= 30; rank++) await story(`PP-${rank}`, rank % 2 ? { squadId: first.id } : {});
    const board = boardPage.parse(await viewBoard(db, one.scope, { ...named, today }));
    const cards = (inCell: boolean) => board.stories.filter(({ sprintId }) => (sprintId !== null) === inCell).map(({ key }) => key);
    // 2 squads × 5 sprints: the most that a cell shows.
    expect(cards(true)).toEqual(Array.from({ length: 8 }, (_, rank) => `PP-${rank + 1}`));
    expect(cards(false)).toEqual(Array.from({ length: 12 }, (_, rank) => `PP-${rank + 13}`));
    expect(board.sums).toContainEqual({ squadId: first.id, sprintId: sprints[0]!.id, stories: 12, drafts: 1, points: 55, unestimated: 1 });
    expect(board.capacities).toHaveLength(10);
    const plan = boardPlan.parse(await viewPlan(db, one.scope, { ...named, today }));
    expect(plan.stories).toHaveLength(30);
  });

  test("of what changed, those that are still there with who changed them; those that left are not in the answer", async () => {
    const { one, other, named, story, first, sprints } = await stage();
    const [a, b] = [await story("PP-1"), await story("PP-2")];
    await moveStory(db, other.scope, { storyId: a.id, version: 1, squadId: first.id, sprintId: sprints[0]!.id });
    await db.update(stories).set({ incrementId: null }).where(eq(stories.id, b.id));
    const changes = boardChanges.parse(await viewBoardChanges(db, one.scope, { ...named, storyIds: [a.id, b.id] }));
    expect(changes.stories).toEqual([expect.objectContaining({ key: "PP-1", by: other.user.name, version: 2 })]);
  });

  test("a contractor and a stranger find no board", async () => {
    const { named, programmeId } = await stage();
    const contractor = await buildMember(db, { programmeId, role: "contractor" });
    const stranger = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    for (const { scope } of [contractor, stranger]) {
      for (const look of [() => viewBoard(db, scope, { ...named, today }), () => viewPlan(db, scope, { ...named, today }), () => watchBoard(db, scope, named)]) await expect(look()).rejects.toThrow(NotFoundError);
    }
  });
});
