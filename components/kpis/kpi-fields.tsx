import { FormField } from "@/components/ui/form-field";
import { BOUNDS_OF, describeTarget, type ThresholdName } from "@/domain/reporting/kpi-status";
import { writeKpi } from "@/domain/reporting/kpi-typed";
import {
  KPI_DIRECTIONS,
  KPI_DIRECTION_LABELS,
  KPI_KINDS,
  KPI_KIND_LABELS,
  KPI_PERIODICITY_LABELS,
  KPI_UNITS,
  KPI_UNIT_LABELS,
  type KpiPeriodicity,
} from "@/domain/reporting/kpi-vocabulary";
import type { KpiForm } from "@/server/reporting/kpi-schema";

type Kpi = NonNullable<KpiForm["kpi"]>;
const optionsOf = <Value extends string>(values: readonly Value[], labels: Record<Value, string>) => values.map((value) => ({ value, label: labels[value] }));

/** What an indicator of the programme's own is. */
export function OwnFields({ kpi }: { kpi: Kpi | null }) {
  return (
    <>
      <FormField name="name" label="Nom" hint="Par exemple : satisfaction des utilisateurs" isRequired defaultValue={kpi?.name} />
      <FormField
        name="formula"
        kind="textarea"
        rows={2}
        label="Formule"
        hint="En mots, par exemple : avis favorables / avis exprimés"
        isRequired
        defaultValue={kpi?.formula}
      />
      <FormField
        name="source"
        label="Source"
        hint="D’où viennent les valeurs, par exemple : enquête mensuelle auprès des greffes"
        isRequired
        defaultValue={kpi?.source}
      />
      <FormField
        name="unit"
        kind="select"
        label="Unité"
        hint={kpi?.hasValues ? "Des valeurs sont saisies : elle ne change plus" : undefined}
        isRequired
        options={optionsOf(KPI_UNITS, KPI_UNIT_LABELS)}
        defaultValue={kpi?.unit ?? "percent"}
      />
      <FormField
        name="direction"
        kind="select"
        label="Sens"
        isRequired
        options={optionsOf(KPI_DIRECTIONS, KPI_DIRECTION_LABELS)}
        defaultValue={kpi?.direction ?? "higher"}
      />
    </>
  );
}

const ALL_PERIODICITIES: readonly KpiPeriodicity[] = ["month", "quarter", "year", "increment"];

/** What is decided of an indicator, whoever computes it; the target has fields of its own. */
export function ChoiceFields({ kpi, people }: { kpi: Kpi | null; people: KpiForm["people"] }) {
  const named = kpi?.responsible ?? null;
  // Who has left stays chosen until somebody else is.
  const gone = named?.id && !people.some(({ id }) => id === named.id) ? [{ value: named.id, label: `${named.name} (parti)` }] : [];
  return (
    <>
      <FormField
        name="kind"
        kind="select"
        label="Nature"
        hint="Contractuel : un niveau de service du marché. Opérationnel : un volume. Pilotage : une tendance dont un comité décide"
        isRequired
        options={optionsOf(KPI_KINDS, KPI_KIND_LABELS)}
        defaultValue={kpi?.kind ?? "steering"}
      />
      <FormField
        name="periodicity"
        kind="select"
        label="Périodicité"
        isRequired
        options={optionsOf(kpi?.periodicities ?? ALL_PERIODICITIES, KPI_PERIODICITY_LABELS)}
        defaultValue={kpi?.periodicity ?? "month"}
      />
      <FormField
        name="responsibleId"
        kind="select"
        label="Responsable"
        placeholder="Aucune personne du programme"
        options={[...people.map(({ id, name }) => ({ value: id, label: name })), ...gone]}
        defaultValue={named?.id ?? ""}
      />
      <FormField
        name="responsibleName"
        label="Autre responsable"
        hint="Un nom ou une fonction, pour quelqu’un qui n’a pas de compte"
        defaultValue={named?.standing === "named" ? named.name : undefined}
      />
      <FormField
        name="note"
        kind="textarea"
        rows={3}
        label="Note"
        hint="Pourquoi cette cible, ce qui la ferait changer"
        defaultValue={kpi?.note}
      />
      <FormField
        name="followed"
        kind="select"
        label="Suivi"
        options={[{ value: "yes", label: "Suivi" }, { value: "no", label: "Non suivi : sa valeur n’est plus calculée dans le catalogue" }]}
        defaultValue={(kpi?.isFollowed ?? true) ? "yes" : "no"}
      />
    </>
  );
}

const BOUND_LABELS: Record<ThresholdName, { label: string; hint: string }> = {
  low: { label: "Cible, au moins", hint: "Tenu à partir de cette valeur, elle comprise" },
  high: { label: "Cible, au plus", hint: "Tenu jusqu’à cette valeur, elle comprise" },
  alertLow: { label: "Seuil d’alerte sous la cible", hint: "À surveiller jusqu’à cette valeur, elle comprise ; non tenu en dessous. Vide : aucune tolérance" },
  alertHigh: { label: "Seuil d’alerte au-dessus de la cible", hint: "À surveiller jusqu’à cette valeur, elle comprise ; non tenu au-delà. Vide : aucune tolérance" },
};
/** Target first, then how far one may stray from it. */
const IN_ORDER: readonly ThresholdName[] = ["low", "high", "alertLow", "alertHigh"];

/** The thresholds as they are typed: those that the direction means, or all of them where it is still to be chosen. */
export function ThresholdFields({ kpi, isOwn }: { kpi: Kpi | null; isOwn: boolean }) {
  const names = isOwn ? IN_ORDER : IN_ORDER.filter((name) => BOUNDS_OF[kpi!.direction].includes(name));
  return (
    <>
      {kpi && !isOwn && (
        <FormField
          name="target"
          kind="select"
          label="Cible suivie"
          options={[
            { value: "given", label: `Celle du marché, sinon du catalogue : ${describeTarget(kpi.given, kpi.unit)}` },
            { value: "own", label: "Une cible propre au programme, ci-dessous" },
          ]}
          defaultValue={kpi.hasOwnTarget ? "own" : "given"}
        />
      )}
      {names.map((name) => {
        const value = kpi?.hasOwnTarget ? kpi.thresholds[name] : null;
        return (
          <FormField
            key={name}
            name={name}
            label={BOUND_LABELS[name].label}
            hint={BOUND_LABELS[name].hint}
            defaultValue={value === null || !kpi ? undefined : writeKpi(value, kpi.unit)}
          />
        );
      })}
    </>
  );
}
