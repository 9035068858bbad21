import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement, buildSquad } from "@/db/factories/planning";
import { increments, sprints, squads } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import type { Role } from "@/domain/roles";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { createIncrement, saveSquad, setReadyDates } from "./frame-commands";
import { currentSprints, listIncrements, previewIncrement, viewPlanningOverview } from "./frame-queries";

const { db } = await testDb();

const start = async (role: Role = "administrator") => {
  const programme = await buildProgramme(db);
  return { programme, programmeId: programme.id, ...(await buildMember(db, { programmeId: programme.id, role })) };
};
const USUAL = { number: 27, startsOn: "2025-06-09", sprintWeeks: [3, 3, 3, 3], ipWeeks: 1 };

describe("creating an increment", () => {
  test("27 from Monday 9 June 2025: four sprints of three weeks, then 27.IP, to Sunday 7 September", async () => {
    const { programmeId, scope } = await start();
    expect(await createIncrement(db, scope, { programmeId, ...USUAL })).toEqual({ ok: true, number: 27 });
    const [row] = await db.select().from(increments).where(eq(increments.programmeId, programmeId));
    expect(row).toMatchObject({ number: 27, startsOn: "2025-06-09", endsOn: "2025-09-07" });
    const rows = await db.select().from(sprints).where(eq(sprints.programmeId, programmeId)).orderBy(sprints.position);
    expect(rows.map(({ name, kind, startsOn, endsOn }) => [name, kind, startsOn, endsOn])).toEqual([
      ["27.1", "delivery", "2025-06-09", "2025-06-29"],
      ["27.2", "delivery", "2025-06-30", "2025-07-20"],
      ["27.3", "delivery", "2025-07-21", "2025-08-10"],
      ["27.4", "delivery", "2025-08-11", "2025-08-31"],
      ["27.IP", "ip", "2025-09-01", "2025-09-07"],
    ]);
  });

  test("a sprint made longer for the holidays moves the next ones; the preview says the same, with the holidays named", async () => {
    const { programme, programmeId, scope } = await start();
    const shape = { ...USUAL, sprintWeeks: [3, 3, 4], ipWeeks: 0 };
    const preview = await previewIncrement(db, scope, { slug: programme.slug, ...shape });
    expect(preview).toMatchObject({ endsOn: "2025-08-17", nextStartsOn: "2025-08-18" });
    expect(preview.sprints[0]).toMatchObject({ weeks: ["S24", "S25", "S26"], workingDays: 14, holidays: [{ day: "2025-06-09", label: "Lundi de Pentecôte" }] });
    expect(await db.$count(increments, eq(increments.programmeId, programmeId))).toBe(0);
    expect(preview.inTheWay).toBeNull();
    await createIncrement(db, scope, { programmeId, ...shape });
    // Told before anything is asked for: the number first, then the days.
    expect((await previewIncrement(db, scope, { slug: programme.slug, ...shape })).inTheWay).toEqual({ reason: "number_taken", number: shape.number, startsOn: shape.startsOn, endsOn: "2025-08-17" });
    expect((await previewIncrement(db, scope, { slug: programme.slug, ...shape, number: 99, startsOn: "2025-08-17" })).inTheWay).toMatchObject({ reason: "overlaps", number: shape.number });
    expect((await previewIncrement(db, scope, { slug: programme.slug, ...shape, number: 99, startsOn: "2025-08-18" })).inTheWay).toBeNull();
    const rows = await db.select().from(sprints).where(eq(sprints.programmeId, programmeId)).orderBy(sprints.position);
    expect(rows.map(({ name, endsOn }) => [name, endsOn])).toEqual(preview.sprints.map(({ name, endsOn }) => [name, endsOn]));
  });

  test("a number already taken and days already covered are refused; the day after is free", async () => {
    const { programmeId, scope } = await start();
    await createIncrement(db, scope, { programmeId, ...USUAL });
    const plan = (number: number, startsOn: string) => createIncrement(db, scope, { programmeId, ...USUAL, number, startsOn });
    expect(await plan(27, "2026-01-05")).toEqual({ ok: false, reason: "number_taken" });
    expect(await plan(28, "2025-09-07")).toEqual({ ok: false, reason: "overlaps" });
    expect(await plan(28, "2025-09-08")).toEqual({ ok: true, number: 28 });
  });

  test("the same increment asked twice at once is created once", async () => {
    const { programmeId, scope } = await start();
    const answers = await Promise.all([createIncrement(db, scope, { programmeId, ...USUAL }), createIncrement(db, scope, { programmeId, ...USUAL })]);
    expect(answers).toContainEqual({ ok: false, reason: "number_taken" });
    expect(await db.$count(sprints, eq(sprints.programmeId, programmeId))).toBe(5);
  });

  test.each(["moa", "product_owner", "rte_pmo", "reader"] as const)("a %s may not", async (role) => {
    const { programmeId, scope } = await start(role);
    await expect(createIncrement(db, scope, { programmeId, ...USUAL })).rejects.toThrow(ForbiddenError);
    await expect(saveSquad(db, scope, { programmeId, name: "Squad", purpose: "", headcount: 7, builders: 5 })).rejects.toThrow(ForbiddenError);
  });
});

