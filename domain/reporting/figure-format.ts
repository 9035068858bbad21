import { formatEuros } from "@/domain/contracts/amounts";
import type { Explained } from "@/domain/explained";
import { formatIndex } from "@/domain/planning/earned-value";
import { formatNumber, formatShare } from "@/domain/planning/points";

/** How the value of a figure is read. `share`: 0.1 = 10 %; `cents` of euros; `index` has two decimals, 1 = as planned. */
export const FIGURE_FORMATS = ["number", "share", "cents", "index"] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

export function formatFigure(value: number, format: FigureFormat): string {
  switch (format) {
    case "number":
      return formatNumber(value);
    case "share":
      return formatShare(value);
    case "cents":
      return formatEuros(value);
    case "index":
      return formatIndex(value);
  }
}

/** A figure of a section, and how it is read. */
export type MeasuredFigure = { label: string; figure: Explained<number>; format: FigureFormat };
