import type { Destination } from "@/domain/planning/closing";

/** Where a story goes, as one choice of a list. */
export const UNSCHEDULED = "hors-sprint";
export const REMOVED = "hors-increment";

export const readDestination = (text: string): Destination => (text === UNSCHEDULED || text === "" ? { kind: "unscheduled" } : text === REMOVED ? { kind: "removed" } : { kind: "sprint", sprintId: text });
