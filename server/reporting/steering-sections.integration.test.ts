import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEvents, commitments, commitmentStories, creditVotes, milestoneEvents, orderEvents, type orders, type reports } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder, buildTranche } from "@/db/factories/contracts";
import { buildIncrement, buildMilestone, buildStory } from "@/db/factories/planning";
import { buildCreditVote, buildReport } from "@/db/factories/reporting";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import type { Scope } from "@/server/auth/scope";
import { createRisk } from "@/server/planning/risk-commands";
import { todayOf } from "@/server/platform/clock";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { freezeReport } from "./commands";
import { addCreditVote, removeCreditVote } from "./credit-commands";
import { viewCredits } from "./credit-queries";
import { viewReport } from "./queries";

const { db } = await testDb();

let today: string;
let stranger: Scope;
beforeAll(async () => {
  today = await todayOf(db);
  stranger = (await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" })).scope;
});

/** A programme of its own with an increment and a live COPIL as of 30 June 2025. */
async function setUp() {
  const { id: programmeId, slug } = await buildProgramme(db);
  const member = async (role: "moa" | "committee" | "contractor") => (await buildMember(db, { programmeId, role })).scope;
  const [moa, committee, contractor] = [await member("moa"), await member("committee"), await member("contractor")];
  const increment = await buildIncrement(db, { programmeId });
  const report = (values: Partial<typeof reports.$inferInsert> & { incrementId?: string } = {}) => buildReport(db, { programmeId, incrementId: increment.id, createdBy: moa.userId, ...values });
  const partsOf = async (reportId: string) => (await viewReport(db, moa, { reportId })).report.parts;
  return { programmeId, slug, moa, committee, contractor, increment, report, partsOf };
}

const valueOf = (figures: readonly { label: string; figure: { value: number | null } }[], label: RegExp) => figures.find((each) => label.test(each.label))?.figure.value;

describe("with nothing to tell", () => {
  test("each section says what is missing: no figure is 0 for unknown, none is NaN; it freezes all the same", async () => {
    const { moa, report, partsOf } = await setUp();
    const { id } = await report();
    const { s_curve, deviations, budget, risk_matrix, service, support } = await partsOf(id);
    // The sprints alone are there: one of four is over.
    expect(valueOf(s_curve!.figures, /Part prévue/)).toBe(0.25);
    for (const { label, figure } of [...s_curve!.figures.filter((each) => each.label !== "Part prévue"), ...deviations!.figures]) expect([label, figure.value, Boolean(figure.unknownBecause)]).toEqual([label, null, true]);
    expect(valueOf(budget!.figures, /AE votées/)).toBeNull();
    expect(valueOf(budget!.figures, /AE restantes/)).toBeNull();
    expect([risk_matrix!.counts, risk_matrix!.moves, service, support]).toEqual([[], [], [], []]);
    expect((await freezeReport(db, moa, { reportId: id })).ok).toBe(true);
  });
});

describe("as of 30 June 2025", () => {
  test("earned value: what was promised, done, ordered and certified by that day, whatever came afterwards", async () => {
    const { programmeId, moa, increment, report, partsOf } = await setUp();
    const stories = await Promise.all([8, 12].map((points) => buildStory(db, { programmeId, incrementId: increment.id, points })));
    await buildStory(db, { programmeId, incrementId: increment.id, points: 5, doneOn: "2025-06-30", state: "done" });
    await buildStory(db, { programmeId, incrementId: increment.id, points: 5, doneOn: "2025-07-01", state: "done" });
    await db.insert(commitments).values({ incrementId: increment.id, programmeId, committedOn: "2025-06-05", committedBy: moa.userId, reservePercent: 10, capacities: [], objectives: [] });
    await db.insert(commitmentStories).values(stories.map((story, rank) => ({ incrementId: increment.id, storyId: story.id, programmeId, key: story.key, title: story.title, kind: "story" as const, state: "ready" as const, points: rank === 0 ? 8 : 12 })));
    const contract = await buildContract(db, { programmeId });
    const { id: trancheId } = await buildTranche(db, { contractId: contract.id, ceilingCents: 9_000_000_00 });
    const order = { programmeId, contractId: contract.id, trancheId, incrementId: increment.id, orderedOn: "2025-06-02" } as const;
    await buildOrder(db, { ...order, state: "certified", amountCents: 100_000_00, certifiedOn: "2025-06-30", certifiedCents: 20_000_00 });
    await buildOrder(db, { ...order, state: "certified", amountCents: 100_000_00, certifiedOn: "2025-07-01", certifiedCents: 90_000_00 });
    const { s_curve } = await partsOf((await report()).id);
    expect(s_curve!.unit).toBe("cents");
    expect(valueOf(s_curve!.figures, /Budget/)).toBe(200_000_00);
    expect(valueOf(s_curve!.figures, /Valeur acquise/)).toBe(50_000_00);
    expect(valueOf(s_curve!.figures, /Coût réel/)).toBe(20_000_00);
    expect(valueOf(s_curve!.figures, /CPI/)).toBe(2.5);
    // The day before it was promised, and none of it ordered.
    const before = (await partsOf((await report({ asOf: "2025-06-01" })).id)).s_curve!;
    expect(before.unit).toBe("share");
    expect(before.figures[0]!.figure.value).toBeNull();
  });

  test("AE and CP: decisions and payments by that day; the deviation from the first decision", async () => {
    const { programmeId, moa, report, partsOf } = await setUp();
    await buildCreditVote(db, { programmeId, recordedBy: moa.userId });
    await buildCreditVote(db, { programmeId, recordedBy: moa.userId, decidedOn: "2025-06-30", aeCents: 660_000_00 });
    await buildCreditVote(db, { programmeId, recordedBy: moa.userId, decidedOn: "2025-07-01", aeCents: 1_00 });
    const contract = await buildContract(db, { programmeId });
    const { id: trancheId } = await buildTranche(db, { contractId: contract.id, ceilingCents: 9_000_000_00 });
    const order = { programmeId, contractId: contract.id, trancheId, orderedOn: "2025-06-30", amountCents: 100_000_00 } as const;
    await buildOrder(db, { ...order, state: "paid", certifiedOn: "2025-06-30", certifiedCents: 100_000_00, paidOn: "2025-06-30" });
    await buildOrder(db, { ...order, state: "paid", certifiedOn: "2025-06-30", certifiedCents: 100_000_00, paidOn: "2025-07-01" });
    await buildOrder(db, { ...order, state: "issued", orderedOn: "2025-07-01" });
    const { budget, deviations } = await partsOf((await report()).id);
    expect(budget!.rows).toEqual([{ year: "2025", ae: { voted: 660_000_00, used: 240_000_00, unknownCount: 0, remaining: 420_000_00 }, cp: { voted: 500_000_00, used: 120_000_00, unknownCount: 0, remaining: 380_000_00 } }]);
    expect(valueOf(deviations!.figures, /budget \(AE\)/)).toBe(0.1);
  });

  test("each order with the VAT of its contract, rounded by itself; what was cancelled by that day commits nothing, what is unknown is counted", async () => {
    const { programmeId, moa, report, partsOf } = await setUp();
    const [standard, reduced] = [await buildContract(db, { programmeId }), await buildContract(db, { programmeId, number: "2024-018", vatBasisPoints: 550 })];
    const orderOf = async (contract: { id: string }, over: Partial<typeof orders.$inferInsert>) => {
      const { id: trancheId } = await buildTranche(db, { contractId: contract.id, ceilingCents: 9_000_000_00 });
      return buildOrder(db, { programmeId, contractId: contract.id, trancheId, state: "issued", orderedOn: "2025-06-30", ...over });
    };
    // 20 % of 3 cents is one cent twice, where 20 % of their sum is one; 5.5 % of 100 is 5.5: six.
    for (const amountCents of [3, 3]) await orderOf(standard, { amountCents });
    await orderOf(reduced, { amountCents: 100 });
    await orderOf(standard, { amountCents: null });
    await orderOf(standard, { amountCents: 1_000_00, orderedOn: "2024-12-31", state: "paid", certifiedOn: "2025-01-31", certifiedCents: 900_00, paidOn: "2025-02-28" });
    for (const on of ["2025-06-30", "2025-07-01"]) {
      const cancelled = await orderOf(standard, { amountCents: 500, state: "cancelled" });
      await db.insert(orderEvents).values({ orderId: cancelled.id, programmeId, actorId: moa.userId, at: new Date(`${on}T08:00:00Z`), what: "Annulé", after: { state: "cancelled" } });
    }
    const { budget } = await partsOf((await report()).id);
    expect(budget!.rows.map(({ year, ae, cp }) => [year, ae.used, ae.unknownCount, cp.used, cp.unknownCount])).toEqual([
      ["2024", 1_200_00, 0, 0, 0],
      ["2025", 4 + 4 + 106 + 600, 1, 1_080_00, 0],
    ]);
  });

  test("the deviation of a milestone is told from its first promise, by its journal", async () => {
    const { programmeId, increment, report, partsOf } = await setUp();
    const days = { title: "Jalon", criterion: "", incrementId: increment.id, forecastOn: addDays(increment.startsOn, 60), actualOn: null };
    const first = { ...days, baselineOn: addDays(increment.startsOn, 50) };
    const milestone = await buildMilestone(db, { programmeId, key: "J-1", ...days, baselineOn: days.forecastOn, createdAt: new Date("2025-06-10T08:00:00Z") });
    const happen = (at: string, kind: "created" | "rebaselined", before: typeof first | null, after: typeof first) => db.insert(milestoneEvents).values({ milestoneId: milestone.id, programmeId, at: new Date(at), kind, before, after });
    await happen("2025-06-10T08:00:00Z", "created", null, first);
    await happen("2025-06-20T08:00:00Z", "rebaselined", first, { ...first, baselineOn: days.forecastOn });
    const { deviations } = await partsOf((await report()).id);
    expect(deviations!.rows).toMatchObject([{ key: "J-1", initialOn: first.baselineOn, updatedOn: days.forecastOn, rate: { value: 0.2 } }]);
  });

  test("what a contract is held to: a delivery and a verdict of the day after are not there yet", async () => {
    const { programmeId, report, partsOf } = await setUp();
    const contract = await buildContract(db, { programmeId });
    const { id: trancheId } = await buildTranche(db, { contractId: contract.id, ceilingCents: 9_000_000_00 });
    const order = await buildOrder(db, { programmeId, contractId: contract.id, trancheId, state: "issued", orderedOn: "2025-06-02" });
    const part = { programmeId, orderId: order.id } as const;
    await buildDeliverable(db, { ...part, plannedOn: "2025-06-20", deliveredOn: "2025-06-20", verdict: "conforme", decidedOn: "2025-06-25" });
    await buildDeliverable(db, { ...part, plannedOn: "2025-06-20", deliveredOn: "2025-07-01", verdict: "conforme", decidedOn: "2025-07-02" });
    await buildDeliverable(db, { ...part, plannedOn: "2025-06-20", deliveredOn: "2025-06-20", verdict: "ajournement", decidedOn: "2025-07-01" });
    const told = async (asOf: string) => {
      const [its] = (await partsOf((await report({ asOf })).id)).service!;
      return [valueOf(its!.figures, /Livraisons/), valueOf(its!.figures, /conformes à la première/)];
    };
    expect(await told("2025-06-30")).toEqual([0.666667, 1]);
    // Of the next quarter: the verdict on what came late, and the postponement.
    expect((await told("2025-07-02"))[1]).toBe(0.5);
  });

  test("risks since the last frozen report of the kind, by the audit trail", async () => {
    const { programmeId, moa, report, partsOf } = await setUp();
    const identity = { description: "", incrementId: null, squadId: null };
    const { key } = await createRisk(db, moa, { programmeId, ...identity, title: "Ancien", probability: 2, impact: 2 });
    const earlier = await report({ asOf: today, title: "COPIL précédent" });
    await freezeReport(db, moa, { reportId: earlier.id });
    const live = await report({ asOf: today });
    const { risk_matrix } = await partsOf(live.id);
    expect(risk_matrix!.since).toEqual({ title: "COPIL précédent", day: today });
    expect(risk_matrix!.cells.filter(({ keys }) => keys.length > 0)).toMatchObject([{ probability: 2, impact: 2, level: "low", keys: [key] }]);
    expect(risk_matrix!.moves).toEqual([]);
    // Before any risk was written, of another kind: it is new since a month ago.
    const review = await report({ kind: "yearly_review", asOf: today });
    expect((await partsOf(review.id)).risk_matrix!.moves).toMatchObject([{ key, kind: "new", before: null, after: 4 }]);
  });
});

describe("the credits of a programme", () => {
  const vote = { year: 2025, decidedOn: "2025-02-15", label: "Loi de finances initiale", aeCents: 10_00, cpCents: 5_00 };

  test("added once a day of a year, never of a day to come; taken away, the trail keeps it", async () => {
    const { programmeId, slug, moa } = await setUp();
    expect(await addCreditVote(db, moa, { programmeId, ...vote })).toEqual({ ok: true });
    expect(await addCreditVote(db, moa, { programmeId, ...vote, aeCents: 1 })).toEqual({ ok: false, reason: "day_taken" });
    expect(await addCreditVote(db, moa, { programmeId, ...vote, decidedOn: addDays(today, 1) })).toEqual({ ok: false, reason: "day_in_future" });
    const { votes, can } = await viewCredits(db, moa, { slug });
    expect([can.write, votes]).toMatchObject([true, [{ ...vote, recordedOn: today }]]);
    expect(await removeCreditVote(db, moa, { voteId: votes[0]!.id })).toEqual({ ok: true });
    expect(await db.$count(creditVotes, eq(creditVotes.programmeId, programmeId))).toBe(0);
    const trail = await db.select({ action: auditEvents.action, before: auditEvents.before }).from(auditEvents).where(eq(auditEvents.subjectId, votes[0]!.id)).orderBy(auditEvents.id);
    expect(trail).toEqual([{ action: "added", before: null }, { action: "removed", before: vote }]);
  });

  test("committees read them; a contractor and another programme do not see that they exist", async () => {
    const { programmeId, slug, moa, committee, contractor } = await setUp();
    await addCreditVote(db, moa, { programmeId, ...vote });
    const { votes, can } = await viewCredits(db, committee, { slug });
    expect([votes.length, can.write]).toEqual([1, false]);
    await expect(removeCreditVote(db, committee, { voteId: votes[0]!.id })).rejects.toThrow(ForbiddenError);
    for (const scope of [contractor, stranger]) await expect(viewCredits(db, scope, { slug })).rejects.toThrow(NotFoundError);
    await expect(removeCreditVote(db, stranger, { voteId: votes[0]!.id })).rejects.toThrow(NotFoundError);
  });
});
