import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme, buildUser, scopeOf } from "@/db/factories";
import { buildIncrement } from "@/db/factories/planning";
import { auditEvents, contracts, follows, meetings, memberships, programmes, series } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { changeSettings, createProgramme, setFollowing } from "./commands";
import { addMember, changeMember, removeMember } from "./member-commands";
import { findProgramme, listMembers, listProgrammes, viewOverview } from "./queries";

const { db } = await testDb();
const TODAY = "2025-06-11";
const METROPOLE = { purpose: "", zone: "metropole" } as const;

const buildContract = async (programmeId: string, number: string) => {
  const [row] = await db.insert(contracts).values({ programmeId, number, title: "Marché", holder: "Titulaire", notifiedOn: "2025-01-06" }).returning();
  return row!;
};
const buildSeries = async (programmeId: string, name: string, sharedContractId: string | null = null) => {
  const [row] = await db.insert(series).values({ programmeId, name, sharedContractId }).returning();
  return row!;
};

describe("creating a programme", () => {
  test("a platform administrator becomes its administrator, and the trail says so", async () => {
    const actor = await buildUser(db, { isPlatformAdmin: true });
    const answer = await createProgramme(db, actor, { name: "Procédure pénale", ...METROPOLE });
    expect(answer).toEqual({ ok: true, slug: "procedure-penale" });
    const found = await findProgramme(db, await scopeOf(db, actor), { slug: "procedure-penale" });
    expect(found).toMatchObject({ name: "Procédure pénale", role: "administrator", reservePercent: 10, can: { administer: true } });
    const trail = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, found.id));
    expect(trail).toMatchObject([{ action: "created", actorId: actor.id, programmeId: found.id }]);
  });

  test("anybody else is refused, and nothing is stored", async () => {
    await expect(createProgramme(db, await buildUser(db), { name: "Refusé", ...METROPOLE })).rejects.toThrow(ForbiddenError);
    expect(await db.$count(programmes, eq(programmes.slug, "refuse"))).toBe(0);
  });

  test("two at once with one name: one is created, the other is told", async () => {
    const actor = await buildUser(db, { isPlatformAdmin: true });
    const answers = await Promise.all(["Même nom", "MÊME  NOM"].map((name) => createProgramme(db, actor, { name, ...METROPOLE })));
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: "name_taken" });
    expect(await db.$count(programmes, eq(programmes.slug, "meme-nom"))).toBe(1);
  });

  test.each([
    ["« Nouveau » is the address of a page", "Nouveau", "name_taken"],
    ["a name of signs alone makes no address", "???", "name_without_letters"],
  ])("%s", async (_, name, reason) => {
    expect(await createProgramme(db, await buildUser(db, { isPlatformAdmin: true }), { name, ...METROPOLE })).toEqual({ ok: false, reason });
  });
});

describe("what one sees", () => {
  test("the list has one's own programmes only, with one's role in each", async () => {
    const [mine] = [await buildProgramme(db), await buildProgramme(db)];
    const { scope } = await buildMember(db, { programmeId: mine.id, role: "moa" });
    const { rows, next } = await listProgrammes(db, scope, {});
    expect(rows).toEqual([expect.objectContaining({ slug: mine.slug, role: "moa" })]);
    expect(next).toBeNull();
  });

  test("26 programmes make two pages without loss or repetition", async () => {
    const user = await buildUser(db);
    for (let i = 0; i < 26; i += 1) {
      const { id } = await buildProgramme(db);
      await db.insert(memberships).values({ programmeId: id, userId: user.id, role: "reader" });
    }
    const scope = await scopeOf(db, user);
    const first = await listProgrammes(db, scope, {});
    const second = await listProgrammes(db, scope, { after: first.next! });
    expect([first.rows.length, second.rows.length, second.next]).toEqual([25, 1, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ slug }) => slug)).size).toBe(26);
  });

  test("another programme answers as one that does not exist", async () => {
    const other = await buildProgramme(db);
    const { scope } = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    await expect(findProgramme(db, scope, { slug: other.slug })).rejects.toThrow(NotFoundError);
    await expect(findProgramme(db, scope, { slug: "inexistant" })).rejects.toThrow(NotFoundError);
  });

  test("instances carry the last meeting before today and the next one, today included", async () => {
    const { id, slug } = await buildProgramme(db);
    const { id: seriesId } = await buildSeries(id, "Point de synchro MOA");
    for (const heldOn of ["2025-05-28", "2025-06-04", TODAY, "2025-06-18"]) await db.insert(meetings).values({ programmeId: id, seriesId, title: "Réunion", heldOn });
    const { scope } = await buildMember(db, { programmeId: id, role: "reader" });
    const overview = await viewOverview(db, scope, { slug, today: TODAY });
    expect(overview.series).toMatchObject([{ name: "Point de synchro MOA", last: { heldOn: "2025-06-04" }, next: { heldOn: TODAY }, isFollowed: false }]);
  });

  test("a contractor sees the instances shared with its contract and that contract, nothing else", async () => {
    const { id, slug } = await buildProgramme(db);
    const [mine, other] = [await buildContract(id, "M-1"), await buildContract(id, "M-2")];
    await buildSeries(id, "Interne");
    await buildSeries(id, "Partagée", mine.id);
    await buildSeries(id, "Partagée avec un autre", other.id);
    const { scope } = await buildMember(db, { programmeId: id, role: "contractor", contractId: mine.id });
    const overview = await viewOverview(db, scope, { slug, today: TODAY });
    expect(overview.series.map(({ name }) => name)).toEqual(["Partagée"]);
    expect(overview.contracts.map(({ number }) => number)).toEqual(["M-1"]);
    expect((await listProgrammes(db, scope, {})).rows.map((row) => row.slug)).toEqual([slug]);
  });

  test("a contractor without a contract does not see the programme at all", async () => {
    const { id, slug } = await buildProgramme(db);
    const { scope } = await buildMember(db, { programmeId: id, role: "contractor" });
    await expect(viewOverview(db, scope, { slug, today: TODAY })).rejects.toThrow(NotFoundError);
  });
});

