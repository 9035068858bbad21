import { scaleLinear } from "@visx/scale";
import { number } from "../words";
import "./inspection.css";

export type Bar = { label: string; value: number | null; /** In the same unit, drawn behind as an outline. */ planned?: number | null };

const SIZE = { width: 440, label: 120, end: 44, row: 28, bar: 16 };

/** Bars one below the other, each with its figure: drawn on the server, without script. */
export function BarChart({ bars }: { bars: readonly Bar[] }) {
  const highest = Math.max(1, ...bars.flatMap(({ value, planned }) => [value ?? 0, planned ?? 0]));
  const x = scaleLinear<number>({ domain: [0, highest], range: [0, SIZE.width - SIZE.label - SIZE.end] });
  return (
    <svg className="bar-chart" viewBox={`0 0 ${SIZE.width} ${bars.length * SIZE.row}`} aria-hidden="true" focusable="false">
      {bars.map(({ label, value, planned }, index) => {
        const y = index * SIZE.row + (SIZE.row - SIZE.bar) / 2;
        return (
          <g key={label}>
            <text x={SIZE.label - 8} y={y + SIZE.bar / 2} dy="0.32em" textAnchor="end">
              {label}
            </text>
            {value !== null && <rect className="bar-chart__done" x={SIZE.label} y={y} width={x(value)} height={SIZE.bar} />}
            {planned !== undefined && planned !== null && <rect className="bar-chart__planned" x={SIZE.label} y={y} width={x(planned)} height={SIZE.bar} />}
            <text x={SIZE.label + x(Math.max(value ?? 0, planned ?? 0)) + 6} y={y + SIZE.bar / 2} dy="0.32em">
              {value === null ? "N/A" : number(value)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
