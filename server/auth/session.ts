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
  const decoded = await decode({ token, secret }).catch(() => null);
  if (typeof decoded?.uid !== "string" || typeof decoded.sv !== "number") return null;
  return { userId: decoded.uid, sessionVersion: decoded.sv };
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
