import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildEpic, buildFeature, buildIncrement, buildSquad } from "@/db/factories/planning";
import { epics, featureSquads } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import type { Role } from "@/domain/roles";
import type { Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { viewTree } from "./backlog-tree";
import { changeEpics, changeFeatures } from "./feature-commands";
import { listEpics, listFeatures } from "./feature-list-queries";
import { reorderItems } from "./reorder-commands";
import { findUndoable, undoChange } from "./undo-commands";

const { db } = await testDb();
const today = await todayOf(db);

async function start(role: Role = "product_owner") {
  const programme = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId: programme.id, role });
  const keys = async (filter: Partial<Parameters<typeof listFeatures>[2]> = {}) => (await listFeatures(db, scope, { slug: programme.slug, today, ...filter })).rows.map(({ key }) => key);
  const undo = async () => undoChange(db, scope, { changeId: (await findUndoable(db, scope, { programmeId: programme.id }))!.id });
  return { programme, programmeId: programme.id, slug: programme.slug, scope, keys, undo };
}

test("what is not over by default; each filter keeps its own, the texts are searched too", async () => {
  const { programmeId, keys } = await start();
  const [epic, increment, squad] = [await buildEpic(db, { programmeId }), await buildIncrement(db, { programmeId }), await buildSquad(db, { programmeId })];
  const a = await buildFeature(db, { programmeId, key: "A", epicId: epic.id, benefit: "Le greffe gagne un jour" });
  await buildFeature(db, { programmeId, key: "B", incrementId: increment.id, acceptance: "L’avocat reçoit un accusé" });
  await buildFeature(db, { programmeId, key: "C", state: "done" });
  await buildFeature(db, { programmeId, key: "D", state: "dropped" });
  await db.insert(featureSquads).values({ featureId: a.id, squadId: squad.id, programmeId });
  expect(await keys()).toEqual(["A", "B"]);
  expect(await keys({ state: "tous" })).toEqual(["A", "B", "C", "D"]);
  expect(await keys({ state: "done" })).toEqual(["C"]);
  expect(await keys({ epic: epic.key })).toEqual(["A"]);
  expect(await keys({ epic: "aucun" })).toEqual(["B"]);
  expect(await keys({ plan: String(increment.number) })).toEqual(["B"]);
  expect(await keys({ plan: "aucun" })).toEqual(["A"]);
  expect(await keys({ squad: squad.id })).toEqual(["A"]);
  expect(await keys({ squad: "aucun" })).toEqual(["B"]);
  expect(await keys({ q: "greffe" })).toEqual(["A"]);
  expect(await keys({ q: "accusé" })).toEqual(["B"]);
});

test("a page of 25, and the page after it begins where it ended", async () => {
  const { programmeId, slug, scope, keys } = await start();
  for (let i = 1; i <= 26; i++) await buildFeature(db, { programmeId, key: `F${i}` });
  const { rows, next } = await listFeatures(db, scope, { slug, today });
  expect([rows.length, rows[0]!.key]).toEqual([25, "F1"]);
  expect(await keys({ after: next! })).toEqual(["F26"]);
});

test("many at once: a squad joins, another leaves, the size and the epic change; undone at once", async () => {
  const { programmeId, slug, scope, undo } = await start();
  const [stays, joins, leaves] = [await buildSquad(db, { programmeId, name: "A" }), await buildSquad(db, { programmeId, name: "B" }), await buildSquad(db, { programmeId, name: "C" })];
  const epic = await buildEpic(db, { programmeId });
  const [first, second] = [await buildFeature(db, { programmeId }), await buildFeature(db, { programmeId })];
  await db.insert(featureSquads).values([stays, leaves].map((squad) => ({ featureId: first.id, squadId: squad.id, programmeId })));
  const rows = [first, second].map(({ id }) => ({ id, version: 1 }));
  expect(await changeFeatures(db, scope, { programmeId, rows, change: { addedSquadId: joins.id, removedSquadId: leaves.id, jobSize: 8, epicId: epic.id } })).toEqual({ ok: true, changed: 2, refused: [] });
  const read = async () => (await listFeatures(db, scope, { slug, today })).rows.map(({ squads, jobSize, epic: its }) => ({ squads, jobSize, epic: its }));
  expect(await read()).toEqual([{ squads: ["A", "B"], jobSize: 8, epic: epic.key }, { squads: ["B"], jobSize: 8, epic: epic.key }]);
  expect((await findUndoable(db, scope, { programmeId }))!.text).toBe("2 features\u00a0: epic, WSJF, squads");
  await undo();
  expect(await read()).toEqual([{ squads: ["A", "C"], jobSize: null, epic: null }, { squads: [], jobSize: null, epic: null }]);
});

