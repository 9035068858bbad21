import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { orderImports } from "@/db/schema";
import type { FoundRegister } from "@/domain/contracts/register/find-register";
import type { DateOrder } from "@/domain/interchange/dates";
import { visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { lockContract, type Contract } from "./managed-contract";
import { planImport } from "./order-import-plan";
import type { OrderImportAnswer } from "./order-import-schema";
import { takeUpOrders } from "./take-up-orders";

type OfImport = { contractId: string; importId: string };
type Row = typeof orderImports.$inferSelect;

/** Rehearses a register: what was read of it waits for somebody to go on. */
export function stageImport(db: Db, scope: Scope, { contractId, fileName, found }: { contractId: string; fileName: string; found: FoundRegister }): Promise<string> {
  return db.transaction(async (tx) => {
    const contract = await lockContract(tx, scope, contractId);
    const { missing, ...staged } = found;
    const { report } = await planImport(tx, scope, contract, { ...staged, missing, dateOrder: null });
    // Those that nobody went on with.
    await tx.delete(orderImports).where(and(eq(orderImports.contractId, contractId), isNull(orderImports.importedAt), lt(orderImports.createdAt, sql`now() - interval '1 day'`)));
    const [row] = await tx.insert(orderImports).values({ programmeId: contract.programmeId, contractId, fileName, ...staged, report, createdBy: scope.userId }).returning({ id: orderImports.id });
    return row!.id;
  });
}

/** Says how the dates are to be read where the file does not, and rehearses again. */
export const setImportDates = (db: Db, scope: Scope, { dateOrder, ...named }: OfImport & { version: number; dateOrder: DateOrder }): Promise<OrderImportAnswer> =>
  change(db, scope, named, async (tx, contract, row) => {
    const { report } = await planImport(tx, scope, contract, { ...row, missing: row.report.missing, dateOrder });
    await tx.update(orderImports).set({ dateOrder, report, version: row.version + 1 }).where(eq(orderImports.id, row.id));
    return { ok: true, importId: row.id };
  });

/** Takes up what was rehearsed, compared anew: what changed here meanwhile counts. All of it, or nothing. */
export const runImport = (db: Db, scope: Scope, named: OfImport & { version: number }): Promise<OrderImportAnswer> =>
  change(db, scope, named, async (tx, contract, row) => {
    const { planned, report } = await planImport(tx, scope, contract, { ...row, missing: row.report.missing });
    if (report.isAsked) return { ok: false, reason: "order_asked" };
    if (planned.orders.length === 0) return { ok: false, reason: "nothing_to_do" };
    const { id: importId, fileName } = row;
    await takeUpOrders(tx, scope, contract, planned.orders, { importId, fileName });
    await tx.update(orderImports).set({ report, rows: [], importedAt: sql`now()`, importedBy: scope.userId, version: row.version + 1 }).where(eq(orderImports.id, importId));
    const after = { contractId: contract.id, fileName, counts: report.counts, tranches: report.tranches };
    await appendAudit(tx, { actorId: scope.userId, programmeId: contract.programmeId, subject: "order_import", subjectId: importId, action: "imported", after });
    return { ok: true, importId };
  });

/** One change of a register that waits, under the contract's lock: a second person who goes on with it finds it done. */
function change(db: Db, scope: Scope, { contractId, importId, version }: OfImport & { version: number }, act: (tx: Tx, contract: Contract, row: Row) => Promise<OrderImportAnswer>): Promise<OrderImportAnswer> {
  return db.transaction(async (tx) => {
    const contract = await lockContract(tx, scope, contractId);
    const [row] = await tx
      .select()
      .from(orderImports)
      .where(and(eq(orderImports.id, importId), eq(orderImports.contractId, contractId), visible(scope, { programme: orderImports.programmeId, contract: orderImports.contractId })));
    if (!row) throw new NotFoundError();
    if (row.importedAt !== null) return { ok: false, reason: "already_done" };
    if (row.version !== version) throw new ConflictError();
    return act(tx, contract, row);
  });
}
