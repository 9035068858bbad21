import type { Role } from "@/domain/roles";

/** Who validates the minutes sends them: a message in the administration's name commits it. */
export const MINUTES_SENDERS: readonly Role[] = ["administrator", "moa", "product_owner", "rte_pmo"];