describe("members", () => {
  const start = async () => {
    const programme = await buildProgramme(db);
    return { programme, ...(await buildMember(db, { programmeId: programme.id, role: "administrator" })) };
  };
  const rolesOf = (programmeId: string, userId: string) =>
    db.select({ role: memberships.role, contractId: memberships.contractId }).from(memberships).where(and(eq(memberships.programmeId, programmeId), eq(memberships.userId, userId)));

  test("an existing account is added by its e-mail; an unknown or disabled one is refused, and a second time too", async () => {
    const { programme, scope } = await start();
    const known = await buildUser(db);
    const disabled = await buildUser(db, { disabledAt: new Date() });
    const add = (email: string) => addMember(db, scope, { programmeId: programme.id, email, role: "moa", contractId: null });
    expect(await add(known.email)).toEqual({ ok: true });
    expect(await rolesOf(programme.id, known.id)).toEqual([{ role: "moa", contractId: null }]);
    expect(await add(known.email)).toEqual({ ok: false, reason: "already_member" });
    expect(await add(disabled.email)).toEqual({ ok: false, reason: "unknown_account" });
    expect(await add("personne@demo.local")).toEqual({ ok: false, reason: "unknown_account" });
  });

  test("a contractor needs a contract of the programme; with another role the contract is not kept", async () => {
    const { programme, scope } = await start();
    const contract = await buildContract(programme.id, "M-1");
    const elsewhere = await buildContract((await buildProgramme(db)).id, "M-1");
    const { id: userId, email } = await buildUser(db);
    const add = (contractId: string | null) => addMember(db, scope, { programmeId: programme.id, email, role: "contractor", contractId });
    expect(await add(null)).toEqual({ ok: false, reason: "contract_required" });
    await expect(add(elsewhere.id)).rejects.toThrow(NotFoundError);
    expect(await add(contract.id)).toEqual({ ok: true });
    expect(await rolesOf(programme.id, userId)).toEqual([{ role: "contractor", contractId: contract.id }]);
    expect(await changeMember(db, scope, { programmeId: programme.id, userId, role: "reader", contractId: contract.id })).toEqual({ ok: true });
    expect(await rolesOf(programme.id, userId)).toEqual([{ role: "reader", contractId: null }]);
  });

  test("the last administrator can neither leave nor change role; one of two can", async () => {
    const { programme, scope, user } = await start();
    const demote = { programmeId: programme.id, userId: user.id, role: "reader", contractId: null } as const;
    expect(await changeMember(db, scope, demote)).toEqual({ ok: false, reason: "last_administrator" });
    expect(await removeMember(db, scope, demote)).toEqual({ ok: false, reason: "last_administrator" });
    await buildMember(db, { programmeId: programme.id, role: "administrator" });
    expect(await removeMember(db, scope, demote)).toEqual({ ok: true });
    expect(await rolesOf(programme.id, user.id)).toEqual([]);
  });

  test("two administrators who remove each other at once: one remains", async () => {
    const { programme, ...a } = await start();
    const b = await buildMember(db, { programmeId: programme.id, role: "administrator" });
    const remove = (by: typeof a, whom: typeof a) => removeMember(db, by.scope, { programmeId: programme.id, userId: whom.user.id });
    const answers = await Promise.all([remove(a, b), remove(b, a)]);
    expect(answers).toContainEqual({ ok: false, reason: "last_administrator" });
    expect(await db.$count(memberships, eq(memberships.programmeId, programme.id))).toBe(1);
  });

  test.each(["moa", "product_owner", "reader"] as const)("a %s may not see the members' page nor change anything", async (role) => {
    const { programme, user } = await start();
    const { scope } = await buildMember(db, { programmeId: programme.id, role });
    await expect(listMembers(db, scope, { slug: programme.slug })).rejects.toThrow(ForbiddenError);
    await expect(removeMember(db, scope, { programmeId: programme.id, userId: user.id })).rejects.toThrow(ForbiddenError);
    await expect(changeSettings(db, scope, { programmeId: programme.id, name: "X", ...METROPOLE, reservePercent: 0 })).rejects.toThrow(ForbiddenError);
  });
});

describe("following", () => {
  test("an increment: twice is once, then no more", async () => {
    const { id: programmeId } = await buildProgramme(db);
    const increment = await buildIncrement(db, { programmeId });
    const { scope, user } = await buildMember(db, { programmeId, role: "reader" });
    const set = (wanted: boolean) => setFollowing(db, scope, { subject: "increment", subjectId: increment.id, follows: wanted });
    const count = () => db.$count(follows, eq(follows.userId, user.id));
    await set(true);
    await set(true);
    expect(await count()).toBe(1);
    await set(false);
    expect(await count()).toBe(0);
  });

  test("what is not theirs to see cannot be followed: another programme's series, an internal one for a contractor", async () => {
    const programme = await buildProgramme(db);
    const internal = await buildSeries(programme.id, "Interne");
    const contract = await buildContract(programme.id, "M-1");
    const contractor = await buildMember(db, { programmeId: programme.id, role: "contractor", contractId: contract.id });
    const stranger = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    for (const { scope } of [contractor, stranger]) {
      await expect(setFollowing(db, scope, { subject: "series", subjectId: internal.id, follows: true })).rejects.toThrow(NotFoundError);
    }
    expect(await db.$count(follows, eq(follows.subjectId, internal.id))).toBe(0);
  });
});
