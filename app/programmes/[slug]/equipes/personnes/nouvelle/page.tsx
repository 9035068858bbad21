import { forbidden } from "next/navigation";
import { Page } from "@/components/shell/page";
import { PersonFields } from "@/components/teams/person-fields";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { savePersonAction } from "../../actions";

export const metadata = { title: "Nouvelle personne" };

type Props = { params: Promise<{ slug: string }> };

export default async function NewPersonPage({ params }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const form = await orNotFound(api.teams.personForm({ slug }));
  if (!form.can.plan) forbidden();
  const root = `/programmes/${slug}`;
  return (
    <Page title="Nouvelle personne" breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: form.programme.name, href: root }, { label: "Équipes", href: `${root}/equipes` }]}>
      <Form
        action={savePersonAction}
        submitLabel="Ajouter la personne"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={`${root}/equipes`}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="programmeId" value={form.programme.id} />
        <PersonFields form={form} />
      </Form>
    </Page>
  );
}
