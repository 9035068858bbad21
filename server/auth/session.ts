import { decode } from "next-auth/jwt";

export const SESSION_COOKIE = "cadence.session";
/** A working day: 12 hours. */
export const SESSION_SECONDS = 12 * 60 * 60;

export const sessionCookieOptions = (publicUrl: string) => ({ httpOnly: true, sameSite: "lax" as const, path: "/", secure: publicUrl.startsWith("https://") });

export type SessionClaims = { userId: string; sessionVersion: number };

/** The token of a request's cookies; next-auth splits one past 4 kB into `name.0`, `name.1` … */
export function sessionToken(cookies: ReadonlyMap<string, string>): string | null {
  const whole = cookies.get(SESSION_COOKIE);
  if (whole) return whole;
  const chunks: string[] = [];
  for (let i = 0; cookies.has(`${SESSION_COOKIE}.${i}`); i++) chunks.push(cookies.get(`${SESSION_COOKIE}.${i}`) ?? "");
  return chunks.length > 0 ? chunks.join("") : null;
}

/** What a token claims, or null when it is forged, expired or of another shape. Says nothing yet of revocation. */
export async function readClaims(token: string | null, secret: string): Promise<SessionClaims | null> {
  if (!token) return null;
  const known = opened.get(token);
  if (known && known.secret === secret && known.until > Date.now()) return known.claims;
  const decoded = await decode({ token, secret }).catch(() => null);
  if (typeof decoded?.uid !== "string" || typeof decoded.sv !== "number") return null;
  const claims = { userId: decoded.uid, sessionVersion: decoded.sv };
  if (typeof decoded.exp === "number") keep(token, { claims, secret, until: decoded.exp * 1000 });
  return claims;
}

/** What tokens said that were opened: the key of each is derived anew, and they come with every request. Revocation is asked of the database each time. */
const opened = new Map<string, { claims: SessionClaims; secret: string; until: number }>();
const MOST_OPENED = 1_000;

function keep(token: string, found: { claims: SessionClaims; secret: string; until: number }): void {
  // The oldest first: a map keeps the order in which it was filled.
  if (opened.size >= MOST_OPENED) opened.delete(opened.keys().next().value!);
  opened.set(token, found);
}

/** Parses a `Cookie` header. */
export function parseCookies(header: string | null | undefined): Map<string, string> {
  const pairs = (header ?? "").split(";").map((part) => part.trim().split(/=(.*)/s) as [string, string?]);
  return new Map(pairs.filter(([name]) => name !== "").map(([name, value]) => [name, decodeURIComponentSafely(value ?? "")]));
}

function decodeURIComponentSafely(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
