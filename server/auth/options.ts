import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { getRuntime } from "@/server/platform/runtime";
import { SESSION_COOKIE, SESSION_SECONDS, sessionCookieOptions } from "./session";
import { ADDRESS_HEADER } from "@/server/platform/address-header";
import { signIn } from "./sign-in";

/** Built per request: the environment is known only once the server runs. */
export function authOptions(): NextAuthOptions {
  const { env, db } = getRuntime();
  // next-auth 4 reads its own address from the process environment and nowhere else.
  process.env.NEXTAUTH_URL ??= env.PUBLIC_URL;
  return {
    secret: env.AUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/connexion", error: "/connexion" },
    cookies: {
      sessionToken: { name: SESSION_COOKIE, options: sessionCookieOptions(env.PUBLIC_URL) },
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
    ],
    callbacks: {
      jwt({ token, user }) {
        // Only what the session check needs: names and roles are read afresh from the database.
        return user ? { uid: user.id, sv: (user as unknown as { sessionVersion: number }).sessionVersion } : token;
      },
    },
  };
}

function clientAddress(headers: Record<string, unknown>): string {
  const noted = headers[ADDRESS_HEADER];
  return typeof noted === "string" ? noted : "";
}
