import { and, eq } from "drizzle-orm";
import { generateKeyPair, SignJWT } from "jose";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditEvents, identityLinks, oneTimeLinks, users } from "@/db/schema";
import { buildUser } from "@/db/factories";
import { testDb } from "@/db/testing/database";
import { setDisabled } from "@/server/accounts/commands";
import { mintLink, readLink } from "@/server/accounts/links";
import { listAccounts } from "@/server/accounts/queries";
import { parseEnv } from "@/server/platform/env";
import { createLogger } from "@/server/platform/logger";
import { setRuntime } from "@/server/platform/runtime";
import { handleAuth } from "./next-auth-handler";
import type { Purpose } from "./oidc-identity";
import { beginJourney } from "./oidc-journey";
import { parseCookies, readClaims, sessionToken } from "./session";
import { TestBrowser } from "./testing/browser";
import { PLAIN_CLIENT, SIGNED_CLIENT, startIdentityProvider } from "./testing/identity-provider";
import { loadViewer } from "./viewer";

const SITE = "http://cadence.test";
const SECRET = "un secret de test assez long pour signer";
const EMAIL = "personne@exemple.test";

const { db, pool } = await testDb();
const provider = await startIdentityProvider(`${SITE}/api/auth/callback/oidc`, EMAIL);
afterAll(provider.close);
afterEach(() => {
  provider.impostor = null;
});
beforeEach(() => configure());

function configure(client = PLAIN_CLIENT, issuer = provider.issuer): void {
  const env = parseEnv({ PUBLIC_URL: SITE, AUTH_SECRET: SECRET, OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret, LOG_LEVEL: "silent" });
  setRuntime({ env, pool, logger: createLogger(env) });
}

/** Leaves for the provider, signs in there, and stops at the door of the way back. */
async function reachReturn(browser: TestBrowser, login: string, purpose: Purpose = { kind: "sign_in" }): Promise<URL> {
  const journey = await beginJourney(purpose, "/registre");
  if (!journey) throw new Error("the provider was not reached");
  browser.keep(SITE, journey.cookies);
  return browser.signInAt(journey.address, login);
}

/** Through the way back: where the person lands, and who the session says they are. */
async function comeBack(browser: TestBrowser, address: URL) {
  const response = await handleAuth(new Request(address, { headers: { cookie: browser.header(SITE) } }));
  browser.keep(SITE, response.headers.getSetCookie());
  const claims = await readClaims(sessionToken(parseCookies(browser.header(SITE))), SECRET);
  const viewer = claims && (await loadViewer(db, claims));
  return { location: response.headers.get("location"), userId: viewer?.id ?? null };
}

async function signIn(login: string, purpose?: Purpose, browser = new TestBrowser()) {
  return comeBack(browser, await reachReturn(browser, login, purpose));
}

const invite = (userId: string) => mintLink(db, { purpose: "choose_password", userId });
const linksOf = (subject: string) => db.select().from(identityLinks).where(eq(identityLinks.subject, subject));
const auditOf = async (subjectId: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId)).orderBy(auditEvents.id)).map(({ action, actorId, reason }) => ({ action, actorId, reason }));

/** An account whose identity is linked, by its invitation. */
async function linkedPerson(subject: string) {
  const user = await buildUser(db);
  await signIn(subject, { kind: "invitation", token: await invite(user.id) });
  return user;
}

describe("an identity that no account has", () => {
  test("is refused and recorded; neither an account nor a link is made", async () => {
    const before = await db.$count(users);
    expect(await signIn("inconnue")).toEqual({ location: "/connexion?error=identity_unknown", userId: null });
    expect(await db.$count(users)).toBe(before);
    expect(await linksOf("inconnue")).toEqual([]);
    expect(await auditOf("inconnue")).toEqual([{ action: "sign_in_refused", actorId: null, reason: "identity_unknown" }]);
  });

  test("is refused also when an account has its e-mail address, linked or not", async () => {
    const [user] = await db.insert(users).values({ email: EMAIL, name: "Même adresse" }).returning();
    expect(await signIn("homonyme")).toMatchObject({ location: "/connexion?error=identity_unknown", userId: null });
    await signIn("la-vraie", { kind: "invitation", token: await invite(user!.id) });
    expect(await signIn("homonyme")).toMatchObject({ location: "/connexion?error=identity_unknown", userId: null });
    expect(await signIn("la-vraie")).toMatchObject({ userId: user!.id });
  });
});

