import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { memberships, users } from "@/db/schema";
import { TODAY } from "@/server/platform/clock";
import type { Grant, Scope } from "./scope";
import type { SessionClaims } from "./session";

/** The signed-in person, with the scope that every query asks for. */
export type Viewer = {
  id: string;
  name: string;
  email: string;
  position: string;
  isPlatformAdmin: boolean;
  /** The day on which they ask: what they read is told as of it. */
  today: string;
  scope: Scope;
};

// The only cast to Scope: elsewhere a value of that type can only be handed on.
const makeScope = (userId: string, grants: Grant[]): Scope => ({ userId, grants }) as unknown as Scope;

/** The gate: reads the person and what they may see in one statement. Null when the session was revoked or the account disabled. */
export async function loadViewer(db: Db, claims: SessionClaims): Promise<Viewer | null> {
  const rows = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      position: users.position,
      isPlatformAdmin: users.isPlatformAdmin,
      today: TODAY,
      programmeId: memberships.programmeId,
      role: memberships.role,
      contractId: memberships.contractId,
    })
    .from(users)
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .where(and(eq(users.id, claims.userId), eq(users.sessionVersion, claims.sessionVersion), isNull(users.disabledAt)));
  const [first] = rows;
  if (!first) return null;
  const grants = rows.flatMap(({ programmeId, role, contractId }): Grant[] => (programmeId && role ? [{ programmeId, role, contractId }] : []));
  const { id, name, email, position, isPlatformAdmin, today } = first;
  return { id, name, email, position, isPlatformAdmin, today, scope: makeScope(id, grants) };
}
