import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder, buildTranche } from "@/db/factories/contracts";
import { buildIncrement, buildMilestone, buildSquad, buildStory } from "@/db/factories/planning";
import { buildEntry } from "@/db/factories/reporting";
import { auditEvents, kpiSettings, kpiValues, memberships, milestoneEvents, objectives, risks, users } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import { civilPeriodOf, lastDayOf, shiftCivilPeriod } from "@/domain/calendar/civil-period";
import { KPI_CATALOGUE } from "@/domain/reporting/kpi-catalogue";
import { NO_THRESHOLDS, atLeast, atMost, between } from "@/domain/reporting/kpi-status";
import type { Scope } from "@/server/auth/scope";
import { brokenAuditLink } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { addOwnKpi, changeKpi, changeOwnKpi } from "./kpi-commands";
import { viewKpi, viewKpiForm, viewKpis } from "./kpi-queries";
import { MAX_OWN_KPIS, kpiCatalogueView, kpiForm, kpiView, newOwnKpi } from "./kpi-schema";
import { addKpiValue, changeKpiValue, removeKpiValue } from "./kpi-value-commands";

const { db } = await testDb();

let programmeId: string;
let slug: string;
let moa: Scope;
let moaId: string;
let today: string;

beforeEach(async () => {
  ({ id: programmeId, slug } = await buildProgramme(db));
  const member = await buildMember(db, { programmeId, role: "moa" });
  [moa, moaId] = [member.scope, member.user.id];
  today = await todayOf(db);
});

const lineOf = async (key: string, scope = moa) => {
  const found = kpiCatalogueView.parse(await viewKpis(db, scope, { slug })).rows.find((row) => row.key === key);
  if (!found) throw new Error(key);
  return found;
};
const pageOf = async (key: string) => kpiView.parse(await viewKpi(db, moa, { slug, key }));
const CHOICE = { kind: "steering", periodicity: "increment", isFollowed: true, note: "", responsibleId: null, responsibleName: "" } as const;
const choose = (over: Partial<Parameters<typeof changeKpi>[2]> = {}, scope = moa) => changeKpi(db, scope, { programmeId, key: "predictibilite", version: 0, ...CHOICE, thresholds: null, ...over });
const OWN = { ...CHOICE, periodicity: "month", name: "Satisfaction", formula: "Avis favorables / avis", source: "Enquête", unit: "percent", direction: "higher", thresholds: atLeast(75, 60) } as const;
const addOwn = (over: Partial<Parameters<typeof addOwnKpi>[2]> = {}) => addOwnKpi(db, moa, { programmeId, ...OWN, ...over });
const measure = (day: string, value: number, comment = "") => addKpiValue(db, moa, { programmeId, key: "propre-1", day, value, comment });
const monthBefore = (n: number) => shiftCivilPeriod(civilPeriodOf(today, "month"), -n);

describe("an empty programme", () => {
  test("every indicator is there, each unknown with its reason, none 0", async () => {
    const { rows } = kpiCatalogueView.parse(await viewKpis(db, moa, { slug }));
    expect(rows).toHaveLength(KPI_CATALOGUE.length);
    for (const { key, now, fill } of rows) {
      expect([key, now?.value ?? null]).toEqual([key, null]);
      expect(now?.unknownBecause ?? fill).not.toBe("");
    }
  });
  test.each(KPI_CATALOGUE.map(({ key }) => key))("the page of %s says what is missing", async (key) => {
    for (const { figure, status } of (await pageOf(key)).periods) expect([figure.value, status, figure.unknownBecause]).toEqual([null, "unknown", expect.stringMatching(/\S/)]);
  });
});

