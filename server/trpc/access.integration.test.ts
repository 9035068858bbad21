import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { buildMember, buildUser } from "@/db/factories";
import { testDb } from "@/db/testing/database";
import { loadViewer, type Viewer } from "@/server/auth/viewer";
import { ROLES } from "@/domain/roles";
import { PROCEDURES, attempt, call, inRehearsal, type Answer, type Attempt } from "./testing/access-call";
import { SAMPLES, samplesOf } from "./testing/access-samples";
import { buildTraces, buildWorld, isUuid, strangeIds, type Ids, type World } from "./testing/access-world";

const { db } = await testDb();
const paths = PROCEDURES.map(({ path }) => path);
const mutations = PROCEDURES.filter(({ type }) => type === "mutation").map(({ path }) => path);
const queries = PROCEDURES.filter(({ type }) => type === "query").map(({ path }) => path);

/** Accounts belong to no programme, nor does the template of portfolios: their administration is the platform's. */
const PLATFORM = new Set(["accounts.list", "accounts.create", "accounts.renewLink", "accounts.setDisabled", "programmes.create", "reporting.portfolioTemplate", "reporting.changePortfolioTemplate", "reporting.resetPortfolioTemplate"]);
/** What everybody does to their own account and to what they may see: `changed` says where. */
const OWN: Record<string, string[]> = {
  "accounts.changePassword": ["app_user"],
  "accounts.revokeSessions": ["app_user"],
  "distribution.setReminders": ["mail_preference"],
  "distribution.setAlerts": ["mail_preference"],
  "distribution.createFeed": ["calendar_feed"],
  "distribution.revokeFeed": ["calendar_feed"],
  "programmes.setFollowing": ["follow"],
  "minutes.sayVerdict": ["minutes_review"],
};
/** All that a contractor may do, in its own meetings and orders. */
const CONTRACTOR_MAY = new Set([...Object.keys(OWN), "contracts.recordDelivery", "contracts.recordAnswer", "contracts.recordDocumentsSent", "quotes.deposit", "minutes.submitForReview", "minutes.addReviewer", "minutes.returnToDraft", "minutes.openThread", "minutes.addRemark", "minutes.resolveThread", "registry.update", "registry.updateMany"]);
/** What whoever sits in the instance does there, or whoever sees the plan does with it, whatever their role in the programme. */
const MEMBERS_MAY = new Set(["reporting.askFile", "minutes.openThread", "minutes.addRemark", "commitment.castBallot"]);

let home: World;
let elsewhere: World;
let strange: Ids;
let administrator: Viewer;
/** A contractor of the programme whose contract nobody has named yet. */
let unassigned: Viewer;
/** Nobody of the programme: each role of another one, and who has no programme at all. */
let strangers: Record<string, Viewer>;

beforeAll(async () => {
  home = await buildWorld(db, { incrementNumber: 27 });
  elsewhere = await buildWorld(db, { incrementNumber: 41 });
  strange = strangeIds(home.shared);
  administrator = { ...home.people.administrator, isPlatformAdmin: true };
  strangers = { ...elsewhere.people, "no role": await viewerOf(await buildUser(db)), "platform administrator": await viewerOf(await buildUser(db, { isPlatformAdmin: true })) };
  unassigned = await viewerOf((await buildMember(db, { programmeId: home.shared.programmeId, role: "contractor" })).user);
  await buildTraces(db, home, Object.values(strangers));
});

const viewerOf = async ({ id, sessionVersion }: { id: string; sessionVersion: number }): Promise<Viewer> => (await loadViewer(db, { userId: id, sessionVersion }))!;
const codeOf = ({ body }: Answer): string | undefined => body.error?.data.code;
const found = (answer: Answer, words: string[]): string[] => words.filter((word) => JSON.stringify(answer.body).includes(word));
const isRefused = (answer: Answer): boolean => ["FORBIDDEN", "NOT_FOUND"].includes(codeOf(answer) ?? "");

/** The names among `ids` that the inputs of a procedure use. */
function namesUsed(path: string, ids: Ids): (keyof Ids)[] {
  const used = new Set<keyof Ids>();
  samplesOf(path, new Proxy(ids, { get: (target, name) => (used.add(name as keyof Ids), target[name as keyof Ids]) }));
  return [...used];
}

const strangely = new Map<string, Promise<Attempt>>();
/** Asked once: the same strange input comes back for each side of the programme. */
function attemptOnce(viewer: Viewer, path: string, input: unknown): Promise<Attempt> {
  const key = [viewer.id, path, JSON.stringify(input)].join(" ");
  const made = strangely.get(key) ?? attempt(db, viewer, path, input);
  strangely.set(key, made);
  return made;
}

