import { scaleLinear } from "@visx/scale";
import { ChartFrame } from "@/components/ui/chart-frame";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day as DayLabel } from "@/components/ui/day";
import { addDays, daysBetween, weekLabel, type Day } from "@/domain/calendar";
import { STEP_STATE_LABELS } from "@/domain/contracts/reversibility";
import type { ReversibilityStepView } from "@/server/contracts/reversibility-schema";
import "./contracts.css";

type Props = { t0: Day; steps: readonly ReversibilityStepView[]; today: Day };

/** Each period from where it is counted to its deadline, the first plan under it, what came over it; drawn on the server, without script. */
export function ReversibilityTimeline({ t0, steps, today }: Props) {
  return (
    <ChartFrame
      id="reversibilite"
      title="Calendrier de la réversibilité"
      description="Une ligne par étape : le délai jusqu’à l’échéance à ce jour (barre), l’échéance prévue au départ (trait vertical) et le jour réalisé (rond plein). Le trait en tirets marque aujourd’hui."
      chart={<Rows t0={t0} steps={steps} today={today} />}
      table={<DataTable caption="Calendrier de la réversibilité" hidesCaption columns={COLUMNS} rows={steps} rowKey={({ name }) => name} empty={null} />}
    />
  );
}

const COLUMNS: Column<ReversibilityStepView>[] = [
  { key: "step", label: "Étape", isRowHeader: true, cell: ({ label }) => label },
  { key: "from", label: "Compté depuis", cell: ({ countedFrom }) => countedFrom && <DayLabel value={countedFrom} /> },
  { key: "initial", label: "Prévu au départ", cell: ({ initial }) => initial.value && <DayLabel value={initial.value} /> },
  { key: "due", label: "Échéance", cell: ({ due }) => due.value && <DayLabel value={due.value} /> },
  { key: "actual", label: "Réalisé", cell: ({ actualOn }) => (actualOn ? <DayLabel value={actualOn} /> : "Pas encore") },
  { key: "state", label: "État", cell: ({ state }) => STEP_STATE_LABELS[state] },
];

const SIZE = { width: 440, row: 34, left: 78, right: 10, top: 14, bottom: 24 };
const SHORT_LABELS: Record<ReversibilityStepView["name"], string> = { T1: "T1", T2: "T2", verify_T2: "Vérif. T2", T3: "T3", T4: "T4" };
const MAX_TICKS = 6;

function Rows({ t0, steps, today }: Props) {
  const days = steps.flatMap(({ initial, due, actualOn }) => [initial.value, due.value, actualOn]).filter((day) => day !== null);
  const [first, last] = [[t0, ...days].toSorted()[0]!, [t0, ...days].toSorted().at(-1)!];
  // Today belongs to the picture while it is near the plan; far from it, it would crush the rest.
  const isTodayIn = daysBetween(today, first) <= 15 && daysBetween(last, today) <= 15;
  const from = isTodayIn && today < first ? today : first;
  const to = isTodayIn && today > last ? today : last;
  const span = Math.max(7, daysBetween(from, to));
  const x = scaleLinear<number>({ domain: [0, span], range: [SIZE.left, SIZE.width - SIZE.right] });
  const at = (day: Day): number => x(daysBetween(from, day));
  const height = SIZE.top + steps.length * SIZE.row + SIZE.bottom;
  const every = Math.max(1, Math.ceil(span / 7 / MAX_TICKS));
  const weeks = Array.from({ length: Math.floor(span / (7 * every)) + 1 }, (_, rank) => rank * 7 * every);
  return (
    <svg className="hand-back" viewBox={`0 0 ${SIZE.width} ${height}`} aria-hidden="true" focusable="false">
      {weeks.map((offset) => (
        <g key={offset}>
          <line className="hand-back__grid" x1={x(offset)} x2={x(offset)} y1={SIZE.top} y2={height - SIZE.bottom} />
          <text x={x(offset)} y={height - 6} textAnchor={offset === 0 ? "start" : "middle"}>
            {weekLabel(addDays(from, offset))}
          </text>
        </g>
      ))}
      {steps.map((step, rank) => (
        <Row key={step.name} step={step} y={SIZE.top + (rank + 0.5) * SIZE.row} at={at} />
      ))}
      {isTodayIn && <line className="hand-back__today" x1={at(today)} x2={at(today)} y1={SIZE.top - 6} y2={height - SIZE.bottom} />}
    </svg>
  );
}

function Row({ step: { name, countedFrom, due, initial, actualOn, state }, y, at }: { step: ReversibilityStepView; y: number; at: (day: Day) => number }) {
  return (
    <g>
      <text className="hand-back__label" x={SIZE.left - 10} y={y} dy="0.35em" textAnchor="end">
        {SHORT_LABELS[name]}
      </text>
      {countedFrom && due.value && <rect className={`hand-back__bar ${state === "late" ? "hand-back__bar--late" : ""}`} x={at(countedFrom)} width={Math.max(2, at(due.value) - at(countedFrom))} y={y - 6} height={12} rx={2} />}
      {initial.value && <line className="hand-back__initial" x1={at(initial.value)} x2={at(initial.value)} y1={y - 11} y2={y + 11} />}
      {actualOn && <circle className="hand-back__actual" cx={at(actualOn)} cy={y} r={5.5} />}
    </g>
  );
}
