import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, test } from "vitest";
import { meetings, memberships, minutes, minutesReviews, seriesMembers, users } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract } from "@/db/factories/contracts";
import { buildMeeting, buildSeries } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { ROLES, type Role } from "@/domain/roles";
import { SESSION_COOKIE } from "./session";
import { authoriseSocket } from "./socket";

const { db } = await testDb();
const SECRET = "un secret pour les essais seulement";
const REFUSED = { ok: false };

type Person = Awaited<ReturnType<typeof buildMember>>["user"];
let programmeId: string;
let contractId: string;
let shared: string;
let unshared: string;

beforeAll(async () => {
  programmeId = (await buildProgramme(db)).id;
  contractId = (await buildContract(db, { programmeId })).id;
  shared = await meetingOf(contractId);
  unshared = await meetingOf(null);
});

async function meetingOf(sharedContractId: string | null, state: "draft" | "in_review" | "validated" | "published" = "draft"): Promise<string> {
  const { id: seriesId } = await buildSeries(db, { programmeId, sharedContractId });
  const { id } = await buildMeeting(db, { programmeId, seriesId });
  await db.update(minutes).set({ state }).where(eq(minutes.meetingId, id));
  return id;
}

const personAs = async (role: Role, contract: string | null = role === "contractor" ? contractId : null): Promise<Person> => (await buildMember(db, { programmeId, role, contractId: contract })).user;
const cookieOf = async ({ id, sessionVersion }: Person, secret = SECRET): Promise<string> => `${SESSION_COOKIE}=${await encode({ token: { uid: id, sv: sessionVersion }, secret, maxAge: 60 })}`;
const ask = (cookie: string | null, meeting: string) => authoriseSocket({ db, secret: SECRET }, cookie, meeting);

describe("a meeting of the programme", () => {
  const WRITERS = new Set<Role>(["administrator", "moa", "product_owner", "rte_pmo", "squad_member", "contractor"]);

  test.each(ROLES)("opens to its %s, to write or to read as the role has it", async (role) => {
    const person = await personAs(role);
    expect(await ask(await cookieOf(person), shared)).toMatchObject({ ok: true, user: { id: person.id }, meetingId: shared, programmeId, readOnly: !WRITERS.has(role) });
  });

  test.each([
    ["draft", false],
    ["in_review", false],
    ["validated", true],
    ["published", true],
  ] as const)("whose minutes are in state %s: read-only is %s", async (state, readOnly) => {
    expect(await ask(await cookieOf(await personAs("administrator")), await meetingOf(null, state))).toMatchObject({ ok: true, readOnly });
  });
});

describe("an erratum", () => {
  const corrected = async (): Promise<string> => {
    const meeting = await meetingOf(null);
    await db.update(minutes).set({ erratumReason: "le montant était faux" }).where(eq(minutes.meetingId, meeting));
    return meeting;
  };

  test("opens to who writes it, and to nobody who only reads", async () => {
    const meeting = await corrected();
    expect(await ask(await cookieOf(await personAs("moa")), meeting)).toMatchObject({ ok: true, readOnly: false });
    expect(await ask(await cookieOf(await personAs("reader")), meeting)).toEqual(REFUSED);
  });

  test("opens, to be read, to who is asked to read it", async () => {
    const meeting = await corrected();
    const reviewer = await personAs("committee");
    await db.update(minutes).set({ state: "in_review", reviewRound: 2 }).where(eq(minutes.meetingId, meeting));
    const asked = { meetingId: meeting, programmeId, userId: reviewer.id, askedBy: reviewer.id, askedOn: "2025-06-11" };
    await db.insert(minutesReviews).values({ ...asked, round: 1 });
    expect(await ask(await cookieOf(reviewer), meeting)).toEqual(REFUSED);
    await db.insert(minutesReviews).values({ ...asked, round: 2 });
    expect(await ask(await cookieOf(reviewer), meeting)).toMatchObject({ ok: true, readOnly: true });
  });
});

describe("somebody whom the instance merely keeps informed", () => {
  const informed = async (role: Role, meeting: string) => {
    const person = await personAs(role);
    const [{ seriesId } = { seriesId: "" }] = await db.select({ seriesId: meetings.seriesId }).from(meetings).where(eq(meetings.id, meeting));
    await db.insert(seriesMembers).values({ seriesId, userId: person.id, role: "informed" });
    return cookieOf(person);
  };
  test("does not open a draft, unless they write in the programme; the validated text is theirs", async () => {
    const draft = await meetingOf(null);
    expect(await ask(await informed("committee", draft), draft)).toEqual(REFUSED);
    expect(await ask(await informed("moa", draft), draft)).toMatchObject({ ok: true, readOnly: false });
    const validated = await meetingOf(null, "validated");
    expect(await ask(await informed("committee", validated), validated)).toMatchObject({ ok: true, readOnly: true });
  });
});

