import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { contracts, deliverables, deliveries, orderEvents, orderLines, orders } from "@/db/schema";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { TAKE_UP } from "@/domain/contracts/order-states";
import type { TakenUpLine, TakenUpOrder } from "@/domain/contracts/register/plan";
import type { TakenUpPart } from "@/domain/contracts/register/take-up";
import { ORDER_STATE_LABELS } from "@/domain/contracts/vocabulary";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import type { Contract } from "./managed-contract";

type Register = { importId: string; fileName: string };
/** A line with the ids under which it is written. */
type Written = Omit<TakenUpLine, "parts"> & { orderId: string; lineId: string; position: number; parts: (TakenUpLine["parts"][number] & { deliverableId: string })[] };

const labelOf = ({ title, workUnitCode }: Pick<TakenUpLine, "title" | "workUnitCode">): string => title ?? findWorkUnit(workUnitCode)!.unit.label;
const rowsOf = (lines: readonly TakenUpLine[]): string => `${lines.flatMap(({ rows }) => rows).length > 1 ? "lignes" : "ligne"} ${lines.flatMap(({ rows }) => rows).toSorted((a, b) => a - b).join(", ")}`;

/**
 * Writes orders as a register leaves them, each with its state: the step `TAKE_UP` of domain/contracts/order-states.ts, and the only one besides
 * order-move.ts. A line delivers what the register names, else one thing: it knows no more of it. The caller holds the contract and has planned them under its lock.
 */
export async function takeUpOrders(tx: Tx, scope: Scope, contract: Contract, taken: readonly TakenUpOrder[], { importId, fileName }: Register): Promise<void> {
  const { id: contractId, programmeId } = contract;
  requireRole(scope, programmeId, TAKE_UP.by);
  const named = taken.map((order) => ({ ...order, orderId: randomUUID() }));
  const lines = named.flatMap(({ orderId, lines: own }) => own.map((line, position): Written => ({ ...line, orderId, lineId: randomUUID(), position, parts: line.parts.map((part) => ({ ...part, deliverableId: randomUUID() })) })));
  const parts = lines.flatMap(({ parts: its, ...line }) => its.map(({ label, deliverableId, ...part }) => ({ line, label, deliverableId, part })));
  const [clock] = await tx.select({ now: sql<Date>`now()`.mapWith(orders.createdAt) }).from(contracts).where(eq(contracts.id, contractId));
  await insertAll(tx, orders, named.map(({ orderId, lines: _lines, ...order }) => ({ ...order, id: orderId, programmeId, contractId })));
  await insertAll(tx, orderLines, lines.map(({ lineId, orderId, position, row, workUnitCode, level, period, application, squadId, quantity, amountCents }) => ({
    ...{ id: lineId, programmeId, orderId, position, workUnitCode, level, period, application, squadId, quantity, amountCents },
    ...{ levelReason: `Inscrit au registre «\u00a0${fileName}\u00a0», ligne ${row}`, levelBy: scope.userId, levelAt: clock!.now, measures: {} },
  })));
  await insertAll(tx, deliverables, parts.map(({ part, label, deliverableId, line }) => ({
    ...{ id: deliverableId, programmeId, orderId: line.orderId, lineId: line.lineId, label: label ?? labelOf(line), verification: verificationOf(line.workUnitCode) },
    ...decisionOf(part, fileName),
  })));
  const delivered = parts.flatMap(({ line: { orderId }, deliverableId, part }) => {
    const { plannedOn: _planned, deliveredOn, ...decision } = decisionOf(part, fileName);
    return deliveredOn === null ? [] : [{ programmeId, orderId, deliverableId, rank: 1, deliveredOn, ...decision, recordedBy: scope.userId }];
  });
  await insertAll(tx, deliveries, delivered);
  await insertAll(tx, orderEvents, named.map(({ orderId, lines: own, ...order }) => ({
    ...{ orderId, programmeId, actorId: scope.userId },
    what: `Repris du registre «\u00a0${fileName}\u00a0» (${rowsOf(own)})\u00a0: ${ORDER_STATE_LABELS[order.state].toLowerCase()}`,
    after: { ...order, importId },
  })));
  for (const { orderId, lines: own, ...order } of named) {
    const after = { ...order, importId, fileName, lines: own.map(({ row, workUnitCode, level, quantity, amountCents, parts: its }) => ({ row, workUnitCode, level, quantity, amountCents, deliverables: its.length })) };
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "order", subjectId: orderId, action: "taken_up", after });
  }
}

/** A reduction has a reason: the register does not give it. */
const decisionOf = (part: TakenUpPart, fileName: string) => ({ ...part, reason: part.verdict === "refaction" ? `Motif non inscrit au registre «\u00a0${fileName}\u00a0»` : null });

/** Of what a line delivers: its documents where the contract verifies any. */
const verificationOf = (workUnitCode: string): "doc" | "act" => (findWorkUnit(workUnitCode)!.unit.verification.includes("doc") ? "doc" : "act");
