import { and, asc, eq, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { assignments, commitments, commitmentStories, contracts, deliverables, increments, meetings, milestoneEvents, milestones, objectives, orderEvents, orders, programmes, registryEntries, reports, risks, series, sprints, squads, stories, supportTickets, tranches, users } from "@/db/schema";
import { buildDeliverable, buildOrder } from "@/db/factories/contracts";
import { buildMilestone, buildObjective, buildStory } from "@/db/factories/planning";
import { buildEntry } from "@/db/factories/reporting";
import { seedDemo } from "@/db/seed/demo";
import { testDb } from "@/db/testing/database";
import { entriesUntoldByEvents } from "@/db/testing/registry-history";
import { addDays, daysBetween, type Day } from "@/domain/calendar";
import { canonicalJson } from "@/domain/canonical-json";
import { compareFigures } from "@/domain/reporting/compare";
import type { ReportKind } from "@/domain/reporting/kinds";
import type { SteeringReport } from "@/domain/reporting/report";
import type { SectionKey } from "@/domain/reporting/templates";
import type { Scope } from "@/server/auth/scope";
import { loadViewer } from "@/server/auth/viewer";
import { closeSprint } from "@/server/planning/closing-commands";
import { saveSquad } from "@/server/planning/frame-commands";
import { judgeObjectives } from "@/server/planning/inspection-commands";
import { cancelMilestone, createMilestone, editMilestone, moveForecast, reachMilestone, rebaseline } from "@/server/planning/milestone-commands";
import { createObjective, editObjective, withdrawObjective } from "@/server/planning/objective-commands";
import { createRisk, editRisk, roamRisk } from "@/server/planning/risk-commands";
import { todayOf } from "@/server/platform/clock";
import { updateEntry } from "@/server/registry/commands";
import { freezeReport } from "./commands";
import { composeNow } from "./composed-report";
import { addCreditVote } from "./credit-commands";
import { readFrozenContent } from "./frozen-content";
import { createPortfolioReport } from "./portfolio-report-commands";
import { findReport } from "./report-row";
import { steeringReport } from "./report-schema";

const { db } = await testDb();
const FIRST_DAY = "2025-06-11";
/** Every day of the week is met. */
const APART = 5;
/** The COPIL shows every section; the others look back on quarters and years. */
const KINDS: readonly ReportKind[] = ["copil", "contract_committee", "copil", "yearly_review"];

let today: Day;
let programmeId: string;
let scope: Scope;
let contract: { id: string; trancheId: string };

beforeAll(async () => {
  today = await todayOf(db);
  await db.transaction((tx) => seedDemo(tx, { passwordHash: "not signed in", today }));
  programmeId = (await db.select({ id: programmes.id }).from(programmes).where(eq(programmes.slug, "portail-penal")))[0]!.id;
  const [admin] = await db.select({ id: users.id }).from(users).where(eq(users.email, "admin@demo.local"));
  scope = (await loadViewer(db, { userId: admin!.id, sessionVersion: 1 }))!.scope;
  const [found] = await db.select({ id: contracts.id, trancheId: tranches.id }).from(contracts).innerJoin(tranches, eq(tranches.contractId, contracts.id)).where(eq(contracts.programmeId, programmeId)).orderBy(asc(tranches.position)).limit(1);
  contract = found!;
  // An increment that is over, of which nothing was committed.
  const [second] = await db.select({ id: increments.id, startsOn: increments.startsOn }).from(increments).where(eq(increments.programmeId, programmeId)).orderBy(asc(increments.startsOn)).offset(1).limit(1);
  const [squad] = await db.select({ id: squads.id }).from(squads).where(eq(squads.programmeId, programmeId)).orderBy(asc(squads.name)).limit(1);
  await buildObjective(db, { programmeId, incrementId: second!.id, squadId: squad!.id, businessValue: 10, actualValue: 8, createdAt: new Date(`${second!.startsOn}T08:00:00Z`) });
  // A milestone that nobody promised yet.
  const days = { title: "À planifier", criterion: "", incrementId: null, baselineOn: null, forecastOn: addDays(today, 90), actualOn: null };
  const unpromised = await buildMilestone(db, { programmeId, key: "JAL-90", ...days, createdAt: new Date(`${FIRST_DAY}T08:00:00Z`) });
  await db.insert(milestoneEvents).values({ milestoneId: unpromised.id, programmeId, at: new Date(`${FIRST_DAY}T08:00:00Z`), kind: "created", before: null, after: days });
}, 120_000);

/** Days of the seeded history, oldest first, until the day before yesterday: what happens today happens after all of them. */
function pastDays(): Day[] {
  const count = Math.floor(daysBetween(FIRST_DAY, addDays(today, -2)) / APART) + 1;
  return [...new Set([...Array.from({ length: count }, (_, rank) => addDays(FIRST_DAY, rank * APART)), ...[4, 3, 2].map((ago) => addDays(today, -ago))])].toSorted();
}

async function freezeEach(days: readonly Day[]): Promise<string[]> {
  const its = await db.select({ id: increments.id, startsOn: increments.startsOn }).from(increments).where(eq(increments.programmeId, programmeId)).orderBy(asc(increments.startsOn));
  const frozen: string[] = [];
  for (const [rank, asOf] of days.entries()) {
    const increment = its.findLast(({ startsOn }) => startsOn <= asOf) ?? its[0]!;
    const [report] = await db.insert(reports).values({ programmeId, incrementId: increment.id, kind: KINDS[rank % KINDS.length]!, title: `Rapport du ${asOf}`, asOf, createdBy: scope.userId }).returning({ id: reports.id });
    expect((await freezeReport(db, scope, { reportId: report!.id })).ok).toBe(true);
    frozen.push(report!.id);
  }
  return frozen;
}

/** Events go on: one of each kind that a report tells of, today, which is after every day that was frozen. */
async function letEventsGoOn(): Promise<void> {
  const now = new Date();
  const ok = (answer: { ok: boolean }): void => expect(answer).toMatchObject({ ok: true });
  const identity = { description: "", incrementId: null, squadId: null };

  ok(await createRisk(db, scope, { programmeId, ...identity, title: "Inscrit aujourd’hui", probability: 5, impact: 5 }));
  for (const [rank, risk] of (await db.select().from(risks).where(and(eq(risks.programmeId, programmeId), sql`${risks.roam} is distinct from 'resolved'`)).orderBy(asc(risks.key))).entries()) {
    ok(await editRisk(db, scope, { riskId: risk.id, version: risk.version, ...identity, title: `${risk.title}, réécrit`, probability: 6 - (risk.probability ?? 1), impact: 6 - (risk.impact ?? 2) }));
    if (rank % 2 === 0) ok(await roamRisk(db, scope, { riskId: risk.id, version: risk.version + 1, roam: "resolved", ownerId: scope.userId, response: "Fait aujourd’hui", reviewOn: null }));
  }

  ok(await createMilestone(db, scope, { programmeId, title: "Né aujourd’hui", criterion: "", incrementId: null, baselineOn: addDays(today, 400), forecastOn: addDays(today, 500) }));
  const awaited = await db.select().from(milestones).where(and(eq(milestones.programmeId, programmeId), isNull(milestones.actualOn), isNull(milestones.cancelledAt))).orderBy(asc(milestones.key));
  for (const [rank, { id: milestoneId, version, title, criterion, incrementId }] of awaited.entries()) {
    ok(await editMilestone(db, scope, { milestoneId, version, title: `${title}, renommé`, criterion, incrementId }));
    ok(await rebaseline(db, scope, { milestoneId, version: version + 1, baselineOn: addDays(today, 200), reason: "Arbitré aujourd’hui" }));
    ok(await moveForecast(db, scope, { milestoneId, version: version + 2, forecastOn: addDays(today, 300), reason: "Glisse aujourd’hui" }));
    if (rank % 3 === 0) ok(await reachMilestone(db, scope, { milestoneId, version: version + 3, actualOn: today }));
    if (rank % 3 === 1) ok(await cancelMilestone(db, scope, { milestoneId, version: version + 3, reason: "Abandonné aujourd’hui" }));
  }

  for (const entry of await db.select().from(registryEntries).where(and(eq(registryEntries.programmeId, programmeId), eq(registryEntries.kind, "action"), eq(registryEntries.status, "open")))) {
    ok(await updateEntry(db, scope, { entryId: entry.id, version: entry.version, status: "done", ownerId: entry.ownerId, dueOn: entry.dueOn, dueText: entry.dueText }));
  }
  const [meeting] = await db
    .insert(meetings)
    .values({ programmeId, seriesId: (await db.select({ id: series.id }).from(series).where(eq(series.programmeId, programmeId)).limit(1))[0]!.id, title: "Réunion du jour", heldOn: today })
    .returning();
  for (const kind of ["action", "decision", "proposal"] as const) await buildEntry(db, { programmeId, meeting: meeting!, heldOn: today, kind, text: "Noté aujourd’hui" });

  await letIncrementsEnd(ok);
  const open = await db.select({ id: stories.id }).from(stories).innerJoin(increments, eq(increments.id, stories.incrementId)).where(and(eq(stories.programmeId, programmeId), eq(stories.state, "in_progress")));
  for (const { id } of open) await db.update(stories).set({ state: "done", doneOn: today }).where(eq(stories.id, id));
  for (const { id: incrementId } of await db.select({ id: increments.id }).from(increments).where(eq(increments.programmeId, programmeId))) await buildStory(db, { programmeId, incrementId, points: 40, addedOn: today });

  for (const { id: incrementId } of await db.select({ id: increments.id }).from(increments).leftJoin(commitments, eq(commitments.incrementId, increments.id)).where(and(eq(increments.programmeId, programmeId), isNull(commitments.incrementId)))) {
    const { id: storyId, key, title } = await buildStory(db, { programmeId, incrementId, points: 20, addedOn: today });
    const its = await db.select({ id: objectives.id, squadId: objectives.squadId, title: objectives.title, isCommitted: objectives.isCommitted }).from(objectives).where(eq(objectives.incrementId, incrementId));
    const promised = its.map((objective) => ({ ...objective, squad: "", businessValue: 9 }));
    await db.insert(commitments).values({ incrementId, programmeId, committedOn: today, committedBy: scope.userId, reservePercent: 10, capacities: [], objectives: promised });
    await db.insert(commitmentStories).values({ incrementId, storyId, programmeId, key, title, kind: "story", state: "ready", points: 20 });
  }

  const its = { programmeId, contractId: contract.id, trancheId: contract.trancheId };
  for (const { id: incrementId } of await db.select({ id: increments.id }).from(increments).where(eq(increments.programmeId, programmeId))) {
    const order = await buildOrder(db, { ...its, incrementId, state: "paid", orderedOn: today, amountCents: 70_000_00, certifiedOn: today, certifiedCents: 70_000_00, paidOn: today });
    await buildDeliverable(db, { programmeId, orderId: order.id, plannedOn: addDays(today, -1), deliveredOn: today, verdict: "rejet", decidedOn: today });
  }
  const standing = await db.select().from(orders).where(and(eq(orders.contractId, contract.id), ne(orders.state, "draft"), ne(orders.state, "cancelled"), isNull(orders.paidOn), ne(orders.orderedOn, today))).orderBy(asc(orders.number));
  for (const [rank, { id, amountCents, certifiedCents, certifiedOn }] of standing.entries()) {
    if (rank % 2 === 0) await db.update(orders).set({ state: "paid", certifiedOn: certifiedOn ?? today, certifiedCents: certifiedCents ?? amountCents, invoicedOn: today, invoiceReference: "F-1", paidOn: today }).where(eq(orders.id, id));
    else {
      await db.update(orders).set({ state: "cancelled" }).where(eq(orders.id, id));
      await db.insert(orderEvents).values({ orderId: id, programmeId, actorId: scope.userId, what: "Annulé", after: { state: "cancelled" } });
    }
  }
  await db.update(deliverables).set({ deliveredOn: today }).where(and(eq(deliverables.programmeId, programmeId), isNull(deliverables.deliveredOn)));
  await db.update(deliverables).set({ verdict: "rejet", decidedOn: today }).where(and(eq(deliverables.programmeId, programmeId), isNotNull(deliverables.deliveredOn), isNull(deliverables.verdict)));

  for (const { id } of await db.select({ id: supportTickets.id }).from(supportTickets).where(and(eq(supportTickets.contractId, contract.id), isNull(supportTickets.resolvedAt)))) {
    await db.update(supportTickets).set({ resolvedAt: now, leftAt: now, resolutionDecidedAt: now, resolutionKept: true }).where(and(eq(supportTickets.id, id), isNull(supportTickets.resolutionDecidedAt)));
  }
  await db.update(supportTickets).set({ closedAt: now }).where(and(eq(supportTickets.contractId, contract.id), isNull(supportTickets.closedAt)));
  await db.update(assignments).set({ endsOn: today }).where(and(eq(assignments.programmeId, programmeId), isNull(assignments.endsOn)));
  for (const year of [2025, 2026]) ok(await addCreditVote(db, scope, { programmeId, year, decidedOn: today, label: "Décret d’aujourd’hui", aeCents: 9_000_000_00, cpCents: 8_000_000_00 }));
}

/** The sprints of the past are closed, what they brought is judged anew, what was not promised changes, and a squad arrives. */
async function letIncrementsEnd(ok: (answer: { ok: boolean }) => void): Promise<void> {
  const past = await db.select().from(sprints).where(and(eq(sprints.programmeId, programmeId), isNull(sprints.closedAt), lt(sprints.endsOn, today))).orderBy(asc(sprints.startsOn));
  for (const { id: sprintId } of past) {
    const left = await db.select({ storyId: stories.id, version: stories.version }).from(stories).where(and(eq(stories.sprintId, sprintId), ne(stories.state, "done")));
    ok(await closeSprint(db, scope, { sprintId, leftovers: left.map((each) => ({ ...each, to: { kind: "unscheduled" } })), note: "" }));
  }
  const [first] = await db.select({ id: increments.id }).from(increments).where(eq(increments.programmeId, programmeId)).orderBy(asc(increments.startsOn)).limit(1);
  const incrementId = first!.id;
  const its = await db.select().from(objectives).where(eq(objectives.incrementId, incrementId)).orderBy(asc(objectives.rank));
  const { squadId } = its[0]!;
  ok(await judgeObjectives(db, scope, { incrementId, values: its.map(({ id: objectiveId, version, actualValue }) => ({ objectiveId, version, actual: actualValue === 1 ? 2 : 1, note: "Revu aujourd’hui" })) }));
  const spare = its.find(({ isCommitted }) => !isCommitted)!;
  ok(await editObjective(db, scope, { objectiveId: spare.id, version: spare.version + 1, squadId, featureId: null, title: spare.title, description: "", isCommitted: false, businessValue: 9 }));
  ok(await withdrawObjective(db, scope, { objectiveId: spare.id, version: spare.version + 2, reason: "Abandonné aujourd’hui" }));
  ok(await createObjective(db, scope, { incrementId, squadId, featureId: null, title: "Promis aujourd’hui", description: "", isCommitted: false, businessValue: 10 }));
  await saveSquad(db, scope, { programmeId, name: "Arrivée aujourd’hui", purpose: "", headcount: 5, builders: 4 });
}

async function recompute(reportId: string): Promise<{ frozen: SteeringReport; again: SteeringReport }> {
  const row = await findReport(db, scope, eq(reports.id, reportId));
  const again = steeringReport.parse(JSON.parse(canonicalJson(await composeNow(db, scope, row))));
  return { frozen: readFrozenContent(row.snapshot!).report, again };
}

/** The COPIL of a day as it is told now. */
async function tell(asOf: Day): Promise<SteeringReport> {
  const [increment] = await db.select({ id: increments.id }).from(increments).where(eq(increments.programmeId, programmeId)).orderBy(asc(increments.startsOn)).limit(1);
  const [report] = await db.insert(reports).values({ programmeId, incrementId: increment!.id, title: "COPIL", asOf, createdBy: scope.userId }).returning({ id: reports.id });
  return composeNow(db, scope, await findReport(db, scope, eq(reports.id, report!.id)));
}

/** A portfolio of both of the seeded programmes, as of each day. */
async function freezePortfolios(days: readonly Day[]): Promise<string[]> {
  const programmeIds = (await db.select({ id: programmes.id }).from(programmes)).map(({ id }) => id);
  const frozen: string[] = [];
  for (const asOf of days) {
    const created = await createPortfolioReport(db, scope, { programmeIds, meetingId: null, title: `Portefeuille du ${asOf}`, asOf });
    if (!created.ok) throw new Error(created.reason);
    expect((await freezeReport(db, scope, { reportId: created.reportId })).ok).toBe(true);
    frozen.push(created.reportId);
  }
  return frozen;
}

const MOVED: readonly SectionKey[] = ["progress", "milestones", "risks", "risk_matrix", "actions", "decisions", "proposals", "orders", "contracts", "budget", "deviations", "s_curve", "service", "support"];

test("whatever happens afterwards, a past day of the seeded history recomputes to the figures that were frozen of it, one by one, and to the same rows", async () => {
  const days = pastDays();
  const frozen = [...(await freezeEach(days)), ...(await freezePortfolios(days))];
  await letEventsGoOn();
  expect(await entriesUntoldByEvents(db)).toEqual([]);
  const told = new Set<string>();
  for (const reportId of frozen) {
    const { frozen: then, again } = await recompute(reportId);
    const changes = compareFigures(then, again);
    const departed = changes.filter(({ kind, before, after }) => kind !== "same" && !(kind === "unknown" && before === after));
    expect({ asOf: then.asOf, kind: then.kind, departed }).toEqual({ asOf: then.asOf, kind: then.kind, departed: [] });
    expect(again).toEqual(then);
    for (const { section, label, before } of changes) if (before !== null) told.add(`${section}/${label}`);
  }
  // The history is worth the test: nearly every figure is known on some day of it.
  expect(told.size).toBeGreaterThan(50);
  expect([...told].filter((figure) => figure.startsWith("portfolio_")).length).toBeGreaterThan(20);
  // What happened was worth it: today's report departs from what was frozen of the day before yesterday in every section that has figures.
  const changed = new Set(compareFigures(await tell(addDays(today, -2)), await tell(today)).filter(({ kind }) => kind === "changed").map(({ section }) => section));
  for (const section of MOVED) expect([section, changed.has(section)]).toEqual([section, true]);
}, 600_000);