test("many epics at once: those that are as they were read, in this programme, undone at once", async () => {
  const { programmeId, scope, undo } = await start();
  const [first, second, third] = [await buildEpic(db, { programmeId }), await buildEpic(db, { programmeId }), await buildEpic(db, { programmeId })];
  const states = async () => (await db.select({ id: epics.id, state: epics.state }).from(epics).where(eq(epics.programmeId, programmeId))).toSorted((a, b) => [first, second, third].findIndex(({ id }) => id === a.id) - [first, second, third].findIndex(({ id }) => id === b.id)).map(({ state }) => state);
  const row = ({ id }: { id: string }, version = 1) => ({ id, version });
  expect(await changeEpics(db, scope, { programmeId, rows: [row(first), row(second), row(third, 7)], change: { state: "ready" } })).toEqual({ ok: true, changed: 2, refused: [{ key: third.key, reason: "conflict", details: [] }] });
  expect(await states()).toEqual(["ready", "ready", "draft"]);
  await undo();
  expect(await states()).toEqual(["draft", "draft", "draft"]);
  const theirs = await buildEpic(db);
  await expect(changeEpics(db, scope, { programmeId, rows: [row(first, 3), row(theirs)], change: { state: "done" } })).rejects.toThrow(NotFoundError);
  const { scope: reader } = await buildMember(db, { programmeId, role: "reader" });
  await expect(changeEpics(db, reader, { programmeId, rows: [row(first, 3)], change: { state: "done" } })).rejects.toThrow(ForbiddenError);
  expect(await states()).toEqual(["draft", "draft", "draft"]);
});

test("a squad of another programme: nothing is changed", async () => {
  const { programmeId, slug, scope } = await start();
  const [feature, theirs] = [await buildFeature(db, { programmeId }), await buildSquad(db)];
  await expect(changeFeatures(db, scope, { programmeId, rows: [{ id: feature.id, version: 1 }], change: { jobSize: 8, addedSquadId: theirs.id } })).rejects.toThrow(NotFoundError);
  expect((await listFeatures(db, scope, { slug, today })).rows[0]).toMatchObject({ jobSize: null, version: 1 });
});

test("features are put in order within their epic, epics among themselves; the tree follows, and each is undone", async () => {
  const { programmeId, slug, scope, keys, undo } = await start();
  const [one, two] = [await buildEpic(db, { programmeId, key: "E1" }), await buildEpic(db, { programmeId, key: "E2" })];
  const a = await buildFeature(db, { programmeId, key: "A", epicId: one.id });
  await buildFeature(db, { programmeId, key: "X", epicId: two.id });
  const b = await buildFeature(db, { programmeId, key: "B", epicId: one.id });
  const tree = async () => (await viewTree(db, scope, { slug })).epics.map(({ epic, features }) => [epic?.key, features.map(({ key }) => key).join("")]);
  await reorderItems(db, scope, { programmeId, subject: "feature", ids: [b.id], to: { before: a.id } });
  await reorderItems(db, scope, { programmeId, subject: "epic", ids: [two.id], to: "first" });
  expect(await keys({ epic: "E1" })).toEqual(["B", "A"]);
  expect(await tree()).toEqual([["E2", "X"], ["E1", "BA"]]);
  await undo();
  await undo();
  expect(await tree()).toEqual([["E1", "AB"], ["E2", "X"]]);
});

test("epics in their order, with how many of their features are not over", async () => {
  const { programmeId, slug, scope } = await start();
  const [one] = [await buildEpic(db, { programmeId, key: "E1" }), await buildEpic(db, { programmeId, key: "E2" })];
  await buildFeature(db, { programmeId, epicId: one.id });
  await buildFeature(db, { programmeId, epicId: one.id, state: "done" });
  expect((await listEpics(db, scope, { slug })).rows.map(({ key, features }) => [key, features])).toEqual([["E1", 1], ["E2", 0]]);
});

test.each<[Role, boolean]>([["squad_member", false], ["rte_pmo", true]])("%s plans features: %s", async (role, may) => {
  const { programmeId, scope } = await start(role);
  const feature = await buildFeature(db, { programmeId });
  const change = (as: Scope) => changeFeatures(db, as, { programmeId, rows: [{ id: feature.id, version: 1 }], change: { state: "ready" } });
  if (may) expect(await change(scope)).toMatchObject({ changed: 1 });
  else await expect(change(scope)).rejects.toThrow(ForbiddenError);
});
