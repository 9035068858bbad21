import { known, tableOf } from "./cells";
import type { ChartBlock, TableBlock } from "./model";

/** The figures of a chart: those that are told beside it, or every one (`isWhole`) up to the last that is known. */
export function tableBehind({ title, axis, places, series, format, told }: ChartBlock, { isWhole = false }: { isWhole?: boolean } = {}): TableBlock {
  const ranks = isWhole ? places.map((_, rank) => rank).filter((rank) => series.some(({ values }) => values[rank] !== null)) : told;
  return tableOf({
    caption: `Données\u00a0: ${title}`,
    columns: [
      { label: axis, width: 2, cell: (rank) => places[rank]! },
      ...series.map(({ label, values }) => ({ label, width: 2, isNumeric: true as const, cell: (rank: number) => known(values[rank] ?? null, format) })),
    ],
    rows: ranks,
    empty: "",
  });
}
