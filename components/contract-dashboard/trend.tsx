import { ChartFrame } from "@/components/ui/chart-frame";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LineChart } from "@/components/ui/line-chart";
import { FIGURE_NAMES, FIGURE_WORDS, type FigureName } from "@/domain/contracts/contract-figures";
import { formatPercent } from "@/domain/format-percent";
import type { ContractDashboardView } from "@/server/contracts/dashboard-schema";

type Quarter = ContractDashboardView["quarters"][number];

/** Null where nothing was counted: no rate is not a rate of 0. */
const rateOf = ({ figures }: Quarter, name: FigureName): number | null => {
  const { kept, missed } = figures[name];
  return kept + missed === 0 ? null : (kept / (kept + missed)) * 100;
};
const told = (rate: number | null): string | null => (rate === null ? null : formatPercent(rate));

const COLUMNS: Column<Quarter>[] = [
  { key: "quarter", label: "Trimestre", isRowHeader: true, cell: ({ label }) => label },
  ...FIGURE_NAMES.map((name): Column<Quarter> => ({
    ...{ key: name, label: FIGURE_WORDS[name].label, numeric: true },
    cell: (quarter) => told(rateOf(quarter, name)) && `${told(rateOf(quarter, name))} (${quarter.figures[name].kept} sur ${quarter.figures[name].kept + quarter.figures[name].missed})`,
  })),
];

const DRAWN = [
  { name: "deliveries", label: "Livraisons dans les délais", look: "solid" },
  { name: "conformity", label: "Conformité à la première livraison", look: "dotted" },
  { name: "decisions", label: "Décisions dans les délais", look: "dashed" },
] as const;

/** The rates of the last quarters, up to that of the period. */
export function Trend({ quarters }: { quarters: readonly Quarter[] }) {
  const hasRate = quarters.some((quarter) => DRAWN.some(({ name }) => rateOf(quarter, name) !== null));
  if (!hasRate) return <EmptyState title="Rien à comparer">La courbe se trace dès qu’une livraison ou une décision a été due dans l’un des trimestres montrés.</EmptyState>;
  const last = quarters.at(-1)!;
  return (
    <ChartFrame
      id="trend"
      title="Évolution par trimestre, en pour cent"
      description={`Du ${quarters[0]!.label} au ${last.label}. Au dernier\u00a0: ${DRAWN.map(({ name, label }) => `${label.toLowerCase()}, ${told(rateOf(last, name)) ?? "rien à compter"}`).join("\u00a0; ")}.`}
      chart={
        <LineChart
          series={DRAWN.map(({ name, label, look }) => ({ label, look, values: quarters.map((quarter) => rateOf(quarter, name)) }))}
          places={quarters.length}
          ticks={quarters.map(({ key }, at) => ({ at, label: key.replace("-", " ") }))}
          format={formatPercent}
          highest={100}
        />
      }
      table={<DataTable caption="Taux par trimestre" hidesCaption columns={COLUMNS} rows={quarters} rowKey={({ key }) => key} empty={null} />}
    />
  );
}
