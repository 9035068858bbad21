import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement, buildMilestone } from "@/db/factories/planning";
import { auditEvents, milestoneEvents, milestones } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import { isMilestoneLate } from "@/domain/planning/milestones";
import type { Role } from "@/domain/roles";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { viewIncrement } from "./increment-query";
import { cancelMilestone, createMilestone, editMilestone, moveForecast, reachMilestone, rebaseline, reopenMilestone, restoreMilestone } from "./milestone-commands";
import { listMilestones, viewMilestone, viewMilestoneForm } from "./milestone-queries";
import { milestonePage, milestoneView, movedForecast, newMilestone, rebaselined } from "./milestone-schema";

const { db } = await testDb();
const today = await todayOf(db);

const FIELDS = { title: "Recette prononcée", criterion: "Sans anomalie bloquante", incrementId: null };
const DATES = { baselineOn: "2025-08-29", forecastOn: "2025-08-29" };

const start = async (role: Role = "product_owner") => {
  const programme = await buildProgramme(db);
  const member = await buildMember(db, { programmeId: programme.id, role });
  return { programme, programmeId: programme.id, slug: programme.slug, ...member };
};

const stage = async () => {
  const context = await start();
  const { key } = await createMilestone(db, context.scope, { programmeId: context.programmeId, ...FIELDS, ...DATES });
  const view = async () => milestoneView.parse(await viewMilestone(db, context.scope, { slug: context.slug, key, today }));
  const read = async () => (await view()).milestone;
  const named = async () => read().then(({ id: milestoneId, version }) => ({ milestoneId, version }));
  return { ...context, key, view, read, named };
};
const refused = (reason: string) => ({ ok: false, reason });

describe("keys", () => {
  test("ten milestones created at once get ten numbers in a row; each programme counts its own", async () => {
    const { programmeId, scope } = await start();
    const answers = await Promise.all(Array.from({ length: 10 }, () => createMilestone(db, scope, { programmeId, ...FIELDS, ...DATES })));
    expect(new Set(answers.map(({ key }) => key))).toEqual(new Set(Array.from({ length: 10 }, (_, rank) => `JAL-${rank + 1}`)));
    const other = await start();
    expect(await createMilestone(db, other.scope, { programmeId: other.programmeId, ...FIELDS, ...DATES })).toEqual({ ok: true, key: "JAL-1" });
  });
});

