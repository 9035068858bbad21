import { and, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { buildMember, buildProgramme, buildUser, scopeOf } from "@/db/factories";
import { buildContract, buildOrder, buildTranche } from "@/db/factories/contracts";
import { buildMeeting, buildSeries } from "@/db/factories/minutes";
import { buildIncrement, buildMilestone, buildStory } from "@/db/factories/planning";
import { buildCreditVote, buildEntry, buildReport } from "@/db/factories/reporting";
import * as schema from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { addDays, type Day } from "@/domain/calendar";
import type { Role } from "@/domain/roles";
import type { Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { search } from "@/server/search/queries";
import { editReport, freezeReport } from "./commands";
import { viewComparison } from "./comparison-queries";
import { composeNow } from "./composed-report";
import { sayWeather, writeAskedDecision, writeComment, writeHardPoint } from "./contribution-commands";
import { listReportsDue } from "./due-query";
import { takeDecision } from "./outcome-commands";
import { viewInCommittee } from "./outcome-queries";
import { createPortfolioReport } from "./portfolio-report-commands";
import { viewPortfolioReportForm } from "./portfolio-report-queries";
import { changePortfolioTemplate, resetPortfolioTemplate, viewPortfolioTemplate } from "./portfolio-template";
import { viewPortfolio } from "./portfolio-queries";
import { viewPreparation } from "./preparation-queries";
import { listReports, viewFrozenReport, viewReport } from "./queries";
import { findReport } from "./report-row";

const { db, pool } = await testDb();
const { memberships, reportProgrammes, reports, risks } = schema;
const RESTRICT_VIOLATION = "23001";

let today: Day;
beforeAll(async () => {
  today = await todayOf(db);
});

type Person = Awaited<ReturnType<typeof buildUser>>;
const join = (person: Person, programmeId: string, role: Role = "moa") => db.insert(memberships).values({ programmeId, userId: person.id, role });

/** A programme with something of everything that a portfolio tells. */
async function buildBusy(person: Person, name: string, role: Role = "moa") {
  const { id: programmeId, slug } = await buildProgramme(db, { name });
  await join(person, programmeId, role);
  const increment = await buildIncrement(db, { programmeId, startsOn: addDays(today, -30) });
  await buildStory(db, { programmeId, incrementId: increment.id, points: 5, state: "done", doneOn: addDays(today, -3) });
  await buildMilestone(db, { programmeId, key: "J-1", title: "Mise en service", baselineOn: addDays(today, 5), forecastOn: addDays(today, 25) });
  await db.insert(risks).values([{ programmeId, key: "R-1", title: "Partenaire", probability: 4, impact: 4, ownerId: person.id }, { programmeId, key: "R-2", title: "Clos", probability: 5, impact: 5, roam: "resolved", response: "Fait" }]);
  const contract = await buildContract(db, { programmeId });
  const tranche = await buildTranche(db, { contractId: contract.id, ceilingCents: 100_000_00, affirmedOn: addDays(today, -100) });
  await buildOrder(db, { programmeId, contractId: contract.id, trancheId: tranche.id, incrementId: increment.id, state: "issued", orderedOn: addDays(today, -10), amountCents: 10_000_00 });
  await buildCreditVote(db, { programmeId, year: Number(today.slice(0, 4)), decidedOn: addDays(today, -20), recordedBy: person.id });
  await buildEntry(db, { programmeId, kind: "proposal", text: "Reporter" });
  return { programmeId, slug, increment };
}

/** Two programmes of one person, and a report on both. */
async function setUp() {
  const person = await buildUser(db);
  const [first, second] = [await buildBusy(person, "Alpha"), await buildBusy(person, "Bêta")];
  const scope = await scopeOf(db, person);
  return { person, first, second, scope, programmeIds: [first.programmeId, second.programmeId] };
}

async function create(scope: Scope, programmeIds: string[], values: { title?: string; asOf?: Day; meetingId?: string | null } = {}): Promise<string> {
  const created = await createPortfolioReport(db, scope, { programmeIds, meetingId: null, title: "Portefeuille", asOf: today, ...values });
  if (!created.ok) throw new Error(created.reason);
  return created.reportId;
}

async function freeze(scope: Scope, reportId: string): Promise<string> {
  const frozen = await freezeReport(db, scope, { reportId });
  if (!frozen.ok) throw new Error(frozen.reason);
  return frozen.hash;
}

const meetingOf = async (programmeId: string, heldOn: Day) => (await buildMeeting(db, { programmeId, seriesId: (await buildSeries(db, { programmeId, name: "Comité" })).id, title: "Comité de portefeuille", heldOn })).id;

describe("a report on several programmes", () => {
  test("tells of each: weather, milestones, credits, risks, proposals; it stands in the list", async () => {
    const { scope, programmeIds } = await setUp();
    const reportId = await create(scope, programmeIds);
    const { report, kind, programmeName, incrementNumber, can } = await viewReport(db, scope, { reportId });
    expect({ kind, programmeName, incrementNumber, can }).toEqual({ kind: "portfolio", programmeName: "Alpha, Bêta", incrementNumber: null, can: { freeze: true, write: true } });
    const { portfolio_weather, portfolio_milestones, portfolio_money, portfolio_risks, portfolio_awaited } = report.parts;
    expect(portfolio_weather!.rows).toHaveLength(2);
    expect(portfolio_milestones!.rows.map(({ programme, key }) => [programme.name, key])).toEqual([["Alpha", "J-1"], ["Bêta", "J-1"]]);
    expect(portfolio_money!.figures.map(({ figure }) => figure.value)).toEqual([1_200_000_00, 24_000_00, 1_176_000_00, 1_000_000_00, 0, 1_000_000_00]);
    expect(portfolio_risks).toMatchObject({ total: 2, figures: [{ figure: { value: 2 } }, { figure: { value: 2 } }, { figure: { value: 0 } }, { figure: { value: 2 } }] });
    expect(portfolio_awaited!.figures.map(({ figure }) => figure.value)).toEqual([0, 0, 2]);
    for (const programmeId of [undefined, ...programmeIds]) expect((await listReports(db, scope, { programmeId })).rows.map(({ id }) => id)).toEqual([reportId]);
    expect((await listReports(db, scope, { kind: "copil" })).rows).toEqual([]);
  });

  test("as of a past day it tells what was known then", async () => {
    const { scope, programmeIds, first } = await setUp();
    const asOf = addDays(today, -15);
    const { parts } = (await viewReport(db, scope, { reportId: await create(scope, programmeIds, { asOf }) })).report;
    // The orders were issued since; the risks were entered since.
    expect(parts.portfolio_money!.rows.find(({ programme }) => programme.id === first.programmeId)!.ae).toMatchObject({ voted: { value: 600_000_00 }, used: { value: 0 } });
    expect(parts.portfolio_risks!.total).toBe(0);
  });

  test("what people add: comments, hard points owned by somebody of any of the programmes, decisions asked; a weather, of one of its programmes", async () => {
    const { scope, programmeIds, second } = await setUp();
    const owner = (await buildMember(db, { programmeId: second.programmeId, role: "reader" })).user;
    const stranger = (await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "reader" })).user;
    const reportId = await create(scope, programmeIds);
    const point = { reportId, changed: null, title: "Un même architecte", consequence: "Retard", expected: "Un arbitrage", dueOn: null };
    expect(await writeHardPoint(db, scope, { ...point, ownerId: owner.id })).toEqual({ ok: true });
    await expect(writeHardPoint(db, scope, { ...point, ownerId: stranger.id })).rejects.toThrow(NotFoundError);
    expect(await writeComment(db, scope, { reportId, section: "portfolio_money", version: 0, text: "À surveiller" })).toEqual({ ok: true });
    await expect(sayWeather(db, scope, { reportId, axis: "cost", version: 0, weather: "stormy", reason: "Non" })).rejects.toThrow(NotFoundError);
    const preparation = await viewPreparation(db, scope, { reportId });
    expect(preparation).toMatchObject({ isFrozen: false, hardPoints: [{ owner: owner.name }], comments: { portfolio_money: { text: "À surveiller" } } });
    expect(preparation.isFrozen === false && preparation.people.some(({ id }) => id === owner.id)).toBe(true);
  });

  test("its deadline is that of its meeting, which may be of any of its programmes and of no other", async () => {
    const { person, scope, programmeIds, first, second } = await setUp();
    const third = await buildBusy(person, "Gamma");
    const wide = await scopeOf(db, person);
    const [here, elsewhere] = [await meetingOf(second.programmeId, addDays(today, 14)), await meetingOf(third.programmeId, addDays(today, 14))];
    expect(await createPortfolioReport(db, wide, { programmeIds, meetingId: elsewhere, title: "P", asOf: today })).toEqual({ ok: false, reason: "meeting_elsewhere" });
    const reportId = await create(scope, programmeIds, { meetingId: here });
    expect((await viewReport(db, scope, { reportId })).support).toMatchObject({ state: expect.any(String), due: { value: expect.any(String) } });
    expect(await listReportsDue(db, scope, { today, limit: 5 })).toMatchObject([{ id: reportId, programmeName: "Alpha, Bêta" }]);
    const other = await meetingOf(first.programmeId, addDays(today, 16));
    await editReport(db, scope, { reportId, version: 1, title: "P", asOf: today, meetingId: other });
    expect(await findReport(db, scope, eq(reports.id, reportId))).toMatchObject({ programmeId: first.programmeId, meeting: { id: other } });
    await expect(editReport(db, wide, { reportId, version: 2, title: "P", asOf: today, meetingId: elsewhere })).rejects.toThrow(NotFoundError);
  });

  test("a decision that it asks for is taken in the meeting that it is made for", async () => {
    const { scope, programmeIds, second } = await setUp();
    const reportId = await create(scope, programmeIds, { meetingId: await meetingOf(second.programmeId, today) });
    const options = [{ label: "Reporter", consequences: "" }, { label: "Maintenir", consequences: "" }];
    await writeAskedDecision(db, scope, { reportId, changed: null, title: "Report commun", context: "", options, recommended: 0, neededBy: today });
    const askId = (await viewReport(db, scope, { reportId })).report.parts.decisions_asked![0]!.id;
    expect(await takeDecision(db, scope, { reportId, askId, version: 0, option: 0, manner: "arbitration", by: "La directrice" })).toEqual({ ok: true });
    expect(await viewInCommittee(db, scope, { reportId })).toMatchObject({ can: { decide: true, edit: true }, outcomes: [{ askId, outcome: "decided" }] });
    // It is the portfolio that asked: on the page no programme awaits it.
    const page = await viewPortfolio(db, { scope, isPlatformAdmin: false, today }, {});
    expect(page.lines.map(({ awaited, lastReport }) => [awaited.asked, lastReport])).toEqual([[0, null], [0, null]]);
  });

  test("a day that has not come is refused", async () => {
    const { scope, programmeIds } = await setUp();
    expect(await createPortfolioReport(db, scope, { programmeIds, meetingId: null, title: "P", asOf: addDays(today, 1) })).toEqual({ ok: false, reason: "day_in_future" });
  });
});

