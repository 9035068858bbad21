import { desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contractRules } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { objectionsToCircuit } from "@/domain/contracts/answer-steps";
import { changedRules } from "@/domain/contracts/changed-rules";
import type { RuleProfile } from "@/domain/contracts/rule-profile";
import type { Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError } from "@/server/platform/errors";
import type { RulesChanged } from "./contract-schema";
import { lockContract, trailOf } from "./managed-contract";

type Change = { contractId: string; number: number; effectiveOn: Day; reason: string; rules: RuleProfile };

/**
 * A new version of a contract's rules: what begins on `effectiveOn` or after follows it. A day of the past corrects what was recorded, so that
 * the deadlines of what began since are computed anew; the former versions stay.
 */
export function changeRules(db: Db, scope: Scope, { contractId, number, effectiveOn, reason, rules }: Change): Promise<RulesChanged> {
  return db.transaction(async (tx) => {
    const contract = await lockContract(tx, scope, contractId);
    const [last] = await tx.select().from(contractRules).where(eq(contractRules.contractId, contractId)).orderBy(desc(contractRules.number)).limit(1);
    if (last?.number !== number) throw new ConflictError();
    if (effectiveOn < contract.notifiedOn) return { ok: false, reason: "before_notification" };
    if (objectionsToCircuit(rules).length > 0) return { ok: false, reason: "incomplete_circuit" };
    const changes = changedRules(last.rules, rules);
    if (changes.length === 0) return { ok: false, reason: "unchanged" };
    await tx.insert(contractRules).values({ contractId, number: number + 1, effectiveOn, rules, reason, createdBy: scope.userId });
    await appendAudit(tx, { ...trailOf(scope, contract), action: "rules_changed", before: { number }, after: { number: number + 1, effectiveOn, changes }, reason });
    return { ok: true, number: number + 1 };
  });
}