describe("an invited person", () => {
  test("is linked and signed in, then signs in directly and comes back to the page asked for", async () => {
    const user = await buildUser(db);
    const token = await invite(user.id);
    expect(await signIn("invitee", { kind: "invitation", token })).toEqual({ location: `${SITE}/registre`, userId: user.id });
    expect(await linksOf("invitee")).toMatchObject([{ issuer: provider.issuer, userId: user.id, toldEmail: EMAIL }]);
    expect(await readLink(db, token)).toBeNull();
    expect(await signIn("invitee")).toEqual({ location: `${SITE}/registre`, userId: user.id });
    expect(await auditOf("invitee")).toEqual([
      { action: "signed_in", actorId: user.id, reason: null },
      { action: "signed_in", actorId: user.id, reason: null },
    ]);
    expect(await auditOf(user.id)).toContainEqual({ action: "identity_linked", actorId: user.id, reason: null });
  });

  test("has then what it takes to sign in, without a password", async () => {
    const admin = await buildUser(db, { isPlatformAdmin: true });
    const viewer = (await loadViewer(db, { userId: admin.id, sessionVersion: 1 }))!;
    const [invited, waiting] = [await linkedPerson("sans-mot-de-passe"), await buildUser(db)];
    const listed = new Map((await listAccounts(db, viewer)).map(({ id, hasSignInMeans }) => [id, hasSignInMeans]));
    expect([listed.get(invited.id), listed.get(waiting.id)]).toEqual([true, false]);
  });

  test("uses the link once: of two identities that come at once, one is linked", async () => {
    const user = await buildUser(db);
    const token = await invite(user.id);
    const [first, second] = [new TestBrowser(), new TestBrowser()];
    const doors = [await reachReturn(first, "premiere", { kind: "invitation", token }), await reachReturn(second, "seconde", { kind: "invitation", token })];
    const arrived = await Promise.all([comeBack(first, doors[0]!), comeBack(second, doors[1]!)]);
    expect(arrived.map(({ userId }) => userId).sort()).toEqual([user.id, null].sort());
    expect(arrived.map(({ location }) => location)).toContain("/connexion?error=link_void");
    expect(await db.$count(identityLinks, eq(identityLinks.userId, user.id))).toBe(1);
  });

  test("who comes with somebody else's identity is refused, and the link can still serve", async () => {
    const owner = await linkedPerson("deja-prise");
    const user = await buildUser(db);
    const token = await invite(user.id);
    expect(await signIn("deja-prise", { kind: "invitation", token })).toEqual({ location: "/connexion?error=identity_taken", userId: null });
    expect(await readLink(db, token)).not.toBeNull();
    expect(await linksOf("deja-prise")).toMatchObject([{ userId: owner.id }]);
  });

  test("whose link has expired is not linked", async () => {
    const user = await buildUser(db);
    const token = await invite(user.id);
    await db.update(oneTimeLinks).set({ expiresAt: new Date(Date.now() - 1_000) }).where(eq(oneTimeLinks.userId, user.id));
    expect(await signIn("en-retard", { kind: "invitation", token })).toMatchObject({ location: "/connexion?error=link_void" });
    expect(await linksOf("en-retard")).toEqual([]);
  });

  test("the link of the first administrator is not for an identity", async () => {
    const token = await mintLink(db, { purpose: "first_administrator" });
    expect(await signIn("administration", { kind: "invitation", token })).toMatchObject({ location: "/connexion?error=link_void", userId: null });
  });
});

describe("a signed-in person", () => {
  const linking = (user: { id: string; sessionVersion: number }): Purpose => ({ kind: "link", userId: user.id, sessionVersion: user.sessionVersion });

  test("links an identity to their account and stays signed in", async () => {
    const user = await buildUser(db);
    expect(await signIn("rattachee", linking(user))).toMatchObject({ userId: user.id });
    expect(await signIn("rattachee")).toMatchObject({ userId: user.id });
  });

  test("whose session was revoked on the way links nothing", async () => {
    const user = await buildUser(db);
    const browser = new TestBrowser();
    const door = await reachReturn(browser, "trop-tard", linking(user));
    await db.update(users).set({ sessionVersion: 2 }).where(eq(users.id, user.id));
    expect(await comeBack(browser, door)).toEqual({ location: "/compte?error=session_ended", userId: null });
    expect(await linksOf("trop-tard")).toEqual([]);
  });

  test("does not take over an identity that is somebody else's", async () => {
    const owner = await linkedPerson("a-autrui");
    expect(await signIn("a-autrui", linking(await buildUser(db)))).toEqual({ location: "/compte?error=identity_taken", userId: null });
    expect(await linksOf("a-autrui")).toMatchObject([{ userId: owner.id }]);
  });
});

