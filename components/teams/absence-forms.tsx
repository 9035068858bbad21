import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import type { AbsencesView } from "@/server/teams/absence-schema";
import { PlaceFields, type AbsencePlace } from "./absence-filter";
import type { ListedAbsence } from "./absences-list";
import { countedDays, describeAbsence } from "./words";

type DeclareAbsenceProps = { view: AbsencesView; place: AbsencePlace; action: FormAction };

export function DeclareAbsence({ view: { programme, today, people, sprints, rows }, place, action }: DeclareAbsenceProps) {
  const context = { today, zone: programme.zone, sprints };
  return (
    <section aria-labelledby="declaration">
      <h2 id="declaration">Déclaration d’une absence</h2>
      {/* Once it is declared the fields start anew. */}
      <Form key={rows.reduce((sum, { absences }) => sum + absences.length, 0)} action={action} submitLabel="Déclarer l’absence">
        <PlaceFields slug={programme.slug} place={place} />
        <input type="hidden" name="programmeId" value={programme.id} />
        <FormField name="personId" kind="select" label="Personne" placeholder="Choisir" isRequired options={people.map(({ id, name }) => ({ value: id, label: name }))} />
        <DateField name="from" label="Premier jour" hint="Par exemple 04/08 ; une semaine ou un sprint (S32, 27.4) vaut pour tous ses jours" context={context} isRequired />
        <DateField name="to" label="Dernier jour" hint="Compris ; vide : le même jour, la même semaine ou le même sprint" context={context} />
        <FormField name="isHalf" kind="checkbox" label="Par demi-journée" hint="La moitié de chacun de ces jours" />
      </Form>
    </section>
  );
}

type RemoveAbsenceProps = { slug: string; absence: ListedAbsence; place: AbsencePlace; cancelHref: string; action: FormAction };

/** Asked once more before it goes. */
export function RemoveAbsence({ slug, absence, place, cancelHref, action }: RemoveAbsenceProps) {
  return (
    <section aria-labelledby="suppression" className="fr-mb-4w">
      <h2 id="suppression">Suppression d’une absence</h2>
      <p>
        {absence.name}, {describeAbsence(absence)} ({countedDays(absence.workingDays)}). La capacité des sprints concernés remonte d’autant.
      </p>
      <Form
        action={action}
        submitLabel="Supprimer l’absence"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={cancelHref}>
            Annuler
          </Link>
        }
      >
        <PlaceFields slug={slug} place={place} />
        <input type="hidden" name="absenceId" value={absence.id} />
      </Form>
    </section>
  );
}
