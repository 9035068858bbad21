import { getRuntime } from "@/server/platform/runtime";
import { runNextAuth } from "./next-auth-handler";
import type { Purpose } from "./oidc-identity";
import { INTENT_COOKIE, intentCookieOptions, sealIntent } from "./oidc-intent";
import { OIDC } from "./oidc-provider";
import { parseCookies } from "./session";

type Journey = {
  /** The provider's own page. */
  address: string;
  /** What the browser must bring back: `set-cookie` headers. */
  cookies: string[];
};

/**
 * Begins the journey to the identity provider, to come back on `returnTo` (a path of this site).
 * @returns null when the provider cannot be reached
 */
export async function beginJourney(purpose: Purpose, returnTo: string): Promise<Journey | null> {
  const { env } = getRuntime();
  // The forgery token proves to next-auth that the form is ours: here the caller has checked that already.
  const asked = await runNextAuth({ method: "GET", route: ["csrf"], cookies: new Map() });
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const set = asked.headers.getSetCookie().flatMap((header) => [...parseCookies(header.split(";")[0])]);
  // Its counterpart only: next-auth repeats no cookie that it sees, and the page to come back to must reach the browser.
  const cookies = new Map(set.filter(([name]) => name.endsWith("csrf-token")));
  const begun = await runNextAuth({ method: "POST", route: ["signin", OIDC], cookies, body: { csrfToken, callbackUrl: returnTo } });
  const address = URL.parse(begun.headers.get("location") ?? "");
  const state = address?.searchParams.get("state");
  // Without a state it is next-auth's own error page.
  if (!address || !state) return null;
  const intent = serialize(INTENT_COOKIE, await sealIntent(purpose, state, env.AUTH_SECRET), intentCookieOptions(env.PUBLIC_URL));
  return { address: address.href, cookies: [...begun.headers.getSetCookie(), intent] };
}

/** The value is base64url and dots: nothing to escape. */
function serialize(name: string, value: string, { path, maxAge, secure }: ReturnType<typeof intentCookieOptions>): string {
  return `${name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