describe("decisions awaited in the programmes", () => {
  test("those of frozen reports, for a committee to come, until they are decided; as of the day before it was frozen, none", async () => {
    const { scope, programmeIds, first, person } = await setUp();
    const meetingId = await meetingOf(first.programmeId, addDays(today, 5));
    const copil = await buildReport(db, { programmeId: first.programmeId, incrementId: first.increment.id, createdBy: person.id, asOf: today, title: "COPIL", meetingId });
    const options = [{ label: "Oui", consequences: "" }, { label: "Non", consequences: "" }];
    await writeAskedDecision(db, scope, { reportId: copil.id, changed: null, title: "Recruter", context: "", options, recommended: 0, neededBy: addDays(today, -1) });
    await sayWeather(db, scope, { reportId: copil.id, axis: "cost", version: 0, weather: "stormy", reason: "L’avenant est refusé." });
    const tell = async (asOf: Day) => (await viewReport(db, scope, { reportId: await create(scope, programmeIds, { asOf }) })).report.parts;
    // While it lives, what it asks may still change.
    expect((await tell(today)).portfolio_awaited!.total).toBe(0);
    const hash = await freeze(scope, copil.id);
    const { portfolio_awaited, portfolio_weather } = await tell(today);
    expect(portfolio_awaited).toMatchObject({ total: 1, rows: [{ title: "Recruter", isLate: true, programme: { name: "Alpha" }, report: { title: "COPIL", hash } }] });
    const axesOf = (name: string) => portfolio_weather!.rows.find(({ programme }) => programme.name === name)!.axes;
    expect(axesOf("Alpha").find(({ axis }) => axis === "cost")!.override).toMatchObject({ weather: "stormy", reason: "L’avenant est refusé." });
    expect(axesOf("Bêta").every(({ override }) => override === null)).toBe(true);
    expect((await tell(addDays(today, -1))).portfolio_awaited!.total).toBe(0);
    const askId = (await viewReport(db, scope, { reportId: copil.id })).report.parts.decisions_asked![0]!.id;
    expect(await takeDecision(db, scope, { reportId: copil.id, askId, version: 0, option: 0, manner: "arbitration", by: "La directrice" })).toEqual({ ok: true });
    expect((await tell(today)).portfolio_awaited!.total).toBe(0);
  });
});

