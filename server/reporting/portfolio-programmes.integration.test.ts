import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { buildMember, buildProgramme, buildUser, scopeOf } from "@/db/factories";
import { buildMeeting, buildSeries } from "@/db/factories/minutes";
import { auditEvents, memberships, reports } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import type { Day } from "@/domain/calendar";
import type { Role } from "@/domain/roles";
import type { Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { editReport, freezeReport } from "./commands";
import { removeContribution, sayWeather, writeAskedDecision, writeComment, writeHardPoint } from "./contribution-commands";
import { takeDecision } from "./outcome-commands";
import { viewInCommittee } from "./outcome-queries";
import { changePortfolioProgrammes } from "./portfolio-programmes-commands";
import { createPortfolioReport } from "./portfolio-report-commands";
import { viewPreparation } from "./preparation-queries";
import { viewFrozenReport, viewReport } from "./queries";

const { db } = await testDb();

let today: Day;
beforeAll(async () => {
  today = await todayOf(db);
});

/** Programmes of one person, and a portfolio that tells of the first two. */
async function setUp(role: Role = "moa") {
  const person = await buildUser(db);
  const ids: string[] = [];
  for (const name of ["Alpha", "Bêta", "Gamma"]) {
    const { id } = await buildProgramme(db, { name });
    await db.insert(memberships).values({ programmeId: id, userId: person.id, role: ids.length === 2 ? role : "moa" });
    ids.push(id);
  }
  const [alpha, beta, gamma] = ids as [string, string, string];
  const scope = await scopeOf(db, person);
  const created = await createPortfolioReport(db, scope, { programmeIds: [alpha, beta], meetingId: null, title: "Portefeuille", asOf: today });
  if (!created.ok) throw new Error(created.reason);
  const { reportId } = created;
  const change = async (programmeIds: string[], values: { isReread?: boolean; version?: number } = {}) =>
    changePortfolioProgrammes(db, scope, { reportId, version: await versionOf(reportId), programmeIds, isReread: false, ...values });
  return { person, scope, alpha, beta, gamma, reportId, change };
}

const versionOf = async (id: string): Promise<number> => (await db.select({ version: reports.version }).from(reports).where(eq(reports.id, id)))[0]!.version;
const namesOf = async (scope: Scope, reportId: string) => (await viewReport(db, scope, { reportId })).report.programme;
const prepare = async (scope: Scope, reportId: string) => {
  const preparation = await viewPreparation(db, scope, { reportId });
  if (preparation.isFrozen) throw new Error("frozen");
  return preparation;
};
const axisOf = async (scope: Scope, reportId: string, programmeId: string) => (await viewReport(db, scope, { reportId })).report.parts.portfolio_weather!.rows.find(({ programme }) => programme.id === programmeId)?.axes.find(({ axis }) => axis === "cost");
const said = { axis: "cost", version: 0, weather: "stormy", reason: "L’avenant est refusé." } as const;

describe("the programmes of a portfolio that lives", () => {
  test("are added and taken out together, and the audit trail tells both lists", async () => {
    const { scope, alpha, beta, gamma, reportId, change } = await setUp();
    expect(await change([beta, gamma])).toEqual({ ok: true });
    expect(await namesOf(scope, reportId)).toBe("Bêta, Gamma");
    // It is counted where the first by name is.
    expect((await viewReport(db, scope, { reportId })).programmeId).toBe(beta);
    const [event] = await db.select().from(auditEvents).where(and(eq(auditEvents.subjectId, reportId), eq(auditEvents.action, "programmes_changed")));
    expect([event!.programmeId, event!.before, event!.after]).toEqual([alpha, { programmeIds: expect.arrayContaining([alpha, beta]) as unknown }, { programmeIds: [beta, gamma] }]);
    expect((await prepare(scope, reportId)).portfolio!.programmes.map(({ name, isTold }) => [name, isTold])).toEqual([["Alpha", false], ["Bêta", true], ["Gamma", true]]);
  });

  test("the same ones again change nothing, not even the version", async () => {
    const { alpha, beta, reportId, change } = await setUp();
    const version = await versionOf(reportId);
    expect(await change([beta, alpha])).toEqual({ ok: true });
    expect(await versionOf(reportId)).toBe(version);
  });

  test("neither a programme that the person does not see nor one where they prepare no report; nothing is changed then", async () => {
    const { scope, alpha, beta, gamma, reportId, change } = await setUp("reader");
    const elsewhere = await buildProgramme(db);
    await expect(change([alpha, beta, elsewhere.id])).rejects.toThrow(NotFoundError);
    await expect(change([alpha, beta, gamma])).rejects.toThrow(ForbiddenError);
    expect(await namesOf(scope, reportId)).toBe("Alpha, Bêta");
    expect((await prepare(scope, reportId)).portfolio!.programmes.map(({ name }) => name)).toEqual(["Alpha", "Bêta"]);
  });

  test("not by whoever read an older one, not once it is frozen, not of a report of one programme", async () => {
    const { scope, alpha, beta, gamma, reportId, change } = await setUp();
    await expect(change([alpha, gamma], { version: 9 })).rejects.toThrow(ConflictError);
    expect((await viewInCommittee(db, scope, { reportId })).can).toEqual({ decide: true, edit: true });
    await freezeReport(db, scope, { reportId });
    expect((await viewInCommittee(db, scope, { reportId })).can).toEqual({ decide: true, edit: false });
    expect(await change([alpha, beta, gamma])).toEqual({ ok: false, reason: "frozen" });
    const outsider = (await buildMember(db, { programmeId: alpha, role: "moa" })).scope;
    await expect(changePortfolioProgrammes(db, outsider, { reportId, version: 1, programmeIds: [alpha, beta], isReread: true })).rejects.toThrow(NotFoundError);
  });

  test("the one whose meeting it is made for stays until the meeting changes; so does the one that holds a decision taken", async () => {
    const { scope, alpha, beta, gamma, reportId, change } = await setUp();
    const meeting = async (programmeId: string) => (await buildMeeting(db, { programmeId, seriesId: (await buildSeries(db, { programmeId, name: "Comité" })).id, title: "Comité", heldOn: today })).id;
    const [inBeta, inAlpha] = [await meeting(beta), await meeting(alpha)];
    await editReport(db, scope, { reportId, version: 1, title: "P", asOf: today, meetingId: inBeta });
    expect(await change([alpha, gamma])).toEqual({ ok: false, reason: "meeting_there" });
    expect(await change([beta, gamma])).toEqual({ ok: true });
    expect(await change([alpha, beta])).toEqual({ ok: true });
    const options = [{ label: "Oui", consequences: "" }, { label: "Non", consequences: "" }];
    await writeAskedDecision(db, scope, { reportId, changed: null, title: "Recruter", context: "", options, recommended: 0, neededBy: today });
    const askId = (await prepare(scope, reportId)).askedDecisions[0]!.id;
    await takeDecision(db, scope, { reportId, askId, version: 0, option: 0, manner: "arbitration", by: "La directrice" });
    await editReport(db, scope, { reportId, version: await versionOf(reportId), title: "P", asOf: today, meetingId: inAlpha });
    expect(await change([alpha, gamma], { isReread: true })).toEqual({ ok: false, reason: "decided_there" });
    expect(await namesOf(scope, reportId)).toBe("Alpha, Bêta");
  });

  test("what was written is read again before a programme is taken out, as others will read it; it stays, its owner too", async () => {
    const { scope, alpha, beta, gamma, reportId, change } = await setUp();
    const owner = (await buildMember(db, { programmeId: beta, role: "reader" })).user;
    const point = { reportId, title: "Architecte", consequence: "Retard", expected: "Un second", dueOn: null };
    await writeHardPoint(db, scope, { ...point, changed: null, ownerId: owner.id });
    await writeComment(db, scope, { reportId, section: "portfolio_money", version: 0, text: "À surveiller" });
    // Adding one lets nobody else read it.
    expect(await change([alpha, beta, gamma])).toEqual({ ok: true });
    expect(await change([alpha, gamma])).toEqual({ ok: false, reason: "to_reread" });
    expect(await change([alpha, gamma], { isReread: true })).toEqual({ ok: true });
    const { hardPoints, comments, people } = await prepare(scope, reportId);
    expect([hardPoints[0]!.owner, comments.portfolio_money!.text, people.some(({ id }) => id === owner.id)]).toEqual([owner.name, "À surveiller", true]);
    const { id, version } = hardPoints[0]!;
    expect(await writeHardPoint(db, scope, { ...point, changed: { id, version }, title: "Un architecte", ownerId: owner.id })).toEqual({ ok: true });
    // Only the one who owns it already: nobody else of a programme that it no longer tells of.
    const other = (await buildMember(db, { programmeId: beta, role: "reader" })).user;
    await expect(writeHardPoint(db, scope, { ...point, changed: { id, version: version + 1 }, ownerId: other.id })).rejects.toThrow(NotFoundError);
  });
});

describe("the weather that a portfolio says of a programme", () => {
  test("prevails in it, is changed and taken back, and is frozen with it", async () => {
    const { person, scope, alpha, beta, reportId } = await setUp();
    expect(await sayWeather(db, scope, { reportId, programmeId: alpha, ...said })).toEqual({ ok: true });
    expect(await axisOf(scope, reportId, alpha)).toMatchObject({ override: { weather: "stormy", reason: said.reason, by: person.name }, ofProgramme: null });
    expect((await axisOf(scope, reportId, beta))!.override).toBeNull();
    await expect(sayWeather(db, scope, { reportId, programmeId: alpha, ...said })).rejects.toThrow(ConflictError);
    await sayWeather(db, scope, { reportId, programmeId: alpha, ...said, version: 1, weather: "cloudy" });
    const { id, version } = (await prepare(scope, reportId)).portfolio!.weather[0]!;
    const frozen = await freezeReport(db, scope, { reportId });
    if (!frozen.ok) throw new Error(frozen.reason);
    const { report, frozen: told } = await viewFrozenReport(db, scope, { hash: frozen.hash });
    expect([told!.isIntact, report.parts.portfolio_weather!.rows.find(({ programme }) => programme.id === alpha)!.axes.find(({ axis }) => axis === "cost")!.override!.weather]).toEqual([true, "cloudy"]);
    expect(await removeContribution(db, scope, { reportId, id, version })).toEqual({ ok: false, reason: "frozen" });
  });

  test("only of its programmes, and always of one of them", async () => {
    const { scope, gamma, reportId } = await setUp();
    await expect(sayWeather(db, scope, { reportId, programmeId: gamma, ...said })).rejects.toThrow(NotFoundError);
    await expect(sayWeather(db, scope, { reportId, ...said })).rejects.toThrow(NotFoundError);
  });

  test("of a programme that is taken out, is kept and comes back with it; who does not see that programme is not told", async () => {
    const { person, scope, alpha, beta, gamma, reportId, change } = await setUp();
    await sayWeather(db, scope, { reportId, programmeId: beta, ...said });
    expect(await change([alpha, gamma])).toEqual({ ok: true });
    expect(await axisOf(scope, reportId, beta)).toBeUndefined();
    expect((await prepare(scope, reportId)).portfolio!.weather).toMatchObject([{ programmeId: beta, reason: said.reason }]);
    const other = await buildUser(db);
    for (const programmeId of [alpha, gamma]) await db.insert(memberships).values({ programmeId, userId: other.id, role: "moa" });
    expect((await prepare(await scopeOf(db, other), reportId)).portfolio!.weather).toEqual([]);
    expect(await change([alpha, beta])).toEqual({ ok: true });
    expect((await axisOf(scope, reportId, beta))!.override).toMatchObject({ reason: said.reason, by: person.name });
  });
});
