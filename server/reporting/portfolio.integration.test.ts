import { desc, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { buildMember, buildProgramme, buildUser, scopeOf } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder, buildTranche } from "@/db/factories/contracts";
import { buildMeeting, buildSeries } from "@/db/factories/minutes";
import { buildIncrement, buildMilestone, buildSquad, buildStory } from "@/db/factories/planning";
import { buildEntry, buildReport } from "@/db/factories/reporting";
import * as schema from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import { EMPTY_SHEET } from "@/domain/panorama/values";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { writeSheet } from "@/server/programmes/sheet-commands";
import { freezeReport } from "./commands";
import { sayWeather } from "./contribution-commands";
import { viewPortfolio, viewPortfolioEntry } from "./portfolio-queries";
import { viewReport } from "./queries";

const { db, pool } = await testDb();
const { commitments, memberships, reportContributions, risks, reportOutcomes } = schema;

let today: string;
beforeAll(async () => {
  today = await todayOf(db);
});

type Person = Awaited<ReturnType<typeof buildUser>>;
const viewerOf = async (person: Person) => ({ scope: await scopeOf(db, person), isPlatformAdmin: false, today });

/** A programme in the middle of an increment, with something of everything that a portfolio tells. */
async function buildBusy(person: Person, name: string) {
  const { id: programmeId, slug } = await buildProgramme(db, { name });
  await db.insert(memberships).values({ programmeId, userId: person.id, role: "moa" });
  const increment = await buildIncrement(db, { programmeId, startsOn: addDays(today, -30) });
  const squad = await buildSquad(db, { programmeId });
  await buildStory(db, { programmeId, incrementId: increment.id, points: 5, state: "done", doneOn: addDays(today, -3) });
  await buildStory(db, { programmeId, incrementId: increment.id, points: 8 });
  await buildStory(db, { programmeId, incrementId: increment.id, points: 3, addedOn: addDays(today, -2) });
  await db.insert(commitments).values({ programmeId, incrementId: increment.id, committedOn: addDays(today, -20), capacities: [{ squadId: squad.id, squad: squad.name, sprintId: increment.sprints[0]!.id, sprint: "27.1", points: 20 }], objectives: [], reservePercent: 10, committedBy: person.id });
  await buildMilestone(db, { programmeId, key: "J-1", title: "Mise en service", baselineOn: addDays(today, 5), forecastOn: addDays(today, 25) });
  await buildMilestone(db, { programmeId, key: "J-2", title: "Recette", baselineOn: addDays(today, 8), forecastOn: addDays(today, 8) });
  await buildMilestone(db, { programmeId, key: "J-3", title: "Cadrage", baselineOn: addDays(today, -90), forecastOn: null, actualOn: addDays(today, -60) });
  await db.insert(risks).values([{ programmeId, key: "R-1", title: "Partenaire", probability: 4, impact: 4 }, { programmeId, key: "R-2", title: "Clos", probability: 5, impact: 5, roam: "resolved", response: "Fait" }]);
  const contract = await buildContract(db, { programmeId });
  const tranche = await buildTranche(db, { contractId: contract.id, ceilingCents: 100_000_00, affirmedOn: addDays(today, -100) });
  const order = await buildOrder(db, { programmeId, contractId: contract.id, trancheId: tranche.id, incrementId: increment.id, state: "delivered", orderedOn: addDays(today, -10), amountCents: 85_000_00 });
  await buildDeliverable(db, { programmeId, orderId: order.id, deliveredOn: addDays(today, -2), verdict: "non_conforme", decidedOn: today });
  await buildEntry(db, { programmeId, kind: "proposal", text: "Reporter" });
  const report = await buildReport(db, { programmeId, incrementId: increment.id, createdBy: person.id, asOf: today, title: `COPIL de ${name}` });
  return { programmeId, slug, increment, report };
}

