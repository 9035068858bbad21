import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildSquad } from "@/db/factories/planning";
import { buildApplication, buildPerson } from "@/db/factories/teams";
import { applications, assignments, auditEvents, people } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { saveApplication } from "./application-commands";
import { listApplications } from "./application-queries";
import { endParticipation, savePerson } from "./team-commands";
import { viewPersonForm, viewTeams } from "./team-queries";

const { db } = await testDb();
const TODAY = "2025-06-16";

const start = async () => {
  const { id: programmeId, slug } = await buildProgramme(db);
  const { scope, user } = await buildMember(db, { programmeId, role: "product_owner" });
  const { scope: administrator } = await buildMember(db, { programmeId, role: "administrator" });
  const squad = await buildSquad(db, { programmeId, name: "Aube", headcount: 7, builders: 5 });
  const audit = (subject: string) => db.select().from(auditEvents).where(and(eq(auditEvents.programmeId, programmeId), eq(auditEvents.subject, subject))).orderBy(auditEvents.id);
  return { programmeId, slug, scope, user, administrator, squad, audit };
};
const dev = { name: "Dév. A1", job: "developer" as const, userId: null };

describe("applications", () => {
  test("added, then changed, each leaves its trace; the difficulty may be unknown", async () => {
    const { programmeId, slug, administrator, audit } = await start();
    expect(await saveApplication(db, administrator, { programmeId, name: "Minos", difficulty: null })).toEqual({ ok: true });
    const [row] = await db.select().from(applications).where(eq(applications.programmeId, programmeId));
    expect(await saveApplication(db, administrator, { programmeId, applicationId: row!.id, version: 1, name: "Minos", difficulty: "intermediaire" })).toEqual({ ok: true });
    expect((await listApplications(db, administrator, { slug })).applications).toMatchObject([{ name: "Minos", difficulty: "intermediaire", version: 2 }]);
    expect((await audit("application")).map(({ action }) => action)).toEqual(["created", "edited"]);
  });

  test("a name once a programme, whatever its case; a former version is refused; only administrators set the frame", async () => {
    const { programmeId, scope, administrator } = await start();
    const minos = await buildApplication(db, { programmeId, name: "Minos" });
    const other = await buildApplication(db, { programmeId, name: "Autre" });
    expect(await saveApplication(db, administrator, { programmeId, name: "MINOS", difficulty: null })).toEqual({ ok: false, reason: "name_taken" });
    expect(await saveApplication(db, administrator, { programmeId, applicationId: other.id, version: 1, name: "minos", difficulty: null })).toEqual({ ok: false, reason: "name_taken" });
    await expect(saveApplication(db, administrator, { programmeId, applicationId: minos.id, version: 2, name: "Minos", difficulty: null })).rejects.toThrow(ConflictError);
    await expect(saveApplication(db, scope, { programmeId, name: "Autre chose", difficulty: null })).rejects.toThrow(ForbiddenError);
  });
});

