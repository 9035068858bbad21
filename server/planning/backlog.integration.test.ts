import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildFeature, buildIncrement, buildSquad, buildStory } from "@/db/factories/planning";
import { auditEvents, features, stories, storyEvents } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import type { Role } from "@/domain/roles";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { createStory, editStory } from "./backlog-commands";
import { viewFeature, viewStory } from "./backlog-queries";
import type { StoryFields } from "./backlog-schema";
import { createFeature, editFeature } from "./feature-commands";

const { db } = await testDb();
const today = await todayOf(db);

const start = async (role: Role = "product_owner", slug?: string) => {
  const programme = await buildProgramme(db, slug ? { slug } : {});
  return { programme, programmeId: programme.id, ...(await buildMember(db, { programmeId: programme.id, role })) };
};
/** Described, and with a criterion: ready as soon as it is estimated; and planned in sprints of 2025 with a reason. */
const FIELDS: StoryFields = {
  ...{ title: "Consulter un dossier", description: "", kind: "story", state: "draft", points: null, labels: [], unreadyReason: "Arbitrage" },
  ...{ criteria: [{ criterion: "Le dossier s’ouvre", testCase: "Ouvrir", data: "dossier-1" }], readyChecks: ["described"] },
  ...{ featureId: null, squadId: null, incrementId: null, sprintId: null, personId: null },
};
const FEATURE = { title: "Feature", benefit: "", acceptance: "", state: "draft", incrementId: null } as const;

const storyOf = async (key: string, programmeId: string) => (await db.select().from(stories).where(eq(stories.programmeId, programmeId))).find((row) => row.key === key)!;
const eventsOf = (storyId: string) => db.select({ kind: storyEvents.kind, after: storyEvents.after, actorId: storyEvents.actorId }).from(storyEvents).where(eq(storyEvents.storyId, storyId)).orderBy(storyEvents.id);

describe("keys", () => {
  test("ten stories created at once get ten numbers in a row; features count apart", async () => {
    const { programmeId, scope } = await start("product_owner", "procedure-penale-numerique");
    const answers = await Promise.all(Array.from({ length: 10 }, () => createStory(db, scope, { programmeId, ...FIELDS })));
    const keys = answers.map((answer) => (answer.ok ? answer.key : null));
    expect(new Set(keys)).toEqual(new Set(Array.from({ length: 10 }, (_, i) => `PPN-${i + 1}`)));
    expect(await createFeature(db, scope, { programmeId, ...FEATURE })).toMatchObject({ ok: true, key: "PPN-F1" });
  });

  test("the number follows the highest one, whatever the keys began with", async () => {
    const { programmeId, scope } = await start("product_owner", "cassini");
    await buildStory(db, { programmeId, key: "US-9" });
    await buildStory(db, { programmeId, key: "US-10" });
    expect(await createStory(db, scope, { programmeId, ...FIELDS })).toMatchObject({ ok: true, key: "CASS-11" });
  });
});

