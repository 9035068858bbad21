import { scaleLinear } from "@visx/scale";
import { LinePath } from "@visx/shape";
import { roomyTicks, sideOf, type Tick } from "@/domain/chart-ticks";
import "./line-chart.css";

/** How a line is drawn, and told in its legend: no line is known by its colour alone. */
const LOOKS = { solid: "trait plein", dashed: "tirets", dotted: "pointillés" } as const;

/** One value a place, in order; null where there is none: the line stops there. It may end before the others. */
export type Series = { label: string; look: keyof typeof LOOKS; values: readonly (number | null)[]; /** A bound, which was measured nowhere: no points. */ isBound?: true };

type LineChartProps = {
  series: readonly Series[];
  /** Places under the axis, from 0 to the last. */
  places: number;
  /** Those that have no room are left out. */
  ticks: readonly Tick[];
  format: (value: number) => string;
  /** Top of the axis, where the figures have one of their own. */
  highest?: number;
  /** A place that is told by a line across. */
  mark?: { at: number; label: string };
};

/** Between the lines across, about so many; no two of them say the same. */
const STEPS = 4;
const SIZE = { width: 560, height: 260, left: 64, right: 16, top: 20, bottom: 26 };
/** Beyond so many places the points of a line would hide it: those alone are left, to which no line leads. */
const MOST_POINTS = 24;
const isAlone = (values: Series["values"], at: number): boolean => (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;

/** Lines over common places, each with its own stroke; drawn on the server, without script. A `ChartFrame` names it. */
export function LineChart({ series, places, ticks, format, highest, mark }: LineChartProps) {
  const top = highest ?? Math.max(1, ...series.flatMap(({ values }) => values.filter((value) => value !== null)));
  // Below 0 where a figure may be: a gap ahead of what was promised.
  const bottom = Math.min(0, ...series.flatMap(({ values }) => values.filter((value) => value !== null)));
  // A place alone stands in the middle.
  const x = scaleLinear<number>({ domain: places === 1 ? [-1, 1] : [0, Math.max(1, places - 1)], range: [SIZE.left, SIZE.width - SIZE.right] });
  const y = scaleLinear<number>({ domain: [bottom, top], range: [SIZE.height - SIZE.bottom, SIZE.top], nice: highest === undefined ? STEPS : false });
  const told = y.ticks(STEPS).filter((value, rank, all) => rank === 0 || format(value) !== format(all[rank - 1]!));
  return (
    <div className="line-chart">
      <div className="line-chart__legend">
        {series.map(({ label, look }) => (
          <span key={label}>
            <svg viewBox="0 0 32 12" aria-hidden="true" focusable="false">
              <line className={`line-chart__line line-chart__line--${look}`} x1="0" x2="32" y1="6" y2="6" />
            </svg>
            {`${label} (${LOOKS[look]})`}
          </span>
        ))}
      </div>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true" focusable="false">
        {told.map((value) => (
          <g key={value}>
            <line className="line-chart__grid" x1={SIZE.left} x2={SIZE.width - SIZE.right} y1={y(value)} y2={y(value)} />
            <text x={SIZE.left - 6} y={y(value)} dy="0.32em" textAnchor="end">
              {format(value)}
            </text>
          </g>
        ))}
        {roomyTicks(ticks, { places, unit: x(1) - x(0) }).map(({ at, label }, rank) => (
          <text key={at} className={rank % 2 === 1 ? "line-chart__second" : undefined} x={x(at)} y={SIZE.height - 8} textAnchor={sideOf(at, { places })}>
            {label}
          </text>
        ))}
        {mark && (
          <g>
            <line className="line-chart__mark" x1={x(mark.at)} x2={x(mark.at)} y1={SIZE.top} y2={SIZE.height - SIZE.bottom} />
            <text x={x(mark.at)} y={SIZE.top - 7} textAnchor={sideOf(mark.at, { places })}>
              {mark.label}
            </text>
          </g>
        )}
        {series.map(({ label, look, values, isBound }) => (
          <g key={label}>
            {/* What values are held to goes all along, were there one of them. */}
            <LinePath className={`line-chart__line line-chart__line--${look}`} data={isBound && places === 1 ? [...values, ...values] : [...values]} defined={(value) => value !== null} x={(_, at) => (isBound && places === 1 ? x.range()[at]! : x(at))} y={(value) => y(value ?? 0)} />
            {!isBound && values.map((value, at) => value !== null && (values.length <= MOST_POINTS || isAlone(values, at)) && <circle key={at} className={`line-chart__point line-chart__line--${look}`} cx={x(at)} cy={y(value)} r="2.5" />)}
          </g>
        ))}
      </svg>
    </div>
  );
}
