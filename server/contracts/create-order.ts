import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { contracts, deliverables, increments, orderEvents, orders, tranches } from "@/db/schema";
import { lineAmount } from "@/domain/contracts/amounts";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { gradeWorkUnit } from "@/domain/contracts/grading";
import { periodsOf } from "@/domain/contracts/price-schedule";
import { LEVEL_LABELS, type WorkUnitLevel } from "@/domain/contracts/vocabulary";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { exceedsCeiling } from "./ceiling";
import { storeMeasures } from "./measures";
import { ORDER_DRAFTERS } from "./policy";
import { priceOn } from "./prices";
import { findQuotedLine, markOrdered } from "./quoted-line";
import type { NewOrder, OrderCreated } from "./schema";

/**
 * A draft order: its level comes from the measures alone; only where they give none does a person choose it, with a reason that stays
 * in the journal. Nothing is committed yet, but what could never be issued is refused at once.
 */
export function createOrder(db: Db, scope: Scope, params: NewOrder): Promise<OrderCreated> {
  return db.transaction(async (tx) => {
    const { programmeId } = await findOrderable(tx, scope, params);
    const [tranche] = await tx.select().from(tranches).where(and(eq(tranches.id, params.trancheId), eq(tranches.contractId, params.contractId)));
    if (!tranche) throw new NotFoundError();
    const unit = findWorkUnit(params.workUnitCode)?.unit;
    if (!unit) return { ok: false, reason: "unknown_work_unit" };
    if (tranche.kind === "optionnelle" && tranche.affirmedOn === null) return { ok: false, reason: "tranche_not_affirmed" };
    if (!params.deliverables.every(({ verification }) => unit.verification.includes(verification))) return { ok: false, reason: "wrong_verification" };

    if (!periodsOf(unit).includes(params.period)) return { ok: false, reason: "wrong_period" };

    const decided = decideLevel(params);
    if ("reason" in decided) return { ok: false, reason: decided.reason };
    const { level, levelReason } = decided;
    const quoted = params.quoteLineId && (await findQuotedLine(tx, params.quoteLineId, { ...params, workUnitCode: unit.code, level }));
    if (quoted === "quote_line_ordered" || quoted === "quote_differs") return { ok: false, reason: quoted };
    const { unitCents } = await priceOn(tx, { contractId: params.contractId, workUnitCode: unit.code, level, period: params.period }, await todayOf(tx));
    const amountCents = lineAmount(unitCents, params.quantity);
    if (amountCents !== null && (await exceedsCeiling(tx, tranche, amountCents))) return { ok: false, reason: "ceiling_exceeded" };

    const { contractId, trancheId, incrementId, application, number, period, quantity } = params;
    const measures = storeMeasures(params.measures);
    const row = { programmeId, contractId, trancheId, incrementId, number, workUnitCode: unit.code, level, period, measures, application, quantity, amountCents };
    // The unique index decides: a prior read would race with somebody else taking the number.
    const [created] = await tx.insert(orders).values(row).onConflictDoNothing({ target: [orders.contractId, orders.number] }).returning({ id: orders.id });
    if (!created) return { ok: false, reason: "number_taken" };
    const orderId = created.id;
    if (params.quoteLineId) await markOrdered(tx, params.quoteLineId, orderId);
    await tx.insert(deliverables).values(params.deliverables.map((deliverable) => ({ ...deliverable, programmeId, orderId })));
    const chosen = levelReason ? `, niveau «\u00a0${LEVEL_LABELS[level].toLowerCase()}\u00a0» retenu sans règle applicable\u00a0: ${levelReason}` : "";
    const origin = quoted ? `, d’après le devis «\u00a0${quoted.reference}\u00a0» (${quoted.requestNumber})` : "";
    await tx.insert(orderEvents).values({ orderId, programmeId, actorId: scope.userId, what: `Brouillon du bon de commande ${number} créé${origin}${chosen}`, after: { state: "draft", ...row, ...(levelReason ? { levelReason } : {}) } });
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "order", subjectId: orderId, action: "created", after: row, reason: levelReason });
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

type Decision = { level: WorkUnitLevel; levelReason: string | undefined } | { reason: "level_needed" | "level_reason_needed" | "level_is_graded" };

function decideLevel({ workUnitCode, measures, chosenLevel, levelReason }: NewOrder): Decision {
  const grade = gradeWorkUnit(workUnitCode, measures);
  if (grade.level !== "needs_human") return chosenLevel && chosenLevel !== grade.level ? { reason: "level_is_graded" } : { level: grade.level, levelReason: undefined };
  if (!chosenLevel) return { reason: "level_needed" };
  return levelReason ? { level: chosenLevel, levelReason } : { reason: "level_reason_needed" };
}