describe("the days that the burn-up counts", () => {
  const prepare = async (fields: Partial<StoryFields> = {}) => {
    const context = await start();
    const increment = await buildIncrement(db, { programmeId: context.programmeId });
    const answer = await createStory(db, context.scope, { programmeId: context.programmeId, ...FIELDS, ...fields });
    if (!answer.ok) throw new Error(answer.reason);
    const read = () => storyOf(answer.key, context.programmeId);
    const edit = async (change: Partial<StoryFields>) => {
      const { id: storyId, version } = await read();
      return editStory(db, context.scope, { storyId, version, ...FIELDS, ...change });
    };
    return { ...context, increment, read, edit };
  };

  test("entering an increment is dated today, leaving it clears the date", async () => {
    const { increment, read, edit } = await prepare();
    expect((await read()).addedOn).toBeNull();
    await edit({ incrementId: increment.id });
    expect((await read()).addedOn).toBe(today);
    await edit({ incrementId: null });
    expect((await read()).addedOn).toBeNull();
  });

  test("moving from sprint to sprint of one increment keeps the day it entered; another increment dates it anew", async () => {
    const { programmeId, increment, read, edit } = await prepare();
    const next = await buildIncrement(db, { programmeId, number: 28, startsOn: "2025-09-08" });
    const [first, second] = increment.sprints;
    await edit({ incrementId: increment.id, sprintId: first!.id });
    await db.update(stories).set({ addedOn: "2025-06-12" }).where(eq(stories.id, (await read()).id));
    await edit({ incrementId: increment.id, sprintId: second!.id });
    expect(await read()).toMatchObject({ addedOn: "2025-06-12", sprintId: second!.id });
    await edit({ incrementId: next.id });
    expect(await read()).toMatchObject({ addedOn: today, sprintId: null });
  });

  test("done is dated today, editing keeps that day, leaving done clears it", async () => {
    const { read, edit } = await prepare();
    await edit({ state: "done", points: 3 });
    expect((await read()).doneOn).toBe(today);
    await db.update(stories).set({ doneOn: "2025-06-20" }).where(eq(stories.id, (await read()).id));
    await edit({ state: "done", points: 3 });
    expect(await read()).toMatchObject({ doneOn: "2025-06-20", points: 3 });
    await edit({ state: "in_progress", points: 3 });
    expect((await read()).doneOn).toBeNull();
  });

  test("each change leaves one event of its kind with its author; saving unchanged leaves none and keeps the version", async () => {
    const { increment, read, edit, user } = await prepare();
    await edit({ points: 5 });
    await edit({ points: 5, incrementId: increment.id, sprintId: increment.sprints[0]!.id });
    await edit({ points: 5, incrementId: increment.id, sprintId: increment.sprints[0]!.id, state: "ready" });
    await edit({ points: 5, incrementId: increment.id, sprintId: increment.sprints[0]!.id, state: "ready" });
    const { id, version } = await read();
    expect(version).toBe(4);
    const events = await eventsOf(id);
    expect(events.map(({ kind }) => kind)).toEqual(["created", "edited", "moved", "state_changed"]);
    expect(events.at(-1)).toMatchObject({ actorId: user.id, after: { state: "ready", points: 5, incrementId: increment.id } });
    expect(await db.$count(auditEvents, eq(auditEvents.subjectId, id))).toBe(4);
  });

  test("the history tells in words what changed, latest first", async () => {
    const { programme, scope, increment, read, edit, user } = await prepare();
    await edit({ points: 5, incrementId: increment.id, sprintId: increment.sprints[2]!.id });
    await edit({ points: 5, incrementId: increment.id, sprintId: increment.sprints[2]!.id, state: "ready" });
    const { history, story } = await viewStory(db, scope, { slug: programme.slug, key: (await read()).key, today });
    expect(story).toMatchObject({ sprint: "27.3", increment: 27, state: "ready" });
    expect(history.map(({ changes, isCreation, actor }) => ({ changes, isCreation, actor }))).toEqual([
      { isCreation: false, actor: user.name, changes: [{ field: "state", before: "À décrire", after: "Prête" }, { field: "unreadyReason", before: "Arbitrage", after: null }] },
      {
        isCreation: false,
        actor: user.name,
        changes: [
          { field: "points", before: null, after: "5" },
          { field: "incrementId", before: null, after: "27" },
          { field: "sprintId", before: null, after: "27.3" },
          { field: "unreadyReason", before: null, after: "Arbitrage" },
        ],
      },
      { isCreation: true, actor: user.name, changes: [] },
    ]);
  });

  test("who saved an older version is told, and nothing changes", async () => {
    const { scope, read, edit } = await prepare();
    const { id: storyId, version } = await read();
    await edit({ points: 5 });
    await expect(editStory(db, scope, { storyId, version, ...FIELDS, points: 8 })).rejects.toThrow(ConflictError);
    expect(await read()).toMatchObject({ points: 5, version: version + 1 });
  });
});

describe("what a story refers to", () => {
  test("a sprint of another increment is refused, one of another programme does not exist", async () => {
    const { programmeId, scope } = await start();
    const [mine, next] = [await buildIncrement(db, { programmeId }), await buildIncrement(db, { programmeId, number: 28, startsOn: "2025-09-08" })];
    const create = (fields: Partial<StoryFields>) => createStory(db, scope, { programmeId, ...FIELDS, ...fields });
    expect(await create({ incrementId: mine.id, sprintId: next.sprints[0]!.id })).toMatchObject({ ok: false, reason: "sprint_of_another_increment" });
    const elsewhere = await buildIncrement(db);
    const { programmeId: other } = elsewhere;
    for (const fields of [
      { incrementId: elsewhere.id },
      { incrementId: mine.id, sprintId: elsewhere.sprints[0]!.id },
      { squadId: (await buildSquad(db, { programmeId: other })).id },
      { featureId: (await buildFeature(db, { programmeId: other })).id },
    ]) {
      await expect(create(fields)).rejects.toThrow(NotFoundError);
    }
    expect(await db.$count(stories, eq(stories.programmeId, programmeId))).toBe(0);
  });
});

