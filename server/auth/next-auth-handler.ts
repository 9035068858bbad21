import NextAuth from "next-auth";
import { getRuntime } from "@/server/platform/runtime";
import { INTENT_COOKIE, intentCookieOptions, openIntent } from "./oidc-intent";
import { authOptions } from "./options";
import { parseCookies } from "./session";

type AuthRequest = {
  method: "GET" | "POST";
  /** What follows /api/auth/: `["callback", "oidc"]`. */
  route: string[];
  query?: Record<string, string>;
  headers?: Record<string, string>;
  cookies: ReadonlyMap<string, string>;
  body?: Record<string, unknown>;
};

/** Everything under /api/auth. */
export async function handleAuth(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const route = url.pathname.split("/").slice(3);
  // next-auth would let anybody write into our log.
  if (route[0] === "_log") return new Response(null, { status: 404 });
  return runNextAuth({
    method: request.method === "POST" ? "POST" : "GET",
    route,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(request.headers),
    cookies: parseCookies(request.headers.get("cookie")),
    body: await readBody(request),
  });
}

/** Asks next-auth one thing, from a route or from within. Its own adapter for routes reads Next's ambient request instead. */
export async function runNextAuth({ method, route, query = {}, headers = {}, cookies, body }: AuthRequest): Promise<Response> {
  const { env } = getRuntime();
  const readPurpose = () => openIntent(cookies.get(INTENT_COOKIE), query.state ?? null, env.AUTH_SECRET);
  const request = { method, query: { ...query, nextauth: route }, headers, cookies: Object.fromEntries(cookies), body };
  const answer = new CollectedAnswer();
  await NextAuth(request as never, answer as never, authOptions(readPurpose));
  if (route[0] === "callback" && cookies.has(INTENT_COOKIE)) {
    const { path } = intentCookieOptions(env.PUBLIC_URL);
    answer.headers.append("set-cookie", `${INTENT_COOKIE}=; Path=${path}; Max-Age=0; HttpOnly; SameSite=Lax`);
  }
  return answer.toResponse();
}

async function readBody(request: Request): Promise<Record<string, unknown> | undefined> {
  if (request.method !== "POST") return undefined;
  const text = await request.text();
  if (!request.headers.get("content-type")?.includes("application/json")) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The part of Node's response that next-auth writes to. */
class CollectedAnswer {
  readonly headers = new Headers({ "cache-control": "private, no-cache, no-store" });
  #status = 200;
  #body: string | null = null;

  status(code: number): this {
    this.#status = code;
    return this;
  }
  getHeader(name: string): string[] | string | null {
    return name.toLowerCase() === "set-cookie" ? this.headers.getSetCookie() : this.headers.get(name);
  }
  setHeader(name: string, value: string | string[]): this {
    this.headers.delete(name);
    for (const one of [value].flat()) this.headers.append(name, one);
    return this;
  }
  end(): void {}
  json(body: unknown): void {
    this.headers.set("content-type", "application/json");
    this.#body = JSON.stringify(body);
  }
  send(body: unknown): void {
    if (typeof body === "string") this.#body = body;
    else if (body !== undefined) this.json(body);
  }
  toResponse(): Response {
    return new Response(this.#body, { status: this.#status, headers: this.headers });
  }
}
