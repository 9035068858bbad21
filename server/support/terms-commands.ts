import { and, asc, gt, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { supportTerms, supportTickets } from "@/db/schema";
import { keptOf, type Measured } from "@/domain/support/kept";
import { openingDay, type SupportTerms } from "@/domain/support/terms";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError } from "@/server/platform/errors";
import { TERMS_MANAGERS } from "./policy";
import { findSupported, lockSupported } from "./supported-contract";
import { theirTickets } from "./ticket-queries";
import { recordOf, updateTickets } from "./ticket-rows";

export async function viewTerms(db: Db, scope: Scope, { contractId }: { contractId: string }) {
  const { contract, terms, termsVersion: version, zone, can } = await findSupported(db, scope, contractId);
  requireRole(scope, contract.programmeId, TERMS_MANAGERS);
  return { contract, terms, version, zone, can };
}

/** What the contract says, and with it every ticket measured anew: figures never mix two rules. */
export async function saveTerms(db: Db, scope: Scope, { contractId, version, terms }: { contractId: string; version: number; terms: SupportTerms }) {
  return db.transaction(async (tx) => {
    const before = await lockSupported(tx, scope, contractId, TERMS_MANAGERS);
    if (before.termsVersion !== version) throw new ConflictError();
    if (openingDay(terms) <= 0) return { ok: false, reason: "wrong_hours" } as const;
    await tx
      .insert(supportTerms)
      .values({ contractId, terms })
      .onConflictDoUpdate({ target: supportTerms.contractId, set: { terms, version: sql`${supportTerms.version} + 1` } });
    const measured = await measureAll(tx, scope, contractId, { terms, zone: before.zone });
    await appendAudit(tx, { actorId: scope.userId, programmeId: before.contract.programmeId, subject: "contract", subjectId: contractId, action: "support_terms_edited", before: before.terms, after: terms });
    return { ok: true, measured } as const;
  });
}

/** Rows measured before anything else of the process takes its turn. */
const BATCH = 500;

/** What the terms may change of a ticket. */
const MEASURES = ["takenMinutes", "closingMinutes", "workaroundMinutes", "workaroundKept", "workaroundDecidedAt", "resolutionMinutes", "resolutionKept", "resolutionDecidedAt", "escalationMinutes", "escalationKept", "escalationDecidedAt", "leftAt", "isDateless", "recurrenceKey"] as const;

async function measureAll(tx: Tx, scope: Scope, contractId: string, by: Measured): Promise<number> {
  let measured = 0;
  for (let last = 0; ; ) {
    const rows = await tx
      .select()
      .from(supportTickets)
      .where(and(theirTickets(scope, contractId), gt(supportTickets.id, last)))
      .orderBy(asc(supportTickets.id))
      .limit(BATCH);
    if (rows.length === 0) return measured;
    const anew = rows.map((row) => ({ row, kept: keptOf(recordOf(row), by) }));
    await updateTickets(tx, anew.flatMap(({ row, kept }) => (MEASURES.some((key) => String(row[key]) !== String(kept[key])) ? [{ id: row.id, ...kept }] : [])));
    measured += rows.length;
    last = rows.at(-1)!.id;
  }
}
