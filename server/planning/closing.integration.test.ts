import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement, buildSquad, buildStory } from "@/db/factories/planning";
import { buildPerson } from "@/db/factories/teams";
import { auditEvents, sprintClosures, sprintClosureStories, sprints, stories, storyEvents } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import type { Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { ForbiddenError } from "@/server/platform/errors";
import { changeStories, createStory, editStory } from "./backlog-commands";
import { moveStory } from "./board-commands";
import { squadCapacities } from "./capacity-queries";
import { closeSprint } from "./closing-commands";
import { viewClosing } from "./closing-queries";
import { closingView, type ClosedSprint } from "./closing-schema";
import { setReadyDates } from "./frame-commands";
import { changeIncrement } from "./increment-commands";
import { applyScenario, saveScenario, startScenario } from "./scenario-commands";
import { changeState, saveGoals } from "./sprint-commands";
import { viewSprint } from "./sprint-queries";
import { sprintView } from "./sprint-schema";
import { findUndoable, undoChange } from "./undo-commands";

const { db } = await testDb();
const today = await todayOf(db);

/** An increment of which the first sprint is over, with a done story of 5 points and unfinished ones of 3 and none. */
async function stage() {
  const { id: programmeId, slug } = await buildProgramme(db);
  const [po, rte] = [await buildMember(db, { programmeId, role: "product_owner" }), await buildMember(db, { programmeId, role: "rte_pmo" })];
  const increment = await buildIncrement(db, { programmeId, number: 27, startsOn: addDays(today, -28) });
  const [first, second] = increment.sprints as [(typeof increment.sprints)[0], (typeof increment.sprints)[0]];
  const squad = await buildSquad(db, { programmeId, name: "Dépôt", builders: 2 });
  const story = (key: string, fields: object = {}) => buildStory(db, { programmeId, incrementId: increment.id, sprintId: first.id, squadId: squad.id, key, state: "ready", readyChecks: ["described"], criteria: [{ criterion: "c", testCase: "t", data: "d" }], ...fields });
  const done = await story("PP-1", { state: "done", points: 5, doneOn: addDays(today, -10) });
  const [left, draft] = [await story("PP-2", { points: 3, state: "in_progress" }), await story("PP-3", { state: "draft" })];
  const read = async (id: string) => (await db.select().from(stories).where(eq(stories.id, id)))[0]!;
  const named = { slug, number: 27 };
  const wanted = (to: ClosedSprint["leftovers"][number]["to"] = { kind: "sprint", sprintId: second.id }): ClosedSprint => ({ sprintId: first.id, leftovers: [left, draft].map(({ id }) => ({ storyId: id, version: 1, to })), note: "Absences" });
  const close = (over: Partial<ClosedSprint> = {}, scope: Scope = po.scope) => closeSprint(db, scope, { ...wanted(), ...over });
  return { programmeId, slug, named, po, rte, increment, first, second, squad, story, done, left, draft, read, wanted, close };
}

const FROZEN = expect.stringMatching(/27\.1 est clos/);

describe("closing", () => {
  test("the page tells what is done, what is not, and where it can go; nearest first", async () => {
    const { named, po, increment } = await stage();
    const view = closingView.parse(await viewClosing(db, po.scope, { ...named, position: 1, today }));
    expect(view).toMatchObject({ obstacle: null, squads: [{ squad: "Dépôt", planned: 8, done: 5, carried: 3, unestimated: 1 }], done: [{ key: "PP-1" }] });
    expect(view.unfinished.map(({ key }) => key)).toEqual(["PP-2", "PP-3"]);
    expect(view.targets.map(({ id }) => id)).toEqual(increment.sprints.slice(1).map(({ id }) => id));
    expect((await viewClosing(db, po.scope, { ...named, position: 2, today })).obstacle).toEqual({ reason: "earlier_open", name: "27.1" });
  });

  test("moves what is not done with its events, freezes the rest, once; done + carried = planned", async () => {
    const { close, first, second, left, draft, done, read, po, programmeId, squad } = await stage();
    expect(await close()).toEqual({ ok: true, carried: 2 });
    expect(await read(left.id)).toMatchObject({ sprintId: second.id, state: "in_progress", version: 2 });
    expect(await read(draft.id)).toMatchObject({ sprintId: second.id, unreadyReason: "Reportée à la clôture de 27.1" });
    expect(await read(done.id)).toMatchObject({ sprintId: first.id, version: 1 });
    const [closure] = await db.select().from(sprintClosures).where(eq(sprintClosures.sprintId, first.id));
    expect(closure).toMatchObject({ closedOn: today, closedBy: po.user.id, note: "Absences", squads: [{ squadId: squad.id, squad: "Dépôt", planned: 8, done: 5, carried: 3, unestimated: 1, capacity: expect.any(Number), builderDays: expect.any(Number) }] });
    const kept = await db.select().from(sprintClosureStories).where(eq(sprintClosureStories.sprintId, first.id)).orderBy(sprintClosureStories.key);
    expect(kept.map(({ key, outcome, toSprintId }) => [key, outcome, toSprintId])).toEqual([["PP-1", "done", null], ["PP-2", "carried", second.id], ["PP-3", "carried", second.id]]);
    expect((await db.select().from(storyEvents).where(eq(storyEvents.storyId, left.id))).map(({ kind }) => kind)).toEqual(["moved"]);
    expect(await db.select().from(auditEvents).where(eq(auditEvents.subjectId, first.id))).toMatchObject([{ action: "closed", programmeId }]);
    expect((await db.select().from(sprints).where(eq(sprints.id, first.id)))[0]!.closedAt).toBeInstanceOf(Date);
  });

  test("what is not done may stay unscheduled, or leave the increment", async () => {
    const { close, left, draft, read, increment, wanted } = await stage();
    const [one, other] = wanted().leftovers as [ClosedSprint["leftovers"][0], ClosedSprint["leftovers"][0]];
    expect(await close({ leftovers: [{ ...one, to: { kind: "unscheduled" } }, { ...other, to: { kind: "removed" } }] })).toMatchObject({ ok: true });
    expect(await read(left.id)).toMatchObject({ sprintId: null, incrementId: increment.id });
    expect(await read(draft.id)).toMatchObject({ sprintId: null, incrementId: null, addedOn: null });
  });

  test("two who close at once: one does, the other is told by whom", async () => {
    const { close, po, rte, first } = await stage();
    const answers = await Promise.all([close({}, po.scope), close({}, rte.scope)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const told = answers.find(({ ok }) => !ok)!;
    // Whoever comes while the other writes may also be told that the programme is being written.
    expect(["already_closed", "importing"]).toContain("reason" in told && told.reason);
    expect(await close({}, rte.scope)).toMatchObject({ ok: false, reason: "already_closed", by: expect.any(String) });
    expect(await db.$count(sprintClosures, eq(sprintClosures.sprintId, first.id))).toBe(1);
  });

  test("a story moved while somebody closes: either it is taken along, or who closes is told; never lost", async () => {
    const { close, po, left, second, squad, read } = await stage();
    const [closing, moving] = await Promise.all([close(), moveStory(db, po.scope, { storyId: left.id, version: 1, squadId: squad.id, sprintId: null })]);
    if (closing.ok) expect(await read(left.id)).toMatchObject({ sprintId: second.id });
    else expect(closing).toMatchObject({ reason: "changed" });
    expect(closing.ok !== moving.ok || moving.ok).toBe(true);
  });

  test("what came, went or was finished since the page was read is told, and nothing is written", async () => {
    const { close, story, po, left, first, wanted } = await stage();
    const late = await story("PP-9");
    expect(await close()).toEqual({ ok: false, reason: "changed", keys: ["PP-9"] });
    await changeState(db, po.scope, { storyId: left.id, version: 1, state: "ready" });
    await editStory(db, po.scope, { storyId: late.id, version: 1, sprintId: null });
    expect(await close()).toEqual({ ok: false, reason: "changed", keys: ["PP-2"] });
    expect(await close({ leftovers: wanted().leftovers.slice(0, 1) })).toMatchObject({ reason: "changed" });
    expect(await db.$count(sprintClosures, eq(sprintClosures.sprintId, first.id))).toBe(0);
  });

  test("in order, not before its first day, to an open sprint after it, by who plans", async () => {
    const { close, increment, second, first, wanted, programmeId } = await stage();
    expect(await close({ sprintId: second.id, leftovers: [] })).toEqual({ ok: false, reason: "earlier_open", name: "27.1" });
    expect(await close(wanted({ kind: "sprint", sprintId: first.id }))).toMatchObject({ reason: "bad_target" });
    expect(await close()).toMatchObject({ ok: true });
    expect(await close({ sprintId: increment.sprints[2]!.id, leftovers: [] })).toMatchObject({ reason: "earlier_open", name: "27.2" });
    const member = await buildMember(db, { programmeId, role: "squad_member" });
    await expect(close({ sprintId: second.id }, member.scope)).rejects.toThrow(ForbiddenError);
    const coming = await buildIncrement(db, { programmeId, number: 28, startsOn: addDays(today, 100) });
    expect(await close({ sprintId: coming.sprints[0]!.id, leftovers: [] })).toEqual({ ok: false, reason: "not_begun" });
  });

  test("what is left of the last sprint goes to the first of the next increment", async () => {
    const { increment, programmeId, po, named } = await stage();
    const next = await buildIncrement(db, { programmeId, number: 28, startsOn: addDays(increment.endsOn, 1) });
    const view = await viewClosing(db, po.scope, { ...named, position: 5, today });
    expect(view.targets[0]!.id).toBe(next.sprints[0]!.id);
  });
});

describe("a closed sprint never changes", () => {
  test("by an edit, a move, a state, a new story, many at once, a trial, an undo: each is refused in words", async () => {
    const { close, done, left, po, first, second, squad, programmeId, increment, read } = await stage();
    await editStory(db, po.scope, { storyId: done.id, version: 1, points: 8 });
    const undoable = await findUndoable(db, po.scope, { programmeId });
    const trial = await startScenario(db, po.scope, { incrementId: increment.id });
    await saveScenario(db, po.scope, { scenarioId: trial.id, version: trial.version, moves: [{ storyId: done.id, version: 2, squadId: squad.id, sprintId: second.id }] });
    expect(await close()).toMatchObject({ ok: true });
    const before = await read(done.id);
    const edit = (change: object) => editStory(db, po.scope, { storyId: done.id, version: 2, ...change });
    expect(await edit({ points: 1 })).toEqual({ ok: false, reason: "sprint_closed", field: "points", details: [FROZEN] });
    expect(await edit({ state: "in_progress" })).toMatchObject({ reason: "sprint_closed", field: "state" });
    expect(await edit({ sprintId: second.id })).toMatchObject({ reason: "sprint_closed", field: "place" });
    expect(await edit({ squadId: null })).toMatchObject({ reason: "sprint_closed", field: "squadId" });
    expect(await moveStory(db, po.scope, { storyId: done.id, version: 2, squadId: squad.id, sprintId: null })).toMatchObject({ reason: "sprint_closed", why: FROZEN });
    expect(await moveStory(db, po.scope, { storyId: left.id, version: 2, squadId: squad.id, sprintId: first.id })).toMatchObject({ reason: "sprint_closed", why: expect.stringContaining("plus aucune story n’y entre") });
    expect(await changeState(db, po.scope, { storyId: done.id, version: 2, state: "ready" })).toMatchObject({ reason: "sprint_closed" });
    expect(await createStory(db, po.scope, { programmeId, title: "De plus", sprintId: first.id })).toMatchObject({ reason: "sprint_closed" });
    expect(await changeStories(db, po.scope, { programmeId, rows: [{ id: done.id, version: 2 }, { id: left.id, version: 2 }], change: { points: 2 } })).toEqual({ ok: true, changed: 1, refused: [{ key: "PP-1", reason: "sprint_closed", details: [FROZEN] }] });
    expect(await undoChange(db, po.scope, { changeId: undoable!.id })).toEqual({ ok: false, reason: "sprint_closed", items: [{ key: "PP-1", by: null }] });
    const current = await startScenario(db, po.scope, { incrementId: increment.id });
    expect(await applyScenario(db, po.scope, { scenarioId: current.id, version: current.version })).toMatchObject({ ok: false, reason: "refused", refused: [{ key: "PP-1", why: FROZEN }] });
    expect(await read(done.id)).toEqual(before);
    // What it is not counted by may be mended.
    expect(await edit({ title: "Déposer une pièce", description: "Relue" })).toMatchObject({ ok: true });
  });

  test("neither its goals, nor its date of ready content, nor the frame of its increment", async () => {
    const { close, po, first, second, increment, programmeId, squad } = await stage();
    await close();
    expect(await saveGoals(db, po.scope, { sprintId: first.id, goals: [{ squadId: squad.id, version: 0, goal: "Trop tard" }] })).toEqual({ ok: false, reason: "sprint_closed" });
    const dates = (sprintId: string) => setReadyDates(db, po.scope, { incrementId: increment.id, version: increment.version, dates: [{ sprintId, readyBy: today }, { sprintId: first.id, readyBy: sprintId === first.id ? today : null }] });
    expect(await dates(first.id)).toEqual({ ok: false, reason: "sprint_closed", sprint: "27.1" });
    expect(await dates(second.id)).toEqual({ ok: true });
    const administrator = await buildMember(db, { programmeId, role: "administrator" });
    expect(await changeIncrement(db, administrator.scope, { incrementId: increment.id, version: increment.version + 1, startsOn: addDays(today, 7), sprintWeeks: [3, 3, 3, 3], ipWeeks: 1 })).toMatchObject({ reason: "sprint_closed" });
  });

  test("its figures stay, whatever comes later: the velocity of the squad, its capacity, its days", async () => {
    const { close, po, squad, second, programmeId, left, first, named } = await stage();
    await close();
    const capacity = async () => (await squadCapacities(db, po.scope, { programmeId, zone: "metropole", sprints: [second], today })).find(({ squadId }) => squadId === squad.id)!.capacity.inputs.find(({ label }) => label === "Vélocité 27.1");
    const frozen = await capacity();
    expect(frozen?.value).toMatch(/^5 points en/);
    const view = async () => sprintView.parse(await viewSprint(db, po.scope, { ...named, position: 1, today })).closure;
    const ended = await view();
    await buildPerson(db, { programmeId, squadId: squad.id, name: "Dév. D9" });
    await changeState(db, po.scope, { storyId: left.id, version: 2, state: "done" });
    await db.update(stories).set({ doneOn: addDays(first.endsOn, -1) }).where(eq(stories.id, left.id));
    expect(await capacity()).toEqual(frozen);
    expect(await view()).toEqual(ended);
  });
});