describe("values that the product computes", () => {
  test("predictability of this increment and of the one before, squad by squad, against the healthy zone", async () => {
    const before = await buildIncrement(db, { programmeId, number: 26, startsOn: addDays(today, -14 * 7) });
    const now = await buildIncrement(db, { programmeId, number: 27, startsOn: addDays(today, -7) });
    const squad = await buildSquad(db, { programmeId, name: "Delta" });
    const objective = (incrementId: string, actualValue: number) => ({ programmeId, incrementId, squadId: squad.id, title: "Objectif", isCommitted: true, businessValue: 10, actualValue });
    await db.insert(objectives).values([objective(before.id, 7), objective(now.id, 9)]);
    expect(await lineOf("predictibilite")).toMatchObject({ now: { label: "Incrément 27", value: 90, status: "kept" }, before: { label: "Incrément 26", value: 70, status: "missed" } });
    expect(await pageOf("predictibilite")).toMatchObject({ parts: [{ label: "Delta", figure: { value: 90 }, status: "kept" }], periods: [{ label: "Incrément 27" }, { label: "Incrément 26", status: "missed" }] });
  });

  test("progress, velocity and flow of an increment that is over", async () => {
    const increment = await buildIncrement(db, { programmeId, number: 26, startsOn: addDays(today, -14 * 7) });
    const squad = await buildSquad(db, { programmeId, name: "Delta" });
    const sprint = increment.sprints[0]!;
    const story = { programmeId, incrementId: increment.id, squadId: squad.id, sprintId: sprint.id, addedOn: increment.startsOn };
    await buildStory(db, { ...story, points: 6, state: "done", startedOn: sprint.startsOn, doneOn: addDays(sprint.startsOn, 4) });
    await buildStory(db, { ...story, points: 2, state: "ready" });
    expect((await lineOf("avancement")).now?.value).toBe(75);
    expect((await lineOf("velocite")).now?.value).toBe(1.5);
    expect((await lineOf("flux-duree")).now?.value).toBe(5);
    expect(await lineOf("charge")).toMatchObject({ now: { status: "kept" }, thresholds: atMost(90, 100), targetSource: "Volant du programme\u00a0: 10\u00a0% de la capacité" });
  });

  test("actions late: as they were at the end of last month, and as they are", async () => {
    const last = lastDayOf(monthBefore(1));
    const entry = await buildEntry(db, { programmeId, heldOn: addDays(last, -20), dueOn: addDays(last, -10) });
    await entry.record("status_changed", today, { dueOn: addDays(last, -10), status: "done" });
    expect(await lineOf("actions-en-retard")).toMatchObject({ now: { value: 0 }, before: { value: 1 } });
    expect((await lineOf("decisions")).now?.value).toBe(0);
  });

  test("milestones: the forecast of last month counts for last month", async () => {
    const last = lastDayOf(monthBefore(1));
    const [promised, slipped] = [addDays(today, 30), addDays(today, 44)];
    const { id } = await buildMilestone(db, { programmeId, baselineOn: promised, forecastOn: slipped });
    const days = (forecastOn: string) => ({ title: "Jalon", criterion: "", incrementId: null, baselineOn: promised, forecastOn, actualOn: null });
    await db.insert(milestoneEvents).values([
      { milestoneId: id, programmeId, kind: "created", at: new Date(`${addDays(last, -5)}T12:00:00Z`), after: days(promised) },
      { milestoneId: id, programmeId, kind: "forecast_moved", before: days(promised), after: days(slipped) },
    ]);
    expect(await lineOf("jalons-glissement")).toMatchObject({ now: { value: 14 }, before: { value: 0 } });
    expect(await lineOf("jalons-en-retard")).toMatchObject({ now: { value: 1 }, before: { value: 0 } });
  });

  test("risks: open and high ones, unknown before the first was declared", async () => {
    await db.insert(risks).values([{ programmeId, key: "RSQ-1", title: "Retard", probability: 4, impact: 4 }, { programmeId, key: "RSQ-2", title: "Clos", roam: "resolved" }]);
    expect(await lineOf("risques-forts")).toMatchObject({ now: { value: 1 }, before: { value: null } });
    expect((await pageOf("risques-ouverts")).parts).toMatchObject([{ label: "RSQ-1 – Retard", figure: { value: 16 } }]);
  });

  test("a contract: deadlines kept this quarter, amounts, and penalties of today only", async () => {
    const contract = await buildContract(db, { programmeId });
    const { id: trancheId } = await buildTranche(db, { contractId: contract.id, ceilingCents: 1_000_000 });
    const { from } = civilPeriodOf(today, "quarter");
    const order = await buildOrder(db, { programmeId, contractId: contract.id, trancheId, state: "delivered", amountCents: 120_000, orderedOn: addDays(from, -30) });
    await buildDeliverable(db, { programmeId, orderId: order.id, plannedOn: from, deliveredOn: from });
    expect((await lineOf("livraisons-delais")).now).toMatchObject({ value: 100, status: "no_target" });
    expect((await lineOf("montant-commande")).now?.value).toBe(120_000);
    expect((await lineOf("reste-a-commander")).now?.value).toBe(880_000);
    const page = await pageOf("penalites");
    expect(page.contracts).toEqual([{ id: contract.id, number: contract.number }]);
    expect(page.periods[1]!.figure).toMatchObject({ value: null, unknownBecause: "Les pénalités courues un jour passé ne se recalculent pas." });
  });
});

