import { ChartFrame } from "@/components/ui/chart-frame";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day as DayLabel } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { LineChart } from "@/components/ui/line-chart";
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

const WEEKS_BETWEEN_TICKS = { incrément: 3, sprint: 1 };

function Lines({ days, from, to, weeksBetween }: { days: Point[]; from: Day; to: Day; weeksBetween: number }) {
  const span = daysBetween(from, to);
  const weeks = Array.from({ length: Math.floor(span / (7 * weeksBetween)) + 1 }, (_, i) => i * 7 * weeksBetween);
  return (
    <LineChart
      series={[
        { label: "Terminé", look: "solid", values: days.map(({ done }) => done) },
        { label: "Périmètre", look: "dashed", values: days.map(({ scope }) => scope) },
      ]}
      places={span + 1}
      ticks={weeks.map((at) => ({ at, label: weekLabel(addDays(from, at)) }))}
      format={number}
    />
  );
}
