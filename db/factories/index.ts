import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { memberships, programmes, users } from "@/db/schema";
import type { Role } from "@/domain/roles";
import type { Scope } from "@/server/auth/scope";
import { loadViewer } from "@/server/auth/viewer";

const unique = (): string => randomUUID().slice(0, 8);

type User = typeof users.$inferSelect;
type Programme = typeof programmes.$inferSelect;

export async function buildUser(db: Db, fields: Partial<typeof users.$inferInsert> = {}): Promise<User> {
  const [row] = await db.insert(users).values({ email: `${unique()}@demo.local`, name: `Personne ${unique()}`, ...fields }).returning();
  return row!;
}

export async function buildProgramme(db: Db, fields: Partial<typeof programmes.$inferInsert> = {}): Promise<Programme> {
  const [row] = await db.insert(programmes).values({ slug: `programme-${unique()}`, name: "Programme", ...fields }).returning();
  return row!;
}

/** A person with a role in a programme, and the scope that this gives. */
export async function buildMember(db: Db, { programmeId, role, contractId = null }: { programmeId: string; role: Role; contractId?: string | null }) {
  const user = await buildUser(db);
  await db.insert(memberships).values({ programmeId, userId: user.id, role, contractId });
  return { user, scope: await scopeOf(db, user) };
}

/** The person's scope, made by the gate itself. */
export async function scopeOf(db: Db, user: { id: string; sessionVersion: number }): Promise<Scope> {
  const viewer = await loadViewer(db, { userId: user.id, sessionVersion: user.sessionVersion });
  return viewer!.scope;
}
