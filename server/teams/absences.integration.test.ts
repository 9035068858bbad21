import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement, buildSquad } from "@/db/factories/planning";
import { buildAbsence, buildPerson } from "@/db/factories/teams";
import { absences, auditEvents } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { REASONS_AT_HAND } from "@/domain/explained";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { declareAbsences, removeAbsence, saveWeeks } from "./absence-commands";
import { readPaste, viewAbsences } from "./absence-queries";

const { db } = await testDb();
const TODAY = "2025-07-10";

const start = async () => {
  const { id: programmeId, slug } = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId, role: "product_owner" });
  await buildIncrement(db, { programmeId });
  const squad = await buildSquad(db, { programmeId, name: "Aube" });
  const person = await buildPerson(db, { programmeId, squadId: squad.id, name: "Dév. A1" });
  const stored = async (personId = person.id) => (await db.select().from(absences).where(eq(absences.personId, personId)).orderBy(asc(absences.startsOn))).map(({ startsOn, endsOn, isHalf }) => `${startsOn} ${endsOn}${isHalf ? " ½" : ""}`);
  const audit = async () => (await db.select().from(auditEvents).where(and(eq(auditEvents.programmeId, programmeId), eq(auditEvents.subject, "person"))).orderBy(auditEvents.id)).map(({ action }) => action);
  const view = (fields: { increment?: number; squadId?: string; after?: string } = {}) => viewAbsences(db, scope, { slug, today: TODAY, ...fields });
  const away = (from: string, to = from, isHalf = false, personId = person.id) => ({ personId, from, to, isHalf });
  return { programmeId, slug, scope, squad, person, stored, audit, view, away };
};

test("25 people by name make a page, with their own absences; the next one begins after the last of it, and who is gone leads to the first", async () => {
  const { programmeId, squad, view, person } = await start();
  const others = [];
  for (let rank = 1; rank <= 26; rank++) others.push(await buildPerson(db, { programmeId, squadId: squad.id, name: `Testeur ${String(rank).padStart(2, "0")}` }));
  await buildAbsence(db, { programmeId, personId: others.at(-1)!.id, startsOn: "2025-08-04" });
  const first = await view();
  expect([first.rows.length, first.total, first.rows[0]!.personId]).toEqual([25, 27, person.id]);
  const second = await view({ after: first.next! });
  expect(second.rows.map(({ name, absences: own }) => [name, own.length])).toEqual([["Testeur 25", 0], ["Testeur 26", 1]]);
  expect(second.next).toBeNull();
  expect((await view({ after: squad.id })).rows[0]!.personId).toBe(person.id);
});

describe("declared by their days", () => {
  test("several at once, in one trace a person", async () => {
    const { programmeId, scope, stored, audit, away } = await start();
    expect(await declareAbsences(db, scope, { programmeId, absences: [away("2025-08-04", "2025-08-08"), away("2025-08-11", "2025-08-11", true)] })).toEqual({ ok: true, count: 2 });
    expect([await stored(), await audit()]).toEqual([["2025-08-04 2025-08-08", "2025-08-11 2025-08-11 ½"], ["absences_declared"]]);
  });

  test("one of them over another one, known or given, or on no working day: none is written, and it is told which", async () => {
    const { programmeId, scope, person, stored, audit, away } = await start();
    await buildAbsence(db, { programmeId, personId: person.id, startsOn: "2025-08-04", endsOn: "2025-08-08" });
    const declare = (...given: ReturnType<typeof away>[]) => declareAbsences(db, scope, { programmeId, absences: given });
    expect(await declare(away("2025-08-11"), away("2025-08-08"))).toEqual({ ok: false, refused: [{ index: 1, reason: "overlaps" }] });
    expect(await declare(away("2025-08-11", "2025-08-13"), away("2025-08-13", "2025-08-13", true))).toEqual({ ok: false, refused: [{ index: 1, reason: "overlaps" }] });
    expect(await declare(away("2025-08-16", "2025-08-17"))).toEqual({ ok: false, refused: [{ index: 0, reason: "no_working_day" }] });
    // Each of several, not the first alone.
    expect(await declare(away("2025-08-08"), away("2025-08-11"), away("2025-08-16"))).toEqual({ ok: false, refused: [{ index: 0, reason: "overlaps" }, { index: 2, reason: "no_working_day" }] });
    expect([await stored(), await audit()]).toEqual([["2025-08-04 2025-08-08"], []]);
  });

  test("refused to a reader, and for somebody of another programme", async () => {
    const { programmeId, scope, away } = await start();
    const { scope: reader } = await buildMember(db, { programmeId, role: "reader" });
    await expect(declareAbsences(db, reader, { programmeId, absences: [away("2025-08-04")] })).rejects.toThrow(ForbiddenError);
    const elsewhere = await start();
    await expect(declareAbsences(db, scope, { programmeId, absences: [elsewhere.away("2025-08-04")] })).rejects.toThrow(NotFoundError);
  });
});