describe("frozen", () => {
  test("its hash is an address, its trend is since the last one, and beside it each programme is compared", async () => {
    const { person, scope, programmeIds, first } = await setUp();
    const before = await create(scope, programmeIds, { asOf: addDays(today, -1), title: "Le premier" });
    await freeze(scope, before);
    await buildMilestone(db, { programmeId: first.programmeId, key: "J-9", title: "Recette", baselineOn: addDays(today, -60), forecastOn: addDays(today, 60) });
    const after = await create(scope, programmeIds, { title: "Le second" });
    const hash = await freeze(scope, after);
    expect((await viewFrozenReport(db, scope, { hash })).report.parts.portfolio_weather!.comparedWith).toEqual({ title: "Le premier", asOf: addDays(today, -1) });
    const { comparison, others } = await viewComparison(db, scope, { reportId: after });
    expect(others.map(({ title }) => title)).toEqual(["Le premier"]);
    expect(comparison).toMatchObject({ before: { id: before }, after: { id: after }, entries: null, weather: [] });
    expect(comparison!.programmes).toHaveLength(10);
    // The milestones were all entered today.
    expect(comparison!.figures.find(({ label }) => label === "En retard")).toMatchObject({ before: 0, after: 3, kind: "changed" });
    // Never with a report of one of its programmes, nor the other way round.
    const copil = await buildReport(db, { programmeId: first.programmeId, incrementId: first.increment.id, createdBy: person.id, asOf: today });
    await expect(viewComparison(db, scope, { reportId: after, withId: copil.id })).rejects.toThrow(NotFoundError);
    await expect(viewComparison(db, scope, { reportId: copil.id, withId: after })).rejects.toThrow(NotFoundError);
    expect((await viewComparison(db, scope, { reportId: copil.id })).others).toEqual([]);
  });

  test("the last one never tells of another programme: whoever reads this one finds the same trend", async () => {
    const { person, programmeIds } = await setUp();
    const third = await buildBusy(person, "Gamma");
    const wide = await scopeOf(db, person);
    await freeze(wide, await create(wide, [...programmeIds, third.programmeId], { asOf: addDays(today, -1), title: "À trois" }));
    const narrow = await create(wide, programmeIds);
    expect((await viewReport(db, wide, { reportId: narrow })).report.parts.portfolio_weather!.comparedWith).toBeNull();
    expect((await viewComparison(db, wide, { reportId: narrow })).comparison).toBeNull();
    await freeze(wide, narrow);
    const three = await create(wide, [...programmeIds, third.programmeId]);
    expect((await viewReport(db, wide, { reportId: three })).report.parts.portfolio_weather!.comparedWith!.title).toBe("Portefeuille");
  });

  test("neither its content nor its programmes change any more", async () => {
    const { person, scope, programmeIds } = await setUp();
    const third = await buildBusy(person, "Gamma");
    const reportId = await create(scope, programmeIds);
    await freeze(scope, reportId);
    const refused = { cause: { code: RESTRICT_VIOLATION } };
    await expect(db.insert(reportProgrammes).values({ reportId, programmeId: third.programmeId })).rejects.toMatchObject(refused);
    await expect(db.delete(reportProgrammes).where(eq(reportProgrammes.reportId, reportId))).rejects.toMatchObject(refused);
    expect(await writeComment(db, scope, { reportId, section: "portfolio_money", version: 0, text: "Trop tard" })).toEqual({ ok: false, reason: "frozen" });
  });

  test("composed again it is the same, whatever happened since", async () => {
    const { scope, programmeIds, first } = await setUp();
    const reportId = await create(scope, programmeIds, { asOf: addDays(today, -1) });
    await freeze(scope, reportId);
    await buildMilestone(db, { programmeId: first.programmeId, key: "J-9", title: "Recette", baselineOn: addDays(today, -60), forecastOn: addDays(today, 60) });
    await buildEntry(db, { programmeId: first.programmeId, kind: "proposal", text: "Du jour", heldOn: today });
    const row = await findReport(db, scope, eq(reports.id, reportId));
    expect(JSON.parse(JSON.stringify(await composeNow(db, scope, row)))).toEqual(JSON.parse(row.snapshot!));
  });
});

