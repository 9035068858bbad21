import { PREDICTABILITY_TONES } from "@/components/planning/tones";
import { number, percent } from "@/components/planning/words";
import { Badge } from "@/components/ui/badge";
import { ChartFrame } from "@/components/ui/chart-frame";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LineChart } from "@/components/ui/line-chart";
import { HEALTHY_ZONE, PREDICTABILITY_ZONE_LABELS } from "@/domain/planning/predictability";
import type { IncrementPredictability, OverIncrements } from "@/domain/reporting/over-increments";

const PREDICTED: Column<IncrementPredictability>[] = [
  { key: "increment", label: "Incrément", isRowHeader: true, cell: ({ number: its }) => its },
  { key: "train", label: "Prédictibilité du train", numeric: true, cell: ({ train }) => (train.value === null ? null : percent(train.value)) },
  { key: "zone", label: "Situation", cell: ({ train: { zone } }) => zone && <Badge tone={PREDICTABILITY_TONES[zone]}>{PREDICTABILITY_ZONE_LABELS[zone]}</Badge> },
];

/** Of the train, an increment a place, between the bounds of the healthy zone. */
export function PredictabilityChart({ of: rows }: { of: readonly IncrementPredictability[] }) {
  const known = rows.filter(({ train }) => train.value !== null);
  const last = known.at(-1);
  if (!last) return <EmptyState title="Pas de prédictibilité à tracer">Aucun incrément n’a d’objectifs engagés et jugés : ils se jugent au bilan de l’incrément.</EmptyState>;
  return (
    <ChartFrame
      id="predictability"
      title="Prédictibilité du train, par incrément"
      description={`Valeur métier réalisée sur valeur métier prévue ; zone saine de ${percent(HEALTHY_ZONE.from)} à ${percent(HEALTHY_ZONE.to)}. Dernière valeur connue, à l’incrément ${last.number} : ${percent(last.train.value!)}.`}
      chart={
        <LineChart
          series={[
            { label: "Prédictibilité du train", look: "solid", values: rows.map(({ train }) => train.value) },
            { label: "Bas de la zone saine", look: "dotted", values: rows.map(() => HEALTHY_ZONE.from), isBound: true },
            { label: "Haut de la zone saine", look: "dashed", values: rows.map(() => HEALTHY_ZONE.to), isBound: true },
          ]}
          places={rows.length}
          ticks={rows.map(({ number: its }, at) => ({ at, label: `Inc. ${its}` }))}
          format={percent}
        />
      }
      table={<DataTable caption="Prédictibilité du train, par incrément" hidesCaption columns={PREDICTED} rows={rows} rowKey={({ number: its }) => String(its)} empty={null} />}
    />
  );
}

type SprintRow = { name: string; points: number | null; increment: number; mean: number | null };
const points = (value: number | null): string | null => (value === null ? null : number(value));
const SPRINTS: Column<SprintRow>[] = [
  { key: "sprint", label: "Sprint", isRowHeader: true, cell: ({ name }) => name },
  { key: "points", label: "Points terminés", numeric: true, cell: (row) => points(row.points) },
  { key: "mean", label: "Moyenne de l’incrément", numeric: true, cell: (row) => points(row.mean) },
];

/** Of the train, a sprint a place, with the mean of its increment. */
export function VelocityChart({ of: increments }: { of: OverIncrements["velocity"] }) {
  const rows = increments.flatMap(({ number: increment, mean, sprints }): SprintRow[] => sprints.map((sprint) => ({ ...sprint, increment, mean: mean.value })));
  const last = rows.findLast((row) => row.points !== null);
  if (!last) return <EmptyState title="Pas de vélocité à tracer">Aucun sprint passé n’a de story terminée ni de clôture : estimez les stories, terminez-les, puis clôturez le sprint.</EmptyState>;
  return (
    <ChartFrame
      id="velocity"
      title="Vélocité du train, par sprint"
      description={`Points des stories terminées dans chaque sprint de réalisation qui est passé. Dernier sprint connu, ${last.name} : ${number(last.points!)} points ; moyenne de l’incrément ${last.increment} : ${points(last.mean) ?? "inconnue"}.`}
      chart={
        <LineChart
          series={[
            { label: "Points terminés", look: "solid", values: rows.map((row) => row.points) },
            { label: "Moyenne de l’incrément", look: "dashed", values: rows.map(({ mean }) => mean), isBound: true },
          ]}
          places={rows.length}
          ticks={rows.map(({ name }, at) => ({ at, label: name }))}
          format={number}
        />
      }
      table={<DataTable caption="Vélocité du train, par sprint, en points" hidesCaption columns={SPRINTS} rows={rows} rowKey={({ name }) => name} empty={null} />}
    />
  );
}
