import { ROLES, type Role } from "@/domain/roles";
import { hasRole, type Scope } from "@/server/auth/scope";

/** Squads and increments are the frame that all share: the programme's administrators set it. */
export const FRAME_SETTERS: readonly Role[] = ["administrator"];
/** Features, and the days from which a sprint's content must be ready. */
export const PLANNERS: readonly Role[] = ["administrator", "moa", "product_owner", "rte_pmo"];
/** Stories also belong to those who do them. */
export const STORY_WRITERS: readonly Role[] = [...PLANNERS, "squad_member"];

/** The vote of confidence on a plan is everybody's who sees it. */
export const VOTERS: readonly Role[] = ROLES.filter((role) => role !== "contractor");

export const canSetFrame = (scope: Scope, programmeId: string): boolean => hasRole(scope, programmeId, FRAME_SETTERS);
export const canPlan = (scope: Scope, programmeId: string): boolean => hasRole(scope, programmeId, PLANNERS);
export const canWriteStories = (scope: Scope, programmeId: string): boolean => hasRole(scope, programmeId, STORY_WRITERS);