describe("the life of a milestone", () => {
  test("promised, put off, promised anew, reached: each with who, why, before and after, in its journal and in the audit", async () => {
    const { scope, user, key, view, read, named } = await stage();
    const ok = { ok: true, key };
    expect(await moveForecast(db, scope, { ...(await named()), forecastOn: "2025-09-05", reason: "Attente du greffe" })).toEqual(ok);
    expect(await rebaseline(db, scope, { ...(await named()), baselineOn: "2025-09-03", reason: "Avenant" })).toEqual(ok);
    expect(await reachMilestone(db, scope, { ...(await named()), actualOn: "2025-09-09" })).toEqual(ok);
    expect(await read()).toMatchObject({ baselineOn: "2025-09-03", forecastOn: "2025-09-05", actualOn: "2025-09-09", version: 4, standing: { state: "reached_late", value: 6 } });
    const { history, milestone } = await view();
    expect(history.map(({ kind, reason, actor, changes }) => [kind, reason, actor, changes])).toEqual([
      ["reached", null, user.name, [{ field: "actualOn", before: null, after: "mar. 9 septembre 2025 · S37" }]],
      ["rebaselined", "Avenant", user.name, [{ field: "baselineOn", before: "ven. 29 août 2025 · S35", after: "mer. 3 septembre 2025 · S36" }]],
      ["forecast_moved", "Attente du greffe", user.name, [{ field: "forecastOn", before: "ven. 29 août 2025 · S35", after: "ven. 5 septembre 2025 · S36" }]],
      ["created", null, user.name, []],
    ]);
    const trail = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, milestone.id)).orderBy(asc(auditEvents.id));
    expect(trail.map(({ subject, action, reason, actorId }) => [subject, action, reason, actorId])).toEqual([["created", null], ["forecast_moved", "Attente du greffe"], ["rebaselined", "Avenant"], ["reached", null]].map(([action, reason]) => ["milestone", action, reason, user.id]));
    expect(trail[2]).toMatchObject({ before: { baselineOn: "2025-08-29" }, after: { key, baselineOn: "2025-09-03" } });
  });

  test("reopened, cancelled, restored: the reason is kept, the days too", async () => {
    const { scope, view, read, named } = await stage();
    await reachMilestone(db, scope, { ...(await named()), actualOn: "2025-08-29" });
    await reopenMilestone(db, scope, { ...(await named()), reason: "Déclaré trop tôt" });
    expect(await read()).toMatchObject({ actualOn: null });
    await cancelMilestone(db, scope, { ...(await named()), reason: "Périmètre abandonné" });
    expect(await read()).toMatchObject({ cancelReason: "Périmètre abandonné", baselineOn: "2025-08-29", standing: { state: "cancelled", value: null } });
    await restoreMilestone(db, scope, await named());
    expect(await read()).toMatchObject({ cancelReason: null, standing: { state: "forecast_past" } });
    expect((await view()).history.map(({ kind, reason }) => [kind, reason])).toEqual([["restored", null], ["cancelled", "Périmètre abandonné"], ["reopened", "Déclaré trop tôt"], ["reached", null], ["created", null]]);
  });

  test("its wording and its increment are edited; saved unchanged, nothing is written", async () => {
    const { programmeId, scope, view, read, named } = await stage();
    const increment = await buildIncrement(db, { programmeId });
    const fields = { title: "Recette signée", criterion: "Procès-verbal", incrementId: increment.id };
    await editMilestone(db, scope, { ...(await named()), ...fields });
    await editMilestone(db, scope, { ...(await named()), ...fields });
    await moveForecast(db, scope, { ...(await named()), forecastOn: DATES.forecastOn });
    expect(await read()).toMatchObject({ ...fields, increment: 27, version: 2 });
    expect((await view()).history[0]!.changes).toEqual([
      { field: "title", before: FIELDS.title, after: "Recette signée" },
      { field: "incrementId", before: null, after: "27" },
      { field: "criterion", before: FIELDS.criterion, after: "Procès-verbal" },
    ]);
  });

  test("who read an older version is told, and nothing changes", async () => {
    const { scope, read, named } = await stage();
    const old = await named();
    await moveForecast(db, scope, { ...old, forecastOn: "2025-09-05", reason: "Attente" });
    for (const late of [() => moveForecast(db, scope, { ...old, forecastOn: "2025-10-03", reason: "Autre" }), () => reachMilestone(db, scope, { ...old, actualOn: "2025-09-01" }), () => cancelMilestone(db, scope, { ...old, reason: "Non" })]) await expect(late()).rejects.toThrow(ConflictError);
    expect(await read()).toMatchObject({ forecastOn: "2025-09-05", actualOn: null, version: 2 });
  });

  test("two who move it at the same moment: one does, the other is told", async () => {
    const { scope, read, named } = await stage();
    const of = await named();
    const both = await Promise.allSettled(["2025-09-05", "2025-09-12"].map((forecastOn) => moveForecast(db, scope, { ...of, forecastOn, reason: "Attente" })));
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await read()).version).toBe(2);
  });
});

