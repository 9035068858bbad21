import type { Role } from "@/domain/roles";
import { MINUTES_VALIDATORS } from "@/server/minutes/policy";

/** Who may change an entry once it stands in the registry. The contractor answers in its own meetings, and follows its actions' status. */
export const REGISTRY_EDITORS: readonly Role[] = ["administrator", "moa", "product_owner", "rte_pmo", "squad_member", "contractor"];
/** Who may add to the registry itself: say what an entry concerns, turn an information into an action. */
export const REGISTRY_WRITERS: readonly Role[] = ["administrator", "moa", "product_owner", "rte_pmo", "squad_member"];
/** A decision that supersedes another commits the administration like the minutes that hold it. */
export const DECIDERS: readonly Role[] = MINUTES_VALIDATORS;
