import { forbidden, notFound } from "next/navigation";
import { Page } from "@/components/shell/page";
import { PersonFields } from "@/components/teams/person-fields";
import { describeOverbooking } from "@/components/teams/words";
import { Alert } from "@/components/ui/alert";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { endParticipationAction, savePersonAction } from "../../actions";

export const metadata = { title: "Personne" };

type Props = { params: Promise<{ slug: string; personId: string }> };

export default async function PersonPage({ params }: Props) {
  const { slug, personId } = await params;
  const { api } = await pageCaller();
  const form = await orNotFound(api.teams.personForm({ slug, personId }));
  const { programme, today, person, sprints, can } = form;
  if (!can.plan) forbidden();
  if (!person) notFound();
  const root = `/programmes/${slug}`;
  const identity = (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="programmeId" value={programme.id} />
      <input type="hidden" name="personId" value={person.id} />
      <input type="hidden" name="version" value={person.version} />
    </>
  );
  return (
    <Page title={person.name} breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: root }, { label: "Équipes", href: `${root}/equipes` }]}>
      {person.overbooked && (
        <Alert severity="warning" title="Au-delà de 100 %">
          <p>Ses affectations prennent {describeOverbooking(person.overbooked)}.</p>
        </Alert>
      )}
      <Form key={person.version} action={savePersonAction} submitLabel="Enregistrer la personne">
        {identity}
        <PersonFields form={form} />
      </Form>
      <h2>Fin de participation</h2>
      <p>Les affectations en cours s’arrêtent à ce jour, celles qui devaient commencer ensuite disparaissent. Les sprints passés gardent leur compte.</p>
      <Form action={endParticipationAction} submitLabel="Mettre fin à la participation" isSecondary>
        {identity}
        <DateField name="lastDay" label="Dernier jour" context={{ today, zone: programme.zone, sprints }} isRequired />
      </Form>
    </Page>
  );
}