describe("what a programme decides of an indicator", () => {
  test("target, kind, person and note; the status follows; the trail tells each change", async () => {
    await buildIncrement(db, { programmeId, number: 27, startsOn: addDays(today, -7) });
    expect(await choose({ thresholds: between(70, 100), kind: "operational", responsibleId: moaId, note: "Revu au COPIL" })).toEqual({ ok: true, key: "predictibilite" });
    expect(await lineOf("predictibilite")).toMatchObject({ kind: "operational", thresholds: between(70, 100), targetSource: "Cible fixée par le programme", responsible: { id: moaId, standing: "member" } });
    await choose({ version: 1, thresholds: { low: 75, high: 100, alertLow: 70, alertHigh: null }, responsibleName: "PMO du train" });
    const { history, kpi } = await pageOf("predictibilite");
    expect(kpi.responsible).toEqual({ id: null, name: "PMO du train", standing: "named" });
    expect(history.map(({ what }) => what)).toEqual(["Réglages", "Réglages"]);
    expect(history[0]!.changes).toContainEqual({ label: "Cible, au moins", before: "70\u00a0%", after: "75\u00a0%" });
    expect(history[0]!.changes.find(({ label }) => label === "Responsable")?.after).toBe("PMO du train");
    // The first change tells what it changed of the catalogue, and nothing else.
    expect(history[1]!.changes.map(({ label }) => label).toSorted()).toEqual(["Cible propre au programme", "Cible, au moins", "Cible, au plus", "Nature", "Note", "Responsable"]);
    expect(history[1]!.changes).toContainEqual({ label: "Nature", before: "Pilotage", after: "Opérationnel" });
    expect(await brokenAuditLink(db, programmeId)).toBeNull();
  });

  test("saved unchanged it leaves no trace", async () => {
    await choose();
    await choose({ version: 1 });
    expect(await db.$count(auditEvents, eq(auditEvents.programmeId, programmeId))).toBe(1);
    expect(kpiForm.parse(await viewKpiForm(db, moa, { slug, key: "predictibilite" })).kpi?.version).toBe(1);
  });

  test("what somebody changed meanwhile is not overwritten; two who begin at once: one is told", async () => {
    const answers = await Promise.allSettled([choose({ note: "Un" }), choose({ note: "Deux" })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(choose({ note: "Trois" })).rejects.toThrow(ConflictError);
    await expect(choose({ version: 7 })).rejects.toThrow(ConflictError);
  });

  test("somebody who left, or whose account is closed, is shown as such, and may stay named", async () => {
    const { user } = await buildMember(db, { programmeId, role: "rte_pmo" });
    await choose({ responsibleId: user.id });
    await db.delete(memberships).where(eq(memberships.userId, user.id));
    expect((await lineOf("predictibilite")).responsible).toEqual({ id: user.id, name: user.name, standing: "left" });
    expect(await choose({ version: 1, responsibleId: user.id, note: "Encore" })).toMatchObject({ ok: true });
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, user.id));
    expect((await lineOf("predictibilite")).responsible?.standing).toBe("disabled");
    expect(await choose({ version: 2, responsibleId: (await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "moa" })).user.id })).toEqual({ ok: false, reason: "not_a_member" });
  });

  test("thresholds out of their unit or in the wrong order, and a periodicity that cannot be computed, are refused; nothing is written", async () => {
    expect(await choose({ thresholds: between(100, 80) })).toMatchObject({ ok: false, reason: "thresholds", fields: { high: expect.any(String) } });
    expect(await choose({ key: "avancement", thresholds: atLeast(120) })).toMatchObject({ ok: false, reason: "thresholds", fields: { low: "De 0\u00a0% à 100\u00a0%." } });
    expect(await choose({ periodicity: "month" })).toEqual({ ok: false, reason: "not_computed_so" });
    expect(await db.$count(kpiSettings, eq(kpiSettings.programmeId, programmeId))).toBe(0);
  });

  test("what is no longer followed is not computed, and comes back", async () => {
    await choose({ key: "actions-en-retard", periodicity: "quarter", isFollowed: false });
    expect(await lineOf("actions-en-retard")).toMatchObject({ isFollowed: false, periodicity: "quarter" });
    await choose({ key: "actions-en-retard", version: 1, periodicity: "quarter" });
    expect((await lineOf("actions-en-retard")).isFollowed).toBe(true);
  });
});

