import { and, asc, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { applications, contracts } from "@/db/schema";
import type { HolidayZone } from "@/domain/calendar";
import { rulesOn } from "@/domain/contracts/rule-profile";
import type { SupportTerms } from "@/domain/support/terms";
import type { Role } from "@/domain/roles";
import { hasRole, requireRole, visible, type Scope } from "@/server/auth/scope";
import { findContract } from "@/server/contracts/queries";
import { todayOf } from "@/server/platform/clock";
import { TERMS_MANAGERS, TICKET_KEEPERS } from "./policy";
import { termsOf } from "./terms-query";

export type Supported = { contract: { id: string; number: string; title: string; programmeId: string }; zone: HolidayZone; terms: SupportTerms; termsVersion: number; today: string; can: { keep: boolean; manage: boolean } };

/** A contract that the person sees, with what its support is measured by: the holidays are those of its rules, else of its programme. Throws NotFoundError. */
export async function findSupported(db: Db, scope: Scope, contractId: string): Promise<Supported> {
  const { contract, rules, zone } = await findContract(db, scope, contractId);
  const { terms, version: termsVersion } = await termsOf(db, contractId);
  const today = await todayOf(db);
  const { id, number, title, programmeId } = contract;
  return {
    ...{ contract: { id, number, title, programmeId }, zone: rulesOn(rules, today).zone ?? zone, terms, termsVersion, today },
    can: { keep: hasRole(scope, programmeId, TICKET_KEEPERS), manage: hasRole(scope, programmeId, TERMS_MANAGERS) },
  };
}

/** The same for who may change its support, one person at a time. Orders may go on being written meanwhile. Throws NotFoundError, ForbiddenError in that order. */
export async function lockSupported(tx: Tx, scope: Scope, contractId: string, roles: readonly Role[]): Promise<Supported> {
  const { contract } = await findSupported(tx, scope, contractId);
  requireRole(scope, contract.programmeId, roles);
  await tx
    .select({ id: contracts.id })
    .from(contracts)
    .where(and(eq(contracts.id, contractId), visible(scope, { programme: contracts.programmeId, contract: contracts.id })))
    .for("no key update");
  // Read once more under the lock: the terms may have just changed.
  return findSupported(tx, scope, contractId);
}

/** The applications of the programme, by name. */
export async function applicationNames(db: Db, scope: Scope, programmeId: string): Promise<string[]> {
  const rows = await db.select({ name: applications.name }).from(applications).where(and(eq(applications.programmeId, programmeId), visible(scope, { programme: applications.programmeId }))).orderBy(asc(applications.name));
  return rows.map(({ name }) => name);
}
