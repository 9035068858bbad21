import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { supportImports, supportTickets } from "@/db/schema";
import type { DateOrder } from "@/domain/interchange/dates";
import type { ImportPlan } from "@/domain/support/glpi/plan";
import { keptOf } from "@/domain/support/kept";
import { dateOf } from "@/domain/support/minutes";
import { visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { planExport } from "./import-plan";
import { TICKET_KEEPERS } from "./policy";
import type { ImportRefusal } from "./schema";
import { lockSupported, type Supported } from "./supported-contract";
import { updateTickets } from "./ticket-rows";

type OfImport = { contractId: string; importId: string };
export type ImportAnswer = { ok: true; importId: string } | { ok: false; reason: ImportRefusal };

/** Says how the dates are to be read where the file does not, and rehearses again. */
export async function setImportOrder(db: Db, scope: Scope, { dateOrder, version, ...of }: OfImport & { version: number; dateOrder: DateOrder }): Promise<ImportAnswer> {
  return db.transaction(async (tx) => {
    const supported = await lockSupported(tx, scope, of.contractId, TICKET_KEEPERS);
    const row = await findImport(tx, scope, of);
    if (row.importedAt !== null) return { ok: false, reason: "already_done" };
    if (row.version !== version) throw new ConflictError();
    const { report } = await planExport(tx, scope, supported, { ...row, dateOrder });
    await tx.update(supportImports).set({ dateOrder, report, version: version + 1 }).where(eq(supportImports.id, row.id));
    return { ok: true, importId: row.id };
  });
}

/** Imports what was rehearsed, compared anew: what changed here meanwhile counts. All of it, or nothing. */
export async function runImport(db: Db, scope: Scope, { version, ...of }: OfImport & { version: number }): Promise<ImportAnswer> {
  return db.transaction(async (tx) => {
    const supported = await lockSupported(tx, scope, of.contractId, TICKET_KEEPERS);
    const row = await findImport(tx, scope, of);
    if (row.importedAt !== null) return { ok: false, reason: "already_done" };
    if (row.version !== version) throw new ConflictError();
    const { planned, report } = await planExport(tx, scope, supported, row);
    if (report.isAsked) return { ok: false, reason: "order_asked" };
    if (planned.created.length + planned.updated.length === 0) return { ok: false, reason: "nothing_to_do" };
    await write(tx, supported, planned);
    await tx.update(supportImports).set({ report, records: [], importedAt: sql`now()`, importedBy: scope.userId, version: version + 1 }).where(eq(supportImports.id, row.id));
    await appendAudit(tx, { actorId: scope.userId, programmeId: supported.contract.programmeId, subject: "support_import", subjectId: row.id, action: "imported", after: { contractId: of.contractId, fileName: row.fileName, counts: report.counts } });
    return { ok: true, importId: row.id };
  });
}

async function findImport(tx: Tx, scope: Scope, { contractId, importId }: OfImport) {
  const [row] = await tx
    .select()
    .from(supportImports)
    .where(and(eq(supportImports.id, importId), eq(supportImports.contractId, contractId), visible(scope, { programme: supportImports.programmeId, contract: supportImports.contractId })));
  if (!row) throw new NotFoundError();
  return row;
}

async function write(tx: Tx, supported: Supported, { created, updated }: ImportPlan): Promise<void> {
  const { id: contractId, programmeId } = supported.contract;
  const sourced = ({ sourceAt, ...record }: ImportPlan["created"][number]) => ({ ...keptOf(record, supported), sourceAt: sourceAt === null ? null : dateOf(sourceAt) });
  await insertAll(tx, supportTickets, created.map((ticket) => ({ contractId, programmeId, ...sourced(ticket) })));
  await updateTickets(tx, updated.map(({ before, after }) => ({ id: before.id, ...sourced(after) })));
}
