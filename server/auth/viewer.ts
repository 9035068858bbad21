import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
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
export const loadViewer = (db: Db, claims: SessionClaims): Promise<Viewer | null> => readViewer(db, and(eq(users.id, claims.userId), eq(users.sessionVersion, claims.sessionVersion)));

/** Who reads through a secret address of theirs, with the rights of this moment. */
export const loadViewerById = (db: Db, userId: string): Promise<Viewer | null> => readViewer(db, eq(users.id, userId));

async function readViewer(db: Db, who: SQL | undefined): Promise<Viewer | null> {
  const rows = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      position: users.position,
      isPlatformAdmin: users.isPlatformAdmin,
      today: TODAY,
      ...granted,
    })
    .from(users)
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .where(and(who, isNull(users.disabledAt)));
  const [first] = rows;
  if (!first) return null;
  const { id, name, email, position, isPlatformAdmin, today } = first;
  return { id, name, email, position, isPlatformAdmin, today, scope: makeScope(id, grantsOf(rows)) };
}

/** Of people to whom something is about to be sent: what each may see now. Whose account is closed has no entry. */
export async function loadScopes(db: Db, userIds: readonly string[]): Promise<Map<string, Scope>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .select({ userId: users.id, ...granted })
    .from(users)
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .where(and(inArray(users.id, [...userIds]), isNull(users.disabledAt)));
  return new Map([...Map.groupBy(rows, ({ userId }) => userId)].map(([userId, theirs]) => [userId, makeScope(userId, grantsOf(theirs))]));
}

const granted = { programmeId: memberships.programmeId, role: memberships.role, contractId: memberships.contractId };

/** The memberships of one person; somebody without any has one row of nulls. */
const grantsOf = (rows: readonly { [Column in keyof Grant]: Grant[Column] | null }[]): Grant[] =>
  rows.flatMap(({ programmeId, role, contractId }) => (programmeId && role ? [{ programmeId, role, contractId }] : []));