/** For each input of the procedure: with these identifiers and with those, the same answer, and nothing written. Where none is named, just an answer. */
async function expectSameAnswers(viewer: Viewer, path: string, these: Ids, those: Ids): Promise<Attempt[]> {
  const expected = samplesOf(path, those);
  const answers: Attempt[] = [];
  for (const [index, input] of samplesOf(path, these).entries()) {
    const isAlike = JSON.stringify(input) === JSON.stringify(expected[index]);
    const answer = await (isAlike ? attemptOnce(viewer, path, input) : attempt(db, viewer, path, input));
    answers.push(answer);
    if (isAlike) continue;
    expect(answer, `${path} ${JSON.stringify(input)}`).toEqual(await attemptOnce(viewer, path, expected[index]));
    expect(answer.changed).toEqual([]);
  }
  return answers;
}

/** Its own identifiers, one of them replaced by the programme's: the same answer as replaced by one of nothing. */
async function expectSameMixtures(viewer: Viewer, path: string, own: Ids, theirs: Ids, names: (keyof Ids)[]): Promise<Attempt[]> {
  const answers: Attempt[] = [];
  for (const name of names) answers.push(...(await expectSameAnswers(viewer, path, { ...own, [name]: theirs[name] }, { ...own, [name]: strange[name] })));
  return answers;
}

async function attemptsOf(viewer: Viewer, path: string, ids: Ids): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const input of samplesOf(path, ids)) attempts.push(await attempt(db, viewer, path, input));
  return attempts;
}

async function answersOf(db: Parameters<typeof call>[0], viewer: Viewer, ids: Ids): Promise<Record<string, Answer[]>> {
  const answers: Record<string, Answer[]> = {};
  for (const path of queries) {
    answers[path] = [];
    for (const input of samplesOf(path, ids)) answers[path].push(await call(db, viewer, path, input));
  }
  return answers;
}

test("every procedure has sample inputs, and only procedures have", () => {
  const declared = Object.entries(SAMPLES).flatMap(([context, procedures]) => Object.keys(procedures).map((name) => `${context}.${name}`));
  expect(declared.toSorted()).toEqual(paths.toSorted());
  for (const path of paths) expect(samplesOf(path, strange), path).not.toEqual([]);
});

describe.each(paths)("%s", (path) => {
  test("an administrator of the programme gets it done with the samples: they reach what is guarded", async () => {
    for (const ids of [home.shared, home.hidden]) {
      for (const input of samplesOf(path, ids)) {
        const { status, body, changed } = await attempt(db, administrator, path, input);
        expect({ status, body }, JSON.stringify(input)).toMatchObject({ status: 200 });
        expect((body.result?.data as { ok?: boolean } | undefined)?.ok ?? true, JSON.stringify(body)).toBe(true);
        if (queries.includes(path)) expect(changed).toEqual([]);
      }
    }
  });

  test("signed out: told to sign in, whatever is asked", async () => {
    for (const input of [...samplesOf(path, home.shared), "nonsense"]) {
      expect(codeOf(await attempt(db, null, path, input))).toBe("UNAUTHORIZED");
    }
  });

  test("strangers get the answer of what does not exist, write nothing, and learn nothing of the programme", async () => {
    for (const [name, viewer] of Object.entries(strangers)) {
      if (name === "platform administrator" && PLATFORM.has(path)) continue;
      for (const ids of [home.shared, home.hidden]) {
        for (const answer of await expectSameAnswers(viewer, path, ids, strange)) expect(found(answer, home.tellTales), name).toEqual([]);
      }
    }
  });

  test("an administrator elsewhere cannot slip one of the programme's identifiers among their own", async () => {
    // An account can be invited by its address from any programme.
    const names = namesUsed(path, home.shared).filter((name) => name !== "newcomerEmail");
    if (PLATFORM.has(path)) return;
    for (const answer of await expectSameMixtures(elsewhere.people.administrator, path, elsewhere.shared, home.hidden, names)) expect(found(answer, home.tellTales)).toEqual([]);
  });

  test("the contractor learns nothing of what it has no part in", async () => {
    const { contractor } = home.people;
    const { programmeId, slug, termId, memberId, newcomerEmail } = home.shared;
    const visible = { programmeId, slug, termId, memberId, newcomerEmail };
    const answers = await expectSameAnswers(contractor, path, home.hidden, { ...strange, ...visible });
    const names = namesUsed(path, home.hidden).filter((name) => !(name in visible));
    answers.push(...(await expectSameMixtures(contractor, path, home.shared, home.hidden, names)));
    answers.push(...(await attemptsOf(contractor, path, home.shared)));
    for (const answer of answers) expect(found(answer, [...home.secrets, ...elsewhere.tellTales])).toEqual([]);
  });

  test("a contractor without a contract sees nothing at all", async () => {
    for (const answer of await attemptsOf(unassigned, path, home.shared)) expect(found(answer, home.tellTales)).toEqual([]);
  });

  test("an unknown field or a malformed identifier is refused", async () => {
    for (const input of samplesOf(path, home.shared)) {
      const widened = input === undefined ? { unknown: true } : { ...(input as object), unknown: true };
      expect(codeOf(await attempt(db, administrator, path, widened))).toBe("BAD_REQUEST");
    }
    for (const name of namesUsed(path, home.shared).filter((each) => isUuid(home.shared[each]))) {
      const malformed = samplesOf(path, { ...home.shared, [name]: "27" }).filter((input, index) => JSON.stringify(input) !== JSON.stringify(samplesOf(path, home.shared)[index]));
      expect(malformed).not.toEqual([]);
      for (const input of malformed) expect(codeOf(await attempt(db, administrator, path, input)), name).toBe("BAD_REQUEST");
    }
  });

  test("its input and its output are strict at every depth", () => {
    const { inputs, output } = PROCEDURES.find((each) => each.path === path)!;
    expect(inputs).toHaveLength(1);
    expect(openPlaces(inputs[0] as z.ZodType, "input")).toEqual([]);
    expect(openPlaces(output as z.ZodType, "output")).toEqual([]);
  });
});

