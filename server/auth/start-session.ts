import "server-only";
import { encode } from "next-auth/jwt";
import { cookies } from "next/headers";
import { getRuntime } from "@/server/platform/runtime";
import { SESSION_COOKIE, SESSION_SECONDS, sessionCookieOptions } from "./session";

/** Signs the browser in: the same token and cookie that next-auth's own handler writes (see options.ts). */
export async function startSession({ userId, sessionVersion }: { userId: string; sessionVersion: number }): Promise<void> {
  const { env } = getRuntime();
  const token = await encode({ token: { uid: userId, sv: sessionVersion }, secret: env.AUTH_SECRET, maxAge: SESSION_SECONDS });
  (await cookies()).set(SESSION_COOKIE, token, { ...sessionCookieOptions(env.PUBLIC_URL), maxAge: SESSION_SECONDS });
}

export async function endSession(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) if (name === SESSION_COOKIE || name.startsWith(`${SESSION_COOKIE}.`)) jar.delete(name);
}
