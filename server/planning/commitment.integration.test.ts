import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement, buildObjective, buildSquad, buildStory } from "@/db/factories/planning";
import { auditEvents, backlogChanges, commitments, commitmentStories, driftReasons, objectives, stories, storyEvents } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { changeStories, createStory, editStory } from "./backlog-commands";
import { moveStory } from "./board-commands";
import { viewStory } from "./backlog-queries";
import { commitPlan, takeBackPlan } from "./commitment-commands";
import { viewCommitment } from "./commitment-queries";
import { commitmentView } from "./commitment-schema";
import { giveReasons } from "./drift-commands";
import { viewDrift } from "./drift-queries";
import { driftView } from "./drift-schema";
import { createObjective, editObjective, withdrawObjective } from "./objective-commands";
import { viewObjectives } from "./objective-queries";
import { objectivesView } from "./objective-schema";
import { undoChange } from "./undo-commands";

const { db } = await testDb();
const today = await todayOf(db);

/** An increment to come, two squads with one story each, two who plan. */
async function stage({ startsOn = addDays(today, 14) } = {}) {
  const programme = await buildProgramme(db);
  const { id: programmeId, slug } = programme;
  const [one, other, member] = [await buildMember(db, { programmeId, role: "product_owner" }), await buildMember(db, { programmeId, role: "rte_pmo" }), await buildMember(db, { programmeId, role: "squad_member" })];
  const increment = await buildIncrement(db, { programmeId, number: 28, startsOn });
  const [first, second] = [await buildSquad(db, { programmeId, name: "Audience" }), await buildSquad(db, { programmeId, name: "Dépôt" })];
  const [s1, s2] = [increment.sprints[0]!.id, increment.sprints[1]!.id];
  const story = (key: string, fields: object = {}) => buildStory(db, { programmeId, incrementId: increment.id, squadId: first.id, sprintId: s1, key, points: 5, state: "ready", ...fields });
  const named = { slug, number: 28 };
  const incrementId = increment.id;
  const commit = (scope = one.scope, reasons: { storyId: string; reason: string }[] = []) => commitPlan(db, scope, { incrementId, note: "", reasons });
  const drift = async (filter: object = {}) => driftView.parse(await viewDrift(db, one.scope, { ...named, ...filter }));
  const read = async (id: string) => (await db.select().from(stories).where(eq(stories.id, id)))[0]!;
  const version = async (id: string) => (await read(id)).version;
  return { programmeId, slug, named, increment, incrementId, first, second, s1, s2, one, other, member, story, commit, drift, read, version };
}

