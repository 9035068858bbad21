import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getRuntime } from "@/server/platform/runtime";
import { readClaims, sessionToken } from "./session";
import { loadViewer, type Viewer } from "./viewer";

/** Who is asking, once per request. Null when signed out or revoked. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const jar = await cookies();
  const token = sessionToken(new Map(jar.getAll().map((c) => [c.name, c.value])));
  if (!token) return null;
  const { env, db } = getRuntime();
  const claims = await readClaims(token, env.AUTH_SECRET);
  return claims ? loadViewer(db, claims) : null;
});

/** Who is asking; a person who is not signed in goes to the sign-in page and comes back here afterwards. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (viewer) return viewer;
  const path = (await headers()).get("x-path");
  redirect(path && path !== "/" ? `/connexion?suite=${encodeURIComponent(path)}` : "/connexion");
}
