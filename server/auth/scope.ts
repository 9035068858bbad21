import { and, eq, inArray, or, sql, type AnyColumn, type SQL } from "drizzle-orm";
import type { Role } from "@/domain/roles";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";

/** What one person may see in one programme. `contractId` is set for a contractor only, and narrows it to that contract. */
export type Grant = { programmeId: string; role: Role; contractId: string | null };

declare const made: unique symbol;
/** Proof that the authorisation gate ran (server/auth/viewer.ts): no query takes anything else, and nothing else makes one. */
export type Scope = { readonly userId: string; readonly grants: readonly Grant[]; readonly [made]: true };

function grantOf(scope: Scope, programmeId: string): Grant {
  const grant = scope.grants.find((g) => g.programmeId === programmeId);
  if (!grant) throw new NotFoundError();
  return grant;
}

/** Throws NotFoundError outside the person's programmes, ForbiddenError where their role may see but not do. */
export function requireRole(scope: Scope, programmeId: string, roles: readonly Role[]): Grant {
  const grant = grantOf(scope, programmeId);
  if (!roles.includes(grant.role)) throw new ForbiddenError();
  return grant;
}

/** Can this be shown as a button? Never the check itself: that is `requireRole`. */
export function hasRole(scope: Scope, programmeId: string, roles: readonly Role[]): boolean {
  return scope.grants.some((g) => g.programmeId === programmeId && roles.includes(g.role));
}

/**
 * The SQL condition "this row is theirs to see". `contract` names the column that tells which contract a row is shared with:
 * a contractor sees the rows of their own contract only, and nothing at all where there is no such column.
 */
export function visible(scope: Scope, columns: { programme: AnyColumn; contract?: AnyColumn }): SQL {
  const whole = scope.grants.filter((g) => g.role !== "contractor").map((g) => g.programmeId);
  const shared = scope.grants.filter((g) => g.role === "contractor" && g.contractId !== null);
  const { programme, contract } = columns;
  const conditions = [
    ...(whole.length > 0 ? [inArray(programme, whole)] : []),
    ...(contract ? shared.map((g) => and(eq(programme, g.programmeId), eq(contract, g.contractId))) : []),
  ];
  return or(...conditions) ?? sql`false`;
}

/** The same rule as `visible`, for a row in hand: may this person see it? */
export function sees(scope: Scope, row: { programmeId: string; contractId: string | null }): boolean {
  return scope.grants.some((g) => g.programmeId === row.programmeId && (g.role !== "contractor" || (g.contractId !== null && g.contractId === row.contractId)));
}

/** For what all who belong to a programme share, its contractors too: an account whose contract nobody has named yet belongs to nothing. */
export function belongsTo(scope: Scope, programmeId: string): boolean {
  return scope.grants.some((g) => g.programmeId === programmeId && (g.role !== "contractor" || g.contractId !== null));
}