describe("an indicator of its own", () => {
  test("two months of values: now, before, their status and their history", async () => {
    expect(await addOwn()).toEqual({ ok: true, key: "propre-1" });
    const [last, before] = [lastDayOf(monthBefore(1)), lastDayOf(monthBefore(2))];
    expect(await measure(last, 82.5, "112 réponses")).toEqual({ ok: true, key: "propre-1" });
    await measure(before, 70);
    expect(await lineOf("propre-1")).toMatchObject({ isOwn: true, now: { value: null, status: "unknown" }, before: { value: 82.5, status: "kept" } });
    const page = await pageOf("propre-1");
    expect(page.periods.slice(0, 3).map(({ figure, status }) => [figure.value, status])).toEqual([[null, "unknown"], [82.5, "kept"], [70, "watch"]]);
    expect(page.periods[1]!.figure.steps[1]).toBe("112 réponses");
    expect(page.values.map(({ day, value }) => [day, value])).toEqual([[last, 82.5], [before, 70]]);
    expect(page.history.map(({ what }) => what)).toEqual(["Valeur saisie", "Valeur saisie", "Indicateur ajouté"]);
  });

  test("a value is corrected, and the history keeps what it was; one that should not be there is taken away", async () => {
    await addOwn();
    const day = lastDayOf(monthBefore(1));
    await measure(day, 82);
    const { id } = (await pageOf("propre-1")).values[0]!;
    expect(await changeKpiValue(db, moa, { valueId: id, version: 1, day, value: 28, comment: "Chiffres inversés" })).toMatchObject({ ok: true });
    await expect(changeKpiValue(db, moa, { valueId: id, version: 1, day, value: 30, comment: "" })).rejects.toThrow(ConflictError);
    const [event] = (await pageOf("propre-1")).history;
    expect(event).toMatchObject({ what: "Valeur corrigée", changes: [{ label: "Valeur", before: "82\u00a0%", after: "28\u00a0%" }, { label: "Commentaire", before: null, after: "Chiffres inversés" }] });
    await removeKpiValue(db, moa, { valueId: id, version: 2 });
    expect(await db.$count(kpiValues, eq(kpiValues.programmeId, programmeId))).toBe(0);
    await expect(removeKpiValue(db, moa, { valueId: id, version: 2 })).rejects.toThrow(NotFoundError);
  });

  test("refused: a day to come, the same day twice, out of the unit, of a computed indicator", async () => {
    await addOwn();
    await measure(today, 50);
    expect(await measure(today, 60)).toEqual({ ok: false, reason: "day_taken" });
    expect(await measure(addDays(today, 1), 60)).toEqual({ ok: false, reason: "day_in_future" });
    expect(await measure(addDays(today, -1), 100.1)).toMatchObject({ ok: false, reason: "out_of_bounds", message: "De 0\u00a0% à 100\u00a0%." });
    await choose();
    expect(await addKpiValue(db, moa, { programmeId, key: "predictibilite", day: today, value: 1, comment: "" })).toEqual({ ok: false, reason: "not_own" });
    const twice = await Promise.all([measure(addDays(today, -2), 1), measure(addDays(today, -2), 2)]);
    expect(twice.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  test("what it is may change; its unit no more once it has values; names are told apart, accents aside", async () => {
    await addOwn();
    await addOwn({ name: "Délai d’accueil", unit: "days", direction: "lower", thresholds: atMost(4) });
    const change = (over: object) => changeOwnKpi(db, moa, { programmeId, key: "propre-1", version: 1, ...OWN, ...over });
    expect(await change({ name: "delai d’ACCUEIL" })).toEqual({ ok: false, reason: "name_taken" });
    expect(await addOwn({ name: "SATISFACTION" })).toEqual({ ok: false, reason: "name_taken" });
    expect(await change({ unit: "count", thresholds: NO_THRESHOLDS })).toMatchObject({ ok: true });
    await measure(today, 50);
    expect(await changeOwnKpi(db, moa, { programmeId, key: "propre-1", version: 2, ...OWN })).toEqual({ ok: false, reason: "unit_has_values" });
    await expect(changeOwnKpi(db, moa, { programmeId, key: "predictibilite", version: 0, ...OWN })).rejects.toThrow(NotFoundError);
  });

  test(`no more than ${MAX_OWN_KPIS}; the schema judges the thresholds beside their fields`, async () => {
    await db.insert(kpiSettings).values(Array.from({ length: MAX_OWN_KPIS }, (_, rank) => ({ programmeId, ...OWN, ...OWN.thresholds, thresholds: undefined, key: `propre-${rank + 1}`, name: `Indicateur ${rank}`, hasOwnTarget: true })));
    expect(await addOwn()).toEqual({ ok: false, reason: "too_many" });
    const read = newOwnKpi.safeParse({ programmeId, ...OWN, thresholds: atLeast(140), responsibleId: moaId, responsibleName: "PMO" });
    expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual(expect.arrayContaining(["low", "responsibleName"]));
  });
});

describe("who decides", () => {
  test.each(["committee", "product_owner", "squad_member", "reader"] as const)("a %s reads, and is refused", async (role) => {
    await addOwn();
    const { scope } = await buildMember(db, { programmeId, role });
    expect((await viewKpis(db, scope, { slug })).can).toEqual({ write: false });
    expect(() => choose({}, scope)).toThrow(ForbiddenError);
    await expect(viewKpiForm(db, scope, { slug })).rejects.toThrow(ForbiddenError);
  });
  test("a contractor and a stranger learn nothing of it", async () => {
    const { id: contractId } = await buildContract(db, { programmeId });
    const contractor = (await buildMember(db, { programmeId, role: "contractor", contractId })).scope;
    const stranger = (await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" })).scope;
    for (const scope of [contractor, stranger]) {
      await expect(viewKpis(db, scope, { slug })).rejects.toThrow(NotFoundError);
      await expect(viewKpi(db, scope, { slug, key: "predictibilite" })).rejects.toThrow(NotFoundError);
    }
    expect(() => choose({}, stranger)).toThrow(NotFoundError);
  });
});