describe("the portfolio", () => {
  test("tells of each programme the weather that its steering report of the day tells", async () => {
    const person = await buildUser(db);
    const { slug, report } = await buildBusy(person, "Chaîne");
    const viewer = await viewerOf(person);
    await sayWeather(db, viewer.scope, { reportId: report.id, axis: "cost", version: 0, weather: "stormy", reason: "L’avenant est refusé." });
    const told = (await viewReport(db, viewer.scope, { reportId: report.id })).report.parts.weather!;
    const entry = await viewPortfolioEntry(db, viewer, { slug });
    expect(entry.weather).toEqual(told);
    expect(told.axes.every(({ suggested }) => suggested.value !== null)).toBe(true);
    expect(entry.weather.axes.find(({ axis }) => axis === "cost")!.override).toMatchObject({ weather: "stormy" });
  });

  test("milestones, money, risks, decisions, the last report and the next committee", async () => {
    const person = await buildUser(db);
    const { programmeId, report } = await buildBusy(person, "Portail");
    const committee = await buildSeries(db, { programmeId, preset: "copil", name: "COPIL" });
    const ceremony = await buildSeries(db, { programmeId, preset: "synchro_moa" });
    await buildMeeting(db, { seriesId: ceremony.id, heldOn: addDays(today, 1) });
    const next = await buildMeeting(db, { seriesId: committee.id, heldOn: addDays(today, 9), title: "COPIL de rentrée" });
    await buildMeeting(db, { seriesId: committee.id, heldOn: addDays(today, 2), cancelledAt: new Date() });
    const ask = (reportId: string, neededBy: string) =>
      db.insert(reportContributions).values({ programmeId, reportId, kind: "asked_decision", content: { title: "Reporter", context: "", options: [], recommended: 0 }, dueOn: neededBy, writtenBy: person.id });
    await ask(report.id, addDays(today, 3));
    await ask(report.id, addDays(today, -1));
    const { lines } = await viewPortfolio(db, await viewerOf(person), {});
    expect(lines).toMatchObject([
      {
        name: "Portail",
        increment: 27,
        milestones: { late: 1, slip: 20, next: { key: "J-2", on: addDays(today, 8) } },
        money: { ordered: { value: 85_000_00 }, remaining: { value: 15_000_00 } },
        risks: { high: 1, open: 1 },
        awaited: { asked: 2, late: 1, neededBy: addDays(today, -1), reportId: report.id },
        proposals: 1,
        lastReport: { id: report.id, hash: null },
        nextCommittee: { id: next.id, title: "COPIL de rentrée" },
      },
    ]);
  });

  test("a decision asked in a frozen report is awaited until its meeting has been held; without one, no longer", async () => {
    const person = await buildUser(db);
    const { programmeId, increment } = await buildBusy(person, "Décisions");
    const committee = await buildSeries(db, { programmeId, preset: "copil" });
    const viewer = await viewerOf(person);
    const frozenFor = async (heldOn: string | null) => {
      const meeting = heldOn && (await buildMeeting(db, { seriesId: committee.id, heldOn }));
      const report = await buildReport(db, { programmeId, incrementId: increment.id, createdBy: person.id, asOf: today, meetingId: meeting ? meeting.id : null });
      await db.insert(reportContributions).values({ programmeId, reportId: report.id, kind: "asked_decision", content: { title: "Reporter", context: "", options: [], recommended: 0 }, dueOn: addDays(today, 30), writtenBy: person.id });
      await freezeReport(db, viewer.scope, { reportId: report.id });
    };
    const asked = async () => (await viewPortfolio(db, viewer, {})).lines[0]!.awaited.asked;
    await frozenFor(null);
    await frozenFor(addDays(today, -1));
    expect(await asked()).toBe(0);
    await frozenFor(today);
    expect(await asked()).toBe(1);
    const [ask] = await db.select().from(reportContributions).where(eq(reportContributions.programmeId, programmeId)).orderBy(desc(reportContributions.createdAt)).limit(1);
    await db.insert(reportOutcomes).values({ programmeId, reportId: ask!.reportId, askId: ask!.id, outcome: "postponed", reason: "Le greffe n’a pas répondu", recordedBy: person.id });
    expect(await asked()).toBe(1);
    await db.update(reportOutcomes).set({ outcome: "withdrawn" }).where(eq(reportOutcomes.askId, ask!.id));
    expect(await asked()).toBe(0);
  });

  test("the trend is measured from the last frozen steering report", async () => {
    const person = await buildUser(db);
    const { slug, report } = await buildBusy(person, "Tendance");
    const viewer = await viewerOf(person);
    await sayWeather(db, viewer.scope, { reportId: report.id, axis: "risks", version: 0, weather: "sunny", reason: "Tout est tenu." });
    await freezeReport(db, viewer.scope, { reportId: report.id });
    const trendOf = async () => (await viewPortfolioEntry(db, viewer, { slug })).weather.axes.find(({ axis }) => axis === "risks")!;
    expect(await trendOf()).toMatchObject({ before: "sunny", trend: "stable" });
    const { line } = await viewPortfolioEntry(db, viewer, { slug });
    expect(line.lastReport).toMatchObject({ id: report.id, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test("a programme of which nothing is written yet: each figure says so", async () => {
    const person = await buildUser(db);
    const { id: programmeId } = await buildProgramme(db, { name: "Neuf" });
    await db.insert(memberships).values({ programmeId, userId: person.id, role: "reader" });
    const { lines, deviations, can } = await viewPortfolio(db, await viewerOf(person), {});
    expect(lines).toMatchObject([{ increment: null, risks: { high: null }, money: { ordered: { value: null } }, lastReport: null, nextCommittee: null, milestones: { late: 0, slip: null, next: null } }]);
    expect(lines[0]!.weather.every(({ weather, trend }) => weather === null && trend === "unknown")).toBe(true);
    expect([deviations.calendar.value, deviations.budget.value, can.import]).toEqual([null, null, false]);
  });

  test("no programme: no line, and no figure", async () => {
    expect(await viewPortfolio(db, await viewerOf(await buildUser(db)), {})).toMatchObject({ lines: [], total: 0, phases: [] });
  });
});

describe("who sees what", () => {
  test("a reader of one programme sees nothing of another, whatever is asked", async () => {
    const [person, other] = [await buildUser(db), await buildUser(db)];
    const mine = await buildBusy(person, "Le mien");
    const theirs = await buildBusy(other, "Le leur");
    const view = await viewPortfolio(db, await viewerOf(person), {});
    expect(view.lines.map(({ slug }) => slug)).toEqual([mine.slug]);
    expect(view.total).toBe(1);
    expect(JSON.stringify(view)).not.toContain("leur");
    await expect(viewPortfolioEntry(db, await viewerOf(person), { slug: theirs.slug })).rejects.toThrow(NotFoundError);
  });

  test("a contractor has no portfolio", async () => {
    const { id: programmeId, slug } = await buildProgramme(db);
    const contract = await buildContract(db, { programmeId });
    const { user } = await buildMember(db, { programmeId, role: "contractor", contractId: contract.id });
    expect((await viewPortfolio(db, await viewerOf(user), {})).total).toBe(0);
    await expect(viewPortfolioEntry(db, await viewerOf(user), { slug })).rejects.toThrow(NotFoundError);
  });
});

describe("several programmes", () => {
  test("what needs attention first; filters and orders; figures of one are not those of another", async () => {
    const person = await buildUser(db);
    const calm = await buildProgramme(db, { name: "Calme" });
    await db.insert(memberships).values({ programmeId: calm.id, userId: person.id, role: "moa" });
    const busy = await buildBusy(person, "Zone de turbulences");
    await db.transaction((tx) => writeSheet(tx, { userId: person.id }, { programmeId: calm.id, sheet: { ...EMPTY_SHEET, ministry: "Justice", phase: "Cadrage", durationYears: 6, initialDurationYears: 5, costCents: 900_000_000 } }));
    const viewer = await viewerOf(person);
    const names = async (filter: Parameters<typeof viewPortfolio>[2]) => (await viewPortfolio(db, viewer, filter)).lines.map(({ name }) => name);
    expect(await names({})).toEqual(["Zone de turbulences", "Calme"]);
    expect(await names({ sort: "name" })).toEqual(["Calme", "Zone de turbulences"]);
    expect(await names({ phase: "Cadrage" })).toEqual(["Calme"]);
    expect(await names({ need: "late_milestone" })).toEqual(["Zone de turbulences"]);
    expect(await names({ q: "JUSTICE" })).toEqual(["Calme"]);
    const view = await viewPortfolio(db, viewer, {});
    expect(view.phases).toEqual(["Cadrage"]);
    expect(view.deviations.calendar).toMatchObject({ value: 0.2, inputs: [{ value: "1 sur 2" }] });
    expect(view.lines.find(({ slug }) => slug === calm.slug)).toMatchObject({ milestones: { late: 0 }, proposals: 0, costCents: 900_000_000 });
    expect(view.lines.find(({ slug }) => slug === busy.slug)!.attention.value).toBeGreaterThan(4);
  });

  test("as many statements for twelve programmes as for one", async () => {
    const person = await buildUser(db);
    await buildBusy(person, "Premier");
    const statements = async () => {
      let asked = 0;
      const counting = drizzle(pool, { schema, logger: { logQuery: () => void (asked += 1) } });
      await viewPortfolio(counting, await viewerOf(person), {});
      return asked;
    };
    const forOne = await statements();
    for (let rank = 2; rank <= 12; rank += 1) await buildBusy(person, `Programme ${rank}`);
    expect(await statements()).toBe(forOne);
  });
});
