import { and, desc, eq, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { orderImports, users } from "@/db/schema";
import { namedColumns } from "@/domain/contracts/register/columns";
import { minuteOf } from "@/domain/support/minutes";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { ORDER_MANAGERS } from "./policy";
import { findContract } from "./queries";

/** The last ones are what a person looks for. */
const MOST_IMPORTS = 20;

const importers = alias(users, "importer");
const theirs = (scope: Scope, contractId: string, more?: SQL) => and(eq(orderImports.contractId, contractId), visible(scope, { programme: orderImports.programmeId, contract: orderImports.contractId }), more);
const { id, fileName, createdAt, importedAt, report } = orderImports;
const line = { id, fileName, createdAt, importedAt, report, by: users.name, importedBy: importers.name };
type Line = Pick<typeof orderImports.$inferSelect, "createdAt" | "importedAt">;
const timed = <Of extends Line>(row: Of) => ({ ...row, createdAt: minuteOf(row.createdAt), importedAt: row.importedAt && minuteOf(row.importedAt) });

/** The registers that were sent, the last first. */
export async function listImports(db: Db, scope: Scope, { contractId }: { contractId: string }) {
  const contract = await findManaged(db, scope, contractId);
  const rows = await db
    .select(line)
    .from(orderImports)
    .innerJoin(users, eq(users.id, orderImports.createdBy))
    .leftJoin(importers, eq(importers.id, orderImports.importedBy))
    .where(theirs(scope, contractId))
    .orderBy(desc(orderImports.createdAt), desc(orderImports.id))
    .limit(MOST_IMPORTS);
  return { contract, imports: rows.map(({ report: { counts }, ...row }) => ({ ...timed(row), counts })) };
}

/** One register with what it would add, or what it added. Throws NotFoundError. */
export async function viewImport(db: Db, scope: Scope, { contractId, importId }: { contractId: string; importId: string }) {
  const contract = await findManaged(db, scope, contractId);
  const [row] = await db
    .select({ ...line, version: orderImports.version, headings: orderImports.headings, left: orderImports.left, dateOrder: orderImports.dateOrder })
    .from(orderImports)
    .innerJoin(users, eq(users.id, orderImports.createdBy))
    .leftJoin(importers, eq(importers.id, orderImports.importedBy))
    .where(theirs(scope, contractId, eq(orderImports.id, importId)));
  if (!row) throw new NotFoundError();
  return { contract, ...timed(row), columns: namedColumns(row.headings) };
}

/** Throws NotFoundError, ForbiddenError in that order. */
async function findManaged(db: Db, scope: Scope, contractId: string) {
  const { contract } = await findContract(db, scope, contractId);
  requireRole(scope, contract.programmeId, ORDER_MANAGERS);
  return { id: contract.id, number: contract.number, title: contract.title };
}