describe("declared by week", () => {
  const cell = (personId: string, days: number, was: number, monday = "2025-08-04") => ({ personId, monday, days, was });

  test("days are written from Monday on; the days of the other weeks stay", async () => {
    const { programmeId, scope, person, stored, audit } = await start();
    await buildAbsence(db, { programmeId, personId: person.id, startsOn: "2025-07-31", endsOn: "2025-08-05" });
    expect(await saveWeeks(db, scope, { programmeId, cells: [cell(person.id, 3.5, 2)] })).toEqual({ ok: true });
    expect([await stored(), await audit()]).toEqual([["2025-07-31 2025-08-06", "2025-08-07 2025-08-07 ½"], ["absences_set"]]);
  });

  test("a week left as it was leaves no trace", async () => {
    const { programmeId, scope, person, audit } = await start();
    expect(await saveWeeks(db, scope, { programmeId, cells: [cell(person.id, 0, 0)] })).toEqual({ ok: true });
    expect(await audit()).toEqual([]);
  });

  test("what changed since it was read, or more days than the week has, refuses the whole form", async () => {
    const { programmeId, scope, person, stored } = await start();
    const other = await buildPerson(db, { programmeId });
    const at = { personId: other.id, monday: "2025-07-14" };
    expect(await saveWeeks(db, scope, { programmeId, cells: [cell(person.id, 2, 0), { ...at, days: 3, was: 1 }] })).toEqual({ ok: false, reason: "changed_meanwhile", ...at });
    expect(await saveWeeks(db, scope, { programmeId, cells: [cell(person.id, 2, 0), { ...at, days: 5, was: 0 }] })).toEqual({ ok: false, reason: "too_many", ...at });
    expect(await stored()).toEqual([]);
    expect(await saveWeeks(db, scope, { programmeId, cells: [{ ...at, days: 4, was: 0 }] })).toEqual({ ok: true });
    expect(await stored(other.id)).toEqual(["2025-07-15 2025-07-18"]);
  });
});

test("pasted: what is said is told line by line, and nothing is written", async () => {
  const { slug, scope, stored } = await start();
  expect(await readPaste(db, scope, { slug, text: "Dév. A1;fin S31\nInconnu;S35", today: TODAY })).toMatchObject({
    proposals: [{ line: 1, name: "Dév. A1", from: "2025-08-01", to: "2025-08-01" }],
    refusals: [{ line: 2, reason: expect.stringContaining("Inconnu") }],
  });
  expect(await stored()).toEqual([]);
});

test("removed, with its trace", async () => {
  const { programmeId, scope, person, stored, audit } = await start();
  const { id: absenceId } = await buildAbsence(db, { programmeId, personId: person.id });
  await removeAbsence(db, scope, { absenceId });
  expect([await stored(), await audit()]).toEqual([[], ["absence_removed"]]);
  await expect(removeAbsence(db, scope, { absenceId })).rejects.toThrow(NotFoundError);
});

describe("the table of an increment", () => {
  test("each person's days off by week, holidays apart, and what they take from each sprint", async () => {
    const { programmeId, person, view } = await start();
    await buildAbsence(db, { programmeId, personId: person.id, startsOn: "2025-08-11", endsOn: "2025-08-22" });
    const { increment, weeks, rows, effects } = await view();
    expect(increment?.number).toBe(27);
    expect(weeks.map(({ label }) => label)).toEqual(["S24", "S25", "S26", "S27", "S28", "S29", "S30", "S31", "S32", "S33", "S34", "S35", "S36"]);
    expect(weeks[9]).toMatchObject({ from: "2025-08-11", sprint: "27.4", workingDays: 4, holidays: [{ day: "2025-08-15" }] });
    expect(rows).toMatchObject([{ name: "Dév. A1", squads: ["Aube"], total: 9, absences: [{ from: "2025-08-11", to: "2025-08-22", workingDays: 9 }] }]);
    expect(rows[0]!.weeks.slice(8)).toEqual([0, 4, 5, 0, 0]);
    expect(effects[0]!.sprints[3]).toMatchObject({ name: "27.4", capacity: { value: 4 }, full: 11.2 });
    expect(effects[0]!.sprints[2]).toMatchObject({ capacity: { value: 12 }, full: 12 });
  });

  test("of many squads the page says the figures; of one, their reasons too", async () => {
    const { programmeId, squad, view } = await start();
    for (let rank = 0; rank < REASONS_AT_HAND; rank += 1) await buildSquad(db, { programmeId, name: `Squad ${rank}` });
    const [all, alone] = [await view(), await view({ squadId: squad.id })];
    expect(all.effects.every(({ sprints }) => sprints.every(({ capacity }) => capacity.steps.length === 0))).toBe(true);
    expect(alone.effects[0]!.sprints[0]!.capacity.steps.length).toBeGreaterThan(0);
    const same = all.effects.find((effect) => effect.squad.id === squad.id)!;
    expect(same.sprints.map(({ capacity }) => capacity.value)).toEqual(alone.effects[0]!.sprints.map(({ capacity }) => capacity.value));
  });

  test("of one squad; those whom no squad has yet are in the whole table alone; who left before is in none", async () => {
    const { programmeId, squad, view } = await start();
    const other = await buildSquad(db, { programmeId, name: "Brise" });
    await buildPerson(db, { programmeId, squadId: other.id, name: "Dév. B1" });
    await buildPerson(db, { programmeId, name: "Sans squad" });
    await buildPerson(db, { programmeId, squadId: squad.id, name: "Partie", endsOn: "2025-06-08" });
    const names = async (squadId?: string) => (await view({ squadId })).rows.map(({ name }) => name);
    expect([await names(), await names(squad.id), await names(other.id)]).toEqual([["Dév. A1", "Dév. B1", "Sans squad"], ["Dév. A1"], ["Dév. B1"]]);
  });

  test("an increment that is not there, and the contractor: not found", async () => {
    const { programmeId, slug, view } = await start();
    await expect(view({ increment: 99 })).rejects.toThrow(NotFoundError);
    const { scope } = await buildMember(db, { programmeId, role: "contractor" });
    await expect(viewAbsences(db, scope, { slug, today: TODAY })).rejects.toThrow(NotFoundError);
  });
});
