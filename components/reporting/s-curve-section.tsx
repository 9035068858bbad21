import { ChartFrame } from "@/components/ui/chart-frame";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { LineChart } from "@/components/ui/line-chart";
import { formatFigure } from "@/domain/reporting/figure-format";
import { formatKpiAxis } from "@/domain/reporting/kpi-vocabulary";
import type { SCurvePoint, SCurveSection as Section } from "@/domain/reporting/compose-s-curve";
import { Figures, readable } from "./figures";

/** What was to be earned, what is, and what it cost, sprint after sprint. */
export function SCurveSection({ of: { figures, unit, points }, increment }: { of: Section; increment: number }) {
  return (
    <>
      <Figures figures={readable(figures)} />
      {points.length === 0 ? (
        <EmptyState title="Pas de courbe à tracer">{`L’incrément ${increment} n’a aucun sprint de réalisation\u00a0: ajoutez-les dans son cadre.`}</EmptyState>
      ) : (
        <SCurveChart unit={unit} points={points} increment={increment} />
      )}
    </>
  );
}

/** In the report, and on the screen of a committee. */
export function SCurveChart({ unit, points, increment }: Pick<Section, "unit" | "points"> & { increment: number }) {
  return (
    <ChartFrame
      id="s-curve"
      title={`Valeur prévue, valeur acquise et coût réel de l’incrément ${increment}`}
      description={describe(unit, points)}
      chart={<Lines unit={unit} points={points} />}
      table={<DataTable caption="Valeurs cumulées, à la fin de chaque sprint" columns={columnsOf(unit)} rows={points} rowKey={({ label }) => label} empty={null} />}
    />
  );
}

function describe(unit: Section["unit"], points: Section["points"]): string {
  const last = points.findLast(({ earned, actual }) => earned !== null || actual !== null);
  const told = (value: number | null): string => (value === null ? "inconnue" : formatFigure(value, unit));
  const what = unit === "cents" ? "Cumulées à la fin de chaque sprint, en euros hors taxes." : "Cumulées à la fin de chaque sprint, en part du total : sans budget connu, le coût ne se compare pas.";
  if (!last || points.every(({ earned }) => earned === null)) return `${what} La valeur acquise est inconnue : le chiffre dit ce qui manque.`;
  return `${what} Au dernier point connu (${last.label}) : valeur prévue ${told(last.planned)}, valeur acquise ${told(last.earned)}.`;
}

function Lines({ unit, points }: Pick<Section, "unit" | "points">) {
  const series = [
    { label: "Valeur prévue", look: "dashed" as const, values: points.map(({ planned }) => planned) },
    { label: "Valeur acquise", look: "solid" as const, values: points.map(({ earned }) => earned) },
    ...(unit === "cents" ? [{ label: "Coût réel", look: "dotted" as const, values: points.map(({ actual }) => actual) }] : []),
  ];
  return (
    <LineChart
      series={series}
      places={points.length}
      ticks={points.map(({ label }, at) => ({ at, label }))}
      format={(value) => (unit === "cents" ? formatKpiAxis(value, "euros") : formatFigure(value, unit))}
    />
  );
}

function columnsOf(unit: Section["unit"]): Column<SCurvePoint>[] {
  const cell = (value: number | null) => (value === null ? null : formatFigure(value, unit));
  return [
    { key: "label", label: "Point", isRowHeader: true, cell: ({ label }) => label },
    { key: "day", label: "Jour", cell: ({ day }) => <Day value={day} /> },
    { key: "planned", label: "Valeur prévue", numeric: true, cell: ({ planned }) => cell(planned) },
    { key: "earned", label: "Valeur acquise", numeric: true, cell: ({ earned }) => cell(earned) },
    ...(unit === "cents" ? [{ key: "actual", label: "Coût réel", numeric: true, cell: ({ actual }: SCurvePoint) => cell(actual) }] : []),
  ];
}
