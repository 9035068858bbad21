import { scaleLinear } from "@visx/scale";
import { LinePath } from "@visx/shape";
import { LegendItem } from "@/components/ui/legend-item";
import { formatMonth, monthOf } from "@/domain/calendar";
import type { PlanMonth } from "@/server/contracts/amounts-schema";
import "./amounts.css";

const SIZE = { width: 560, height: 260, left: 64, right: 12, top: 16, bottom: 26 };
/** Months named under the axis, at most. */
const NAMED = 5;
const EUROS = new Intl.NumberFormat("fr-FR", { notation: "compact", maximumFractionDigits: 1 });

/** Cumulated amounts month by month; what was done is drawn to today and no further. */
export function PlanChart({ months, today }: { months: readonly PlanMonth[]; today: string }) {
  const highest = Math.max(1, ...months.map(({ plannedSoFar, deliveredSoFar }) => Math.max(plannedSoFar, deliveredSoFar)));
  const x = scaleLinear<number>({ domain: [0, Math.max(1, months.length - 1)], range: [SIZE.left, SIZE.width - SIZE.right] });
  const y = scaleLinear<number>({ domain: [0, highest / 100], range: [SIZE.height - SIZE.bottom, SIZE.top], nice: true });
  const now = months.findIndex(({ month }) => month === monthOf(today));
  const past = now === -1 ? (months.at(-1)!.month! < monthOf(today) ? months : []) : months.slice(0, now + 1);
  const every = Math.ceil(months.length / NAMED);
  const line = (key: "plannedSoFar" | "deliveredSoFar" | "acceptedSoFar", data: readonly PlanMonth[], className: string) => (
    <LinePath className={className} data={[...data]} x={(_, rank) => x(rank)} y={(month) => y(month[key] / 100)} />
  );
  return (
    <div className="plan-chart">
      <div className="plan-chart__legend">
        <LegendItem className="plan-chart__planned" label="Prévu (tirets)" />
        <LegendItem className="plan-chart__delivered" label="Remis (trait plein)" />
        <LegendItem className="plan-chart__accepted" label="Accepté (pointillés)" />
      </div>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true" focusable="false">
        {y.ticks(4).map((value) => (
          <g key={value}>
            <line className="plan-chart__grid" x1={SIZE.left} x2={SIZE.width - SIZE.right} y1={y(value)} y2={y(value)} />
            <text x={SIZE.left - 6} y={y(value)} dy="0.32em" textAnchor="end">
              {`${EUROS.format(value)}\u00a0€`}
            </text>
          </g>
        ))}
        {months.map(({ month }, rank) =>
          rank % every === 0 ? (
            <text key={month} x={x(rank)} y={SIZE.height - 8} textAnchor={rank === 0 ? "start" : "middle"}>
              {formatMonth(month!)}
            </text>
          ) : null,
        )}
        {now >= 0 && (
          <g>
            <line className="plan-chart__today" x1={x(now)} x2={x(now)} y1={SIZE.top} y2={SIZE.height - SIZE.bottom} />
            <text x={x(now)} y={SIZE.top - 5} textAnchor={now === 0 ? "start" : now > months.length / 2 ? "end" : "middle"}>
              Ce mois
            </text>
          </g>
        )}
        {line("plannedSoFar", months, "plan-chart__planned")}
        {line("deliveredSoFar", past, "plan-chart__delivered")}
        {line("acceptedSoFar", past, "plan-chart__accepted")}
      </svg>
    </div>
  );
}
