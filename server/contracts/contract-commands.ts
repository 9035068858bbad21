import { and, eq, lt, min, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { contractRules, contracts, orders, tranches } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { findRuleProfile, rulesOn, type RuleProfile } from "@/domain/contracts/rule-profile";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError } from "@/server/platform/errors";
import type { ContractSaved } from "./contract-schema";
import { lockContract, trailOf } from "./managed-contract";
import { ORDER_MANAGERS } from "./policy";
import { rulesOfContract } from "./rules-column";

type Facts = { number: string; title: string; holder: string; notifiedOn: Day; vatBasisPoints: number };
export type ProfileSource = { key: string } | { contractId: string };

/** The rules of a profile of the file, or those in force today of a contract that the person sees; null for neither. */
export async function rulesFrom(db: Db, scope: Scope, source: ProfileSource): Promise<RuleProfile | null> {
  if ("key" in source) return findRuleProfile(source.key);
  const [found] = await db
    .select({ rules: rulesOfContract })
    .from(contracts)
    .where(and(eq(contracts.id, source.contractId), visible(scope, { programme: contracts.programmeId, contract: contracts.id })));
  return found ? rulesOn(found.rules, await todayOf(db)) : null;
}

/** A contract with its rules, copied so that they are its own, and its firm tranche, open from the notification. */
export async function declareContract(db: Db, scope: Scope, { programmeId, profile, ...facts }: Facts & { programmeId: string; profile: ProfileSource }): Promise<ContractSaved> {
  requireRole(scope, programmeId, ORDER_MANAGERS);
  return db.transaction(async (tx) => {
    const rules = await rulesFrom(tx, scope, profile);
    if (!rules) return { ok: false, reason: "unknown_profile" };
    if (facts.notifiedOn > (await todayOf(tx))) return { ok: false, reason: "notified_in_future" };
    // The unique index decides: a prior read would race with somebody else declaring the same.
    const [created] = await tx.insert(contracts).values({ programmeId, ...facts }).onConflictDoNothing().returning();
    if (!created) return { ok: false, reason: "number_taken" };
    const contractId = created.id;
    await tx.insert(contractRules).values({ contractId, number: 1, effectiveOn: facts.notifiedOn, rules, createdBy: scope.userId });
    await tx.insert(tranches).values({ contractId, kind: "ferme", position: 0, label: "Tranche ferme", affirmedOn: facts.notifiedOn });
    await appendAudit(tx, { ...trailOf(scope, created), action: "created", after: { ...facts, rules: rules.label } });
    return { ok: true, contractId };
  });
}

/** What identifies the contract. Its notification never comes after an order that stands. */
export async function editContract(db: Db, scope: Scope, { contractId, version, ...facts }: Facts & { contractId: string; version: number }): Promise<ContractSaved> {
  return db.transaction(async (tx) => {
    const before = await lockContract(tx, scope, contractId);
    if (before.version !== version) throw new ConflictError();
    if (facts.notifiedOn > (await todayOf(tx))) return { ok: false, reason: "notified_in_future" };
    if (await isOrderedBefore(tx, contractId, facts.notifiedOn)) return { ok: false, reason: "notified_after_orders" };
    if (await isNumberTaken(tx, before.programmeId, contractId, facts.number)) return { ok: false, reason: "number_taken" };
    await tx.update(contracts).set({ ...facts, version: sql`${contracts.version} + 1` }).where(eq(contracts.id, contractId));
    await tx.update(tranches).set({ affirmedOn: facts.notifiedOn }).where(and(eq(tranches.contractId, contractId), eq(tranches.kind, "ferme")));
    const { number, title, holder, notifiedOn, vatBasisPoints } = before;
    await appendAudit(tx, { ...trailOf(scope, before), action: "edited", before: { number, title, holder, notifiedOn, vatBasisPoints }, after: facts });
    return { ok: true, contractId };
  });
}

async function isOrderedBefore(tx: Tx, contractId: string, day: Day): Promise<boolean> {
  const [row] = await tx.select({ first: min(orders.orderedOn) }).from(orders).where(and(eq(orders.contractId, contractId), lt(orders.orderedOn, day)));
  return (row?.first ?? null) !== null;
}

async function isNumberTaken(tx: Tx, programmeId: string, contractId: string, number: string): Promise<boolean> {
  return (await tx.$count(contracts, and(eq(contracts.programmeId, programmeId), eq(contracts.number, number), sql`${contracts.id} <> ${contractId}`))) > 0;
}
