import { DataTable, type Column } from "@/components/ui/data-table";
import { DateField } from "@/components/ui/date-field";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { FormField } from "@/components/ui/form-field";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { writeKpi } from "@/domain/reporting/kpi-typed";
import { formatKpi, type KpiUnit } from "@/domain/reporting/kpi-vocabulary";
import type { KpiForm, KpiTypedValue, KpiView } from "@/server/reporting/kpi-schema";
import { kpiPath } from "./places";

/** The values typed by hand, the latest first. */
export function KpiValues({ view: { programme, kpi, values, can } }: { view: KpiView }) {
  const columns: Column<KpiTypedValue>[] = [
    { key: "day", label: "Jour mesuré", isRowHeader: true, cell: ({ day }) => <Day value={day} /> },
    { key: "value", label: "Valeur", numeric: true, cell: ({ value }) => formatKpi(value, kpi.unit) },
    { key: "comment", label: "Commentaire", cell: ({ comment }) => comment || "–" },
    { key: "by", label: "Saisie par", cell: ({ by }) => by },
    { key: "at", label: "Le", cell: ({ at }) => <Instant value={at} /> },
    ...(can.write
      ? [
          {
            key: "correct",
            label: "Corriger",
            cell: ({ id, day }: KpiTypedValue) => (
              <Link href={`${kpiPath(programme.slug, kpi.key)}/valeurs/${id}`}>
                Corriger<span className="fr-sr-only"> la valeur du {day.split("-").toReversed().join("/")}</span>
              </Link>
            ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption="Valeurs saisies"
      hidesCaption
      columns={columns}
      rows={values}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Aucune valeur saisie">Chaque valeur se saisit avec le jour qu’elle mesure&nbsp;: la dernière d’une période vaut pour toute la période.</EmptyState>}
    />
  );
}

const EXAMPLES: Record<KpiUnit, string> = { percent: "92,5 %", ratio: "104 %", count: "12", points: "30", days: "4", minutes: "1 h 30 ou 45 min", euros: "12 000 €" };

type KpiValueFieldsProps = { unit: KpiUnit; form: Pick<KpiForm, "programme" | "today" | "sprints">; value?: KpiTypedValue };

/** A value with the day that it measures, to add or to correct it. */
export function KpiValueFields({ unit, form: { programme, today, sprints }, value }: KpiValueFieldsProps) {
  return (
    <>
      <DateField
        name="day"
        label="Jour mesuré"
        context={{ today, zone: programme.zone, sprints }}
        isRequired
        hint="Un jour précis, aujourd’hui au plus tard : 31/10, hier"
        defaultValue={value?.day}
      />
      <FormField
        name="value"
        label="Valeur"
        hint={`Par exemple : ${EXAMPLES[unit]}`}
        isRequired
        defaultValue={value ? writeKpi(value.value, unit) : undefined}
      />
      <FormField name="comment" kind="textarea" rows={2} label="Commentaire" defaultValue={value?.comment} />
    </>
  );
}
