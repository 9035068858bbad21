import { and, asc, eq, inArray, notInArray, sql, type SQL } from "drizzle-orm";
import { selectByColumn } from "@/db/by-column";
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
export type RegisteredLine = LedgerLine & { period: OrderPeriod | null; squadName: string | null; /** Names of what it delivers. */ deliverables: string[] };
export type RegisteredOrder = Omit<LedgerOrder, "lines"> & { invoiceReference: string | null; invoicedOn: Day | null; lines: RegisteredLine[] };

type Ledger = { orders: (Omit<LedgerOrder, "lines"> & { lines: (LedgerLine & { id: string })[] })[]; planned: PlannedLine[] };

const ordersOf = (scope: Scope, contractId: string, which: "counted" | "all"): SQL | undefined =>
  and(eq(orders.contractId, contractId), visibleOrders(scope), which === "all" ? undefined : notInArray(orders.state, ["draft", "cancelled"]));

/** The orders of a contract, by number, with their lines, and each of their lines with what it delivers: those that count for something, or all that the person may see. */
export async function readLedger(db: Db, scope: Scope, contractId: string, which: "counted" | "all" = "counted"): Promise<Ledger> {
  const asked = ordersOf(scope, contractId, which);
  const ids = db.select({ id: orders.id }).from(orders).where(asked);
  const [rows, lines, parts] = await together([
    () =>
      selectByColumn(
        db,
        {
          ...{ id: orders.id, number: orders.number, state: orders.state, amountCents: orders.amountCents, certifiedCents: orders.certifiedCents },
          ...{ trancheId: orders.trancheId, trancheLabel: tranches.label, incrementNumber: increments.number },
          ...{ orderedOn: orders.orderedOn, certifiedOn: orders.certifiedOn, paidOn: orders.paidOn },
        },
        (select) =>
          select
            .from(orders)
            .innerJoin(tranches, eq(tranches.id, orders.trancheId))
            .leftJoin(increments, eq(increments.id, orders.incrementId))
            .where(asked)
            .orderBy(sql`${orders.number} collate "fr-x-icu"`, asc(orders.id)),
      ),
    () =>
      selectByColumn(
        db,
        { id: orderLines.id, orderId: orderLines.orderId, workUnitCode: orderLines.workUnitCode, level: orderLines.level, application: orderLines.application, quantity: orderLines.quantity, amountCents: orderLines.amountCents },
        (select) => select.from(orderLines).where(inArray(orderLines.orderId, ids)).orderBy(asc(orderLines.position)),
      ),
    () =>
      selectByColumn(
        db,
        { lineId: deliverables.lineId, plannedOn: deliverables.plannedOn, deliveredOn: deliverables.deliveredOn, verdict: deliverables.verdict, decidedOn: deliverables.decidedOn, reductionBasisPoints: deliverables.reductionBasisPoints },
        // The first ones bear the cents that cannot be shared: always the same ones.
        (select) => select.from(deliverables).where(inArray(deliverables.orderId, ids)).orderBy(asc(deliverables.plannedOn), asc(deliverables.id)),
      ),
  ]);
  const [linesOf, partsOf] = [Map.groupBy(lines, ({ orderId }) => orderId), Map.groupBy(parts, ({ lineId }) => lineId)];
  return {
    // Field by field: copying what is left of a row costs more than reading it.
    orders: rows.map(({ id, number, state, amountCents, certifiedCents, trancheId, trancheLabel, incrementNumber, orderedOn, certifiedOn, paidOn }) => {
      const its = linesOf.get(id) ?? [];
      return {
        ...{ id, number, state, amountCents, certifiedCents, incrementNumber },
        tranche: { id: trancheId, label: trancheLabel },
        days: { ordered: orderedOn, delivered: lastDay(its, partsOf), certified: certifiedOn, paid: paidOn },
        lines: its.map(({ id: lineId, workUnitCode, level, application, quantity, amountCents: cents }) => ({
          ...{ id: lineId, workUnitCode, level, application, quantity },
          amountCents: cents,
          reductionBasisPoints: onlyReduction(partsOf.get(lineId) ?? []),
        })),
      };
    }),
    planned: lines.map(({ id, amountCents }) => ({
      amountCents,
      parts: (partsOf.get(id) ?? []).map((part) => ({ plannedOn: part.plannedOn, deliveredOn: part.deliveredOn, acceptedOn: isAccepted(part) ? part.decidedOn : null })),
    })),
  };
}

/** The ledger of all the orders that the person may see, with what a register says besides. */
export async function readRegister(db: Db, scope: Scope, contractId: string): Promise<RegisteredOrder[]> {
  const asked = ordersOf(scope, contractId, "all");
  const [ledger, invoices, details] = await together([
    () => readLedger(db, scope, contractId, "all"),
    () => db.select({ id: orders.id, invoiceReference: orders.invoiceReference, invoicedOn: orders.invoicedOn }).from(orders).where(asked),
    () =>
      db
        .select({ id: orderLines.id, period: orderLines.period, squadName: squads.name, deliverables: sql<string[]>`array(select d.label from ${deliverables} d where d.line_id = ${orderLines.id} order by d.id)` })
        .from(orderLines)
        .leftJoin(squads, eq(squads.id, orderLines.squadId))
        .where(inArray(orderLines.orderId, db.select({ id: orders.id }).from(orders).where(asked))),
  ]);
  const [invoiceOf, detailOf] = [new Map(invoices.map(({ id, ...invoice }) => [id, invoice])), new Map(details.map(({ id, ...detail }) => [id, detail]))];
  return ledger.orders.map((order) => ({ ...order, ...invoiceOf.get(order.id)!, lines: order.lines.map((line) => ({ ...line, ...detailOf.get(line.id)! })) }));
}

type Part = Pick<typeof deliverables.$inferSelect, "deliveredOn" | "verdict" | "decidedOn" | "reductionBasisPoints">;

/** The last day on which something of these lines was handed over. */
function lastDay(lines: readonly { id: string }[], partsOf: ReadonlyMap<string, readonly Part[]>): Day | null {
  let last: Day | null = null;
  for (const { id } of lines) for (const { deliveredOn } of partsOf.get(id) ?? []) if (deliveredOn !== null && (last === null || deliveredOn > last)) last = deliveredOn;
  return last;
}
const onlyReduction = (parts: readonly Part[]): number | null => (parts.length === 1 ? (parts[0]!.reductionBasisPoints ?? null) : null);
const isAccepted = (part: Part): boolean => standingOf(part) === "accepted";
