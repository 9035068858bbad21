import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { Env } from "@/server/platform/env";

export const OIDC = "oidc";
const USERINFO_TIMEOUT_MS = 5_000;

export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; label: string };

/** Null where no provider is configured. */
export function oidcSettings({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_LABEL }: Env): OidcSettings | null {
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return { issuer: OIDC_ISSUER.replace(/\/$/, ""), clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, label: OIDC_LABEL };
}

const Claims = z.looseObject({ iss: z.string().min(1), sub: z.string().min(1), email: z.string().nullish() });
export type Claims = z.infer<typeof Claims>;

/** Any provider that follows OpenID Connect Core: found by discovery, ID token verified, PKCE, state and nonce checked. */
export function oidcProvider({ issuer, clientId, clientSecret, label }: OidcSettings): OAuthConfig<Claims> {
  return {
    id: OIDC,
    name: label,
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    // Without it next-auth asks the token as plain OAuth and a conformant provider's ID token is an error.
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email" } },
    userinfo: {
      async request({ tokens, client }) {
        const { userinfo_endpoint: endpoint, jwks_uri: keys, issuer: discovered } = client.issuer.metadata;
        if (discovered.replace(/\/$/, "") !== issuer) throw new Error("the provider's own issuer is not the configured one");
        // openid-client has verified it: signature, issuer, audience, expiry and nonce.
        const { iss, sub, email } = decodeJwt(tokens.id_token ?? "");
        const told = endpoint && tokens.access_token ? await readUserinfo({ endpoint, keys, issuer: discovered, clientId, accessToken: tokens.access_token }) : { sub, email };
        // OpenID Connect Core 5.3.2: an answer about somebody else must not be used.
        if (told.sub !== sub) throw new Error("userinfo is of another subject than the ID token");
        return { ...told, iss, sub } as Claims as never;
      },
    },
    profile: ({ sub }) => ({ id: sub }),
  };
}

export const readClaimsOfProfile = (profile: unknown): Claims => Claims.parse(profile);

type Question = { endpoint: string; keys: string | undefined; issuer: string; clientId: string; accessToken: string };

/** What the provider tells of the person: plain JSON, or a JWT that it signed (ProConnect), which must be for us. */
async function readUserinfo({ endpoint, keys, issuer, clientId, accessToken }: Question): Promise<Record<string, unknown>> {
  const response = await fetch(endpoint, {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/jwt, application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(USERINFO_TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`userinfo answered ${response.status}`);
  if (!response.headers.get("content-type")?.startsWith("application/jwt")) return z.record(z.string(), z.unknown()).parse(await response.json());
  if (!keys) throw new Error("signed userinfo from a provider without published keys");
  const { payload } = await jwtVerify(await response.text(), createRemoteJWKSet(new URL(keys)), { issuer, audience: clientId });
  return payload;
}
