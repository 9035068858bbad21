import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import type { Purpose } from "./oidc-identity";

export const INTENT_COOKIE = "cadence.identity";
/** As long as next-auth keeps its own state: a quarter of an hour at the provider. */
const INTENT_SECONDS = 15 * 60;

const Intent = z.object({
  state: z.string(),
  purpose: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("sign_in") }),
    z.strictObject({ kind: z.literal("invitation"), token: z.string() }),
    z.strictObject({ kind: z.literal("link"), userId: z.string(), sessionVersion: z.int() }),
  ]),
});

/** Read by the provider's way back only. */
export const intentCookieOptions = (publicUrl: string) => ({
  httpOnly: true,
  sameSite: "lax" as const,
  path: "/api/auth/callback/oidc",
  secure: publicUrl.startsWith("https://"),
  maxAge: INTENT_SECONDS,
});

/** Encrypted and signed: it holds the token of a one-time link. Bound to one journey by its `state`. */
export function sealIntent(purpose: Purpose, state: string, secret: string): Promise<string> {
  return encode({ token: { purpose, state }, secret, salt: INTENT_COOKIE, maxAge: INTENT_SECONDS });
}

/** What this journey was begun for; a plain sign-in where the cookie is missing, forged, expired or of another journey. */
export async function openIntent(sealed: string | undefined, state: string | null, secret: string): Promise<Purpose> {
  const decoded = sealed ? await decode({ token: sealed, secret, salt: INTENT_COOKIE }).catch(() => null) : null;
  const intent = Intent.safeParse(decoded);
  return intent.success && intent.data.state === state ? intent.data.purpose : { kind: "sign_in" };
}
