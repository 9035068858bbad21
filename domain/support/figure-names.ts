/** What a figure of the dashboard counts, each a list of tickets of a period. */
export const FIGURES = ["opened", "left", "stock", "stock_before", "dateless", "taken", "closed", "reopened", "escalated", "workaround_kept", "workaround_late", "resolution_kept", "resolution_late", "escalation_kept", "escalation_late"] as const;
export type Figure = (typeof FIGURES)[number];
