import { DateField } from "@/components/ui/date-field";
import { FormField } from "@/components/ui/form-field";
import { JOB_LABELS, JOBS } from "@/domain/planning/vocabulary";
import type { PersonForm } from "@/server/teams/team-schema";
import "./teams.css";

/** Room for what there is, and for two more. */
const SPARE_ROWS = 2;

/** Who somebody is and which squads have part of their time, to add or to edit. */
export function PersonFields({ form }: { form: PersonForm }) {
  const { programme, today, person, squads, accounts, sprints } = form;
  const context = { today, zone: programme.zone, sprints };
  const assignments = [...(person?.assignments ?? []), ...Array.from({ length: SPARE_ROWS }, () => null)];
  return (
    <>
      <FormField name="name" label="Nom" hint="Tel qu’il se dit dans l’équipe ; c’est lui que l’on retrouve en collant un tableau" isRequired defaultValue={person?.name} />
      <FormField name="job" kind="select" label="Métier" hint="Le développement et le test comptent dans la capacité" placeholder="Choisir" isRequired options={JOBS.map((value) => ({ value, label: JOB_LABELS[value] }))} defaultValue={person?.job ?? ""} />
      <FormField name="userId" kind="select" label="Compte" placeholder="Sans compte" options={accounts.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={person?.userId ?? ""} />
      <input type="hidden" name="rows" value={assignments.length} />
      {assignments.map((assignment, index) => (
        <fieldset key={index} className="fr-fieldset assignment">
          <legend className="fr-fieldset__legend">Affectation {index + 1}</legend>
          <div className="assignment__fields">
            <FormField name={`squad-${index}`} kind="select" label="Squad" hint="Aucune : pas d’affectation" placeholder="Aucune" options={squads.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={assignment?.squadId ?? ""} />
            <FormField name={`percent-${index}`} kind="number" label="Part de temps, en %" hint="De 1 à 100" min={1} max={100} step={1} defaultValue={assignment ? String(assignment.percent) : "100"} />
            <DateField name={`from-${index}`} label="Du" hint="Vide : sans début" context={context} defaultValue={assignment?.from ?? ""} />
            <DateField name={`to-${index}`} label="Au" hint="Vide : sans fin" context={context} defaultValue={assignment?.to ?? ""} />
          </div>
        </fieldset>
      ))}
    </>
  );
}