describe("content-ready dates", () => {
  test("a product owner sets them; who saved an older page is told, and nothing changes", async () => {
    const { programmeId, scope } = await start("product_owner");
    const increment = await buildIncrement(db, { programmeId });
    const sprintId = increment.sprints[2]!.id;
    const set = (version: number, readyBy: string | null) => setReadyDates(db, scope, { incrementId: increment.id, version, dates: [{ sprintId, readyBy }] });
    await set(1, "2025-07-07");
    await expect(set(1, null)).rejects.toThrow(ConflictError);
    expect(await db.select({ readyBy: sprints.readyBy }).from(sprints).where(eq(sprints.id, sprintId))).toEqual([{ readyBy: "2025-07-07" }]);
    await set(2, null);
    expect(await db.select({ readyBy: sprints.readyBy }).from(sprints).where(eq(sprints.id, sprintId))).toEqual([{ readyBy: null }]);
  });

  test("a sprint of another increment answers as if it did not exist; a reader is refused", async () => {
    const { programmeId, scope } = await start("product_owner");
    const increment = await buildIncrement(db, { programmeId });
    const elsewhere = await buildIncrement(db);
    const dates = [{ sprintId: elsewhere.sprints[0]!.id, readyBy: "2025-07-07" }];
    await expect(setReadyDates(db, scope, { incrementId: increment.id, version: 1, dates })).rejects.toThrow(NotFoundError);
    await expect(setReadyDates(db, scope, { incrementId: elsewhere.id, version: 1, dates })).rejects.toThrow(NotFoundError);
    const reader = await buildMember(db, { programmeId, role: "reader" });
    await expect(setReadyDates(db, reader.scope, { incrementId: increment.id, version: 1, dates: [] })).rejects.toThrow(ForbiddenError);
  });
});

describe("where the programme stands", () => {
  test.each([
    ["the first day of 27.1", "2025-06-09", "27.1"],
    ["its last day", "2025-06-29", "27.1"],
    ["the day after", "2025-06-30", "27.2"],
    ["the last day of the increment", "2025-09-07", "27.IP"],
  ])("%s", async (_, today, sprint) => {
    const { programme, programmeId, scope } = await start("reader");
    await buildIncrement(db, { programmeId });
    expect((await viewPlanningOverview(db, scope, { slug: programme.slug, today })).current).toEqual({ number: 27, sprint });
  });

  test.each(["2025-06-08", "2025-09-08"])("%s: no increment under way", async (today) => {
    const { programme, programmeId, scope } = await start("reader");
    await buildIncrement(db, { programmeId });
    const overview = await viewPlanningOverview(db, scope, { slug: programme.slug, today });
    expect(overview.current).toBeNull();
    expect(overview.increments).toMatchObject([{ number: 27, isCurrent: false, workingDays: 62 }]);
  });

  test("current sprints are those of one's own programmes; a contractor sees none, nor squads, nor increments", async () => {
    const { programme, programmeId, scope } = await start("moa");
    await buildIncrement(db, { programmeId });
    await buildIncrement(db);
    await buildSquad(db, { programmeId });
    expect(await currentSprints(db, scope, "2025-06-11")).toMatchObject([{ programmeId, increment: { number: 27 }, sprint: { name: "27.1" } }]);
    const contractId = "11111111-1111-4111-8111-111111111111";
    const contractor = await buildMember(db, { programmeId, role: "contractor", contractId });
    expect(await currentSprints(db, contractor.scope, "2025-06-11")).toEqual([]);
    expect(await viewPlanningOverview(db, contractor.scope, { slug: programme.slug, today: "2025-06-11" })).toEqual({ squads: [], increments: [], current: null });
    await expect(listIncrements(db, contractor.scope, { slug: programme.slug, today: "2025-06-11" })).rejects.toThrow(NotFoundError);
  });

  test("increments come latest first, 25 a page", async () => {
    const { programme, programmeId, scope } = await start("reader");
    await db.insert(increments).values(Array.from({ length: 26 }, (_, i) => ({ programmeId, number: i + 1, startsOn: "2025-06-09", endsOn: "2025-09-07" })));
    const first = await listIncrements(db, scope, { slug: programme.slug, today: "2025-06-11" });
    const second = await listIncrements(db, scope, { slug: programme.slug, today: "2025-06-11", after: first.next! });
    expect([first.rows[0]!.number, first.next, second.rows.map(({ number }) => number), second.next]).toEqual([26, 2, [1], null]);
  });
});

test("a squad is created, then changed; one of another programme answers as if it did not exist", async () => {
  const { programmeId, scope } = await start();
  const fields = { name: "Squad Aube", purpose: "", headcount: 7, builders: 5 };
  await saveSquad(db, scope, { programmeId, ...fields });
  const [created] = await db.select().from(squads).where(eq(squads.programmeId, programmeId));
  await saveSquad(db, scope, { programmeId, squadId: created!.id, ...fields, builders: 6 });
  expect(await db.select().from(squads).where(eq(squads.programmeId, programmeId))).toEqual([{ ...created, builders: 6 }]);
  const elsewhere = await buildSquad(db);
  await expect(saveSquad(db, scope, { programmeId, squadId: elsewhere.id, ...fields })).rejects.toThrow(NotFoundError);
});