describe("committing a plan", () => {
  test("freezes stories, capacities, objectives and reserve, with an audit; what comes later changes none of it", async () => {
    const { one, programmeId, incrementId, first, s2, story, commit, named, read } = await stage();
    const planned = await story("PP-1");
    await story("PP-2", { squadId: null, sprintId: null, points: null, state: "draft" });
    await buildObjective(db, { programmeId, incrementId, squadId: first.id, title: "Dépôt ouvert" });
    expect(await commit()).toEqual({ ok: true });
    await editStory(db, one.scope, { storyId: planned.id, version: 1, title: "Autre titre", points: 8, sprintId: s2 });
    expect((await read(planned.id)).points).toBe(8);
    expect(await db.select({ key: commitmentStories.key, title: commitmentStories.title, points: commitmentStories.points }).from(commitmentStories).where(eq(commitmentStories.incrementId, incrementId)).orderBy(commitmentStories.key)).toEqual([
      { key: "PP-1", title: "Story", points: 5 },
      { key: "PP-2", title: "Story", points: null },
    ]);
    const [frozen] = await db.select().from(commitments).where(eq(commitments.incrementId, incrementId));
    expect(frozen).toMatchObject({ committedOn: today, committedBy: one.user.id, reservePercent: 10, confidence: null, objectives: [{ squad: "Audience", title: "Dépôt ouvert", businessValue: 8 }] });
    // Two squads, the four delivery sprints.
    expect(frozen!.capacities).toHaveLength(8);
    expect(await db.select({ action: auditEvents.action }).from(auditEvents).where(and(eq(auditEvents.subject, "commitment"), eq(auditEvents.subjectId, incrementId)))).toEqual([{ action: "committed" }]);
    const view = commitmentView.parse(await viewCommitment(db, one.scope, { ...named, today }));
    expect(view).toMatchObject({ plan: null, promise: { stories: 2, points: 5, unestimated: 1, planned: { value: 8 }, canTakeBack: true }, increment: { commitment: { on: today, by: one.user.name } } });
  });

  test("what was frozen cannot be changed in the database either", async () => {
    const { incrementId, story, commit } = await stage();
    await story("PP-1");
    await commit();
    await expect(db.update(commitments).set({ note: "x" }).where(eq(commitments.incrementId, incrementId))).rejects.toThrow(/is frozen|Failed query/);
    await expect(db.update(commitmentStories).set({ points: 1 }).where(eq(commitmentStories.incrementId, incrementId))).rejects.toThrow(/is frozen|Failed query/);
  });

  test("is refused while a story that is not ready stands in a sprint without a reason: each is named; with its reason it is committed, and keeps it", async () => {
    const { one, incrementId, story, commit, read, named } = await stage();
    const [a, b] = [await story("PP-1", { state: "draft" }), await story("PP-2", { state: "draft" })];
    const refusal = { ok: false, reason: "obstacles", unready: [{ storyId: a.id, key: "PP-1", squad: "Audience", sprint: "28.1" }, { key: "PP-2" }], valueless: [] };
    expect(await commit()).toMatchObject(refusal);
    expect(await viewCommitment(db, one.scope, { ...named, today })).toMatchObject({ plan: { unready: [{ key: "PP-1" }, { key: "PP-2" }] } });
    expect(await commit(one.scope, [{ storyId: a.id, reason: "Maquette jeudi" }])).toMatchObject({ reason: "obstacles", unready: [{ key: "PP-2" }] });
    // Refused, nothing is kept.
    expect((await read(a.id)).unreadyReason).toBeNull();
    expect(await commit(one.scope, [{ storyId: a.id, reason: "Maquette jeudi" }, { storyId: b.id, reason: "Attendue du greffe" }])).toEqual({ ok: true });
    expect((await read(a.id)).unreadyReason).toBe("Maquette jeudi");
    expect(await db.select({ reason: commitmentStories.unreadyReason }).from(commitmentStories).where(and(eq(commitmentStories.incrementId, incrementId), eq(commitmentStories.storyId, b.id)))).toEqual([{ reason: "Attendue du greffe" }]);
  });

  test("is refused while a committed objective has no value; an uncommitted one, or one given up, may lack it", async () => {
    const { one, programmeId, incrementId, first, commit } = await stage();
    const bare = { programmeId, incrementId, squadId: first.id, businessValue: null };
    await buildObjective(db, { ...bare, isCommitted: false });
    const lacking = await buildObjective(db, { ...bare, title: "Dépôt ouvert" });
    expect(await commit()).toMatchObject({ ok: false, reason: "obstacles", valueless: [{ id: lacking.id, title: "Dépôt ouvert", squad: "Audience" }] });
    await withdrawObjective(db, one.scope, { objectiveId: lacking.id, version: 1, reason: "Hors budget" });
    expect(await commit()).toEqual({ ok: true });
  });

  test("two at once: one wins, the other is told who and when", async () => {
    const { one, other, story, commit } = await stage();
    await story("PP-1");
    const answers = await Promise.all([commit(one.scope), commit(other.scope)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = answers[0]!.ok ? one : other;
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: "already", by: winner.user.name });
  });

  test("while ten people move stories that are not ready into it: none gets in without a reason", async () => {
    const { one, incrementId, s2, first, story, commit } = await stage();
    const loose = [];
    for (let index = 0; index < 10; index++) loose.push(await story(`PP-${index}`, { state: "draft", sprintId: null }));
    await Promise.all([...loose.slice(0, 5).map(({ id }) => moveStory(db, one.scope, { storyId: id, version: 1, squadId: first.id, sprintId: s2 })), commit(), ...loose.slice(5).map(({ id }) => moveStory(db, one.scope, { storyId: id, version: 1, squadId: first.id, sprintId: s2 }))]);
    const isCommitted = (await db.$count(commitments, eq(commitments.incrementId, incrementId))) === 1;
    const without = (await db.select().from(stories).where(eq(stories.incrementId, incrementId))).filter(({ sprintId, unreadyReason }) => sprintId !== null && unreadyReason === null);
    // Either the moves came first and the plan was refused, or the plan came first and the moves were.
    expect(isCommitted ? without.length : 0).toBe(0);
  });

  test("is for those who plan; elsewhere there is nothing; what is over is not committed", async () => {
    const { member, commit, programmeId } = await stage();
    await expect(commit(member.scope)).rejects.toThrow(ForbiddenError);
    await expect(commit((await stage()).one.scope)).rejects.toThrow(NotFoundError);
    const past = await buildIncrement(db, { programmeId, number: 20, startsOn: "2024-01-08" });
    const planner = await buildMember(db, { programmeId, role: "moa" });
    expect(await commitPlan(db, planner.scope, { incrementId: past.id, note: "", reasons: [] })).toEqual({ ok: false, reason: "over" });
  });

  test("tells what does not forbid: loads, estimates, dependencies, risks, confidence", async () => {
    const { one, story, named } = await stage();
    await story("PP-1", { points: null });
    const { plan } = await viewCommitment(db, one.scope, { ...named, today });
    expect(plan!.warnings).toEqual(expect.arrayContaining([expect.stringMatching(/1 story sans estimation/), expect.stringMatching(/Aucun vote de confiance/), expect.stringMatching(/Aucun objectif n’est engagé/)]));
    expect(plan!.unready).toEqual([]);
  });
});