describe("who sees it", () => {
  test("who does not see each of its programmes does not see it: by its id, its hash, in the list, in its meeting, in the search", async () => {
    const { scope, programmeIds, first } = await setUp();
    const title = "Introuvablissime";
    const reportId = await create(scope, programmeIds, { title, meetingId: await meetingOf(first.programmeId, today) });
    const hash = await freeze(scope, reportId);
    const half = (await buildMember(db, { programmeId: first.programmeId, role: "administrator" })).scope;
    const none = (await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" })).scope;
    for (const other of [half, none]) {
      for (const ask of [
        () => viewReport(db, other, { reportId }),
        () => viewFrozenReport(db, other, { hash }),
        () => viewPreparation(db, other, { reportId }),
        () => viewComparison(db, other, { reportId }),
        () => viewInCommittee(db, other, { reportId }),
        () => freezeReport(db, other, { reportId }),
        () => writeComment(db, other, { reportId, section: "portfolio_money", version: 0, text: "Non" }),
      ]) await expect(ask()).rejects.toThrow(NotFoundError);
      expect((await listReports(db, other, {})).rows).toEqual([]);
    }
    for (const other of [scope, half]) expect(JSON.stringify(await search(db, other, { q: title }))).not.toContain(reportId);
  });

  test("who sees them all but prepares no report in one of them reads it, and changes nothing", async () => {
    const { scope, programmeIds, first, second } = await setUp();
    const reader = await buildUser(db);
    await join(reader, first.programmeId, "moa");
    await join(reader, second.programmeId, "reader");
    const theirs = await scopeOf(db, reader);
    const reportId = await create(scope, programmeIds);
    expect((await viewReport(db, theirs, { reportId })).can).toEqual({ freeze: false, write: false });
    for (const act of [() => freezeReport(db, theirs, { reportId }), () => writeComment(db, theirs, { reportId, section: "portfolio_money", version: 0, text: "Non" }), () => viewPreparation(db, theirs, { reportId })]) {
      await expect(act()).rejects.toThrow(ForbiddenError);
    }
    await expect(createPortfolioReport(db, theirs, { programmeIds, meetingId: null, title: "P", asOf: today })).rejects.toThrow(ForbiddenError);
    await expect(viewPortfolioReportForm(db, theirs)).rejects.toThrow(ForbiddenError);
  });

  test("a contractor of one of them never does, and a programme out of the scope is none", async () => {
    const { person, scope, programmeIds, second } = await setUp();
    const reportId = await create(scope, programmeIds);
    const contract = await buildContract(db, { programmeId: second.programmeId });
    const guest = await buildUser(db);
    await join(guest, programmeIds[0]!, "administrator");
    await db.insert(memberships).values({ programmeId: second.programmeId, userId: guest.id, role: "contractor", contractId: contract.id });
    const theirs = await scopeOf(db, guest);
    await expect(viewReport(db, theirs, { reportId })).rejects.toThrow(NotFoundError);
    await expect(createPortfolioReport(db, theirs, { programmeIds, meetingId: null, title: "P", asOf: today })).rejects.toThrow(ForbiddenError);
    const elsewhere = await buildProgramme(db);
    await expect(createPortfolioReport(db, scope, { programmeIds: [programmeIds[0]!, elsewhere.id], meetingId: null, title: "P", asOf: today })).rejects.toThrow(NotFoundError);
    expect((await viewPortfolioReportForm(db, await scopeOf(db, person))).programmes.map(({ id }) => id)).toEqual(programmeIds);
  });
});

describe("its template", () => {
  test("is the instance's: an administrator of the platform changes it, frozen reports keep theirs, and nobody else settles it", async () => {
    const { scope, programmeIds, person } = await setUp();
    const kept = await create(scope, programmeIds);
    await freeze(scope, kept);
    const [platform, other] = [{ scope, isPlatformAdmin: true }, { scope, isPlatformAdmin: false }];
    await expect(changePortfolioTemplate(db, other, { version: 0, sections: ["portfolio_risks"] })).rejects.toThrow(ForbiddenError);
    await expect(viewPortfolioTemplate(db, other)).rejects.toThrow(ForbiddenError);
    await changePortfolioTemplate(db, platform, { version: 0, sections: ["portfolio_risks", "hard_points"] });
    await expect(changePortfolioTemplate(db, platform, { version: 0, sections: ["hard_points"] })).rejects.toThrow(ConflictError);
    expect(await viewPortfolioTemplate(db, platform)).toMatchObject({ version: 1, changed: { by: person.name }, lines: expect.arrayContaining([{ key: "portfolio_money", isShown: false }]) });
    const sectionsOf = async (reportId: string) => (await viewReport(db, scope, { reportId })).report.sections;
    expect(await sectionsOf(await create(scope, programmeIds))).toEqual(["portfolio_risks", "hard_points"]);
    expect(await sectionsOf(kept)).toHaveLength(7);
    await resetPortfolioTemplate(db, platform, { version: 1 });
    expect(await sectionsOf(await create(scope, programmeIds))).toHaveLength(7);
  });
});

test("as many statements for twelve programmes as for two", async () => {
  const person = await buildUser(db);
  const ids = [(await buildBusy(person, "Premier")).programmeId, (await buildBusy(person, "Second")).programmeId];
  const statements = async () => {
    const scope = await scopeOf(db, person);
    const reportId = await create(scope, ids);
    let asked = 0;
    const counting = drizzle(pool, { schema, logger: { logQuery: () => void (asked += 1) } });
    await viewReport(counting, scope, { reportId });
    return asked;
  };
  const forTwo = await statements();
  for (let rank = 3; rank <= 12; rank += 1) ids.push((await buildBusy(person, `Programme ${rank}`)).programmeId);
  expect(await statements()).toBe(forTwo);
});

test("the database holds that a portfolio, and nothing else, goes without an increment", async () => {
  const { person, first } = await setUp();
  const row = { programmeId: first.programmeId, title: "P", asOf: today, createdBy: person.id };
  await expect(db.insert(reports).values({ ...row, kind: "copil" })).rejects.toMatchObject({ cause: { constraint: "report_increment" } });
  await expect(db.insert(reports).values({ ...row, kind: "portfolio", incrementId: first.increment.id })).rejects.toMatchObject({ cause: { constraint: "report_increment" } });
  expect(await db.$count(reports, and(eq(reports.programmeId, first.programmeId), sql`increment_id is null`))).toBe(0);
});