describe("what is refused", () => {
  test("a forecast moves with its reason; a first one, or the same, needs none", async () => {
    const { programmeId, slug, scope, named } = await stage();
    expect(await moveForecast(db, scope, { ...(await named()), forecastOn: "2025-08-30" })).toEqual(refused("reason_required"));
    expect(await moveForecast(db, scope, { ...(await named()), forecastOn: null, reason: "" })).toEqual(refused("reason_required"));
    const { key } = await createMilestone(db, scope, { programmeId, ...FIELDS, baselineOn: "2025-08-29", forecastOn: null });
    const { milestone } = await viewMilestone(db, scope, { slug, key, today });
    expect(await moveForecast(db, scope, { milestoneId: milestone.id, version: 1, forecastOn: "2025-09-05" })).toEqual({ ok: true, key });
  });

  test("reached today, not tomorrow", async () => {
    const { scope, named, key } = await stage();
    expect(await reachMilestone(db, scope, { ...(await named()), actualOn: addDays(today, 1) })).toEqual(refused("day_in_future"));
    expect(await reachMilestone(db, scope, { ...(await named()), actualOn: today })).toEqual({ ok: true, key });
  });

  test("an act that the state does not allow", async () => {
    const { scope, named } = await stage();
    expect(await reopenMilestone(db, scope, { ...(await named()), reason: "Non" })).toEqual(refused("not_reached"));
    expect(await restoreMilestone(db, scope, await named())).toEqual(refused("not_cancelled"));
    await reachMilestone(db, scope, { ...(await named()), actualOn: "2025-08-29" });
    const reached = await named();
    expect(await moveForecast(db, scope, { ...reached, forecastOn: "2025-09-05", reason: "Non" })).toEqual(refused("reached"));
    expect(await rebaseline(db, scope, { ...reached, baselineOn: "2025-09-05", reason: "Non" })).toEqual(refused("reached"));
    expect(await reachMilestone(db, scope, { ...reached, actualOn: "2025-09-01" })).toEqual(refused("reached"));
    expect(await cancelMilestone(db, scope, { ...reached, reason: "Non" })).toEqual(refused("reached"));
    await reopenMilestone(db, scope, { ...reached, reason: "Erreur" });
    await cancelMilestone(db, scope, { ...(await named()), reason: "Abandon" });
    const cancelled = await named();
    expect(await editMilestone(db, scope, { ...cancelled, ...FIELDS })).toEqual(refused("cancelled"));
    expect(await moveForecast(db, scope, { ...cancelled, forecastOn: "2025-09-05", reason: "Non" })).toEqual(refused("cancelled"));
    expect(await reachMilestone(db, scope, { ...cancelled, actualOn: "2025-09-01" })).toEqual(refused("cancelled"));
    expect(await cancelMilestone(db, scope, { ...cancelled, reason: "Encore" })).toEqual(refused("cancelled"));
  });

  test("inputs, each with its message beside the field", () => {
    const named = { milestoneId: "11111111-1111-4111-8111-111111111111", version: 1 };
    const messagesOf = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) => result.error?.issues.map(({ path, message }) => [path.join("."), message]);
    expect(messagesOf(newMilestone.safeParse({ programmeId: named.milestoneId, ...FIELDS, title: " ", ...DATES }))).toEqual([["title", "Donnez un titre."]]);
    expect(messagesOf(movedForecast.safeParse({ ...named, forecastOn: "2025-02-30" }))).toContainEqual(["forecastOn", "Indiquez un jour."]);
    expect(messagesOf(movedForecast.safeParse({ ...named, forecastOn: "1999-12-31" }))).toEqual([["forecastOn", "Entre 2000 et 2099."]]);
    expect(messagesOf(rebaselined.safeParse({ ...named, baselineOn: "2025-09-05", reason: " " }))).toEqual([["reason", expect.stringMatching(/^Dites pourquoi/)]]);
  });

  test("an increment of another programme does not exist", async () => {
    const { programmeId, scope, named } = await stage();
    const elsewhere = await buildIncrement(db);
    await expect(createMilestone(db, scope, { programmeId, ...FIELDS, ...DATES, incrementId: elsewhere.id })).rejects.toThrow(NotFoundError);
    await expect(editMilestone(db, scope, { ...(await named()), ...FIELDS, incrementId: elsewhere.id })).rejects.toThrow(NotFoundError);
  });

  test("the journal does not change, whoever asks the database", async () => {
    const { read } = await stage();
    const { id } = await read();
    const ofIt = eq(milestoneEvents.milestoneId, id);
    for (const statement of [() => db.update(milestoneEvents).set({ reason: "Récrit" }).where(ofIt), () => db.delete(milestoneEvents).where(ofIt)]) {
      expect(await statement().catch((error) => error.cause?.message)).toMatch(/append-only/);
    }
  });
});

describe("who may", () => {
  test.each([
    ["administrator", true],
    ["moa", true],
    ["rte_pmo", true],
    ["squad_member", false],
    ["committee", false],
    ["reader", false],
  ] as const)("%s plans milestones: %s, and reads them", async (role, plans) => {
    const { programmeId, slug, scope } = await start(role);
    const { id: milestoneId, key } = await buildMilestone(db, { programmeId });
    const outcome = (work: Promise<unknown>) => work.then(() => true).catch((error) => (error instanceof ForbiddenError ? false : Promise.reject(error)));
    expect(await outcome(createMilestone(db, scope, { programmeId, ...FIELDS, ...DATES }))).toBe(plans);
    expect(await outcome(moveForecast(db, scope, { milestoneId, version: 1, forecastOn: "2025-09-05", reason: "Attente" }))).toBe(plans);
    expect((await viewMilestone(db, scope, { slug, key, today })).can).toEqual({ plan: plans });
    expect((await listMilestones(db, scope, { slug, today })).rows.map((row) => row.key)).toContain(key);
  });

  test("to a stranger and to a contractor they do not exist", async () => {
    const { programmeId, slug } = await start();
    const { id: milestoneId, key } = await buildMilestone(db, { programmeId });
    const contractor = await buildMember(db, { programmeId, role: "contractor", contractId: "11111111-1111-4111-8111-111111111111" });
    for (const { scope } of [await start("administrator"), contractor]) {
      for (const asked of [
        () => listMilestones(db, scope, { slug, today }),
        () => viewMilestone(db, scope, { slug, key, today }),
        () => viewMilestoneForm(db, scope, { slug, today }),
        () => reachMilestone(db, scope, { milestoneId, version: 1, actualOn: "2025-08-29" }),
        () => restoreMilestone(db, scope, { milestoneId, version: 1 }),
      ]) await expect(asked()).rejects.toThrow(NotFoundError);
    }
    expect(await db.$count(milestoneEvents, eq(milestoneEvents.milestoneId, milestoneId))).toBe(0);
  });
});

