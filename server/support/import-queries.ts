import { and, desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { supportImports, users } from "@/db/schema";
import { minuteOf } from "@/domain/support/minutes";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { TICKET_KEEPERS } from "./policy";
import { findSupported } from "./supported-contract";

/** The last ones are what a person looks for. */
const MOST_IMPORTS = 20;

const lines = (db: Db) => db.select({ row: supportImports, by: users.name }).from(supportImports).innerJoin(users, eq(users.id, supportImports.createdBy));
type Line = Awaited<ReturnType<typeof lines>>[number];
const lineOf = ({ row: { id, fileName, createdAt, importedAt }, by }: Line) => ({ id, fileName, by, createdAt: minuteOf(createdAt), importedAt: importedAt && minuteOf(importedAt) });

/** The exports that were sent, the last first. */
export async function listImports(db: Db, scope: Scope, { contractId }: { contractId: string }) {
  const { contract, can } = await findSupported(db, scope, contractId);
  requireRole(scope, contract.programmeId, TICKET_KEEPERS);
  const rows = await lines(db)
    .where(and(eq(supportImports.contractId, contractId), visible(scope, { programme: supportImports.programmeId, contract: supportImports.contractId })))
    .orderBy(desc(supportImports.createdAt))
    .limit(MOST_IMPORTS);
  return { contract, imports: rows.map((line) => ({ ...lineOf(line), counts: line.row.report.counts })), can };
}

/** One export with what it would change, or what it changed. Throws NotFoundError. */
export async function viewImport(db: Db, scope: Scope, { contractId, importId }: { contractId: string; importId: string }) {
  const { contract, can } = await findSupported(db, scope, contractId);
  requireRole(scope, contract.programmeId, TICKET_KEEPERS);
  const [line] = await lines(db).where(and(eq(supportImports.id, importId), eq(supportImports.contractId, contractId), visible(scope, { programme: supportImports.programmeId, contract: supportImports.contractId })));
  if (!line) throw new NotFoundError();
  const { version, left, dateOrder, report } = line.row;
  return { contract, ...lineOf(line), version, left, dateOrder, report, can };
}
