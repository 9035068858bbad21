import { CellField } from "@/components/ui/cell-field";
import { FormField } from "@/components/ui/form-field";
import { TableFrame } from "@/components/ui/table-frame";
import { HOLIDAY_ZONE_LABELS, HOLIDAY_ZONES } from "@/domain/calendar";
import { PERIOD_NAMES, PERIODS } from "@/domain/contracts/periods";
import { writeEuros } from "@/domain/contracts/read-euros";
import { writeRate } from "@/domain/contracts/read-rate";
import { LANDINGS, SILENCES, SILENT_MOMENTS, UNITS, type RuleProfile } from "@/domain/contracts/rule-profile";
import { VERDICT_LABELS, VERDICTS } from "@/domain/contracts/vocabulary";
import { LANDING_LABELS, MOMENT_LABELS, PENALTY_DAYS_LABELS, SILENCE_LABELS, UNIT_LABELS } from "./rule-words";

const optionsOf = <T extends string>(values: readonly T[], labels: Record<T, string>) => values.map((value) => ({ value, label: labels[value] }));

/** The periods, each with its unit and its article: an empty number is a period that the contract does not fix. */
export function PeriodFields({ rules: { periods } }: { rules: RuleProfile }) {
  return (
    <div className="data-table rules-form">
      <TableFrame caption="Délais : laissez vide ce que le marché ne fixe pas" label="Délais">
        <thead>
          <tr>
            <th scope="col">Délai</th>
            <th scope="col">Nombre</th>
            <th scope="col">Unité</th>
            <th scope="col">Article</th>
          </tr>
        </thead>
        <tbody>
          {PERIOD_NAMES.map((name) => {
            const { label, anchor, isBackward } = PERIODS[name];
            return (
              <tr key={name}>
                <th scope="row">
                  {label}
                  <span className="fr-hint-text">{isBackward ? `avant ${anchor}` : anchor}</span>
                </th>
                <td>
                  <CellField name={`periods.${name}.n`} label={`${label}, nombre`} inputMode="numeric" defaultValue={String(periods[name]?.n ?? "")} />
                </td>
                <td>
                  <CellField name={`periods.${name}.unit`} label={`${label}, unité`} options={optionsOf(UNITS, UNIT_LABELS)} defaultValue={periods[name]?.unit ?? "calendar"} />
                </td>
                <td>
                  <CellField name={`periods.${name}.article`} label={`${label}, article`} defaultValue={periods[name]?.article} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </TableFrame>
    </div>
  );
}

export function CountingFields({ rules }: { rules: RuleProfile }) {
  const landings = optionsOf(LANDINGS, LANDING_LABELS);
  return (
    <fieldset className="fr-fieldset rules-form__group">
      <legend className="fr-fieldset__legend">Décompte et silence</legend>
      <FormField name="zone" kind="select" label="Jours fériés" placeholder="Ceux du programme" options={optionsOf(HOLIDAY_ZONES, HOLIDAY_ZONE_LABELS)} defaultValue={rules.zone ?? ""} />
      <FormField name="landing.forward" kind="select" label="Une échéance qui tombe un jour non ouvré est" options={landings} defaultValue={rules.landing.forward} />
      <FormField name="landing.backward" kind="select" label="Comptée à rebours, elle est" options={landings} defaultValue={rules.landing.backward} />
      {SILENT_MOMENTS.map((moment) => (
        <FormField key={moment} name={`silence.${moment}`} kind="select" label={MOMENT_LABELS[moment]} options={optionsOf(SILENCES, SILENCE_LABELS)} defaultValue={rules.silence[moment]} />
      ))}
      <FormField name="minutesThenHours" label="Heures après le délai de lecture du relevé avant que le silence compte" hint="Vide : aucune" defaultValue={String(rules.minutesThenHours ?? "")} />
    </fieldset>
  );
}

export function VerdictFields({ rules }: { rules: RuleProfile }) {
  return (
    <fieldset className="fr-fieldset rules-form__group">
      <legend className="fr-fieldset__legend">Décisions que le marché connaît</legend>
      {VERDICTS.map((verdict) => (
        <FormField key={verdict} name={`verdicts.${verdict}`} kind="checkbox" label={VERDICT_LABELS[verdict]} defaultValue={rules.verdicts.includes(verdict) ? "on" : undefined} />
      ))}
    </fieldset>
  );
}

export function PenaltyFields({ rules: { penalty } }: { rules: RuleProfile }) {
  return (
    <fieldset className="fr-fieldset rules-form__group">
      <legend className="fr-fieldset__legend">Pénalités de retard</legend>
      <FormField name="penalty.formula" label="Formule" hint="V : valeur de ce qui est en retard, R : jours de retard. Par exemple V × R / 1000. Vide : pas de pénalité" defaultValue={penalty?.formula} />
      <FormField name="penalty.days" kind="select" label="R compte des" options={optionsOf(["calendar", "working"] as const, PENALTY_DAYS_LABELS)} defaultValue={penalty?.days ?? "calendar"} />
      <FormField name="penalty.cap" label="Plafond, en pourcentage du montant de la commande" hint="Vide : pas de plafond" defaultValue={penalty?.capBasisPoints == null ? "" : writeRate(penalty.capBasisPoints)} />
      <FormField name="penalty.waived" label="Exonération jusqu’à un total de, en euros, sur le marché" hint="Vide : pas d’exonération" defaultValue={penalty?.waivedUpToCents == null ? "" : writeEuros(penalty.waivedUpToCents)} />
      <FormField name="penalty.article" label="Article" defaultValue={penalty?.article} />
    </fieldset>
  );
}