describe("taking it back", () => {
  test("until the increment begins, whole, with a reason kept in the audit; then it may be committed again", async () => {
    const { one, incrementId, story, commit } = await stage();
    const planned = await story("PP-1");
    await commit();
    await giveReasons(db, one.scope, { incrementId, reasons: [{ storyId: planned.id, kind: "moved", reason: "Report" }] });
    expect(await takeBackPlan(db, one.scope, { incrementId, reason: "Capacité à revoir" })).toEqual({ ok: true });
    expect(await db.$count(commitmentStories, eq(commitmentStories.incrementId, incrementId))).toBe(0);
    expect(await db.select({ action: auditEvents.action, reason: auditEvents.reason }).from(auditEvents).where(and(eq(auditEvents.subject, "commitment"), eq(auditEvents.subjectId, incrementId))).orderBy(auditEvents.id)).toEqual([{ action: "committed", reason: null }, { action: "taken_back", reason: "Capacité à revoir" }]);
    expect(await takeBackPlan(db, one.scope, { incrementId, reason: "Encore" })).toEqual({ ok: false, reason: "not_committed" });
    expect(await commit()).toEqual({ ok: true });
  });

  test("not from its first day on; the database refuses it too", async () => {
    const { one, incrementId, commit } = await stage({ startsOn: today });
    expect(await commit()).toEqual({ ok: true });
    expect(await takeBackPlan(db, one.scope, { incrementId, reason: "Trop tard" })).toEqual({ ok: false, reason: "begun" });
    await expect(db.delete(commitments).where(eq(commitments.incrementId, incrementId))).rejects.toThrow(/is frozen|Failed query/);
  });
});

