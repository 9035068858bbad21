import type { Role } from "@/domain/roles";
import { hasRole, type Scope } from "@/server/auth/scope";

/** Everybody who sits in the meetings writes; committees and readers read, the contractor writes in the meetings shared with it. */
export const MINUTES_WRITERS: readonly Role[] = ["administrator", "moa", "product_owner", "rte_pmo", "squad_member", "contractor"];
/** Validation commits the administration: the contractor cannot. */
export const MINUTES_VALIDATORS: readonly Role[] = ["administrator", "moa", "product_owner", "rte_pmo"];

export const canWriteMinutes = (scope: Scope, programmeId: string): boolean => hasRole(scope, programmeId, MINUTES_WRITERS);
