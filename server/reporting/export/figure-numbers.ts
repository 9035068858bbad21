import type { FigureFormat } from "@/domain/reporting/figure-format";

/** How spreadsheets and native charts write a figure. */
export const PATTERNS: Record<FigureFormat, string> = { number: "#,##0.##", share: "0.0\u00a0%", cents: '#,##0.00\u00a0"€"', index: "0.00" };
/** On an axis, where room is scarce. */
export const AXIS_PATTERNS: Record<FigureFormat, string> = { number: "#,##0.##", share: "0\u00a0%", cents: '#,##0\u00a0"€"', index: "0.00" };

/** As they hold it: euros for cents. */
export const plainNumber = (value: number, format: FigureFormat): number => (format === "cents" ? value / 100 : value);