describe("the drift", () => {
  test("nothing changed: none; each departure with who, when, points and against the reserve; reasons are counted where they lack", async () => {
    const { one, other, member, programmeId, incrementId, first, second, s1, s2, story, commit, drift, version } = await stage();
    const [moved, removed, estimated] = [await story("PP-1"), await story("PP-2"), await story("PP-3")];
    const loose = await buildStory(db, { programmeId, key: "PP-4", points: 3, state: "ready" });
    await commit();
    expect(await drift()).toMatchObject({ net: { value: 0 }, taken: { value: 0, verdict: "within_reserve" }, withoutReason: 0, rows: [], total: 0 });

    await moveStory(db, other.scope, { storyId: moved.id, version: 1, squadId: second.id, sprintId: s2 });
    // Away and back: no departure.
    await moveStory(db, other.scope, { storyId: estimated.id, version: 1, squadId: first.id, sprintId: s2 });
    await moveStory(db, one.scope, { storyId: estimated.id, version: 2, squadId: first.id, sprintId: s1 });
    // In bulk, by another one, then a title that changes none of it.
    await changeStories(db, member.scope, { programmeId, rows: [{ id: estimated.id, version: 3 }], change: { points: 8 } });
    await editStory(db, one.scope, { storyId: estimated.id, version: await version(estimated.id), title: "Autre titre" });
    await editStory(db, one.scope, { storyId: removed.id, version: 1, incrementId: null });
    await editStory(db, member.scope, { storyId: loose.id, version: 1, sprintId: s1 });

    const told = await drift();
    expect(told.rows.map(({ key, kind, by, pointsAdded }) => [key, kind, by, pointsAdded])).toEqual([
      ["PP-4", "added", member.user.name, 3],
      ["PP-2", "removed", one.user.name, -5],
      ["PP-1", "moved", other.user.name, 0],
      ["PP-3", "reestimated", member.user.name, 3],
    ]);
    expect(told.rows[2]).toMatchObject({ before: { squad: "Audience", sprint: "28.1", points: 5 }, after: { squad: "Dépôt", sprint: "28.2", points: 5 }, reason: null, at: expect.any(String) });
    expect(told.net.value).toBe(1);
    expect(told.taken).toMatchObject({ value: 6, verdict: "within_reserve" });
    expect(told.withoutReason).toBe(4);

    expect(await giveReasons(db, member.scope, { incrementId, reasons: [{ storyId: loose.id, kind: "added", reason: "Demande du greffe pilote" }] })).toEqual({ ok: true, given: 1 });
    expect(await giveReasons(db, member.scope, { incrementId, reasons: [{ storyId: loose.id, kind: "added", reason: "Demande du greffe pilote" }] })).toEqual({ ok: true, given: 0 });
    expect(await drift()).toMatchObject({ withoutReason: 3, rows: [{ key: "PP-4", reason: { text: "Demande du greffe pilote", by: member.user.name } }, {}, {}, {}] });
    expect((await drift({ kind: "moved" })).rows.map(({ key }) => key)).toEqual(["PP-1"]);
    expect((await drift({ squad: second.id })).rows.map(({ key }) => key)).toEqual(["PP-1"]);
  });

  test("an undo takes the departure away; what is created in the increment is added; pages follow one another", async () => {
    const { one, programmeId, incrementId, s1, s2, first, story, commit, drift } = await stage();
    const planned = await story("PP-1");
    await commit();
    await moveStory(db, one.scope, { storyId: planned.id, version: 1, squadId: first.id, sprintId: s2 });
    const [change] = await db.select().from(backlogChanges).where(eq(backlogChanges.programmeId, programmeId));
    await undoChange(db, one.scope, { changeId: change!.id });
    expect((await drift()).total).toBe(0);
    for (let index = 0; index < 26; index++) await createStory(db, one.scope, { programmeId, title: `Story ${index}`, state: "draft", points: 1, incrementId, sprintId: s1, unreadyReason: "Urgence" });
    const page = await drift();
    expect([page.total, page.rows.length, page.rows[0]!.by]).toEqual([26, 25, one.user.name]);
    const rest = await drift({ after: page.next! });
    expect([rest.rows.length, rest.next]).toEqual([1, null]);
    expect(new Set([...page.rows, ...rest.rows].map(({ key }) => key)).size).toBe(26);
  });

  test("an event without an actor, as an import writes it, is told without a name; a missing estimate leaves the net unknown", async () => {
    const { programmeId, incrementId, first, s1, commit, drift } = await stage();
    await commit();
    const imported = await buildStory(db, { programmeId, incrementId, squadId: first.id, sprintId: s1, key: "PP-9", points: null });
    const { title, state, points, squadId, sprintId, featureId } = imported;
    await db.insert(storyEvents).values({ storyId: imported.id, programmeId, incrementId, actorId: null, kind: "created", after: { title, state, points, incrementId, squadId, sprintId, featureId } });
    expect(await drift()).toMatchObject({ net: { value: null }, taken: { value: null }, rows: [{ key: "PP-9", kind: "added", by: null, at: expect.any(String), pointsAdded: null }] });
  });

  test("reasons are for those who write stories, and for what is committed; before, there is no drift to look at", async () => {
    const { programmeId, incrementId, one, story, drift } = await stage();
    const planned = await story("PP-1");
    const reasons = [{ storyId: planned.id, kind: "moved" as const, reason: "Report" }];
    expect(await giveReasons(db, one.scope, { incrementId, reasons })).toEqual({ ok: false, reason: "not_committed" });
    expect(await db.$count(driftReasons, eq(driftReasons.incrementId, incrementId))).toBe(0);
    const reader = await buildMember(db, { programmeId, role: "reader" });
    await expect(giveReasons(db, reader.scope, { incrementId, reasons })).rejects.toThrow(ForbiddenError);
    await expect(drift()).rejects.toThrow(NotFoundError);
  });
});

