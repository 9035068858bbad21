import { Explained } from "@/components/ui/explained";
import { Still } from "@/components/ui/still";
import { describeAlert, describeTarget } from "@/domain/reporting/kpi-status";
import { KPI_DIRECTION_LABELS, KPI_KIND_LABELS, KPI_PERIODICITY_LABELS, formatKpi } from "@/domain/reporting/kpi-vocabulary";
import type { KpiView } from "@/server/reporting/kpi-schema";
import { tellResponsible } from "./words";
import "./kpis.css";

/** What an indicator is, what it must reach, who answers for it, and its latest value with its reason. */
export function KpiFacts({ view: { kpi, periods } }: { view: KpiView }) {
  const [now, before] = periods;
  const { unit, thresholds } = kpi;
  const alert = describeAlert(thresholds, unit);
  const format = (value: number) => formatKpi(value, unit);
  return (
    <Still as="dl" className="kpi-facts">
      {now ? (
        <>
          <dt>{`Valeur, ${now.label}`}</dt>
          <dd>
            <Explained label={`Valeur, ${now.label}`} of={now.figure} format={format} />
          </dd>
        </>
      ) : (
        <>
          <dt>Valeur</dt>
          <dd>Inconnue&nbsp;: aucun incrément n’a commencé. Créez-en un dans les réglages du programme.</dd>
        </>
      )}
      {before && (
        <>
          <dt>{`Valeur précédente, ${before.label}`}</dt>
          <dd>
            <Explained label={`Valeur précédente, ${before.label}`} of={before.figure} format={format} />
          </dd>
        </>
      )}
      {now && now.figure.value === null && (
        <>
          <dt>Pour la remplir</dt>
          <dd>{kpi.fill}</dd>
        </>
      )}
      <dt>Cible</dt>
      <dd>{[`${describeTarget(thresholds, unit)}${alert ? `, ${alert}` : ""}`, kpi.targetSource].filter(Boolean).join(" – ")}</dd>
      <dt>Sens</dt>
      <dd>{KPI_DIRECTION_LABELS[kpi.direction]}</dd>
      <dt>Formule</dt>
      <dd>{kpi.formula}</dd>
      <dt>Source</dt>
      <dd>{kpi.source}</dd>
      <dt>Nature</dt>
      <dd>{KPI_KIND_LABELS[kpi.kind]}</dd>
      <dt>Périodicité</dt>
      <dd>{KPI_PERIODICITY_LABELS[kpi.periodicity]}</dd>
      <dt>Responsable</dt>
      <dd>{tellResponsible(kpi.responsible)}</dd>
      {kpi.note !== "" && (
        <>
          <dt>Note</dt>
          <dd>{kpi.note}</dd>
        </>
      )}
    </Still>
  );
}
