import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { supportImports, supportTickets, type SupportImportReport } from "@/db/schema";
import type { DateOrder } from "@/domain/interchange/dates";
import { readGlpiHeaders } from "@/domain/support/glpi/columns";
import { planGlpiImport, type ImportPlan } from "@/domain/support/glpi/plan";
import { readGlpiTickets, settleGlpiOrder, tellGlpiOrder } from "@/domain/support/glpi/read-tickets";
import { MAX_GLPI_BYTES, type GlpiRefusalCode } from "@/domain/support/glpi/refusals";
import { dateOf, minuteOf } from "@/domain/support/minutes";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { readUpload } from "@/server/platform/upload";
import { readGlpiFile, type GlpiFile } from "./glpi-file";
import { TICKET_KEEPERS } from "./policy";
import type { ImportRefusal } from "./schema";
import { applicationNames, findSupported, lockSupported, type Supported } from "./supported-contract";
import { nowOf, theirTickets } from "./ticket-queries";
import { recordOf, updateTickets, valuesOf } from "./ticket-rows";

type OfImport = { contractId: string; importId: string };
export type ImportAnswer = { ok: true; importId: string } | { ok: false; reason: ImportRefusal };

/** Lines of a report that are kept: all that is refused, then what changes; the counts are of all. */
const MOST_LINES = 2_000;

/** Rehearses an export: what was read of it waits for somebody to go on. `reason`: it is none, nothing is kept. Throws NotFoundError, ForbiddenError. */
export async function receiveGlpiExport(db: Db, scope: Scope, { contractId, request }: { contractId: string; request: Request }): Promise<{ ok: true; importId: string } | { ok: false; reason: GlpiRefusalCode }> {
  const { contract } = await findSupported(db, scope, contractId);
  requireRole(scope, contract.programmeId, TICKET_KEEPERS);
  const upload = await readUpload(request, MAX_GLPI_BYTES);
  if (typeof upload === "string") return { ok: false, reason: upload };
  const read = readGlpiFile(new Uint8Array(await upload.file.arrayBuffer()));
  if (typeof read === "string") return { ok: false, reason: read };
  return db.transaction(async (tx) => {
    const supported = await lockSupported(tx, scope, contractId, TICKET_KEEPERS);
    const { report } = await plan(tx, scope, supported, { ...read, dateOrder: null });
    // Those that nobody went on with.
    await tx.delete(supportImports).where(and(eq(supportImports.contractId, contractId), isNull(supportImports.importedAt), lt(supportImports.createdAt, sql`now() - interval '1 day'`)));
    const [row] = await tx
      .insert(supportImports)
      .values({ programmeId: contract.programmeId, contractId, fileName: upload.file.name.slice(0, 200), ...read, report, createdBy: scope.userId })
      .returning({ id: supportImports.id });
    return { ok: true, importId: row!.id };
  });
}

/** Says how the dates are to be read where the file does not, and rehearses again. */
export async function setImportOrder(db: Db, scope: Scope, { dateOrder, version, ...of }: OfImport & { version: number; dateOrder: DateOrder }): Promise<ImportAnswer> {
  return db.transaction(async (tx) => {
    const supported = await lockSupported(tx, scope, of.contractId, TICKET_KEEPERS);
    const row = await findImport(tx, scope, of);
    if (row.importedAt !== null) return { ok: false, reason: "already_done" };
    if (row.version !== version) throw new ConflictError();
    const { report } = await plan(tx, scope, supported, { ...row, dateOrder });
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
    const { planned, report } = await plan(tx, scope, supported, row);
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

type Staged = Pick<GlpiFile, "headers" | "records"> & { dateOrder: DateOrder | null };

/** What an export would change now, and how that is told. */
async function plan(tx: Tx, scope: Scope, { contract, terms }: Supported, { headers, records, dateOrder }: Staged): Promise<{ planned: ImportPlan; report: SupportImportReport }> {
  const columns = readGlpiHeaders(headers);
  const verdict = settleGlpiOrder(records, columns);
  const order = verdict.kind === "settled" ? verdict.order : verdict.kind === "open" ? dateOrder : null;
  const isAsked = verdict.kind === "open" && dateOrder === null;
  const reading = readGlpiTickets(isAsked ? [] : records, { columns, order, priorities: terms.priorities, applications: await applicationNames(tx, scope, contract.programmeId) });
  const existing = await tx.select().from(supportTickets).where(and(theirTickets(scope, contract.id), sql`${supportTickets.reference} = any(${sql.param(reading.tickets.map(({ reference }) => reference))}::text[])`));
  const known = new Map(existing.map((row) => [row.reference, { ...recordOf(row), id: row.id, version: row.version, sourceAt: row.sourceAt && minuteOf(row.sourceAt) }]));
  const planned = planGlpiImport(reading, known, await nowOf(tx));
  return { planned, report: { counts: planned.counts, lines: kept(planned.lines), dates: tellGlpiOrder(verdict, dateOrder), isAsked } };
}

function kept(lines: ImportPlan["lines"]): ImportPlan["lines"] {
  const [refused, others] = [lines.filter(({ outcome }) => outcome === "refused"), lines.filter(({ outcome }) => outcome !== "refused" && outcome !== "unchanged")];
  return [...refused, ...others].slice(0, MOST_LINES);
}

async function write(tx: Tx, supported: Supported, { created, updated }: ImportPlan): Promise<void> {
  const { id: contractId, programmeId } = supported.contract;
  const sourced = ({ sourceAt, ...record }: ImportPlan["created"][number]) => ({ ...valuesOf(record, supported), sourceAt: sourceAt === null ? null : dateOf(sourceAt) });
  await insertAll(tx, supportTickets, created.map((ticket) => ({ contractId, programmeId, ...sourced(ticket) })));
  await updateTickets(tx, updated.map(({ before, after }) => ({ id: before.id, ...sourced(after) })));
}