describe("people", () => {
  test("somebody is added with two assignments, then changed: the new ones take the place of the former", async () => {
    const { programmeId, slug, scope, user, squad, audit } = await start();
    const other = await buildSquad(db, { programmeId, name: "Brise" });
    const share = (squadId: string, percent: number) => ({ squadId, percent, from: null, to: null });
    const answer = await savePerson(db, scope, { programmeId, ...dev, userId: user.id, assignments: [share(squad.id, 50), share(other.id, 60)] });
    const personId = answer.ok ? answer.personId : "";
    expect((await viewTeams(db, scope, { slug, today: TODAY })).overbooked).toEqual([{ personId, name: "Dév. A1", from: null, percent: 110 }]);
    expect((await viewPersonForm(db, scope, { slug, personId, today: TODAY })).person).toMatchObject({ name: "Dév. A1", userId: user.id, version: 1, overbooked: { percent: 110 } });
    expect(await savePerson(db, scope, { programmeId, personId, version: 1, ...dev, assignments: [share(squad.id, 80)] })).toEqual({ ok: true, personId });
    expect(await db.select().from(assignments).where(eq(assignments.personId, personId))).toMatchObject([{ squadId: squad.id, percent: 80 }]);
    expect((await audit("person")).map(({ action }) => action)).toEqual(["created", "edited"]);
  });

  test("the squad's counts come from the people of today, else from what was typed", async () => {
    const { programmeId, slug, scope, squad } = await start();
    const sizes = async (today: string) => (await viewTeams(db, scope, { slug, today })).teams.map(({ isNamed, everybody, builders }) => [isNamed, everybody.value, builders.value]);
    expect(await sizes(TODAY)).toEqual([[false, 7, 5]]);
    await buildPerson(db, { programmeId, squadId: squad.id, percent: 50, startsOn: TODAY, endsOn: "2025-06-30" });
    await buildPerson(db, { programmeId, squadId: squad.id, job: "product_owner", startsOn: TODAY, endsOn: "2025-06-30" });
    expect([await sizes("2025-06-15"), await sizes(TODAY), await sizes("2025-06-30"), await sizes("2025-07-01")]).toEqual([[[false, 7, 5]], [[true, 1.5, 0.5]], [[true, 1.5, 0.5]], [[false, 7, 5]]]);
    expect((await viewTeams(db, scope, { slug, today: "2025-07-01" })).unassigned).toHaveLength(2);
  });

  test("leaving ends what runs, drops what is to come and keeps what was", async () => {
    const { programmeId, scope, squad, audit } = await start();
    const person = await buildPerson(db, { programmeId, squadId: squad.id });
    await db.insert(assignments).values({ programmeId, personId: person.id, squadId: squad.id, percent: 10, startsOn: "2025-09-01" });
    await endParticipation(db, scope, { personId: person.id, version: 1, lastDay: "2025-06-30" });
    expect(await db.select().from(assignments).where(eq(assignments.personId, person.id))).toMatchObject([{ percent: 100, endsOn: "2025-06-30" }]);
    expect((await audit("person")).map(({ action }) => action)).toEqual(["participation_ended"]);
    await expect(endParticipation(db, scope, { personId: person.id, version: 1, lastDay: "2025-06-30" })).rejects.toThrow(ConflictError);
  });

  test("refused: a name taken whatever its case, an account of nobody here or of the contractor, another programme's squad, a reader", async () => {
    const { programmeId, scope } = await start();
    await buildPerson(db, { programmeId, name: "Dév. A1" });
    const save = (fields: Partial<Parameters<typeof savePerson>[2]>, as = scope) => savePerson(db, as, { programmeId, ...dev, assignments: [], ...fields });
    expect(await save({ name: "DÉV. A1" })).toEqual({ ok: false, reason: "name_taken" });
    const contractor = await buildMember(db, { programmeId, role: "contractor" });
    const elsewhere = await start();
    for (const { user } of [contractor, elsewhere]) expect(await save({ name: "Dév. A2", userId: user.id })).toEqual({ ok: false, reason: "not_a_member" });
    await expect(save({ name: "Dév. A2", assignments: [{ squadId: elsewhere.squad.id, percent: 10, from: null, to: null }] })).rejects.toThrow(NotFoundError);
    const { scope: reader } = await buildMember(db, { programmeId, role: "reader" });
    await expect(save({ name: "Dév. A2" }, reader)).rejects.toThrow(ForbiddenError);
    expect(await db.$count(people, eq(people.programmeId, programmeId))).toBe(1);
  });

  test("the contractor finds no team", async () => {
    const { programmeId, slug } = await start();
    const { scope } = await buildMember(db, { programmeId, role: "contractor" });
    await expect(viewTeams(db, scope, { slug, today: TODAY })).rejects.toThrow(NotFoundError);
  });
});
