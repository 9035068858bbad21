import { scaleLinear } from "@visx/scale";
import type { MonthOfSupport } from "@/domain/support/signals";
import "./support.css";

const SIZE = { width: 480, label: 120, end: 40, row: 34, bar: 12 };

/** Two bars a month, what was opened over what was resolved, each with its figure: drawn on the server, without script. */
export function MonthsChart({ months }: { months: readonly MonthOfSupport[] }) {
  const highest = Math.max(1, ...months.flatMap(({ opened, left }) => [opened, left]));
  const x = scaleLinear<number>({ domain: [0, highest], range: [0, SIZE.width - SIZE.label - SIZE.end] });
  return (
    <svg className="support-months" viewBox={`0 0 ${SIZE.width} ${months.length * SIZE.row}`} aria-hidden="true" focusable="false">
      {months.map(({ key, label, opened, left }, index) => {
        const y = index * SIZE.row + (SIZE.row - 2 * SIZE.bar) / 2;
        return (
          <g key={key}>
            <text x={SIZE.label - 8} y={y + SIZE.bar} dy="0.32em" textAnchor="end">
              {label}
            </text>
            <rect className="support-months__opened" x={SIZE.label} y={y} width={x(opened)} height={SIZE.bar - 1} />
            <text x={SIZE.label + x(opened) + 6} y={y + SIZE.bar / 2} dy="0.32em">
              {opened}
            </text>
            <rect className="support-months__left" x={SIZE.label} y={y + SIZE.bar + 1} width={x(left)} height={SIZE.bar - 3} />
            <text x={SIZE.label + x(left) + 6} y={y + SIZE.bar * 1.5} dy="0.42em">
              {left}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
