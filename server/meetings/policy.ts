import type { Role } from "@/domain/roles";

/** Who creates, plans and sets up instances and their meetings. */
export const MEETING_PLANNERS: readonly Role[] = ["administrator", "moa", "product_owner", "rte_pmo"];
/** Who runs a meeting: agenda, attendance, points under way, votes. The contractor takes part and writes; it does not count the votes. */
export const MEETING_RUNNERS: readonly Role[] = ["administrator", "moa", "product_owner", "rte_pmo", "squad_member"];
