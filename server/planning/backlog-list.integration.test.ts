import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildEpic, buildFeature, buildIncrement, buildSquad, buildStory } from "@/db/factories/planning";
import { testDb } from "@/db/testing/database";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { listBacklog } from "./backlog-list";
import { viewEpic, viewTree } from "./backlog-tree";
import { EVERY, WITHOUT, type BacklogFilter } from "./backlog-view-schema";
import { viewWsjfOrder } from "./wsjf-query";

const { db } = await testDb();
const today = await todayOf(db);

async function stage() {
  const programme = await buildProgramme(db);
  const programmeId = programme.id;
  const { scope } = await buildMember(db, { programmeId, role: "product_owner" });
  return { programme, programmeId, scope, slug: programme.slug };
}

describe("the list", () => {
  async function filled() {
    const context = await stage();
    const { programmeId, slug, scope } = context;
    const increment = await buildIncrement(db, { programmeId });
    const squad = await buildSquad(db, { programmeId });
    const epic = await buildEpic(db, { programmeId, key: "E-1" });
    const feature = await buildFeature(db, { programmeId, key: "F-1", epicId: epic.id });
    await buildStory(db, { programmeId, key: "A", title: "Déposer 100 % des pièces", description: "Les greffes y gagnent un jour", squadId: squad.id, featureId: feature.id, points: 3, state: "ready" });
    await buildStory(db, { programmeId, key: "B", incrementId: increment.id, sprintId: increment.sprints[2]!.id, kind: "enabler" });
    await buildStory(db, { programmeId, key: "C", incrementId: increment.id, points: 0, acceptance: "L’avocat reçoit un accusé de réception" });
    await buildStory(db, { programmeId, key: "D", state: "done", points: 5 });
    const keys = async (filter: BacklogFilter) => (await listBacklog(db, scope, { slug, today, ...filter })).rows.map(({ key }) => key).join("");
    return { ...context, keys, squad };
  }

  test("keeps what the address asks for; done stories only when asked for", async () => {
    const { keys, squad } = await filled();
    const cases: [BacklogFilter, string][] = [
      [{}, "ABC"],
      [{ state: EVERY }, "ABCD"],
      [{ state: "done" }, "D"],
      [{ q: "100 %" }, "A"],
      [{ q: "0_0" }, ""],
      [{ q: "greffe" }, "A"],
      [{ q: "jour greffes" }, "A"],
      [{ q: "épos" }, "A"],
      [{ q: "accuse reception" }, "C"],
      [{ q: "accusé greffe" }, ""],
      [{ kind: "enabler" }, "B"],
      [{ squad: squad.id }, "A"],
      [{ squad: WITHOUT }, "BC"],
      [{ plan: "27" }, "BC"],
      [{ plan: "27.3" }, "B"],
      [{ plan: WITHOUT }, "A"],
      [{ plan: "n’importe quoi" }, ""],
      [{ feature: "F-1" }, "A"],
      [{ feature: WITHOUT }, "BC"],
      [{ epic: "E-1" }, "A"],
      [{ lacks: "points" }, "B"],
      [{ lacks: "ready" }, "BC"],
      [{ plan: "27", lacks: "points" }, "B"],
    ];
    for (const [filter, expected] of cases) expect(await keys(filter), JSON.stringify(filter)).toBe(expected);
  });

  test("26 stories make two pages in the order of the backlog, ranks of many decimals included", async () => {
    const { programmeId, scope, slug } = await stage();
    for (let rank = 26; rank >= 1; rank--) await buildStory(db, { programmeId, key: `S-${rank}`, rank: `${rank}.000000000000000000000001` });
    const first = await listBacklog(db, scope, { slug, today });
    const second = await listBacklog(db, scope, { slug, today, after: first.next! });
    expect([...first.rows, ...second.rows].map(({ key }) => key)).toEqual(Array.from({ length: 26 }, (_, index) => `S-${index + 1}`));
    expect(second.next).toBeNull();
  });

  test("the contractor and the stranger see no backlog", async () => {
    const { programmeId, slug } = await stage();
    const contractor = await buildMember(db, { programmeId, role: "contractor", contractId: "11111111-1111-4111-8111-111111111111" });
    for (const { scope } of [contractor, await stage()]) {
      await expect(listBacklog(db, scope, { slug, today })).rejects.toThrow(NotFoundError);
      await expect(viewTree(db, scope, { slug })).rejects.toThrow(NotFoundError);
      await expect(viewWsjfOrder(db, scope, { slug })).rejects.toThrow(NotFoundError);
      await expect(viewEpic(db, scope, { slug, key: "E-1" })).rejects.toThrow(NotFoundError);
    }
  });
});

test("the tree: features that are not over by epic, with their sums, and the stories of the one that is open", async () => {
  const { programmeId, scope, slug } = await stage();
  const epic = await buildEpic(db, { programmeId, key: "E-1" });
  const [open, alone] = [await buildFeature(db, { programmeId, key: "F-1", epicId: epic.id }), await buildFeature(db, { programmeId, key: "F-2" })];
  await buildFeature(db, { programmeId, key: "F-3", epicId: epic.id, state: "done" });
  await buildStory(db, { programmeId, key: "A", featureId: open.id, points: 3, state: "done" });
  await buildStory(db, { programmeId, key: "B", featureId: open.id });
  await buildStory(db, { programmeId, featureId: alone.id });
  await buildStory(db, { programmeId });
  const { epics, withoutFeature } = await viewTree(db, scope, { slug, opened: "F-1" });
  expect(epics.map((node) => [node.epic?.key ?? null, node.features.map(({ key }) => key)])).toEqual([["E-1", ["F-1"]], [null, ["F-2"]]]);
  expect(epics[0]!.features[0]).toMatchObject({ stories: 2, points: 3, donePoints: 3, unestimated: 1 });
  expect(epics[0]!.features[0]!.rows!.map(({ key }) => key)).toEqual(["A", "B"]);
  expect(epics[1]!.features[0]!.rows).toBeNull();
  expect(withoutFeature).toBe(1);
  expect((await viewEpic(db, scope, { slug, key: "E-1" })).features.map(({ key }) => key)).toEqual(["F-1", "F-3"]);
});

test("by WSJF: the highest first with its reason, beside the place that it holds; of one increment when asked", async () => {
  const { programmeId, scope, slug } = await stage();
  const increment = await buildIncrement(db, { programmeId });
  await buildFeature(db, { programmeId, key: "F-1", businessValue: 1, timeCriticality: 1, riskReduction: 1, jobSize: 3 });
  await buildFeature(db, { programmeId, key: "F-2", incrementId: increment.id, businessValue: 8, timeCriticality: 5, riskReduction: 3, jobSize: 5 });
  await buildFeature(db, { programmeId, key: "F-3", businessValue: 20 });
  const { rows, total } = await viewWsjfOrder(db, scope, { slug });
  expect(rows.map(({ key, place, wsjf }) => [key, place, wsjf.value])).toEqual([["F-2", 2, 3.2], ["F-1", 1, 1], ["F-3", 3, null]]);
  expect(total).toBe(3);
  expect(await viewWsjfOrder(db, scope, { slug, increment: 27 })).toMatchObject({ rows: [{ key: "F-2", place: 1 }], incrementId: increment.id });
});
