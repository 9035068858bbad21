import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildEpic, buildFeature, buildIncrement, buildSquad, buildStory } from "@/db/factories/planning";
import { auditEvents, backlogChanges, featureSquads, features, sprints, stories } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import type { Role } from "@/domain/roles";
import type { Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { changeStories, createStory, editStory, quickAddStories } from "./backlog-commands";
import { changeDefinitions } from "./definition-commands";
import { changeFeatures, editFeature } from "./feature-commands";
import { rankByWsjf, reorderItems } from "./reorder-commands";
import { findUndoable, undoChange } from "./undo-commands";

const { db } = await testDb();
const today = await todayOf(db);

const CRITERIA = [{ criterion: "La pièce est reçue", testCase: "Déposer", data: "piece.pdf" }];
const READY = { points: 3, readyChecks: ["described"], criteria: CRITERIA };

async function start(role: Role = "product_owner") {
  const programme = await buildProgramme(db);
  const programmeId = programme.id;
  const read = async (id: string) => (await db.select().from(stories).where(eq(stories.id, id)))[0]!;
  const edit = async (scope: Scope, id: string, change: Omit<Parameters<typeof editStory>[2], "storyId" | "version">) => editStory(db, scope, { storyId: id, version: (await read(id)).version, ...change });
  const order = async (table: typeof stories | typeof features = stories) => (await db.select({ key: table.key }).from(table as typeof stories).where(eq(table.programmeId, programmeId)).orderBy(table.rank, table.id)).map(({ key }) => key);
  const another = (as: Role = "product_owner") => buildMember(db, { programmeId, role: as });
  return { programme, programmeId, read, edit, order, another, ...(await buildMember(db, { programmeId, role })) };
}
type Stage = Awaited<ReturnType<typeof start>>;

const undoLast = async ({ programmeId }: Stage, scope: Scope) => undoChange(db, scope, { changeId: (await findUndoable(db, scope, { programmeId }))!.id });
const build = async ({ programmeId }: Stage, ...keys: string[]) => {
  const built = [];
  for (const key of keys) built.push(await buildStory(db, { programmeId, key }));
  return built;
};

describe("ready", () => {
  test("refused with what is missing in the programme's words, and nothing is written; then taken once complete", async () => {
    const stage = await start();
    const [story] = await build(stage, "S-1");
    const refused = await stage.edit(stage.scope, story!.id, { state: "ready", points: 3 });
    expect(refused).toMatchObject({ ok: false, reason: "not_ready", details: [expect.stringMatching(/^Décrite/), expect.stringMatching(/\(aucun critère d’acceptation n’est écrit\)$/)] });
    expect(await stage.read(story!.id)).toMatchObject({ state: "draft", points: null, version: 1 });
    expect(await stage.edit(stage.scope, story!.id, { state: "ready", ...READY })).toMatchObject({ ok: true, version: 2 });
    expect(await stage.read(story!.id)).toMatchObject({ state: "ready", acceptance: "La pièce est reçue\nDéposer\npiece.pdf" });
  });

  test("a point added to the definition stops the next ones, by its own words; one worded anew stays checked", async () => {
    const stage = await start("administrator");
    const { programmeId, scope } = stage;
    await changeDefinitions(db, scope, { programmeId, ready: [{ id: "described", text: "Racontée" }, { id: "security", text: "Revue de sécurité" }], done: [] });
    const story = await buildStory(db, { programmeId, readyChecks: ["described"] });
    expect(await stage.edit(scope, story.id, { state: "ready" })).toMatchObject({ reason: "not_ready", details: ["Revue de sécurité"] });
  });

  test("the text of a story that has no criteria yet is its first criterion, without case or data", async () => {
    const stage = await start();
    const story = await buildStory(db, { programmeId: stage.programmeId, acceptance: "La pièce est reçue", points: 3, readyChecks: ["described"] });
    expect(await stage.edit(stage.scope, story.id, { state: "ready" })).toMatchObject({ reason: "not_ready", details: [expect.stringMatching(/aucun critère n’a son cas de test/)] });
  });
});

describe("planning what is not ready", () => {
  async function inSprint(days: { startsOn: string; readyBy: string | null }) {
    const stage = await start();
    const increment = await buildIncrement(db, { programmeId: stage.programmeId });
    const sprint = increment.sprints[2]!;
    await db.update(sprints).set(days).where(eq(sprints.id, sprint.id));
    return { ...stage, increment, sprint, story: await buildStory(db, { programmeId: stage.programmeId }) };
  }

  test("before the content date it is a warning, and the sprint brings its increment", async () => {
    const { edit, read, scope, story, sprint, increment } = await inSprint({ startsOn: addDays(today, 20), readyBy: today });
    expect(await edit(scope, story.id, { sprintId: sprint.id })).toMatchObject({ ok: true, warning: expect.stringMatching(/^Cette story n’est pas prête/) });
    expect(await read(story.id)).toMatchObject({ sprintId: sprint.id, incrementId: increment.id, addedOn: today });
  });

  test.each([
    ["the day after the content date", { startsOn: addDays(today, 20), readyBy: addDays(today, -1) }],
    ["from the first day of the sprint", { startsOn: today, readyBy: null }],
  ])("%s it takes a stated reason, kept until the story leaves the sprint", async (_, days) => {
    const { edit, read, scope, story, sprint } = await inSprint(days);
    expect(await edit(scope, story.id, { sprintId: sprint.id })).toMatchObject({ ok: false, reason: "reason_required" });
    expect(await edit(scope, story.id, { sprintId: sprint.id, unreadyReason: "Arbitrage du COPIL" })).toMatchObject({ ok: true, warning: null });
    expect((await read(story.id)).unreadyReason).toBe("Arbitrage du COPIL");
    await edit(scope, story.id, { sprintId: null });
    expect((await read(story.id)).unreadyReason).toBeNull();
  });

  test("the reason given for one sprint is no reason for another", async () => {
    const { edit, scope, story, sprint, increment } = await inSprint({ startsOn: today, readyBy: null });
    await edit(scope, story.id, { sprintId: sprint.id, unreadyReason: "Arbitrage" });
    expect(await edit(scope, story.id, { sprintId: increment.sprints[1]!.id })).toMatchObject({ reason: "reason_required" });
  });

  test("a story that is begun is dated, and one done without having been seen begun began on a day that nobody knows", async () => {
    const stage = await start();
    const [begun, straight] = [await buildStory(db, { programmeId: stage.programmeId, ...READY }), await buildStory(db, { programmeId: stage.programmeId, ...READY })];
    await stage.edit(stage.scope, begun.id, { state: "in_progress" });
    await stage.edit(stage.scope, begun.id, { state: "done" });
    await stage.edit(stage.scope, straight.id, { state: "done" });
    expect(await stage.read(begun.id)).toMatchObject({ startedOn: today, doneOn: today });
    expect(await stage.read(straight.id)).toMatchObject({ startedOn: null, doneOn: today });
  });
});

describe("quick add", () => {
  test("in the order in which they are written, after all others; a line's squad goes before the place's", async () => {
    const stage = await start("squad_member");
    const { programmeId, scope, order } = stage;
    await build(stage, "S-1");
    const [squad, other] = [await buildSquad(db, { programmeId }), await buildSquad(db, { programmeId })];
    const answer = await quickAddStories(db, scope, { programmeId, stories: [{ title: "Une", points: 5 }, { title: "Deux", squadId: other.id }], place: { squadId: squad.id, kind: "enabler" } });
    expect(answer.ok && answer.added.map(({ title }) => title)).toEqual(["Une", "Deux"]);
    const rows = await db.select().from(stories).where(eq(stories.programmeId, programmeId)).orderBy(stories.rank);
    expect(rows.slice(1).map(({ title, points, squadId, kind, state }) => [title, points, squadId, kind, state])).toEqual([
      ["Une", 5, squad.id, "enabler", "draft"],
      ["Deux", null, other.id, "enabler", "draft"],
    ]);
    expect(await order()).toEqual(["S-1", ...(answer.ok ? answer.added.map(({ key }) => key) : [])]);
  });

  test("into a sprint that has begun: refused, and none is written", async () => {
    const { programmeId, scope } = await start();
    const { sprints: itsSprints } = await buildIncrement(db, { programmeId });
    expect(await quickAddStories(db, scope, { programmeId, stories: [{ title: "Une" }, { title: "Deux" }], place: { sprintId: itsSprints[0]!.id } })).toMatchObject({ ok: false, reason: "reason_required" });
    expect(await db.$count(stories, eq(stories.programmeId, programmeId))).toBe(0);
  });
});

describe("bulk change", () => {
  test("what may be changed is, each refusal is told by its key: not ready, changed meanwhile", async () => {
    const stage = await start();
    const { programmeId, scope, read } = stage;
    const ready = await buildStory(db, { programmeId, key: "S-1", ...READY });
    const [unready, stale] = await build(stage, "S-2", "S-3");
    await stage.edit(scope, stale!.id, { points: 1 });
    const answer = await changeStories(db, scope, { programmeId, rows: [ready, unready!, stale!].map(({ id }) => ({ id, version: 1 })), change: { state: "ready" } });
    expect(answer.changed).toBe(1);
    expect(answer.refused.map(({ key, reason }) => [key, reason]).toSorted()).toEqual([["S-2", "not_ready"], ["S-3", "conflict"]]);
    expect([(await read(ready.id)).state, (await read(unready!.id)).state]).toEqual(["ready", "draft"]);
  });

  test("one of another programme among them: nothing is changed", async () => {
    const stage = await start();
    const [mine] = await build(stage, "S-1");
    const theirs = await buildStory(db);
    const change = changeStories(db, stage.scope, { programmeId: stage.programmeId, rows: [mine!, theirs].map(({ id }) => ({ id, version: 1 })), change: { points: 8 } });
    await expect(change).rejects.toThrow(NotFoundError);
    expect((await stage.read(mine!.id)).points).toBeNull();
  });

  test("features: epic and increment at once, told by key when somebody changed one", async () => {
    const { programmeId, scope } = await start();
    const epic = await buildEpic(db, { programmeId });
    const [first, second] = [await buildFeature(db, { programmeId }), await buildFeature(db, { programmeId, version: 4 })];
    const answer = await changeFeatures(db, scope, { programmeId, rows: [first, second].map(({ id }) => ({ id, version: 1 })), change: { epicId: epic.id } });
    expect(answer).toMatchObject({ changed: 1, refused: [{ key: second.key, reason: "conflict" }] });
  });
});

describe("order", () => {
  const stage = async () => {
    const context = await start();
    const rows = await build(context, "A", "B", "C", "D", "E");
    const id = (key: string) => rows.find((row) => row.key === key)!.id;
    const move = (keys: string, to: "first" | "last" | { before: string } | { after: string }) => {
      const place = typeof to === "string" ? to : "before" in to ? { before: id(to.before) } : { after: id(to.after) };
      return reorderItems(db, context.scope, { programmeId: context.programmeId, subject: "story", ids: [...keys].map(id), to: place });
    };
    return { ...context, move, id };
  };

  test.each([
    ["one before another", "D", { before: "B" }, "ADBCE"],
    ["one after another", "A", { after: "C" }, "BCADE"],
    ["several keep their order, however they are named", "EB", { before: "A" }, "BEACD"],
    ["several between two", "AE", { after: "C" }, "BCAED"],
    ["first", "DB", "first", "BDACE"],
    ["last", "AC", "last", "BDEAC"],
    ["where it stands already", "B", { after: "A" }, "ABCDE"],
    ["beside one that moves too", "BC", { after: "B" }, "ABCDE"],
  ] as const)("%s", async (_, keys, to, expected) => {
    const { move, order } = await stage();
    await move(keys, to as never);
    expect((await order()).join("")).toBe(expected);
  });

  test("eighty times at the same place: the order is still exact, and what is new still comes last", async () => {
    const { move, order, scope, programmeId } = await stage();
    for (let i = 0; i < 40; i++) {
      await move("E", { after: "A" });
      await move("D", { after: "A" });
    }
    expect((await order()).join("")).toBe("ADEBC");
    const added = await createStory(db, scope, { programmeId, title: "Nouvelle" });
    expect((await order()).at(-1)).toBe(added.ok && added.key);
  });

  test("two people put something at the same place at once: both are there, each with a rank of its own", async () => {
    const { move, order, programmeId } = await stage();
    await Promise.all([move("D", { after: "A" }), move("E", { after: "A" })]);
    expect((await order()).join("")).toMatch(/^A(DE|ED)BC$/);
    const ranks = await db.select({ rank: stories.rank }).from(stories).where(eq(stories.programmeId, programmeId));
    expect(new Set(ranks.map(({ rank }) => rank)).size).toBe(5);
  });

  test("by WSJF: features that are not over exchange their places, the unknown ones last; undone at once", async () => {
    const context = await start();
    const { programmeId, scope, order } = context;
    const parts = (value: number) => ({ businessValue: value, timeCriticality: 1, riskReduction: 1, jobSize: 1 });
    for (const [key, fields] of [["A", parts(1)], ["B", { ...parts(20), state: "done" as const }], ["C", {}], ["D", parts(8)]] as const) await buildFeature(db, { programmeId, key, ...fields });
    await rankByWsjf(db, scope, { programmeId });
    expect(await order(features)).toEqual(["D", "B", "A", "C"]);
    expect((await findUndoable(db, scope, { programmeId }))?.text).toBe("l’ordre de 3 features");
    await undoLast(context, scope);
    expect(await order(features)).toEqual(["A", "B", "C", "D"]);
  });
});

describe("undo", () => {
  test("one after the other, back to the first: values, days and order", async () => {
    const stage = await start();
    const { programmeId, scope, read, edit, order } = stage;
    const increment = await buildIncrement(db, { programmeId });
    const [a, b] = await build(stage, "S-1", "S-2");
    await edit(scope, a!.id, { incrementId: increment.id });
    await db.update(stories).set({ addedOn: "2025-06-12" }).where(eq(stories.id, a!.id));
    await edit(scope, a!.id, { points: 5 });
    await edit(scope, a!.id, { incrementId: null });
    await reorderItems(db, scope, { programmeId, subject: "story", ids: [b!.id, a!.id], to: { before: a!.id } });
    await reorderItems(db, scope, { programmeId, subject: "story", ids: [a!.id], to: "last" });
    const told = async () => (await findUndoable(db, scope, { programmeId }))?.text;
    expect(await order()).toEqual(["S-2", "S-1"]);
    expect(await told()).toBe("l’ordre de S-1");
    expect(await undoLast(stage, scope)).toEqual({ ok: true, restored: 1, takenAway: 0 });
    expect(await order()).toEqual(["S-1", "S-2"]);
    expect(await told()).toBe("l’ordre de 2 stories");
    await undoLast(stage, scope);
    expect(await told()).toBe("S-1\u00a0: incrément");
    await undoLast(stage, scope);
    expect(await read(a!.id)).toMatchObject({ incrementId: increment.id, addedOn: "2025-06-12", points: 5 });
    expect(await undoLast(stage, scope)).toMatchObject({ ok: true });
    await undoLast(stage, scope);
    expect(await read(a!.id)).toMatchObject({ points: null, incrementId: null });
    expect(await told()).toBeUndefined();
    expect(await db.$count(auditEvents, eq(auditEvents.action, "undone"))).toBeGreaterThanOrEqual(5);
  });

  test("when somebody changed one of them since, none is restored, and it is told which and by whom", async () => {
    const stage = await start();
    const { programmeId, scope, read } = stage;
    const [a, b] = await build(stage, "S-1", "S-2");
    await changeStories(db, scope, { programmeId, rows: [a!, b!].map(({ id }) => ({ id, version: 1 })), change: { points: 8 } });
    const { scope: theirs, user } = await stage.another();
    await stage.edit(theirs, b!.id, { title: "Autrement" });
    expect(await undoLast(stage, scope)).toEqual({ ok: false, reason: "changed_since", items: [{ key: "S-2", by: user.name }] });
    expect([(await read(a!.id)).points, (await read(b!.id)).points]).toEqual([8, 8]);
  });

  test("twice: told; by somebody else: not found; by who may no longer write: refused", async () => {
    const stage = await start();
    const { programmeId, scope } = stage;
    const [a] = await build(stage, "S-1");
    await stage.edit(scope, a!.id, { points: 8 });
    const { id: changeId } = (await findUndoable(db, scope, { programmeId }))!;
    await expect(undoChange(db, (await stage.another()).scope, { changeId })).rejects.toThrow(NotFoundError);
    expect(await undoChange(db, scope, { changeId })).toEqual({ ok: true, restored: 1, takenAway: 0 });
    expect(await undoChange(db, scope, { changeId })).toEqual({ ok: false, reason: "already_undone", items: [] });
    const reader = await stage.another("reader");
    const [kept] = await db.insert(backlogChanges).values({ programmeId, actorId: reader.user.id, items: [{ subject: "story", id: a!.id, from: 2, version: 3, before: { points: 1 } }] }).returning();
    await expect(undoChange(db, reader.scope, { changeId: kept!.id })).rejects.toThrow(ForbiddenError);
  });

  test("a change of yesterday is no longer offered", async () => {
    const stage = await start();
    const [a] = await build(stage, "S-1");
    await stage.edit(stage.scope, a!.id, { points: 8 });
    await db.update(backlogChanges).set({ at: new Date(Date.now() - 25 * 3_600_000) }).where(eq(backlogChanges.programmeId, stage.programmeId));
    expect(await findUndoable(db, stage.scope, { programmeId: stage.programmeId })).toBeNull();
  });

  test("the squads of a feature come back with the rest", async () => {
    const stage = await start();
    const { programmeId, scope } = stage;
    const [one, two] = [await buildSquad(db, { programmeId }), await buildSquad(db, { programmeId })];
    const feature = await buildFeature(db, { programmeId });
    const squadsOf = async () => (await db.select().from(featureSquads).where(eq(featureSquads.featureId, feature.id))).map(({ squadId }) => squadId);
    await editFeature(db, scope, { featureId: feature.id, version: 1, squadIds: [one.id], jobSize: 5 });
    await editFeature(db, scope, { featureId: feature.id, version: 2, squadIds: [two.id] });
    await undoLast(stage, scope);
    expect(await squadsOf()).toEqual([one.id]);
  });
});

describe("who may", () => {
  test.each([
    ["squad_member", true, false],
    ["moa", true, true],
    ["committee", false, false],
  ] as const)("%s orders stories: %s, features: %s", async (role, orders, ordersFeatures) => {
    const { programmeId, scope } = await start(role);
    const [story, feature] = [await buildStory(db, { programmeId }), await buildFeature(db, { programmeId })];
    const outcome = (work: Promise<unknown>) => work.then(() => true).catch((error) => (error instanceof ForbiddenError ? false : Promise.reject(error)));
    expect(await outcome(reorderItems(db, scope, { programmeId, subject: "story", ids: [story.id], to: "last" }))).toBe(orders);
    expect(await outcome(reorderItems(db, scope, { programmeId, subject: "feature", ids: [feature.id], to: "last" }))).toBe(ordersFeatures);
  });
});
