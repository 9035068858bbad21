import type { Role } from "@/domain/roles";

/** Who prepares a report and freezes it. Committees and readers read; a contractor has no report at all. */
export const REPORT_WRITERS: readonly Role[] = ["administrator", "moa", "rte_pmo"];
