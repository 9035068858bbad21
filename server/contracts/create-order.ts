import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { contracts, increments, orderEvents, orders, tranches } from "@/db/schema";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { exceedsCeiling } from "./ceiling";
import { prepareLine, writeLine } from "./order-lines";
import { ORDER_DRAFTERS } from "./policy";
import type { NewOrder, OrderCreated } from "./order-act-schema";

/** A draft order of one line; others are added to it. Nothing is committed yet, but what could never be issued is refused at once. */
export function createOrder(db: Db, scope: Scope, params: NewOrder): Promise<OrderCreated> {
  return db.transaction(async (tx) => {
    const { programmeId } = await findOrderable(tx, scope, params);
    const { contractId, trancheId, incrementId, number } = params;
    const [tranche] = await tx.select().from(tranches).where(and(eq(tranches.id, trancheId), eq(tranches.contractId, contractId)));
    if (!tranche) throw new NotFoundError();
    const prepared = await prepareLine(tx, scope, { id: contractId, programmeId }, params, await todayOf(tx));
    if ("refusal" in prepared) return { ok: false, reason: prepared.refusal };
    if (tranche.kind === "optionnelle" && tranche.affirmedOn === null) return { ok: false, reason: "tranche_not_affirmed" };
    const { amountCents } = prepared.row;
    if (amountCents !== null && (await exceedsCeiling(tx, tranche, amountCents))) return { ok: false, reason: "ceiling_exceeded" };
    const row = { programmeId, contractId, trancheId, incrementId, number, amountCents };
    // The unique index decides: a prior read would race with somebody else taking the number.
    const [created] = await tx.insert(orders).values(row).onConflictDoNothing({ target: [orders.contractId, orders.number] }).returning({ id: orders.id });
    if (!created) return { ok: false, reason: "number_taken" };
    const orderId = created.id;
    const told = await writeLine(tx, { orderId, programmeId, position: 0 }, prepared);
    const { levelAt: _at, levelBy: _by, ...line } = prepared.row;
    const after = { ...row, ...line };
    await tx.insert(orderEvents).values({ orderId, programmeId, actorId: scope.userId, what: `Brouillon du bon de commande ${number} créé${told}`, after: { state: "draft", ...after } });
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "order", subjectId: orderId, action: "created", after, reason: line.levelReason ?? undefined });
    return { ok: true, orderId };
  });
}

/** The contract, found under the scope, and its programme's increment when one is named. */
async function findOrderable(tx: Tx, scope: Scope, { contractId, incrementId }: NewOrder): Promise<{ programmeId: string }> {
  const [contract] = await tx
    .select({ programmeId: contracts.programmeId })
    .from(contracts)
    .where(and(eq(contracts.id, contractId), visible(scope, { programme: contracts.programmeId, contract: contracts.id })));
  if (!contract) throw new NotFoundError();
  requireRole(scope, contract.programmeId, ORDER_DRAFTERS);
  if (incrementId !== null) {
    const [increment] = await tx.select({ id: increments.id }).from(increments).where(and(eq(increments.id, incrementId), eq(increments.programmeId, contract.programmeId)));
    if (!increment) throw new NotFoundError();
  }
  return contract;
}
