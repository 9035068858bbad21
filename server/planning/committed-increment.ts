import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { commitments, increments, programmes, users } from "@/db/schema";
import type { Role } from "@/domain/roles";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findPlannedProgramme } from "./frame-queries";

/** The increment of a page, with its programme. @throws NotFoundError also for a contractor, who sees nothing of planning */
export async function findCommittedIncrement(db: Db, scope: Scope, { slug, number }: { slug: string; number: number }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const [row] = await db
    .select({ id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn, on: commitments.committedOn, at: commitments.committedAt, by: users.name })
    .from(increments)
    .innerJoin(programmes, eq(programmes.id, increments.programmeId))
    .leftJoin(commitments, eq(commitments.incrementId, increments.id))
    .leftJoin(users, eq(users.id, commitments.committedBy))
    .where(and(eq(programmes.slug, slug), eq(increments.number, number), visible(scope, { programme: increments.programmeId })));
  if (!row) throw new NotFoundError();
  const { on, at, by, ...increment } = row;
  return { programme, increment: { ...increment, commitment: on === null || at === null ? null : { on, at: at.toISOString(), by: by ?? "" } } };
}

/** Held to the end of the transaction: a plan is not committed while its objectives change, nor twice. */
export async function lockIncrement(tx: Tx, scope: Scope, { incrementId, roles }: { incrementId: string; roles: readonly Role[] }) {
  const [increment] = await tx.select().from(increments).where(and(eq(increments.id, incrementId), visible(scope, { programme: increments.programmeId }))).for("update");
  if (!increment) throw new NotFoundError();
  requireRole(scope, increment.programmeId, roles);
  const [commitment] = await tx
    .select({ commitment: commitments, by: users.name })
    .from(commitments)
    .innerJoin(users, eq(users.id, commitments.committedBy))
    .where(and(eq(commitments.incrementId, incrementId), visible(scope, { programme: commitments.programmeId })));
  return { ...increment, committed: commitment ?? null };
}
