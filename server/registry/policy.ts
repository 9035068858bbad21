import type { Role } from "@/domain/roles";

/** Who may change an entry once it stands in the registry. The contractor answers in its own meetings, and follows its actions' status. */
export const REGISTRY_EDITORS: readonly Role[] = ["administrator", "moa", "product_owner", "rte_pmo", "squad_member", "contractor"];
