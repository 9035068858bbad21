import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { reversibilities } from "@/db/schema";
import { checkDestruction, type DestructionFacts } from "@/domain/contracts/data-destruction";
import { checkReversibility, type ReversibilityFacts } from "@/domain/contracts/reversibility";
import type { Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError } from "@/server/platform/errors";
import { lockContract, trailOf, type Contract } from "./managed-contract";
import type { DestructionSaved, ReversibilitySaved } from "./reversibility-schema";

type Named = { contractId: string; /** As it was read; 0 where nothing was recorded yet. */ version: number };
type Row = typeof reversibilities.$inferSelect;
type Values = Partial<Omit<Row, "contractId" | "programmeId" | "version" | "changedAt">>;

/** T0 and what came of the steps. A day that could not be is refused, and none of the others is kept then. */
export function saveReversibility(db: Db, scope: Scope, { facts, ...named }: Named & { facts: ReversibilityFacts }): Promise<ReversibilitySaved> {
  return db.transaction(async (tx): Promise<ReversibilitySaved> => {
    const contract = await lockContract(tx, scope, named.contractId);
    const refusal = checkReversibility(facts, await todayOf(tx));
    if (refusal) return { ok: false, ...refusal };
    if (facts.T0 !== null && facts.T0 < contract.notifiedOn) return { ok: false, field: "T0", reason: "before_notification" };
    const { T0: t0On, T1: t1On, T2: t2On, verify_T2: t2VerifiedOn, T3: t3On, T4: t4On } = facts;
    await save(tx, scope, contract, { version: named.version, action: "reversibility_dated", values: { t0On, t1On, t2On, t2VerifiedOn, t3On, t4On } });
    return { ok: true };
  });
}

/** The end of the contract, the administration's agreement and the certificate of destruction. */
export function saveDestruction(db: Db, scope: Scope, { facts, ...named }: Named & { facts: DestructionFacts }): Promise<DestructionSaved> {
  return db.transaction(async (tx): Promise<DestructionSaved> => {
    const contract = await lockContract(tx, scope, named.contractId);
    const reason = checkDestruction(facts, { notifiedOn: contract.notifiedOn, today: await todayOf(tx) });
    if (reason) return { ok: false, reason };
    await save(tx, scope, contract, { version: named.version, action: "data_destruction_recorded", values: facts });
    return { ok: true };
  });
}

/** Writes what changed, with its audit; saving the same leaves no trace. The contract is locked: nobody else writes meanwhile. */
async function save(tx: Tx, scope: Scope, contract: Contract, { version, action, values }: { version: number; action: string; values: Values }): Promise<void> {
  const [before] = await tx.select().from(reversibilities).where(eq(reversibilities.contractId, contract.id));
  if ((before?.version ?? 0) !== version) throw new ConflictError();
  const changed = Object.entries(values).filter(([field, value]) => (before?.[field as keyof Values] ?? null) !== value);
  if (changed.length === 0) return;
  await tx
    .insert(reversibilities)
    .values({ contractId: contract.id, programmeId: contract.programmeId, ...values })
    .onConflictDoUpdate({ target: reversibilities.contractId, set: { ...values, version: version + 1, changedAt: sql`now()` } });
  const former = Object.fromEntries(changed.map(([field]) => [field, before?.[field as keyof Values] ?? null]));
  await appendAudit(tx, { ...trailOf(scope, contract), action, before: former, after: Object.fromEntries(changed) });
}