describe("refused alike", () => {
  test.each(ROLES)("another programme's %s, and a meeting that does not exist", async (role) => {
    const { id: elsewhere } = await buildProgramme(db);
    // Even with the right contract's identifier in the wrong programme.
    const { user } = await buildMember(db, { programmeId: elsewhere, role, contractId: role === "contractor" ? contractId : null });
    const cookie = await cookieOf(user);
    expect(await ask(cookie, shared)).toEqual(REFUSED);
    expect(await ask(cookie, unshared)).toEqual(REFUSED);
    expect(await ask(cookie, randomUUID())).toEqual(REFUSED);
  });

  test("the contractor on an instance that is not shared, or shared with another contract; a contractor without a contract everywhere", async () => {
    const other = await buildContract(db, { programmeId });
    const theirs = await meetingOf(other.id);
    const [contractor, unassigned] = [await cookieOf(await personAs("contractor")), await cookieOf(await personAs("contractor", null))];
    expect(await ask(contractor, unshared)).toEqual(REFUSED);
    expect(await ask(contractor, theirs)).toEqual(REFUSED);
    expect(await ask(contractor, shared)).toMatchObject({ ok: true });
    for (const meeting of [shared, unshared, theirs]) expect(await ask(unassigned, meeting)).toEqual(REFUSED);
  });

  test.each(["", "27", "' or true --", randomUUID().toUpperCase(), `${randomUUID()} `])("a name that is no identifier: %j", async (name) => {
    expect(await ask(await cookieOf(await personAs("administrator")), name)).toEqual(REFUSED);
  });

  test("no cookie, one of another server, one that is spent, a revoked session, a closed account", async () => {
    const person = await personAs("moa");
    const cookie = await cookieOf(person);
    expect(await ask(cookie, shared)).toMatchObject({ ok: true });
    expect(await ask(null, shared)).toEqual(REFUSED);
    expect(await ask(`${SESSION_COOKIE}=nothing`, shared)).toEqual(REFUSED);
    expect(await ask(await cookieOf(person, "un autre secret que le nôtre"), shared)).toEqual(REFUSED);
    const spent = await encode({ token: { uid: person.id, sv: person.sessionVersion }, secret: SECRET, maxAge: -60 });
    expect(await ask(`${SESSION_COOKIE}=${spent}`, shared)).toEqual(REFUSED);
    await db.update(users).set({ sessionVersion: person.sessionVersion + 1 }).where(eq(users.id, person.id));
    expect(await ask(cookie, shared)).toEqual(REFUSED);
    const closed = await personAs("moa");
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, closed.id));
    expect(await ask(await cookieOf(closed), shared)).toEqual(REFUSED);
  });
});

describe("an open socket is no longer valid once", () => {
  async function opened(role: Role = "moa") {
    const person = await personAs(role);
    const meeting = await meetingOf(contractId);
    const rights = await ask(await cookieOf(person), meeting);
    if (!rights.ok) throw new Error("refused");
    expect(await rights.sessionValid()).toBe(true);
    return { person, meeting, rights };
  }

  test("the session is revoked", async () => {
    const { person, rights } = await opened();
    await db.update(users).set({ sessionVersion: 9 }).where(eq(users.id, person.id));
    expect(await rights.sessionValid()).toBe(false);
  });

  test("the person leaves the programme, or may only read from now on", async () => {
    const [leaving, reading] = [await opened(), await opened()];
    await db.delete(memberships).where(eq(memberships.userId, leaving.person.id));
    await db.update(memberships).set({ role: "reader" }).where(eq(memberships.userId, reading.person.id));
    expect(await leaving.rights.sessionValid()).toBe(false);
    expect(await reading.rights.sessionValid()).toBe(false);
  });

  test("the contractor changes contract", async () => {
    const { person, rights } = await opened("contractor");
    await db.update(memberships).set({ contractId: (await buildContract(db, { programmeId })).id }).where(eq(memberships.userId, person.id));
    expect(await rights.sessionValid()).toBe(false);
  });

  test("the minutes are frozen", async () => {
    const { meeting, rights } = await opened();
    await db.update(minutes).set({ state: "validated" }).where(eq(minutes.meetingId, meeting));
    expect(await rights.sessionValid()).toBe(false);
  });
});
