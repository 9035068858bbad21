import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEvents, commitments, meetings, milestoneEvents, reportContributions, type reports, risks, type MilestoneSnapshot } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, buildSeries } from "@/db/factories/minutes";
import { buildContract, buildDeliverable, buildDelivery, buildOrder, buildTranche } from "@/db/factories/contracts";
import { buildFeature, buildIncrement, buildMilestone, buildSquad, buildStory } from "@/db/factories/planning";
import { buildReport } from "@/db/factories/reporting";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import type { Scope } from "@/server/auth/scope";
import { editRisk, roamRisk } from "@/server/planning/risk-commands";
import { todayOf } from "@/server/platform/clock";
import { contentHash } from "@/server/platform/content-hash";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { createReport, editReport, freezeReport } from "./commands";
import { removeContribution, sayWeather, writeAskedDecision, writeComment, writeHardPoint } from "./contribution-commands";
import { milestonesAsOf, risksAsOf } from "./planning-as-of";
import { viewPreparation } from "./preparation-queries";
import { listReports, viewFrozenReport, viewReport } from "./queries";
import { changeTemplate, resetTemplate } from "./template-commands";
import { viewTemplates } from "./template-queries";

const { db } = await testDb();
const RESTRICT_VIOLATION = "23001";

let today: string;
let stranger: Scope;
beforeAll(async () => {
  today = await todayOf(db);
  stranger = (await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" })).scope;
});

/** A programme of its own with an increment and a live COPIL as of 30 June 2025. */
async function setUp() {
  const { id: programmeId, slug } = await buildProgramme(db);
  const member = async (role: "moa" | "committee" | "rte_pmo") => (await buildMember(db, { programmeId, role })).scope;
  const [moa, committee] = [await member("moa"), await member("committee")];
  const increment = await buildIncrement(db, { programmeId });
  const report = (values: Partial<typeof reports.$inferInsert> & { incrementId?: string } = {}) => buildReport(db, { programmeId, incrementId: increment.id, createdBy: moa.userId, ...values });
  const live = await report();
  const told = async (reportId = live.id) => (await viewReport(db, moa, { reportId })).report;
  return { programmeId, slug, moa, committee, increment, report, live, told };
}

const HARD_POINT = { title: "Recette sans greffe", consequence: "Deux semaines de retard", expected: "Un greffe de remplacement", ownerId: null, dueOn: "2025-07-10" };
const ASK = { title: "Reporter la recette ?", context: "Le greffe pilote manque.", options: [{ label: "Reporter", consequences: "Deux semaines" }, { label: "Maintenir", consequences: "Sans greffe" }], recommended: 0, neededBy: "2025-07-04" };

describe("a kind, its meeting and its template", () => {
  test("made for a meeting: its deadline, its lateness; frozen in time or not", async () => {
    const { programmeId, moa, increment } = await setUp();
    const series = await buildSeries(db, { programmeId });
    const soon = await buildMeeting(db, { seriesId: series.id, heldOn: addDays(today, 1) });
    const values = { programmeId, incrementId: increment.id, title: "Comité", asOf: today };
    const made = await createReport(db, moa, { ...values, kind: "contract_committee", meetingId: soon.id });
    if (!made.ok) throw new Error(made.reason);
    const view = await viewReport(db, moa, { reportId: made.reportId });
    expect(view).toMatchObject({ kind: "contract_committee", support: { state: "overdue" }, report: { meeting: { heldOn: soon.heldOn } } });
    expect(view.support!.due.steps.join(" ")).toContain("compte (5 sur 5)");
    expect((await listReports(db, moa, { kind: "contract_committee" })).rows).toMatchObject([{ support: { state: "overdue", dueOn: view.support!.due.value } }]);
    await freezeReport(db, moa, { reportId: made.reportId });
    expect((await viewReport(db, moa, { reportId: made.reportId })).support).toMatchObject({ state: "late" });

    const far = await buildMeeting(db, { seriesId: series.id, heldOn: addDays(today, 30) });
    const early = await createReport(db, moa, { ...values, kind: "copil", meetingId: far.id });
    if (!early.ok) throw new Error(early.reason);
    expect((await viewReport(db, moa, { reportId: early.reportId })).support).toMatchObject({ state: "ahead", lateDays: 0 });
  });

  test("the meeting of another programme does not exist here, nor one that is cancelled", async () => {
    const { programmeId, moa, increment } = await setUp();
    const other = await setUp();
    const theirs = await buildMeeting(db, { seriesId: (await buildSeries(db, { programmeId: other.programmeId })).id, heldOn: today });
    const cancelled = await buildMeeting(db, { seriesId: (await buildSeries(db, { programmeId })).id, heldOn: today });
    await db.update(meetings).set({ cancelledAt: new Date(), cancelReason: "Reportée" }).where(eq(meetings.id, cancelled.id));
    for (const { id: meetingId } of [theirs, cancelled]) {
      await expect(createReport(db, moa, { programmeId, incrementId: increment.id, kind: "copil", meetingId, title: "COPIL", asOf: today })).rejects.toThrow(NotFoundError);
    }
  });

  test("edited while it lives; with what was read before, told; frozen, refused", async () => {
    const { moa, live } = await setUp();
    const fields = { reportId: live.id, title: "COPIL d’été", asOf: "2025-06-29", meetingId: null };
    expect(await editReport(db, moa, { ...fields, version: 1 })).toEqual({ ok: true });
    await expect(editReport(db, moa, { ...fields, version: 1 })).rejects.toThrow(ConflictError);
    expect(await editReport(db, moa, { ...fields, version: 2, asOf: "2999-01-01" })).toEqual({ ok: false, reason: "day_in_future" });
    await freezeReport(db, moa, { reportId: live.id });
    expect(await editReport(db, moa, { ...fields, version: 2 })).toEqual({ ok: false, reason: "frozen" });
  });

  test("a programme's own sections and order; what is frozen keeps its own; back to the product's", async () => {
    const { programmeId, slug, moa, committee, report, live, told } = await setUp();
    const kept = await report();
    await freezeReport(db, moa, { reportId: kept.id });
    const before = await told(kept.id);
    expect(await changeTemplate(db, moa, { programmeId, kind: "copil", version: 0, sections: ["risks", "actions"] })).toEqual({ ok: true });
    expect((await told()).sections).toEqual(["risks", "actions"]);
    expect(Object.keys((await told()).parts)).toEqual(["risks", "actions"]);
    expect(await told(kept.id)).toEqual(before);
    await expect(changeTemplate(db, moa, { programmeId, kind: "copil", version: 0, sections: ["risks"] })).rejects.toThrow(ConflictError);
    expect((await viewTemplates(db, moa, { slug })).templates.find(({ kind }) => kind === "copil")).toMatchObject({ version: 1, changed: { on: today } });
    await resetTemplate(db, moa, { programmeId, kind: "copil", version: 1 });
    expect((await told(live.id)).sections).toEqual(before.sections);
    await expect(changeTemplate(db, committee, { programmeId, kind: "copil", version: 0, sections: ["risks"] })).rejects.toThrow(ForbiddenError);
    await expect(viewTemplates(db, committee, { slug })).rejects.toThrow(ForbiddenError);
    await expect(viewTemplates(db, stranger, { slug })).rejects.toThrow(NotFoundError);
  });
});

describe("what people add", () => {
  test("a comment, a hard point, a decision asked: in the report, then in what is frozen of it; then nothing more", async () => {
    const { moa, live, told } = await setUp();
    const reportId = live.id;
    expect(await writeComment(db, moa, { reportId, section: "actions", version: 0, text: "Trois actions attendent le titulaire." })).toEqual({ ok: true });
    expect(await writeHardPoint(db, moa, { reportId, changed: null, ...HARD_POINT, ownerId: moa.userId })).toEqual({ ok: true });
    expect(await writeAskedDecision(db, moa, { reportId, changed: null, ...ASK })).toEqual({ ok: true });
    const said = await told();
    expect(said.comments.actions).toMatchObject({ text: "Trois actions attendent le titulaire.", by: expect.any(String) });
    expect(said.parts.hard_points).toMatchObject([{ title: "Recette sans greffe", owner: expect.any(String), dueOn: "2025-07-10" }]);
    expect(said.parts.decisions_asked).toMatchObject([{ options: [{ label: "Reporter" }, { label: "Maintenir" }], recommended: 0, neededBy: "2025-07-04" }]);

    await freezeReport(db, moa, { reportId });
    expect(await told()).toEqual(JSON.parse(JSON.stringify(said)));
    expect(await viewPreparation(db, moa, { reportId })).toEqual({ isFrozen: true });
    for (const refused of [
      writeComment(db, moa, { reportId, section: "actions", version: 1, text: "Trop tard" }),
      writeHardPoint(db, moa, { reportId, changed: null, ...HARD_POINT }),
      writeAskedDecision(db, moa, { reportId, changed: null, ...ASK }),
      sayWeather(db, moa, { reportId, axis: "delay", version: 0, weather: "stormy", reason: "Trop tard" }),
    ]) {
      expect(await refused).toEqual({ ok: false, reason: "frozen" });
    }
    await expect(db.update(reportContributions).set({ place: "risks" }).where(and(eq(reportContributions.reportId, reportId), eq(reportContributions.kind, "comment")))).rejects.toMatchObject({ cause: { code: RESTRICT_VIOLATION } });
    await expect(db.delete(reportContributions).where(eq(reportContributions.reportId, reportId))).rejects.toMatchObject({ cause: { code: RESTRICT_VIOLATION } });
  });

  test("two people at once: the second is told, and nothing of the first is lost", async () => {
    const { moa, live, told } = await setUp();
    const reportId = live.id;
    await writeComment(db, moa, { reportId, section: "risks", version: 0, text: "Premier" });
    await expect(writeComment(db, moa, { reportId, section: "risks", version: 0, text: "Second" })).rejects.toThrow(ConflictError);
    expect((await told()).comments.risks).toMatchObject({ text: "Premier" });
    expect(await writeComment(db, moa, { reportId, section: "risks", version: 1, text: "" })).toEqual({ ok: true });
    expect((await told()).comments).toEqual({});
  });

  test("changed, then taken away; each with its audit", async () => {
    const { moa, live, told } = await setUp();
    const reportId = live.id;
    await writeHardPoint(db, moa, { reportId, changed: null, ...HARD_POINT });
    const preparation = await viewPreparation(db, moa, { reportId });
    if (preparation.isFrozen) throw new Error("frozen");
    const { id } = preparation.hardPoints[0]!;
    expect(await writeHardPoint(db, moa, { reportId, changed: { id, version: 1 }, ...HARD_POINT, title: "Recette déplacée" })).toEqual({ ok: true });
    await expect(removeContribution(db, moa, { reportId, id, version: 1 })).rejects.toThrow(ConflictError);
    expect((await told()).parts.hard_points).toMatchObject([{ title: "Recette déplacée" }]);
    expect(await removeContribution(db, moa, { reportId, id, version: 2 })).toEqual({ ok: true });
    expect((await told()).parts.hard_points).toEqual([]);
    const trail = await db.select({ action: auditEvents.action, before: auditEvents.before }).from(auditEvents).where(eq(auditEvents.subjectId, reportId)).orderBy(auditEvents.id);
    expect(trail).toMatchObject([{ action: "hard_point_added", before: null }, { action: "hard_point_changed", before: { title: "Recette sans greffe" } }, { action: "hard_point_removed", before: { title: "Recette déplacée" } }]);
  });

  test("a decision without a choice, or without a recommendation among the options, is not asked", async () => {
    const { moa, live } = await setUp();
    const ask = { reportId: live.id, changed: null, ...ASK };
    expect(await writeAskedDecision(db, moa, { ...ask, options: ASK.options.slice(0, 1) })).toEqual({ ok: false, reason: "too_few_options" });
    expect(await writeAskedDecision(db, moa, { ...ask, recommended: 2 })).toEqual({ ok: false, reason: "no_recommendation" });
  });

  test("a committee reads and adds nothing; an owner from elsewhere, or a contribution of another report, does not exist", async () => {
    const { moa, committee, live, report } = await setUp();
    const reportId = live.id;
    await expect(writeComment(db, committee, { reportId, section: "risks", version: 0, text: "Non" })).rejects.toThrow(ForbiddenError);
    await expect(writeComment(db, stranger, { reportId, section: "risks", version: 0, text: "Non" })).rejects.toThrow(NotFoundError);
    await expect(viewPreparation(db, committee, { reportId })).rejects.toThrow(ForbiddenError);
    await expect(writeHardPoint(db, moa, { reportId, changed: null, ...HARD_POINT, ownerId: stranger.userId })).rejects.toThrow(NotFoundError);
    await writeHardPoint(db, moa, { reportId, changed: null, ...HARD_POINT });
    const [row] = await db.select().from(reportContributions).where(eq(reportContributions.reportId, reportId));
    await expect(removeContribution(db, moa, { reportId: (await report()).id, id: row!.id, version: 1 })).rejects.toThrow(NotFoundError);
  });

  test("written while it is being frozen: one of the two is told, and what was frozen holds all that was taken", async () => {
    const { moa, live, told } = await setUp();
    const reportId = live.id;
    const [written, frozen] = await Promise.allSettled([writeComment(db, moa, { reportId, section: "risks", version: 0, text: "En même temps" }), freezeReport(db, moa, { reportId })]);
    const isTaken = written.status === "fulfilled" && written.value.ok;
    if (frozen.status === "rejected") await freezeReport(db, moa, { reportId });
    expect((await told()).comments.risks?.text).toBe(isTaken ? "En même temps" : undefined);
  });
});

describe("the weather", () => {
  test("nothing known: unknown on every axis, and why", async () => {
    const { told } = await setUp();
    const { axes, comparedWith } = (await told()).parts.weather!;
    expect(axes.map(({ suggested, trend }) => [suggested.value, trend])).toEqual(Array.from({ length: 5 }, () => [null, "unknown"]));
    expect(axes.every(({ suggested }) => Boolean(suggested.unknownBecause))).toBe(true);
    expect(comparedWith).toBeNull();
  });

  test("suggested of what is known that day, overridden with a reason, and its trend since the last frozen one of its kind", async () => {
    const { programmeId, moa, increment, report, live, told } = await setUp();
    const squad = await buildSquad(db, { programmeId });
    await db.insert(risks).values([{ programmeId, key: "R-1", title: "Fort", probability: 4, impact: 4, createdAt: new Date("2025-06-20T08:00:00Z"), updatedAt: new Date("2025-06-20T08:00:00Z") }]);
    await buildStory(db, { programmeId, incrementId: increment.id, points: 8 });
    // What came into another increment, or into another programme, takes nothing of this one's reserve.
    await buildStory(db, { programmeId, incrementId: (await buildIncrement(db, { programmeId, number: 26, startsOn: "2025-03-03" })).id, points: 100 });
    await buildStory(db, { incrementId: (await buildIncrement(db)).id, points: 100 });
    await db.insert(commitments).values({ incrementId: increment.id, programmeId, committedOn: increment.startsOn, committedBy: moa.userId, reservePercent: 10, capacities: [{ squadId: squad.id, squad: squad.name, sprintId: squad.id, sprint: "27.1", points: 100 }], objectives: [] });
    const contract = await buildContract(db, { programmeId });
    const { id: trancheId } = await buildTranche(db, { contractId: contract.id, ceilingCents: 1_100_00 });
    const order = await buildOrder(db, { programmeId, contractId: contract.id, trancheId, state: "issued", orderedOn: "2025-06-02" });
    const refused = await buildDeliverable(db, { programmeId, orderId: order.id, plannedOn: "2025-06-10", deliveredOn: "2025-06-20", verdict: "conforme", decidedOn: "2025-06-25" });
    await buildDelivery(db, { programmeId, orderId: order.id, deliverableId: refused.id, deliveredOn: "2025-06-10", verdict: "ajournement", decidedOn: "2025-06-15" });
    const weatherOf = async (reportId: string) => Object.fromEntries((await told(reportId)).parts.weather!.axes.map((axis) => [axis.axis, axis]));

    const earlier = await report({ asOf: "2025-06-28", title: "COPIL précédent" });
    await sayWeather(db, moa, { reportId: earlier.id, axis: "risks", version: 0, weather: "stormy", reason: "Pire qu’il n’y paraît" });
    await freezeReport(db, moa, { reportId: earlier.id });
    const now = await weatherOf(live.id);
    expect(Object.fromEntries(Object.entries(now).map(([axis, { suggested }]) => [axis, suggested.value]))).toMatchObject({ risks: "cloudy", cost: "cloudy", quality: "stormy", scope: "cloudy" });
    expect(now["risks"]).toMatchObject({ before: "stormy", trend: "improving", override: null });
    expect(now["cost"]).toMatchObject({ before: "cloudy", trend: "stable" });
    expect((await told()).parts.weather!.comparedWith).toEqual({ title: "COPIL précédent", asOf: "2025-06-28" });

    await sayWeather(db, moa, { reportId: live.id, axis: "risks", version: 0, weather: "sunny", reason: "Le partenaire a confirmé" });
    expect((await weatherOf(live.id))["risks"]).toMatchObject({ suggested: { value: "cloudy" }, override: { weather: "sunny", reason: "Le partenaire a confirmé" }, trend: "improving" });
    // Another kind has no report before it.
    const review = await report({ kind: "yearly_review" });
    expect((await told(review.id)).parts.weather!.comparedWith).toBeNull();
  });
});

describe("as of a day", () => {
  test("a milestone moved, reached, cancelled or created afterwards is told as it was", async () => {
    const { programmeId, moa, increment } = await setUp();
    const days = { title: "Jalon", criterion: "", incrementId: increment.id, baselineOn: "2025-07-10", forecastOn: "2025-07-10", actualOn: null };
    const createdAt = new Date("2025-06-01T08:00:00Z");
    const happen = (milestoneId: string, at: string, kind: "forecast_moved" | "cancelled" | "restored" | "created" | "reached", before: MilestoneSnapshot | null, after: MilestoneSnapshot) => db.insert(milestoneEvents).values({ milestoneId, programmeId, at: new Date(at), kind, before, after });
    const moved = await buildMilestone(db, { programmeId, key: "J-1", ...days, forecastOn: "2025-07-24", createdAt });
    await happen(moved.id, "2025-06-20T10:00:00Z", "forecast_moved", days, { ...days, forecastOn: "2025-07-17" });
    // 22:00 in Paris: still the day of the report; half past midnight: the day after.
    await happen(moved.id, "2025-06-30T20:00:00Z", "forecast_moved", { ...days, forecastOn: "2025-07-17" }, { ...days, forecastOn: "2025-07-20" });
    await happen(moved.id, "2025-06-30T22:30:00Z", "forecast_moved", { ...days, forecastOn: "2025-07-20" }, { ...days, forecastOn: "2025-07-24" });
    const cancelled = await buildMilestone(db, { programmeId, key: "J-2", ...days, incrementId: null, createdAt, cancelledAt: new Date("2025-07-02T10:00:00Z"), cancelReason: "Plus utile" });
    await happen(cancelled.id, "2025-07-02T10:00:00Z", "cancelled", days, days);
    const restored = await buildMilestone(db, { programmeId, key: "J-3", ...days, incrementId: null, createdAt });
    await happen(restored.id, "2025-07-02T10:00:00Z", "restored", days, days);
    await buildMilestone(db, { programmeId, key: "J-4", ...days, incrementId: null, createdAt: new Date("2025-07-01T08:00:00Z") });
    await buildMilestone(db, { programmeId, key: "J-5", ...days, incrementId: null, createdAt, actualOn: "2025-07-03" });
    const of = (asOf: string) => milestonesAsOf(db, moa, { programmeId, increment, asOf });
    expect((await of("2025-06-30")).map(({ key, forecastOn, actualOn }) => [key, forecastOn, actualOn]).toSorted()).toEqual([
      ["J-1", "2025-07-20", null],
      ["J-2", "2025-07-10", null],
      ["J-5", "2025-07-10", null],
    ]);
    expect((await of("2025-07-03")).map(({ key, forecastOn, actualOn }) => [key, forecastOn, actualOn]).toSorted()).toEqual([
      ["J-1", "2025-07-24", null],
      ["J-3", "2025-07-10", null],
      ["J-4", "2025-07-10", null],
      ["J-5", "2025-07-10", "2025-07-03"],
    ]);
  });

  test("a risk assessed anew or resolved today is told of yesterday as it was; one written today did not stand", async () => {
    const { programmeId, moa } = await setUp();
    const old = { createdAt: new Date("2025-06-01T08:00:00Z"), updatedAt: new Date("2025-06-01T08:00:00Z") };
    const [risk] = await db.insert(risks).values({ programmeId, key: "R-1", title: "Ancien titre", probability: 2, impact: 2, ownerId: null, ...old }).returning();
    await db.insert(risks).values([{ programmeId, key: "R-2", title: "Né ce jour", probability: 5, impact: 5 }, { programmeId, key: "R-3", title: "Résolu avant", roam: "resolved", response: "Fait", ...old }]);
    const identity = { description: "", incrementId: null, squadId: null, impact: 5 };
    expect(await editRisk(db, moa, { riskId: risk!.id, version: 1, ...identity, title: "Nouveau titre", probability: 5 })).toMatchObject({ ok: true });
    expect(await editRisk(db, moa, { riskId: risk!.id, version: 2, ...identity, title: "Encore un titre", probability: 4 })).toMatchObject({ ok: true });
    expect(await roamRisk(db, moa, { riskId: risk!.id, version: 3, roam: "resolved", ownerId: moa.userId, response: "Fait", reviewOn: null })).toMatchObject({ ok: true });
    expect(await risksAsOf(db, moa, { programmeId, asOf: addDays(today, -1) })).toEqual({ open: [{ key: "R-1", title: "Ancien titre", roam: null, owner: null, response: "", probability: 2, impact: 2 }], resolved: 1 });
    const now = await risksAsOf(db, moa, { programmeId, asOf: today });
    expect([now.open.map(({ key }) => key), now.resolved]).toEqual([["R-2"], 2]);
    expect(await risksAsOf(db, stranger, { programmeId, asOf: today })).toEqual({ open: [], resolved: 0 });
  });

  test("a feature is delivered once the last of its stories is done; what has no history says so of a past day", async () => {
    const { programmeId, increment, report, live, told } = await setUp();
    const feature = await buildFeature(db, { programmeId, incrementId: increment.id, benefit: "Une demi-journée gagnée par dossier" });
    const story = { programmeId, incrementId: increment.id, featureId: feature.id, points: 3, state: "done" as const };
    await buildStory(db, { ...story, doneOn: "2025-06-20" });
    await buildStory(db, { ...story, doneOn: "2025-06-30" });
    const before = await report({ asOf: "2025-06-29" });
    expect((await told(before.id)).parts.features!.rows).toEqual([]);
    const { parts, notes } = await told(live.id);
    expect(parts.features!.rows).toMatchObject([{ key: feature.key, benefit: "Une demi-journée gagnée par dossier", deliveredOn: "2025-06-30", stories: 2, points: 6 }]);
    expect(notes.features).toContain("ceux d’aujourd’hui");
    expect((await told((await report({ asOf: today })).id)).notes).toEqual({});
  });
});

describe("what was frozen before", () => {
  /** As the first version of the product froze it. */
  const figure = (value: number | null) => ({ value, rule: "Règle", source: "Source", inputs: [], steps: [] });
  const registry = { figures: [{ label: "En retard", figure: figure(2) }], rows: [], total: 0 };
  const amounts = { ordered: figure(1_000_00), delivered: figure(0), certified: figure(0), paid: figure(0), remaining: figure(null) };
  const former = {
    ...{ schema: 1, title: "COPIL d’avant", asOf: "2025-05-31", programme: "Portail pénal" },
    increment: { number: 26, startsOn: "2025-03-16", endsOn: "2025-06-14", sprint: "26.4" },
    progress: { burnUp: { days: [{ day: "2025-05-31", done: 3, scope: 8 }], done: 3, scope: 8, unestimated: 0 }, share: figure(0.375), done: figure(3), scope: figure(8), unestimated: figure(0) },
    registry: { actions: registry, decisions: registry, proposals: registry },
    orders: { rows: [], total: 0, amounts, contracts: [] },
  };

  test("a report of the first shape opens, intact, under the hash that it had", async () => {
    const { moa, report, told } = await setUp();
    const { id } = await report({ frozenAt: new Date(), frozenBy: moa.userId, snapshot: former, hash: contentHash(former), asOf: former.asOf, title: former.title });
    const view = await viewReport(db, moa, { reportId: id });
    expect(view.frozen).toMatchObject({ isIntact: true, hash: contentHash(former) });
    expect(await told(id)).toMatchObject({ title: "COPIL d’avant", sections: ["progress", "actions", "decisions", "proposals", "orders", "contracts"], parts: { progress: { share: { value: 0.375 } }, actions: registry } });
  });

  test("a frozen report is found by its hash, in the scope alone", async () => {
    const { moa, committee, live } = await setUp();
    const frozen = await freezeReport(db, moa, { reportId: live.id });
    if (!frozen.ok) throw new Error(frozen.reason);
    expect(await viewFrozenReport(db, committee, { hash: frozen.hash })).toEqual(await viewReport(db, committee, { reportId: live.id }));
    await expect(viewFrozenReport(db, stranger, { hash: frozen.hash })).rejects.toThrow(NotFoundError);
    await expect(viewFrozenReport(db, moa, { hash: "0".repeat(64) })).rejects.toThrow(NotFoundError);
  });
});
