import { ChartFrame } from "@/components/ui/chart-frame";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LineChart, type Series } from "@/components/ui/line-chart";
import { Link } from "@/components/ui/link";
import { describeTarget } from "@/domain/reporting/kpi-status";
import { KPI_PERIODICITY_LABELS, KPI_UNIT_LABELS, formatKpi, formatKpiAxis } from "@/domain/reporting/kpi-vocabulary";
import type { KpiPeriodView, KpiView } from "@/server/reporting/kpi-schema";
import { KpiStatusBadge } from "./kpi-status";
import { rowsOfPeriod } from "./places";

/** The values of the last periods, oldest first, beside what they must reach. */
export function KpiTrend({ view }: { view: KpiView }) {
  const { kpi, periods } = view;
  const inOrder = periods.toReversed();
  const told = inOrder.filter(({ figure }) => figure.value !== null);
  const format = (value: number): string => formatKpi(value, kpi.unit);
  if (told.length === 0) return <EmptyState title="Aucune valeur à tracer">{kpi.fill}</EmptyState>;
  const last = told.at(-1)!;
  const target = describeTarget(kpi.thresholds, kpi.unit);
  return (
    <ChartFrame
      id="valeurs"
      title={`${kpi.name}, ${KPI_PERIODICITY_LABELS[kpi.periodicity].toLowerCase()} (${KPI_UNIT_LABELS[kpi.unit].toLowerCase()})`}
      description={`${inOrder[0]!.label} – ${inOrder.at(-1)!.label}\u00a0: ${told.length} valeur${told.length > 1 ? "s connues" : " connue"} sur ${inOrder.length}. La dernière, ${last.label}\u00a0: ${format(last.figure.value!)}. Cible\u00a0: ${target}.`}
      chart={
        <LineChart
          series={[{ label: "Valeur", look: "solid", values: inOrder.map(({ figure }) => figure.value) }, ...targetLines(kpi.thresholds, inOrder.length)]}
          places={inOrder.length}
          ticks={inOrder.map(({ key }, at) => ({ at, label: tickOf(key, kpi.periodicity) }))}
          format={(value) => formatKpiAxis(value, kpi.unit)}
          highest={kpi.unit === "percent" ? 100 : undefined}
        />
      }
      table={<DataTable caption="Valeurs par période" hidesCaption columns={columnsOf(view, format)} rows={periods} rowKey={({ key }) => key} empty={null} />}
    />
  );
}

function targetLines({ low, high }: KpiView["kpi"]["thresholds"], places: number): Series[] {
  const line = (label: string, look: Series["look"], value: number | null): Series[] =>
    value === null ? [] : [{ label, look, isBound: true, values: Array.from({ length: places }, () => value) }];
  return [...line("Cible, au moins", "dashed", low), ...line("Cible, au plus", "dotted", high)];
}

/** "09/2026", "T3 2026", "Inc. 27". */
function tickOf(key: string, periodicity: KpiView["kpi"]["periodicity"]): string {
  switch (periodicity) {
    case "increment":
      return `Inc. ${key}`;
    case "year":
      return key;
    case "month":
    case "quarter":
      return key.split("-").toReversed().join(periodicity === "month" ? "/" : " ");
  }
}

const columnsOf = (view: KpiView, format: (value: number) => string): Column<KpiPeriodView>[] => [
  { key: "period", label: "Période", isRowHeader: true, cell: ({ label }) => label },
  {
    key: "value",
    label: "Valeur",
    numeric: true,
    cell: ({ figure }) => (figure.value === null ? <span className="kpi-unknown">Inconnue</span> : format(figure.value)),
  },
  { key: "status", label: "État", cell: ({ status }) => <KpiStatusBadge status={status} /> },
  ...(view.periods.some(({ key }) => rowsOfPeriod(view, key).length > 0) ? [rowsColumn(view)] : []),
  { key: "because", label: "Calcul", cell: ({ figure }) => figure.unknownBecause ?? (figure.steps.length > 0 ? figure.steps.at(-1) : null) },
];

const rowsColumn = (view: KpiView): Column<KpiPeriodView> => ({ key: "rows", label: "Rangs", cell: ({ key, label }) => <Rows places={rowsOfPeriod(view, key)} of={label} /> });

function Rows({ places, of }: { places: ReturnType<typeof rowsOfPeriod>; of: string }) {
  return places.map(({ label, href }, rank) => (
    <span key={href}>
      {rank > 0 && ", "}
      <Link href={href}>
        {label}
        <span className="fr-sr-only">{` (${of})`}</span>
      </Link>
    </span>
  ));
}
