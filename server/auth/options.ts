import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { ADDRESS_HEADER } from "@/server/platform/address-header";
import { getRuntime } from "@/server/platform/runtime";
import { admitIdentity, type Purpose } from "./oidc-identity";
import { OIDC, oidcProvider, oidcSettings, readClaimsOfProfile } from "./oidc-provider";
import { SESSION_COOKIE, SESSION_SECONDS, sessionCookieOptions, type SessionClaims } from "./session";
import { signIn } from "./sign-in";

/**
 * Built per request: the environment is known only once the server runs, and each journey to the identity provider has its
 * own purpose, read only when the person is back.
 */
export function authOptions(readPurpose: () => Promise<Purpose>): NextAuthOptions {
  const { env, db, logger } = getRuntime();
  // next-auth 4 reads its own address from the process environment and nowhere else.
  process.env.NEXTAUTH_URL ??= env.PUBLIC_URL;
  const oidc = oidcSettings(env);
  let admitted: SessionClaims | null = null;
  return {
    secret: env.AUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/connexion", error: "/connexion" },
    cookies: {
      sessionToken: { name: SESSION_COOKIE, options: sessionCookieOptions(env.PUBLIC_URL) },
    },
    logger: {
      error: (code, metadata) => logger.warn({ code, err: metadata instanceof Error ? metadata : metadata.error }, "Connexion : échec"),
      warn: (code) => logger.warn({ code }, "Connexion : avertissement"),
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials, request) {
          const address = clientAddress(request.headers ?? {});
          const result = await signIn(db, { email: credentials?.email ?? "", password: credentials?.password ?? "", address });
          if (!result.ok) throw new Error(result.reason);
          return result.user;
        },
      }),
      ...(oidc ? [oidcProvider(oidc)] : []),
    ],
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.provider !== OIDC) return true;
        const { iss, sub, email } = readClaimsOfProfile(profile);
        const purpose = await readPurpose();
        const admission = await admitIdentity(db, { issuer: iss, subject: sub, email: email ?? null }, purpose);
        if (!admission.ok) return `${purpose.kind === "link" ? "/compte" : "/connexion"}?error=${admission.reason}`;
        admitted = admission;
        return true;
      },
      jwt({ token, user }) {
        // Only what the session check needs: names and roles are read afresh from the database.
        if (admitted) return { uid: admitted.userId, sv: admitted.sessionVersion };
        return user ? { uid: user.id, sv: (user as unknown as { sessionVersion: number }).sessionVersion } : token;
      },
    },
  };
}

function clientAddress(headers: Record<string, unknown>): string {
  const noted = headers[ADDRESS_HEADER];
  return typeof noted === "string" ? noted : "";
}