describe("the list", () => {
  test("keeps what the rule says is late, to come or reached, whatever days are known", async () => {
    const { programmeId, slug, scope } = await start();
    const days = [null, addDays(today, -3), today, addDays(today, 3)];
    const awaited = days.flatMap((baselineOn) => days.map((forecastOn) => ({ baselineOn, forecastOn, actualOn: null })));
    const reached = awaited.slice(0, 8).map((fields) => ({ ...fields, actualOn: addDays(today, -1) }));
    await db.insert(milestones).values([...awaited, ...reached].map((fields, rank) => ({ programmeId, key: `JAL-${rank + 1}`, title: "Jalon", ...fields })));
    await buildMilestone(db, { programmeId, key: "JAL-25", cancelledAt: new Date(), cancelReason: "Abandon" });
    const list = async (state?: "to_come" | "late" | "reached") => milestonePage.parse(await listMilestones(db, scope, { slug, state, today })).rows;
    const all = await list();
    const keysOf = (rows: typeof all) => rows.map(({ key }) => key);
    expect(all).toHaveLength(25);
    expect(keysOf(await list("late"))).toEqual(keysOf(all.filter(({ state }) => isMilestoneLate(state))));
    expect(keysOf(await list("reached"))).toEqual(keysOf(all.filter(({ actualOn }) => actualOn !== null)));
    expect(keysOf(await list("to_come"))).toEqual(keysOf(all.filter(({ actualOn, state }) => actualOn === null && state !== "cancelled")));
  });

  test("26 of them make two pages in the order of their days, then of their numbers; without any day last", async () => {
    const { programmeId, slug, scope } = await start();
    for (let rank = 26; rank >= 1; rank -= 1) await buildMilestone(db, { programmeId, key: `JAL-${rank}`, ...(rank > 24 ? { baselineOn: null, forecastOn: null } : {}) });
    await db.update(milestones).set({ forecastOn: "2025-08-01" }).where(and(eq(milestones.programmeId, programmeId), eq(milestones.key, "JAL-20")));
    const first = await listMilestones(db, scope, { slug, today });
    const second = await listMilestones(db, scope, { slug, today, after: first.next! });
    const others = Array.from({ length: 26 }, (_, rank) => rank + 1).filter((number) => number !== 20);
    expect([...first.rows, ...second.rows].map(({ key }) => key)).toEqual(["JAL-20", ...others.map((number) => `JAL-${number}`)]);
    expect(second.rows).toMatchObject([{ key: "JAL-26", state: "unforeseen" }]);
    expect(second.next).toBeNull();
  });

  test("an increment shows those attached to it, and those promised or foreseen on its days, both ends included", async () => {
    const { programmeId, slug, scope } = await start();
    const increment = await buildIncrement(db, { programmeId });
    const build = (key: string, fields: Parameters<typeof buildMilestone>[1]) => buildMilestone(db, { programmeId, key, baselineOn: null, forecastOn: null, ...fields });
    await build("JAL-1", { incrementId: increment.id });
    await build("JAL-2", { baselineOn: increment.startsOn });
    await build("JAL-3", { baselineOn: addDays(increment.startsOn, -1), forecastOn: increment.endsOn });
    await build("JAL-4", { baselineOn: addDays(increment.startsOn, -1), forecastOn: addDays(increment.endsOn, 1) });
    await buildMilestone(db, { key: "JAL-5", baselineOn: increment.startsOn });
    const { milestones: shown } = await viewIncrement(db, scope, { slug, number: 27, today });
    expect(shown.map(({ key }) => key)).toEqual(["JAL-2", "JAL-3", "JAL-1"]);
  });
});

test("the form offers the increments, the latest first, and the sprints that a date can name", async () => {
  const { programmeId, slug, scope } = await start();
  await buildIncrement(db, { programmeId, number: 41, startsOn: addDays(today, -7) });
  await buildIncrement(db, { programmeId, number: 42, startsOn: addDays(today, 84) });
  const { increments, sprints, can } = await viewMilestoneForm(db, scope, { slug, today });
  expect(increments.map(({ number }) => number)).toEqual([42, 41]);
  expect(sprints.map(({ name }) => name)).toContain("41.1");
  expect(can).toEqual({ plan: true });
});
