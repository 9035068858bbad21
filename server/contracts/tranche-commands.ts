import { and, eq, inArray, max, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { applications, contracts, orders, trancheApplications, tranches } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { PerimeterDifficulty, TrancheKind } from "@/domain/contracts/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { orderedOn } from "./ceiling";
import type { TrancheSaved } from "./contract-schema";
import { lockContract, trailOf, type Contract } from "./managed-contract";

type Tranche = typeof tranches.$inferSelect;
type Refusal = Extract<TrancheSaved, { ok: false }>["reason"];
type Covered = { applicationId: string; difficulty: PerimeterDifficulty | null };
type Named = { trancheId: string; version: number };
type Saved = { contractId: string; tranche?: { id: string; version: number }; kind: TrancheKind; label: string; ceilingCents: number | null; applications: readonly Covered[] };

const refuse = (reason: Refusal): TrancheSaved => ({ ok: false, reason });

/** Adds a tranche, or changes the one named: its name, its ceiling, what it covers. A firm one is open from the notification. */
export function saveTranche(db: Db, scope: Scope, { contractId, tranche: named, applications: covered, ...fields }: Saved): Promise<TrancheSaved> {
  return db.transaction(async (tx) => {
    const contract = await lockContract(tx, scope, contractId);
    await requireApplications(tx, scope, contract.programmeId, covered);
    const before = named ? await findTranche(tx, contractId, { trancheId: named.id, version: named.version }) : null;
    const others = and(eq(tranches.contractId, contractId), sql`lower(${tranches.label}) = lower(${fields.label})`, before ? ne(tranches.id, before.id) : undefined);
    if ((await tx.$count(tranches, others)) > 0) return refuse("label_taken");
    if (before) {
      if (before.kind !== fields.kind && ((await countOrders(tx, before.id)) > 0 || before.affirmedBy !== null)) return refuse("kind_is_used");
      if (fields.ceilingCents !== null && fields.ceilingCents < (await orderedOn(tx, before.id))) return refuse("ceiling_below_ordered");
    }
    const opening = fields.kind === "ferme" ? contract.notifiedOn : null;
    const affirmedOn = before && before.kind === fields.kind ? before.affirmedOn : opening;
    const trancheId = before ? await update(tx, before, { ...fields, affirmedOn }) : await insert(tx, contractId, { ...fields, affirmedOn });
    await tx.delete(trancheApplications).where(eq(trancheApplications.trancheId, trancheId));
    if (covered.length > 0) await tx.insert(trancheApplications).values(covered.map((each) => ({ ...each, trancheId })));
    const trail = { ...trailOf(scope, contract), action: before ? "tranche_edited" : "tranche_created" };
    await appendAudit(tx, { ...trail, before: before && { kind: before.kind, label: before.label, ceilingCents: before.ceilingCents }, after: { trancheId, ...fields, applications: covered.length } });
    return { ok: true, trancheId };
  });
}

/** "Affermissement": an optional tranche may be ordered from that day on, by the decision referred to. */
export const affirmTranche = (db: Db, scope: Scope, { affirmedOn, affirmedBy, ...named }: Named & { affirmedOn: Day; affirmedBy: string }): Promise<TrancheSaved> =>
  change(db, scope, named, async (tx, tranche, contract) => {
    if (tranche.kind !== "optionnelle") return "not_optional";
    if (tranche.affirmedOn !== null) return "already_affirmed";
    if (affirmedOn > (await todayOf(tx))) return "affirmed_in_future";
    if (affirmedOn < contract.notifiedOn) return "affirmed_before_notification";
    return { action: "tranche_affirmed", values: { affirmedOn, affirmedBy } };
  });

/** Takes back an affirmation recorded by mistake; never under an order. */
export const reopenTranche = (db: Db, scope: Scope, { reason, ...named }: Named & { reason: string }): Promise<TrancheSaved> =>
  change(db, scope, named, async (tx, tranche) => {
    if (tranche.kind !== "optionnelle") return "not_optional";
    if (tranche.affirmedOn === null) return "not_affirmed";
    if ((await countOrders(tx, tranche.id)) > 0) return "has_orders";
    return { action: "tranche_affirmation_withdrawn", values: { affirmedOn: null, affirmedBy: null }, reason };
  });

/** Only a tranche that nothing was prepared on; the last one stays. */
export const removeTranche = (db: Db, scope: Scope, named: Named): Promise<TrancheSaved> =>
  change(db, scope, named, async (tx, tranche) => {
    if ((await countOrders(tx, tranche.id)) > 0) return "has_orders";
    return (await tx.$count(tranches, eq(tranches.contractId, tranche.contractId))) > 1 ? { action: "tranche_removed", values: null } : "last_tranche";
  });

type Decision = Refusal | { action: string; values: Partial<Pick<Tranche, "affirmedOn" | "affirmedBy">> | null; reason?: string };

async function change(db: Db, scope: Scope, named: Named, decide: (tx: Tx, tranche: Tranche, contract: Contract) => Promise<Decision>): Promise<TrancheSaved> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ contractId: tranches.contractId })
      .from(tranches)
      .innerJoin(contracts, eq(contracts.id, tranches.contractId))
      .where(and(eq(tranches.id, named.trancheId), visible(scope, { programme: contracts.programmeId, contract: contracts.id })));
    if (!found) throw new NotFoundError();
    const contract = await lockContract(tx, scope, found.contractId);
    const before = await findTranche(tx, contract.id, named);
    const decision = await decide(tx, before, contract);
    if (typeof decision === "string") return refuse(decision);
    const { action, values, reason } = decision;
    if (values) await update(tx, before, values);
    else await tx.delete(tranches).where(eq(tranches.id, before.id));
    const { id: trancheId, label, affirmedOn, affirmedBy } = before;
    await appendAudit(tx, { ...trailOf(scope, contract), action, before: { trancheId, label, affirmedOn, affirmedBy }, after: { trancheId, label, ...values }, reason });
    return { ok: true, trancheId };
  });
}

