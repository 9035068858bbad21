import { CellField } from "@/components/ui/cell-field";
import { FormField } from "@/components/ui/form-field";
import { TableFrame } from "@/components/ui/table-frame";
import type { SupportTerms, Target } from "@/domain/support/terms";
import { CLOCK_LABELS, CLOCKS, PAUSE_REASON_LABELS, SEVERITIES, SEVERITY_LABELS } from "@/domain/support/vocabulary";
import { TYPED_PAUSES } from "./typed-pauses";
import "./support.css";

const UNITS = [
  { value: "hours", label: "heures" },
  { value: "workingDays", label: "jours ouvrés" },
];
const unitOf = (target: Target): string => ("hours" in target ? "hours" : "workingDays");
const numberOf = (target: Target): string => String("hours" in target ? target.hours : target.workingDays);

/** What a contract says of its support. */
export function TermsFields({ terms }: { terms: SupportTerms }) {
  return (
    <>
      <FormField name="opensAt" label="Ouverture" hint="Du lundi au vendredi, hors jours fériés. Par exemple : 09:00" isRequired defaultValue={terms.opensAt} />
      <FormField name="closesAt" label="Fermeture" hint="Par exemple : 18:00" isRequired defaultValue={terms.closesAt} />
      <FormField
        name="hours"
        kind="select"
        label="Un délai en heures compte"
        hint="Le marché ne le dit pas toujours ; un jour ouvré vaut toujours une journée d’ouverture"
        options={[
          { value: "opening", label: "les heures d’ouverture" },
          { value: "always", label: "toutes les heures, jour et nuit" },
        ]}
        defaultValue={terms.hours}
      />
      <fieldset className="fr-fieldset">
        <legend className="fr-fieldset__legend">Ce qui suspend les délais</legend>
        {TYPED_PAUSES.map((reason) => (
          <div key={reason} className="fr-fieldset__element">
            <FormField name={`pausing.${reason}`} kind="checkbox" label={`Ticket ${PAUSE_REASON_LABELS[reason]}`} defaultValue={terms.pausing.includes(reason) ? "on" : undefined} />
          </div>
        ))}
      </fieldset>
      <div className="data-table support-terms">
        <TableFrame caption="Délais et taux par gravité" label="Délais et taux">
          <thead>
            <tr>
              <th scope="col">Engagement</th>
              {SEVERITIES.map((severity) => (
                <th key={severity} scope="col">
                  {SEVERITY_LABELS[severity]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {CLOCKS.map((clock) => (
              <tr key={clock}>
                <th scope="row">{CLOCK_LABELS[clock]}</th>
                {SEVERITIES.map((severity) => {
                  const target = terms.severities[severity][clock];
                  const label = `${CLOCK_LABELS[clock]}, ${SEVERITY_LABELS[severity].toLowerCase()}`;
                  return (
                    <td key={severity}>
                      <CellField name={`${severity}.${clock}`} label={`${label}, nombre`} inputMode="numeric" defaultValue={numberOf(target)} />
                      <CellField name={`${severity}.${clock}.unit`} label={`${label}, unité`} options={UNITS} defaultValue={unitOf(target)} />
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr>
              <th scope="row">Part à tenir, en %</th>
              {SEVERITIES.map((severity) => (
                <td key={severity}>
                  <CellField name={`${severity}.rate`} label={`Part à tenir, ${SEVERITY_LABELS[severity].toLowerCase()}`} inputMode="numeric" defaultValue={String(terms.severities[severity].ratePercent)} />
                </td>
              ))}
            </tr>
          </tbody>
        </TableFrame>
      </div>
      <FormField name="maxEscalatedPercent" label="Tickets escaladés au niveau 3, au plus, en %" isRequired defaultValue={String(terms.maxEscalatedPercent)} />
      <FormField name="ticketsPerUnit" label="Tickets par unité d’œuvre" isRequired defaultValue={String(terms.ticketsPerUnit)} />
      <FormField
        name="priorities"
        kind="textarea"
        rows={8}
        label="Gravité de chaque priorité de GLPI"
        hint="Une par ligne : priorité = bloquant, majeur ou mineur. Elle sert aux prochains imports"
        defaultValue={Object.entries(terms.priorities).map(([priority, severity]) => `${priority} = ${severity}`).join("\n")}
      />
    </>
  );
}