describe("a closed account", () => {
  test("is refused, and the session of before is nobody's", async () => {
    const user = await linkedPerson("partie");
    const browser = new TestBrowser();
    expect(await signIn("partie", undefined, browser)).toMatchObject({ userId: user.id });
    const admin = await buildUser(db, { isPlatformAdmin: true });
    await setDisabled(db, (await loadViewer(db, { userId: admin.id, sessionVersion: 1 }))!, { userId: user.id, isDisabled: true });
    const claims = await readClaims(sessionToken(parseCookies(browser.header(SITE))), SECRET);
    expect(await loadViewer(db, claims!)).toBeNull();
    expect(await signIn("partie")).toEqual({ location: "/connexion?error=account_closed", userId: null });
    expect((await auditOf("partie")).at(-1)).toEqual({ action: "sign_in_refused", actorId: null, reason: "account_closed" });
  });
});

describe("what comes back wrong is refused", () => {
  const FAILED = { location: expect.stringMatching(/\/api\/auth\/error\?error=OAuthCallback$/), userId: null };

  test("another state", async () => {
    await linkedPerson("etat");
    const browser = new TestBrowser();
    const door = await reachReturn(browser, "etat");
    door.searchParams.set("state", "un-autre-etat");
    expect(await comeBack(browser, door)).toEqual(FAILED);
  });

  test.each(["next-auth.state", "next-auth.nonce", "next-auth.pkce.code_verifier"])("the %s of another journey", async (name) => {
    await linkedPerson(`autre-${name}`);
    const [browser, other] = [new TestBrowser(), new TestBrowser()];
    const door = await reachReturn(browser, `autre-${name}`);
    await reachReturn(other, "quelqu-un");
    browser.jar(SITE).set(name, other.jar(SITE).get(name)!);
    expect(await comeBack(browser, door)).toEqual(FAILED);
  });

  test("a journey that this browser did not begin", async () => {
    await linkedPerson("attaquant");
    expect(await comeBack(new TestBrowser(), await reachReturn(new TestBrowser(), "attaquant"))).toEqual(FAILED);
  });

  test("the purpose of another journey does not serve: an invitation opened earlier links nobody", async () => {
    const user = await buildUser(db);
    const token = await invite(user.id);
    const browser = new TestBrowser();
    await reachReturn(browser, "abandon", { kind: "invitation", token });
    const sealed = browser.jar(SITE).get("cadence.identity")!;
    const door = await reachReturn(browser, "quelqu-un-d-autre");
    browser.jar(SITE).set("cadence.identity", sealed);
    expect(await comeBack(browser, door)).toEqual({ location: "/connexion?error=identity_unknown", userId: null });
    expect(await readLink(db, token)).not.toBeNull();
  });

  test("userinfo about another subject than the ID token's", async () => {
    await linkedPerson("victime");
    provider.impostor = (response) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ sub: "victime" }));
    expect(await signIn("imposteur")).toEqual(FAILED);
  });
});

describe("userinfo as a signed JWT", () => {
  beforeEach(() => configure(SIGNED_CLIENT));
  const signed = async (claims: Record<string, string>) => {
    const { privateKey } = await generateKeyPair("RS256");
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).setIssuer(provider.issuer).setAudience(SIGNED_CLIENT.id).sign(privateKey);
  };

  test("is verified with the provider's keys and read", async () => {
    const user = await linkedPerson("signee");
    expect(await linksOf("signee")).toMatchObject([{ userId: user.id, toldEmail: EMAIL }]);
    expect(await signIn("signee")).toMatchObject({ userId: user.id });
  });

  test("is refused when somebody else signed it", async () => {
    await linkedPerson("contrefaite");
    const forged = await signed({ sub: "contrefaite" });
    provider.impostor = (response) => response.writeHead(200, { "content-type": "application/jwt" }).end(forged);
    expect(await signIn("contrefaite")).toMatchObject({ location: expect.stringContaining("error=OAuthCallback"), userId: null });
  });
});

describe("the provider itself", () => {
  test("that does not answer is told, not thrown", async () => {
    configure(PLAIN_CLIENT, "http://127.0.0.1:9");
    expect(await beginJourney({ kind: "sign_in" }, "/")).toBeNull();
  });

  test("sends back only to this site", async () => {
    const journey = await beginJourney({ kind: "sign_in" }, "https://ailleurs.test/");
    const callback = parseCookies(journey!.cookies.find((cookie) => cookie.startsWith("next-auth.callback-url"))!.split(";")[0]).get("next-auth.callback-url");
    expect(callback).toBe(SITE);
  });

  test("nobody writes into the log through next-auth", async () => {
    const response = await handleAuth(new Request(`${SITE}/api/auth/_log`, { method: "POST", body: "level=error&code=x" }));
    expect(response.status).toBe(404);
  });
});

test("the audit names no token of an invitation", async () => {
  const token = await invite((await buildUser(db)).id);
  await signIn("sans-jeton", { kind: "invitation", token });
  const rows = await db.select().from(auditEvents).where(and(eq(auditEvents.subject, "identity"), eq(auditEvents.subjectId, "sans-jeton")));
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token);
});