describe.each(mutations)("%s", (path) => {
  test.each(["reader", "committee"] as const)("refused to a %s, and nothing is written, unless it is for those who sit there", async (role) => {
    for (const answer of await attemptsOf(home.people[role], path, home.shared)) {
      if (MEMBERS_MAY.has(path)) expect([answer.status, answer.changed.length > 0]).toEqual([200, true]);
      else if (path in OWN) expect(answer.changed.filter((table) => table !== "audit_event")).toEqual(answer.changed.length > 0 ? OWN[path] : []);
      else expect([isRefused(answer), answer.changed], JSON.stringify(answer)).toEqual([true, []]);
    }
  });

  const isOpen = CONTRACTOR_MAY.has(path);
  test(`${isOpen ? "open" : "refused"} to the contractor in what is its own`, async () => {
    const [first, ...others] = await attemptsOf(home.people.contractor, path, home.shared);
    expect(isOpen ? codeOf(first!) : undefined).toBeUndefined();
    for (const answer of isOpen ? [] : [first!, ...others]) expect([isRefused(answer), answer.changed], JSON.stringify(answer)).toEqual([true, []]);
  });
});

describe("what is done in the programme changes no answer to", () => {
  /** Every act on this side of the programme, one after the other; those that an earlier one made impossible are refused, which is fine. */
  async function actIn(tx: Parameters<typeof call>[0], ids: Ids, acts: string[]): Promise<number> {
    let done = 0;
    for (const path of acts) for (const input of samplesOf(path, ids)) if (!(await call(tx, administrator, path, input)).body.error) done += 1;
    return done;
  }

  test.each([...ROLES, "no role", "platform administrator"])("a stranger (%s)", async (name) => {
    await inRehearsal(db, async (tx) => {
      const look = () => answersOf(tx, strangers[name]!, elsewhere.shared);
      const before = await look();
      // The person who signs in elsewhere keeps their own account; accounts are the platform administrator's to see.
      expect(await actIn(tx, home.shared, mutations.filter((path) => !path.startsWith("accounts.") && !PLATFORM.has(path)))).toBeGreaterThan(20);
      expect(await look()).toEqual(before);
    });
  });

  test("the contractor, where it has no part", async () => {
    await inRehearsal(db, async (tx) => {
      const look = () => answersOf(tx, home.people.contractor, home.shared);
      const before = await look();
      // Members, terms and the programme's own name are there for all who belong to it.
      const acts = mutations.filter((path) => !/^(?:accounts|glossary|programmes)\./.test(path));
      expect(await actIn(tx, home.hidden, acts)).toBeGreaterThan(15);
      // A draft on its own contract commits nobody yet.
      expect(await actIn(tx, home.shared, ["contracts.createOrder"])).toBe(1);
      expect(await look()).toEqual(before);
    });
  });
});

/** Objects that let unknown keys pass, and values of any kind, by their path. */
function openPlaces(schema: z.ZodType, io: "input" | "output"): string[] {
  const walk = (node: unknown, path: string): string[] => {
    if (typeof node !== "object" || node === null) return [];
    const entries = Object.entries(node).flatMap(([key, value]) => walk(value, `${path}/${key}`));
    return "type" in node && node.type === "object" && "properties" in node && (node as { additionalProperties?: unknown }).additionalProperties !== false ? [path, ...entries] : entries;
  };
  return walk(z.toJSONSchema(schema, { io, unrepresentable: "any" }), "");
}
