import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildFeature, buildIncrement, buildSquad, buildStory } from "@/db/factories/planning";
import { auditEvents, dependencies, epics, features, searchDocuments, stories, storyEvents } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { createStory, editStory, quickAddStories } from "./backlog-commands";
import { createEpic, createFeature } from "./feature-commands";
import { findUndoable, undoChange } from "./undo-commands";

const { db, pool } = await testDb();

async function start() {
  const programme = await buildProgramme(db);
  const programmeId = programme.id;
  const { scope } = await buildMember(db, { programmeId, role: "product_owner" });
  const add = async (title: string, fields: object = {}) => {
    const answer = await createStory(db, scope, { programmeId, title, ...fields });
    if (!answer.ok) throw new Error(answer.reason);
    return (await db.select().from(stories).where(and(eq(stories.programmeId, programmeId), eq(stories.key, answer.key))))[0]!;
  };
  const undo = async () => undoChange(db, scope, { changeId: (await findUndoable(db, scope, { programmeId }))!.id });
  const keys = async () => (await db.select({ key: stories.key }).from(stories).where(eq(stories.programmeId, programmeId)).orderBy(stories.rank)).map(({ key }) => key);
  return { programmeId, scope, add, undo, keys };
}

describe("a creation that is undone", () => {
  test("takes the story away: what it was stays in the audit and in its events, its key is not given again, nothing finds it", async () => {
    const { programmeId, scope, add, undo } = await start();
    const { id, key } = await add("Ne reste pas", { points: 3 });
    expect((await findUndoable(db, scope, { programmeId }))!.text).toBe(`création de ${key}`);
    expect(await undo()).toEqual({ ok: true, restored: 0, takenAway: 1 });
    expect(await db.$count(stories, eq(stories.id, id))).toBe(0);
    expect(await db.$count(searchDocuments, eq(searchDocuments.objectId, id))).toBe(0);
    const [audit] = await db.select().from(auditEvents).where(and(eq(auditEvents.subjectId, id), eq(auditEvents.action, "creation_undone")));
    expect(audit).toMatchObject({ actorId: scope.userId, subject: "story", before: { key, title: "Ne reste pas", points: 3 } });
    expect((await db.select({ kind: storyEvents.kind }).from(storyEvents).where(eq(storyEvents.storyId, id)).orderBy(storyEvents.id)).map(({ kind }) => kind)).toEqual(["created", "taken_away"]);
    expect((await add("La suivante")).key).not.toBe(key);
    expect(await undo()).toMatchObject({ ok: true });
    expect(await findUndoable(db, scope, { programmeId })).toBeNull();
  });

  test("lines added together go together; the changes made after go first", async () => {
    const { programmeId, scope, undo, keys } = await start();
    const answer = await quickAddStories(db, scope, { programmeId, stories: [{ title: "Une" }, { title: "Deux" }], place: {} });
    const [first] = answer.ok ? answer.added : [];
    const [story] = await db.select().from(stories).where(and(eq(stories.programmeId, programmeId), eq(stories.key, first!.key)));
    await editStory(db, scope, { storyId: story!.id, version: 1, points: 8 });
    expect(await undo()).toMatchObject({ ok: true, restored: 1, takenAway: 0 });
    expect((await findUndoable(db, scope, { programmeId }))!.text).toBe("création de 2 stories");
    expect(await undo()).toMatchObject({ ok: true, takenAway: 2 });
    expect(await keys()).toEqual([]);
  });

  test("somebody else changed it since: it stays, and it is told who", async () => {
    const { programmeId, add, undo, keys } = await start();
    const { id, key } = await add("Reprise");
    const { scope: theirs, user } = await buildMember(db, { programmeId, role: "squad_member" });
    await editStory(db, theirs, { storyId: id, version: 1, points: 8 });
    expect(await undo()).toEqual({ ok: false, reason: "changed_since", items: [{ key, by: user.name }] });
    expect(await keys()).toEqual([key]);
  });

  test("something hangs on one of them: none is taken away, and it is told what", async () => {
    const { programmeId, scope, undo, keys } = await start();
    const other = await buildStory(db, { programmeId, key: "S-1" });
    const answer = await quickAddStories(db, scope, { programmeId, stories: [{ title: "Libre" }, { title: "Liée" }], place: {} });
    const linked = answer.ok ? answer.added[1]!.key : "";
    const [story] = await db.select().from(stories).where(and(eq(stories.programmeId, programmeId), eq(stories.key, linked)));
    await db.insert(dependencies).values({ programmeId, prerequisiteId: other.id, dependentId: story!.id });
    expect(await undo()).toEqual({ ok: false, reason: "in_use", items: [{ key: linked, uses: ["dependency"] }] });
    expect(await keys()).toHaveLength(3);
  });

  test("a feature with its squads, an epic; not while stories or features are theirs", async () => {
    const { programmeId, scope, undo } = await start();
    const squad = await buildSquad(db, { programmeId });
    const count = async () => [await db.$count(epics, eq(epics.programmeId, programmeId)), await db.$count(features, eq(features.programmeId, programmeId))];
    const epic = await createEpic(db, scope, { programmeId, title: "Epic" });
    const [{ id: epicId }] = (await db.select({ id: epics.id }).from(epics).where(and(eq(epics.programmeId, programmeId), eq(epics.key, epic.key)))) as [{ id: string }];
    const feature = await createFeature(db, scope, { programmeId, title: "Feature", squadIds: [squad.id], epicId });
    const [{ id: featureId }] = (await db.select({ id: features.id }).from(features).where(and(eq(features.programmeId, programmeId), eq(features.key, feature.key)))) as [{ id: string }];
    const story = await buildStory(db, { programmeId, featureId });
    expect(await undo()).toEqual({ ok: false, reason: "in_use", items: [{ key: feature.key, uses: ["stories"] }] });
    await db.update(stories).set({ featureId: null }).where(eq(stories.id, story.id));
    expect(await undo()).toMatchObject({ ok: true, takenAway: 1 });
    const kept = await buildFeature(db, { programmeId, epicId });
    expect(await undo()).toEqual({ ok: false, reason: "in_use", items: [{ key: epic.key, uses: ["features"] }] });
    await db.update(features).set({ epicId: null }).where(eq(features.id, kept.id));
    expect(await undo()).toMatchObject({ ok: true, takenAway: 1 });
    expect(await count()).toEqual([0, 1]);
  });
});

test("an increment's board is told of a story that is taken away", async () => {
  const { programmeId, add, undo } = await start();
  const increment = await buildIncrement(db, { programmeId });
  const { id } = await add("Sur le tableau", { incrementId: increment.id });
  const told: string[] = [];
  const client = await pool.connect();
  client.on("notification", ({ payload }) => told.push(payload ?? ""));
  await client.query("listen cadence_plan");
  await undo();
  await expect.poll(() => told).toContain(`${increment.id}:${id}`);
  client.release(true);
});