describe("what is planned after the plan was committed", () => {
  test("a story that is not ready needs its reason, on the board as in the backlog; one that is ready needs none", async () => {
    const { one, slug, programmeId, incrementId, first, s1, story, commit } = await stage();
    const [draft, ready] = [await story("PP-1", { state: "draft", sprintId: null }), await story("PP-2", { sprintId: null })];
    expect(await moveStory(db, one.scope, { storyId: ready.id, version: 1, squadId: first.id, sprintId: s1 })).toMatchObject({ ok: true });
    await commit();
    const place = { storyId: draft.id, version: 1, squadId: first.id, sprintId: s1 };
    expect(await moveStory(db, one.scope, place)).toMatchObject({ ok: false, reason: "reason_required", why: expect.stringContaining("le plan de l’incrément est engagé") });
    expect(await createStory(db, one.scope, { programmeId, title: "Neuve", incrementId, sprintId: s1 })).toMatchObject({ ok: false, reason: "reason_required" });
    expect(await moveStory(db, one.scope, { ...place, reason: "Attendue de l’audience" })).toMatchObject({ ok: true });
    expect(await viewStory(db, one.scope, { slug, key: "PP-1", today })).toMatchObject({ needs: { kind: "reason_given" } });
  });
});

describe("objectives", () => {
  const FIELDS = { featureId: null, title: "Dépôt ouvert", description: "", isCommitted: true, businessValue: 8 };

  test("by squad, with the value that they promise; after the plan is committed the promise stays, a new one is uncommitted, one given up still counts", async () => {
    const { one, named, incrementId, first, commit } = await stage();
    const squadId = first.id;
    expect(await createObjective(db, one.scope, { incrementId, squadId, ...FIELDS })).toEqual({ ok: true });
    const view = async () => objectivesView.parse(await viewObjectives(db, one.scope, named));
    const find = async (title: string) => (await view()).squads.flatMap((squad) => squad.objectives).find((each) => each.title === title)!;
    const { id: objectiveId } = await find("Dépôt ouvert");
    expect(await editObjective(db, one.scope, { objectiveId, version: 1, squadId, ...FIELDS, businessValue: 9 })).toEqual({ ok: true });
    await expect(editObjective(db, one.scope, { objectiveId, version: 1, squadId, ...FIELDS })).rejects.toThrow(ConflictError);
    await commit();
    expect(await editObjective(db, one.scope, { objectiveId, version: 2, squadId, ...FIELDS, businessValue: 10 })).toEqual({ ok: false, reason: "frozen" });
    expect(await editObjective(db, one.scope, { objectiveId, version: 2, squadId, ...FIELDS, businessValue: 9, description: "Précisé" })).toEqual({ ok: true });
    expect(await createObjective(db, one.scope, { incrementId, squadId, ...FIELDS, title: "Nouveau" })).toEqual({ ok: false, reason: "only_uncommitted" });
    expect(await createObjective(db, one.scope, { incrementId, squadId, ...FIELDS, title: "Nouveau", isCommitted: false })).toEqual({ ok: true });
    expect(await withdrawObjective(db, one.scope, { objectiveId, version: 3, reason: "Marché suspendu" })).toEqual({ ok: true });
    expect(await withdrawObjective(db, one.scope, { objectiveId, version: 4, reason: "Encore" })).toEqual({ ok: false, reason: "withdrawn" });
    const { planned, squads } = await view();
    expect(planned.value).toBe(9);
    expect(squads[0]).toMatchObject({ name: "Audience", planned: { value: 9 }, objectives: [{ title: "Dépôt ouvert", withdrawnReason: "Marché suspendu", isFrozen: true }, { title: "Nouveau", isFrozen: false }] });
    expect(await db.$count(objectives, eq(objectives.incrementId, incrementId))).toBe(2);
  });
});
