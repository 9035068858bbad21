import { scaleLinear } from "@visx/scale";
import { LinePath } from "@visx/shape";
import { ChartFrame } from "@/components/ui/chart-frame";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day as DayLabel } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { LegendItem } from "@/components/ui/legend-item";
import { addDays, daysBetween, weekLabel, weekdayOf, type Day } from "@/domain/calendar";
import type { BurnUp } from "@/domain/planning/burn-up";
import { number } from "./words";
import "./planning.css";

type BurnUpChartProps = {
  title: string;
  description: string;
  burnUp: BurnUp;
  /** The last day: the chart then leaves the room of what is to come. */
  to?: Day;
  /** Of what it is. */
  what?: "incrément" | "sprint";
};

type Point = BurnUp["days"][number];

/** Done points under scope points, day by day; drawn on the server, without script. */
export function BurnUpChart({ title, description, burnUp: { days }, to, what = "incrément" }: BurnUpChartProps) {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return <EmptyState title="Pas encore d’avancement à montrer">{`${what === "sprint" ? "Le sprint" : "L’incrément"} n’a pas commencé\u00a0: la courbe se trace à partir de son premier jour.`}</EmptyState>;
  const end = to && to > last.day ? to : last.day;
  return (
    <ChartFrame
      id="burn-up"
      title={title}
      description={description}
      chart={<Lines days={days} from={first.day} to={end} weeksBetween={WEEKS_BETWEEN_TICKS[what]} />}
      table={<DataTable caption={what === "sprint" ? `${title}, par jour` : `${title}, à la fin de chaque semaine`} columns={COLUMNS} rows={what === "sprint" ? days : weekEnds(days)} rowKey={({ day }) => day} empty={null} />}
    />
  );
}

const COLUMNS: Column<Point>[] = [
  { key: "day", label: "Jour", isRowHeader: true, cell: ({ day }) => <DayLabel value={day} /> },
  { key: "done", label: "Points terminés", numeric: true, cell: ({ done }) => number(done) },
  { key: "scope", label: "Points du périmètre", numeric: true, cell: ({ scope }) => number(scope) },
];

const isWeekEnd = (day: Day): boolean => weekdayOf(day) === 7;
const weekEnds = (days: readonly Point[]): Point[] => days.filter(({ day }, index) => isWeekEnd(day) || index === days.length - 1);

const SIZE = { width: 440, height: 220, left: 36, right: 8, top: 8, bottom: 24 };
const WEEKS_BETWEEN_TICKS = { incrément: 3, sprint: 1 };

function Lines({ days, from, to, weeksBetween }: { days: Point[]; from: Day; to: Day; weeksBetween: number }) {
  const highest = Math.max(1, ...days.map(({ scope, done }) => Math.max(scope, done)));
  const span = Math.max(1, daysBetween(from, to));
  const x = scaleLinear<number>({ domain: [0, span], range: [SIZE.left, SIZE.width - SIZE.right] });
  const y = scaleLinear<number>({ domain: [0, highest], range: [SIZE.height - SIZE.bottom, SIZE.top], nice: true });
  const at = ({ day }: { day: Day }) => x(daysBetween(from, day));
  const weeks = Array.from({ length: Math.floor(span / (7 * weeksBetween)) + 1 }, (_, i) => i * 7 * weeksBetween);
  return (
    <div className="burn-up">
      <div className="burn-up__legend">
        <LegendItem className="burn-up__done" label="Terminé (trait plein)" />
        <LegendItem className="burn-up__scope" label="Périmètre (tirets)" />
      </div>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true" focusable="false">
        {y.ticks(4).map((value) => (
          <g key={value}>
            <line className="burn-up__grid" x1={SIZE.left} x2={SIZE.width - SIZE.right} y1={y(value)} y2={y(value)} />
            <text x={SIZE.left - 6} y={y(value)} dy="0.32em" textAnchor="end">
              {number(value)}
            </text>
          </g>
        ))}
        {weeks.map((offset) => (
          <text key={offset} x={x(offset)} y={SIZE.height - 6}>
            {weekLabel(addDays(from, offset))}
          </text>
        ))}
        <LinePath className="burn-up__scope" data={days} x={at} y={({ scope }) => y(scope)} />
        <LinePath className="burn-up__done" data={days} x={at} y={({ done }) => y(done)} />
      </svg>
    </div>
  );
}
