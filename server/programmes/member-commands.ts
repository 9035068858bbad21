import { and, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { contracts, memberships, programmes, users } from "@/db/schema";
import type { Role } from "@/domain/roles";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { PROGRAMME_ADMINISTRATORS } from "./policy";
import type { MemberRefusal } from "./schema";

type Place = { role: Role; contractId: string | null };
type Answer = { ok: true } | { ok: false; reason: MemberRefusal };

const refuse = (reason: MemberRefusal): Answer => ({ ok: false, reason });

/** Gives an existing account a role in the programme. */
export async function addMember(db: Db, scope: Scope, { programmeId, email, ...wanted }: { programmeId: string; email: string } & Place): Promise<Answer> {
  requireRole(scope, programmeId, PROGRAMME_ADMINISTRATORS);
  return db.transaction(async (tx) => {
    const place = await settlePlace(tx, scope, programmeId, wanted);
    if (!place) return refuse("contract_required");
    const [user] = await tx.select({ id: users.id }).from(users).where(and(eq(users.email, email), isNull(users.disabledAt)));
    if (!user) return refuse("unknown_account");
    const [added] = await tx.insert(memberships).values({ programmeId, userId: user.id, ...place }).onConflictDoNothing().returning();
    if (!added) return refuse("already_member");
    await audit(tx, scope, { programmeId, userId: user.id, action: "member_added", after: place });
    return { ok: true };
  });
}

export async function changeMember(db: Db, scope: Scope, { programmeId, userId, ...wanted }: { programmeId: string; userId: string } & Place): Promise<Answer> {
  requireRole(scope, programmeId, PROGRAMME_ADMINISTRATORS);
  return db.transaction(async (tx) => {
    const before = await lockMember(tx, scope, { programmeId, userId });
    const place = await settlePlace(tx, scope, programmeId, wanted);
    if (!place) return refuse("contract_required");
    if (place.role !== "administrator" && (await isLastAdministrator(tx, programmeId, before))) return refuse("last_administrator");
    await tx.update(memberships).set(place).where(and(eq(memberships.programmeId, programmeId), eq(memberships.userId, userId)));
    await audit(tx, scope, { programmeId, userId, action: "member_changed", before, after: place });
    return { ok: true };
  });
}

export async function removeMember(db: Db, scope: Scope, { programmeId, userId }: { programmeId: string; userId: string }): Promise<Answer> {
  requireRole(scope, programmeId, PROGRAMME_ADMINISTRATORS);
  return db.transaction(async (tx) => {
    const before = await lockMember(tx, scope, { programmeId, userId });
    if (await isLastAdministrator(tx, programmeId, before)) return refuse("last_administrator");
    await tx.delete(memberships).where(and(eq(memberships.programmeId, programmeId), eq(memberships.userId, userId)));
    await audit(tx, scope, { programmeId, userId, action: "member_removed", before });
    return { ok: true };
  });
}

/** A contractor sees one contract of the programme, and nothing without it; the other roles carry none. */
async function settlePlace(tx: Tx, scope: Scope, programmeId: string, { role, contractId }: Place): Promise<Place | null> {
  if (role !== "contractor") return { role, contractId: null };
  if (contractId === null) return null;
  const [contract] = await tx
    .select({ id: contracts.id })
    .from(contracts)
    .where(and(eq(contracts.id, contractId), eq(contracts.programmeId, programmeId), visible(scope, { programme: contracts.programmeId })));
  if (!contract) throw new NotFoundError();
  return { role, contractId };
}

async function lockMember(tx: Tx, scope: Scope, { programmeId, userId }: { programmeId: string; userId: string }): Promise<Place> {
  // Two administrators who remove each other would both see one left: the programme's row takes them one after the other.
  await tx.select({ id: programmes.id }).from(programmes).where(eq(programmes.id, programmeId)).for("update");
  const [row] = await tx
    .select({ role: memberships.role, contractId: memberships.contractId })
    .from(memberships)
    .where(and(eq(memberships.programmeId, programmeId), eq(memberships.userId, userId), visible(scope, { programme: memberships.programmeId })));
  if (!row) throw new NotFoundError();
  return row;
}

/** A programme without an administrator could never get one again. */
async function isLastAdministrator(tx: Tx, programmeId: string, member: Place): Promise<boolean> {
  if (member.role !== "administrator") return false;
  const administrators = await tx.$count(memberships, and(eq(memberships.programmeId, programmeId), eq(memberships.role, "administrator")));
  return administrators === 1;
}

type Change = { programmeId: string; userId: string; action: string; before?: Place; after?: Place };

const audit = (tx: Tx, scope: Scope, { userId, ...change }: Change): Promise<void> =>
  appendAudit(tx, { actorId: scope.userId, subject: "member", subjectId: userId, ...change });