async function findTranche(tx: Tx, contractId: string, { trancheId, version }: Named): Promise<Tranche> {
  const [found] = await tx.select().from(tranches).where(and(eq(tranches.id, trancheId), eq(tranches.contractId, contractId))).for("update");
  if (!found) throw new NotFoundError();
  if (found.version !== version) throw new ConflictError();
  return found;
}

async function update(tx: Tx, { id }: Tranche, values: Partial<Tranche>): Promise<string> {
  await tx.update(tranches).set({ ...values, version: sql`${tranches.version} + 1` }).where(eq(tranches.id, id));
  return id;
}

async function insert(tx: Tx, contractId: string, values: Pick<Tranche, "kind" | "label" | "ceilingCents" | "affirmedOn">): Promise<string> {
  const [last] = await tx.select({ position: max(tranches.position) }).from(tranches).where(eq(tranches.contractId, contractId));
  const [row] = await tx.insert(tranches).values({ contractId, position: (last?.position ?? -1) + 1, ...values }).returning({ id: tranches.id });
  return row!.id;
}

const countOrders = (tx: Tx, trancheId: string): Promise<number> => tx.$count(orders, eq(orders.trancheId, trancheId));

/** Every application is one of the contract's programme, and is named once. */
async function requireApplications(tx: Tx, scope: Scope, programmeId: string, covered: readonly Covered[]): Promise<void> {
  const ids = [...new Set(covered.map(({ applicationId }) => applicationId))];
  if (ids.length === 0) return;
  const known = await tx.$count(applications, and(inArray(applications.id, ids), eq(applications.programmeId, programmeId), visible(scope, { programme: applications.programmeId })));
  if (known !== ids.length || ids.length !== covered.length) throw new NotFoundError();
}
