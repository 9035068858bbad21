import type { Role } from "@/domain/roles";
import { hasRole, type Scope } from "@/server/auth/scope";

/** Members, squads, increments and settings of a programme. */
export const PROGRAMME_ADMINISTRATORS: readonly Role[] = ["administrator"];

export const canAdminister = (scope: Scope, programmeId: string): boolean => hasRole(scope, programmeId, PROGRAMME_ADMINISTRATORS);

/** Programmes are created by the administrators of the platform, whatever roles they hold elsewhere. */
export const canCreateProgramme = (viewer: { isPlatformAdmin: boolean }): boolean => viewer.isPlatformAdmin;

/** Files of several programmes: whoever administers one may update it so, whoever creates programmes may create them so. */
export const mayImportProgrammes = ({ scope, isPlatformAdmin }: { scope: Scope; isPlatformAdmin: boolean }): boolean =>
  isPlatformAdmin || scope.grants.some(({ role }) => PROGRAMME_ADMINISTRATORS.includes(role));
