import { and, asc, eq, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contracts, deliverables, orders } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { awaitsReply, isUndecided, listOrderDeadlines } from "./deadline-queries";
import type { VerificationsFilter } from "./verification-schema";

/** More than any committee reads: those that were handed over first. */
const MOST = 300;
const PAGE_SIZE = 25;

/** The deliverables on which the administration has to decide, or whose contractor it has to reply to, those of one contract or of all that the person sees. */
export async function listAwaiting(db: Db, scope: Scope, { contractId }: Pick<VerificationsFilter, "contractId">) {
  const today = await todayOf(db);
  const where = and(or(isUndecided, awaitsReply), contractId ? eq(orders.contractId, contractId) : undefined);
  const [found, known] = await Promise.all([
    listOrderDeadlines(db, scope, { today, where, first: deliverables.deliveredOn, limit: MOST + 1 }),
    db
      .select({ id: contracts.id, number: contracts.number })
      .from(contracts)
      .where(visible(scope, { programme: contracts.programmeId, contract: contracts.id }))
      .orderBy(asc(contracts.number)),
  ]);
  const numbers = new Map(known.map(({ id, number }) => [id, number]));
  const rows = found
    .flatMap(({ step, subject, what, path, programmeName, verification, deliveredOn, state, due, silence, contractId: of }) =>
      step === "verification" || step === "reply" ? [{ key: subject, step, what, path, programmeName, verification, state, due, silence, contractId: of, contractNumber: numbers.get(of) ?? "", deliveredOn: deliveredOn! }] : [],
    )
    .toSorted((a, b) => (a.due.value ?? "9999").localeCompare(b.due.value ?? "9999"));
  return { rows: rows.slice(0, MOST), isCut: rows.length > MOST, contracts: known };
}

/** The same, a page at a time. */
export async function viewVerifications(db: Db, scope: Scope, { contractId, page }: VerificationsFilter) {
  const { rows, isCut, contracts: known } = await listAwaiting(db, scope, { contractId });
  return { rows: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), page, hasNext: rows.length > page * PAGE_SIZE, count: rows.length, isCut, lateCount: rows.filter(({ state }) => state === "late").length, contracts: known };
}
