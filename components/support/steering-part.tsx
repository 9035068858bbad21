import { ChartFrame } from "@/components/ui/chart-frame";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { RuleNote } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { formatPercent } from "@/domain/format-percent";
import { RECURRENCE_RULE } from "@/domain/support/recurrence";
import { TERMS_SOURCE } from "@/domain/support/terms";
import type { DashboardView } from "@/server/support/schema";
import { MonthsChart } from "./months-chart";
import { listOf } from "./places";

type Month = DashboardView["steering"]["months"][number];
type Recurring = DashboardView["steering"]["recurring"][number];

/** Where it is going, and what is to be decided. */
export function SteeringPart({ view: { contract, period, steering } }: { view: DashboardView }) {
  const { months, recurring, signals } = steering;
  const recurringColumns: Column<Recurring>[] = [
    { key: "title", label: "Incident", isRowHeader: true, cell: ({ key, title }) => <Link href={listOf(contract.id, period.key, { recurrence: key })}>{title}</Link> },
    { key: "application", label: "Application", cell: ({ application }) => application },
    { key: "count", label: "Tickets", numeric: true, cell: ({ count }) => count },
  ];
  const last = months.at(-1)!;
  return (
    <>
      <h2>Pilotage</h2>
      <h3>À décider</h3>
      {signals.length === 0 ? (
        <p>Rien à signaler : les engagements sont tenus, le stock n’augmente pas et aucun incident ne revient.</p>
      ) : (
        <ul>
          {signals.map((signal) => (
            <li key={signal}>{signal}</li>
          ))}
        </ul>
      )}
      <h3>Tendance sur douze mois</h3>
      <ChartFrame
        id="support-flow"
        title="Tickets ouverts (barres pleines) et résolus (contours) par mois"
        description={`En ${last.label} : ${last.opened} ouverts, ${last.left} résolus, ${last.stock} restants à la fin du mois.`}
        chart={<MonthsChart months={months} />}
        table={<DataTable caption="Support par mois" columns={monthColumns(contract.id)} rows={months} rowKey={({ key }) => key} empty={null} />}
      />
      <h3>Incidents récurrents</h3>
      <RuleNote question="Comment sont-ils reconnus ?" about="Incidents récurrents" rule={RECURRENCE_RULE} source="Règle de suivi du support" />
      <DataTable
        caption="Incidents récurrents de la période"
        hidesCaption
        columns={recurringColumns}
        rows={recurring}
        rowKey={({ key }) => key}
        empty={<EmptyState title="Aucun incident récurrent">Rien ne revient assez souvent sur cette période.</EmptyState>}
      />
      <p className="fr-hint-text">Source des engagements : {TERMS_SOURCE}, ou les réglages du marché.</p>
    </>
  );
}

const monthColumns = (contractId: string): Column<Month>[] => [
  { key: "month", label: "Mois", isRowHeader: true, cell: ({ key, label }) => <Link href={`/marches/${contractId}/support?period=${key}`}>{label}</Link> },
  { key: "opened", label: "Ouverts", numeric: true, cell: ({ opened }) => opened },
  { key: "left", label: "Résolus", numeric: true, cell: ({ left }) => left },
  { key: "stock", label: "Restants à la fin", numeric: true, cell: ({ stock }) => stock },
  { key: "kept", label: "Résolutions tenues", numeric: true, cell: ({ kept, decided }) => (decided === 0 ? null : formatPercent((kept / decided) * 100)) },
  { key: "escalated", label: "Escaladés", numeric: true, cell: ({ escalated }) => escalated },
];
