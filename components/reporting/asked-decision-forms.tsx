import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { FEWEST_OPTIONS, MOST_OPTIONS } from "@/domain/reporting/contributions";
import type { Preparation } from "@/server/reporting/contribution-schema";
import { ContributionIdentity, Disclosure, RemoveContribution, type ContributionFormsProps } from "./contribution-form";

/** The decisions asked of the committee, each to be changed, and a new one. */
export function AskedDecisionForms(props: ContributionFormsProps) {
  const { preparation, remove } = props;
  if (!preparation.report.sections.includes("decisions_asked")) return null;
  return (
    <>
      <h2 id="decisions-demandees">Décisions demandées</h2>
      {preparation.askedDecisions.map((asked) => (
        <Disclosure key={`${asked.id}-${asked.version}`} summary={asked.title}>
          <AskedDecisionForm {...props} asked={asked} />
          <RemoveContribution report={preparation} of={asked} label="Retirer cette demande" place="#decisions-demandees" action={remove} />
        </Disclosure>
      ))}
      <Disclosure key={`new-${preparation.askedDecisions.length}`} summary="Ajouter une décision demandée">
        <AskedDecisionForm {...props} />
      </Disclosure>
    </>
  );
}

/** Lines for options that are offered at first; one that is left empty is no option. */
const OFFERED = 3;

function AskedDecisionForm({ preparation, context, action, asked }: ContributionFormsProps & { asked?: Preparation["askedDecisions"][number] }) {
  const rows = Math.min(MOST_OPTIONS, Math.max(OFFERED, (asked?.options.length ?? 0) + 1));
  return (
    <Form action={action} submitLabel={asked ? "Enregistrer la demande" : "Ajouter la demande"} isSecondary>
      <ContributionIdentity report={preparation} of={asked ?? null} />
      <FormField name="title" label="Décision demandée" isRequired defaultValue={asked?.title} />
      <FormField name="context" kind="textarea" rows={3} label="Contexte" defaultValue={asked?.context} />
      {Array.from({ length: rows }, (_, row) => (
        <fieldset key={row} className="report-option">
          <legend>Option {row + 1}</legend>
          <FormField name={`option-label-${row}`} label={`Intitulé de l’option ${row + 1}`} isRequired={row < FEWEST_OPTIONS} defaultValue={asked?.options[row]?.label} />
          <FormField name={`option-consequences-${row}`} kind="textarea" rows={2} label={`Conséquences de l’option ${row + 1}`} defaultValue={asked?.options[row]?.consequences} />
        </fieldset>
      ))}
      <FormField
        name="recommended"
        kind="select"
        label="Option recommandée"
        isRequired
        placeholder="Choisissez une option"
        options={Array.from({ length: rows }, (_, row) => ({ value: String(row), label: `Option ${row + 1}` }))}
        defaultValue={asked ? String(asked.recommended) : undefined}
      />
      <DateField name="neededBy" label="Décision nécessaire au plus tard le" context={context} isRequired defaultValue={asked?.neededBy ?? ""} />
    </Form>
  );
}
