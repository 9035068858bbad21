import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { contracts } from "@/db/schema";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { ORDER_MANAGERS } from "./policy";

export type Contract = typeof contracts.$inferSelect;

/** The contract, locked, for who may change it: what hangs on it is changed by one person at a time. NotFoundError, ForbiddenError in that order. */
export async function lockContract(tx: Tx, scope: Scope, contractId: string): Promise<Contract> {
  const [contract] = await tx
    .select()
    .from(contracts)
    .where(and(eq(contracts.id, contractId), visible(scope, { programme: contracts.programmeId, contract: contracts.id })))
    .for("update");
  if (!contract) throw new NotFoundError();
  requireRole(scope, contract.programmeId, ORDER_MANAGERS);
  return contract;
}

/** Of what the audit says about a contract and its parts. */
export const trailOf = (scope: Scope, { id, programmeId }: Contract) => ({ actorId: scope.userId, programmeId, subject: "contract", subjectId: id });
