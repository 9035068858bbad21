import { ChartFrame } from "@/components/ui/chart-frame";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LineChart } from "@/components/ui/line-chart";
import { formatDay, formatMonth, monthOf } from "@/domain/calendar";
import { formatEuros } from "@/domain/contracts/amounts";
import type { AmountsView, PlanMonth } from "@/server/contracts/amounts-schema";

const COLUMNS: Column<PlanMonth>[] = [
  { key: "month", label: "Mois", isRowHeader: true, cell: ({ month }) => (month === null ? "Sans date prévue" : formatMonth(month)) },
  ...(
    [
      ["planned", "Prévu"],
      ["delivered", "Remis"],
      ["accepted", "Accepté"],
      ["plannedSoFar", "Prévu, cumul"],
      ["deliveredSoFar", "Remis, cumul"],
      ["acceptedSoFar", "Accepté, cumul"],
    ] as const
  ).map(([key, label]): Column<PlanMonth> => ({ key, label, numeric: true, cell: (row) => formatEuros(row[key]) })),
];

/** What was to be handed over, and what was, month by month. */
export function PlanPart({ plan: { months, unknownLines }, today }: { plan: AmountsView["plan"]; today: string }) {
  const dated = months.filter(({ month }) => month !== null);
  const last = months.at(-1);
  if (dated.length === 0 || !last) return <EmptyState title="Aucune livraison n’est prévue">La courbe se trace à partir du premier livrable daté d’un bon de commande émis.</EmptyState>;
  const missing = unknownLines > 0 ? ` ${unknownLines} ligne${unknownLines > 1 ? "s" : ""} de commande sans montant connu n’y ${unknownLines > 1 ? "sont" : "est"} pas.` : "";
  return (
    <ChartFrame
      id="plan"
      title="Valeur des livrables prévus, remis et acceptés, en cumul"
      description={`De ${formatMonth(dated[0]!.month!)} à ${formatMonth(dated.at(-1)!.month!)} : ${formatEuros(last.plannedSoFar)} prévus, ${formatEuros(last.deliveredSoFar)} remis et ${formatEuros(last.acceptedSoFar)} acceptés au ${formatDay(today, { year: true, weekday: false })}.${missing}`}
      chart={<Curves months={dated} today={today} />}
      table={<DataTable caption="Livrables prévus, remis et acceptés par mois, hors taxes" columns={COLUMNS} rows={months} rowKey={({ month }) => month ?? "-"} empty={null} />}
    />
  );
}

/** Months named under the axis, at most. */
const NAMED = 5;
const EUROS = new Intl.NumberFormat("fr-FR", { notation: "compact", maximumFractionDigits: 1 });

/** Cumulated amounts; what was done is drawn to this month and no further. */
function Curves({ months, today }: { months: readonly PlanMonth[]; today: string }) {
  const now = months.findIndex(({ month }) => month === monthOf(today));
  const past = now === -1 ? (months.at(-1)!.month! < monthOf(today) ? months : []) : months.slice(0, now + 1);
  const every = Math.ceil(months.length / NAMED);
  const euros = (key: "plannedSoFar" | "deliveredSoFar" | "acceptedSoFar", of: readonly PlanMonth[]) => of.map((month) => month[key] / 100);
  return (
    <LineChart
      series={[
        { label: "Prévu", look: "dashed", values: euros("plannedSoFar", months) },
        { label: "Remis", look: "solid", values: euros("deliveredSoFar", past) },
        { label: "Accepté", look: "dotted", values: euros("acceptedSoFar", past) },
      ]}
      places={months.length}
      ticks={months.flatMap(({ month }, at) => (at % every === 0 ? [{ at, label: formatMonth(month!) }] : []))}
      format={(value) => `${EUROS.format(value)}\u00a0€`}
      mark={now === -1 ? undefined : { at: now, label: "Ce mois" }}
    />
  );
}