describe("who may", () => {
  test.each([
    ["squad_member", true, false],
    ["moa", true, true],
    ["rte_pmo", true, true],
    ["committee", false, false],
    ["reader", false, false],
  ] as const)("%s writes stories: %s, features: %s", async (role, writesStories, writesFeatures) => {
    const { programmeId, scope } = await start(role);
    const outcome = (work: Promise<unknown>) => work.then(() => true).catch((error) => (error instanceof ForbiddenError ? false : Promise.reject(error)));
    expect(await outcome(createStory(db, scope, { programmeId, ...FIELDS }))).toBe(writesStories);
    expect(await outcome(createFeature(db, scope, { programmeId, ...FEATURE }))).toBe(writesFeatures);
    const { id: storyId } = await buildStory(db, { programmeId });
    expect(await outcome(editStory(db, scope, { storyId, version: 1, ...FIELDS }))).toBe(writesStories);
    const { id: featureId } = await buildFeature(db, { programmeId });
    expect(await outcome(editFeature(db, scope, { featureId, version: 1, ...FEATURE }))).toBe(writesFeatures);
  });

  test("to a stranger and to a contractor the programme's stories and features do not exist", async () => {
    const { programme, programmeId } = await start();
    const story = await buildStory(db, { programmeId });
    const feature = await buildFeature(db, { programmeId });
    const stranger = await start("administrator");
    const contractor = await buildMember(db, { programmeId, role: "contractor", contractId: "11111111-1111-4111-8111-111111111111" });
    for (const { scope } of [stranger, contractor]) {
      await expect(editStory(db, scope, { storyId: story.id, version: 1, ...FIELDS })).rejects.toThrow(NotFoundError);
      await expect(editFeature(db, scope, { featureId: feature.id, version: 1, ...FEATURE })).rejects.toThrow(NotFoundError);
      await expect(viewStory(db, scope, { slug: programme.slug, key: story.key, today })).rejects.toThrow(NotFoundError);
      await expect(viewFeature(db, scope, { slug: programme.slug, key: feature.key, today })).rejects.toThrow(NotFoundError);
    }
  });
});

test("a feature keeps its key when edited, raises its version and tells its history", async () => {
  const { programme, programmeId, scope } = await start();
  const increment = await buildIncrement(db, { programmeId });
  const { key } = await createFeature(db, scope, { programmeId, ...FEATURE });
  const [created] = await db.select().from(features).where(eq(features.programmeId, programmeId));
  await editFeature(db, scope, { featureId: created!.id, version: 1, ...FEATURE, incrementId: increment.id, state: "ready" });
  await expect(editFeature(db, scope, { featureId: created!.id, version: 1, ...FEATURE })).rejects.toThrow(ConflictError);
  const view = await viewFeature(db, scope, { slug: programme.slug, key, today });
  expect(view.feature).toMatchObject({ key, state: "ready", increment: 27, version: 2 });
  expect(view.history.map(({ isCreation, changes }) => ({ isCreation, changes }))).toEqual([
    {
      isCreation: false,
      changes: [
        { field: "state", before: "À décrire", after: "Prête" },
        { field: "incrementId", before: null, after: "27" },
      ],
    },
    { isCreation: true, changes: [] },
  ]);
});

test("26 stories of a feature make two pages in the order of their numbers: 9 before 10", async () => {
  const { programme, programmeId, scope } = await start();
  const feature = await buildFeature(db, { programmeId, key: "F-1" });
  for (let i = 1; i <= 26; i += 1) await buildStory(db, { programmeId, featureId: feature.id, key: `S-${i}` });
  const first = await viewFeature(db, scope, { slug: programme.slug, key: "F-1", today });
  const second = await viewFeature(db, scope, { slug: programme.slug, key: "F-1", today, after: first.next! });
  expect([...first.stories, ...second.stories].map(({ key }) => key)).toEqual(Array.from({ length: 26 }, (_, i) => `S-${i + 1}`));
  expect(second.next).toBeNull();
});
