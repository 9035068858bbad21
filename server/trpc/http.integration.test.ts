import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { users } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { SESSION_COOKIE } from "@/server/auth/session";
import type { Logger } from "@/server/platform/logger";
import { createApi } from "./http";

const { db } = await testDb();
const SECRET = "un secret pour les essais seulement";
const error = vi.fn<(...told: unknown[]) => void>();
let server: Server;
let base: string;
let cookie: string;
let person: { id: string; sessionVersion: number };

beforeAll(async () => {
  const api = createApi({ db, logger: { error } as unknown as Logger, secret: SECRET });
  server = createServer((request, response) => {
    if (!api(request, response)) response.writeHead(418).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { id: programmeId } = await buildProgramme(db);
  const { user } = await buildMember(db, { programmeId, role: "moa" });
  person = user;
  cookie = `${SESSION_COOKIE}=${await encode({ token: { uid: user.id, sv: user.sessionVersion }, secret: SECRET, maxAge: 60 })}`;
});
afterAll(() => void server.close());

type Answer = { error?: { message: string; data: { code: string; fields?: Record<string, string> } }; result?: { data: unknown } };
async function call(path: string, { input, headers = { cookie }, body }: { input?: unknown; headers?: Record<string, string>; body?: string } = {}) {
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await fetch(`${base}${path}${query}`, { method: body === undefined ? "GET" : "POST", headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers }, body });
  return { status: response.status, headers: response.headers, answer: (await response.json().catch(() => ({}))) as Answer };
}

describe("the calls of browsers", () => {
  test("who is signed in is answered, with the headers of every answer", async () => {
    const { status, headers, answer } = await call("/api/trpc/minutes.list", { input: {} });
    expect([status, answer.error]).toEqual([200, undefined]);
    expect(Object.fromEntries(headers)).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "same-origin", "content-type": expect.stringMatching(/^application\/json/) });
  });

  test.each([
    ["without a cookie", {}],
    ["with a cookie of another secret", { cookie: `${SESSION_COOKIE}=eyJhbGciOiJkaXIifQ..x.y.z` }],
  ])("%s → 401, in French", async (_, headers) => {
    const { status, answer } = await call("/api/trpc/minutes.list", { input: {}, headers });
    expect([status, answer.error?.message]).toEqual([401, "Votre session est terminée\u00a0: reconnectez-vous."]);
  });

  test("a session that was revoked is none", async () => {
    const setVersion = (sessionVersion: number) => db.update(users).set({ sessionVersion }).where(eq(users.id, person.id));
    await setVersion(person.sessionVersion + 1);
    expect((await call("/api/trpc/minutes.list", { input: {} })).status).toBe(401);
    await setVersion(person.sessionVersion);
  });

  test.each([
    ["/api/trpc/nulle.part", 404],
    ["/api/trpc/", 404],
    ["/api/trpc/%E0%A4%A", 400],
  ])("%s is no procedure → %i", async (path, expected) => expect((await call(path, { input: {} })).status).toBe(expected));
  test.each(["/api/trpcs/minutes.list", "/api/auth/session", "/", "/api/trpc"])("%s is left to the pages", async (path) => expect((await call(path)).status).toBe(418));

  test("bad input → 400, with the message of each field", async () => {
    const { status, answer } = await call("/api/trpc/board.plan", { input: { slug: 3, number: "x" } });
    expect([status, Object.keys(answer.error?.data.fields ?? {}).toSorted()]).toEqual([400, ["number", "slug"]]);
  });

  test.each([
    ["a form, as another site may send", "application/x-www-form-urlencoded", "storyId=1", 415],
    ["text", "text/plain", "{}", 415],
    ["no JSON", "application/json", "{", 400],
    ["more than ten megabytes", "application/json", JSON.stringify("x".repeat(10 * 1024 * 1024)), 413],
  ])("%s in a body → refused", async (_, type, body, expected) => {
    const { status, answer } = await call("/api/trpc/board.moveStory", { body, headers: { cookie, "content-type": type } });
    expect(status).toBe(expected);
    expect(JSON.stringify(answer)).not.toMatch(/node_modules|\.ts:/);
  });

  test("a change is not made by a mere address", async () => expect((await call("/api/trpc/board.moveStory", { input: {} })).status).toBe(405));

  test("what nobody expected is logged, and told without saying why", async () => {
    const broken = createApi({ db: new Proxy(db, { get: () => () => { throw new Error("secret du serveur"); } }), logger: { error } as unknown as Logger, secret: SECRET });
    const other = createServer((request, response) => void broken(request, response)).listen(0, "127.0.0.1");
    await once(other, "listening");
    error.mockClear();
    const response = await fetch(`http://127.0.0.1:${(other.address() as AddressInfo).port}/api/trpc/minutes.list?input=%7B%7D`, { headers: { cookie } });
    const text = await response.text();
    other.close();
    expect(response.status).toBe(500);
    expect(text).toContain("Une erreur inattendue s’est produite");
    expect(text).not.toContain("secret du serveur");
    expect(error).toHaveBeenCalledOnce();
  });
});
