import type { Db } from "@/db/client";
import { parseCookies, readClaims, sessionToken } from "./session";
import { loadViewer, type Viewer } from "./viewer";

/** Who sends these cookies (a `Cookie` header). Null when signed out, revoked or closed. */
export async function viewerOfCookies(header: string | null | undefined, { db, secret }: { db: Db; secret: string }): Promise<Viewer | null> {
  const claims = await readClaims(sessionToken(parseCookies(header)), secret);
  return claims && loadViewer(db, claims);
}
