import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { Preparation } from "@/server/reporting/contribution-schema";
import { ContributionIdentity, Disclosure, RemoveContribution, type ContributionFormsProps } from "./contribution-form";

/** The hard points, each to be changed, and a new one. */
export function HardPointForms(props: ContributionFormsProps) {
  const { preparation, remove } = props;
  if (!preparation.report.sections.includes("hard_points")) return null;
  return (
    <>
      <h2 id="points-durs">Points durs</h2>
      {preparation.hardPoints.map((point) => (
        <Disclosure key={`${point.id}-${point.version}`} summary={point.title}>
          <HardPointForm {...props} point={point} />
          <RemoveContribution report={preparation} of={point} label="Retirer ce point dur" place="#points-durs" action={remove} />
        </Disclosure>
      ))}
      <Disclosure key={`new-${preparation.hardPoints.length}`} summary="Ajouter un point dur">
        <HardPointForm {...props} />
      </Disclosure>
    </>
  );
}

function HardPointForm({ preparation, context, action, point }: ContributionFormsProps & { point?: Preparation["hardPoints"][number] }) {
  return (
    <Form action={action} submitLabel={point ? "Enregistrer le point dur" : "Ajouter le point dur"} isSecondary>
      <ContributionIdentity report={preparation} of={point ?? null} />
      <FormField name="title" label="Point dur" isRequired defaultValue={point?.title} />
      <FormField name="consequence" kind="textarea" rows={3} label="Conséquence" hint="Ce qui arrive si rien n’est fait" isRequired defaultValue={point?.consequence} />
      <FormField name="expected" kind="textarea" rows={3} label="Attendu du comité" isRequired defaultValue={point?.expected} />
      <FormField
        name="ownerId"
        kind="select"
        label="Responsable"
        placeholder="Non désigné"
        options={preparation.people.map(({ id: value, name }) => ({ value, label: name }))}
        defaultValue={point?.ownerId ?? undefined}
      />
      <DateField name="dueOn" label="Échéance" context={context} defaultValue={point?.dueOn ?? ""} />
    </Form>
  );
}
