import type { Role } from "@/domain/roles";

/** Who keeps the tickets: types them, imports them. */
export const TICKET_KEEPERS: readonly Role[] = ["administrator", "moa", "rte_pmo"];
/** Who says what the contract says: the administration alone, as every figure follows. */
export const TERMS_MANAGERS: readonly Role[] = ["administrator", "moa"];
