import { and, asc, eq, inArray, notInArray, sql } from "drizzle-orm";
import { together, type Db } from "@/db/client";
import { deliverables, increments, orderLines, orders, squads, tranches } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { standingOf } from "@/domain/contracts/order-states";
import type { PlannedLine } from "@/domain/contracts/delivery-plan";
import type { LedgerLine, LedgerOrder } from "@/domain/contracts/ledger";
import type { OrderPeriod } from "@/domain/contracts/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { visibleOrders } from "./order-queries";

/** With what a register of orders says of them besides. */
export type RegisteredLine = LedgerLine & { period: OrderPeriod | null; squadName: string | null };
export type RegisteredOrder = Omit<LedgerOrder, "lines"> & { invoiceReference: string | null; invoicedOn: Day | null; lines: RegisteredLine[] };

/** The orders of a contract, by number, with their lines, and each of their lines with what it delivers: those that count for something, or all that the person may see. */
export async function readLedger(db: Db, scope: Scope, contractId: string, which: "counted" | "all" = "counted"): Promise<{ orders: RegisteredOrder[]; planned: PlannedLine[] }> {
  const counted = and(eq(orders.contractId, contractId), visibleOrders(scope), which === "all" ? undefined : notInArray(orders.state, ["draft", "cancelled"]));
  const ids = db.select({ id: orders.id }).from(orders).where(counted);
  const [rows, lines, parts] = await together([
    () =>
      db
        .select({
          ...{ id: orders.id, number: orders.number, state: orders.state, amountCents: orders.amountCents, certifiedCents: orders.certifiedCents },
          ...{ trancheId: orders.trancheId, trancheLabel: tranches.label, incrementNumber: increments.number },
          ...{ orderedOn: orders.orderedOn, certifiedOn: orders.certifiedOn, paidOn: orders.paidOn, invoiceReference: orders.invoiceReference, invoicedOn: orders.invoicedOn },
        })
        .from(orders)
        .innerJoin(tranches, eq(tranches.id, orders.trancheId))
        .leftJoin(increments, eq(increments.id, orders.incrementId))
        .where(counted)
        .orderBy(sql`${orders.number} collate "fr-x-icu"`, asc(orders.id)),
    () =>
      db
        .select({
          ...{ id: orderLines.id, orderId: orderLines.orderId, workUnitCode: orderLines.workUnitCode, level: orderLines.level, period: orderLines.period },
          ...{ application: orderLines.application, squadName: squads.name, quantity: orderLines.quantity, amountCents: orderLines.amountCents },
        })
        .from(orderLines)
        .leftJoin(squads, eq(squads.id, orderLines.squadId))
        .where(inArray(orderLines.orderId, ids))
        .orderBy(asc(orderLines.position)),
    () =>
      db
        .select({ lineId: deliverables.lineId, orderId: deliverables.orderId, plannedOn: deliverables.plannedOn, deliveredOn: deliverables.deliveredOn, verdict: deliverables.verdict, decidedOn: deliverables.decidedOn, reductionBasisPoints: deliverables.reductionBasisPoints })
        .from(deliverables)
        .where(inArray(deliverables.orderId, ids)),
  ]);
  const [linesOf, partsOfLine, partsOfOrder] = [Map.groupBy(lines, ({ orderId }) => orderId), Map.groupBy(parts, ({ lineId }) => lineId), Map.groupBy(parts, ({ orderId }) => orderId)];
  return {
    orders: rows.map(({ trancheId, trancheLabel, orderedOn, certifiedOn, paidOn, ...order }) => ({
      ...order,
      tranche: { id: trancheId, label: trancheLabel },
      days: { ordered: orderedOn, delivered: lastDay(partsOfOrder.get(order.id) ?? []), certified: certifiedOn, paid: paidOn },
      lines: (linesOf.get(order.id) ?? []).map(({ id, orderId: _order, ...line }) => ({ ...line, reductionBasisPoints: onlyReduction(partsOfLine.get(id) ?? []) })),
    })),
    planned: lines.map(({ id, amountCents }) => ({
      amountCents,
      parts: (partsOfLine.get(id) ?? []).map((part) => ({ plannedOn: part.plannedOn, deliveredOn: part.deliveredOn, acceptedOn: isAccepted(part) ? part.decidedOn : null })),
    })),
  };
}

type Part = Pick<typeof deliverables.$inferSelect, "deliveredOn" | "verdict" | "decidedOn" | "reductionBasisPoints">;

const lastDay = (parts: readonly Part[]): string | null => parts.reduce<string | null>((last, { deliveredOn }) => (deliveredOn !== null && (last === null || deliveredOn > last) ? deliveredOn : last), null);
const onlyReduction = (parts: readonly Part[]): number | null => (parts.length === 1 ? (parts[0]!.reductionBasisPoints ?? null) : null);
const isAccepted = (part: Part): boolean => standingOf(part) === "accepted";
