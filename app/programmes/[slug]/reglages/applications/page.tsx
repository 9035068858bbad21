import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { ApplicationsTable } from "@/components/teams/applications-table";
import { KnownApplications } from "@/components/teams/known-applications";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import { APPLICATION_PERIMETERS } from "@/domain/contracts/catalogue";
import { PERIMETER_DIFFICULTIES, PERIMETER_DIFFICULTY_LABELS } from "@/domain/contracts/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { requireAdministrator } from "../require-administrator";
import { saveApplicationAction } from "./actions";

export const metadata = { title: "Applications" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ application?: string; connue?: string }> };

export default async function ApplicationsPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { application: wanted, connue } = await searchParams;
  const { api } = await pageCaller();
  const programme = await requireAdministrator(api, slug);
  const { applications } = await orNotFound(api.teams.applications({ slug }));
  const path = `/programmes/${slug}/reglages/applications`;
  const application = applications.find(({ id }) => id === wanted);
  const known = connue !== undefined && Object.hasOwn(APPLICATION_PERIMETERS, connue) ? { name: connue, difficulty: APPLICATION_PERIMETERS[connue] } : undefined;
  const filled = application ?? known;
  return (
    <Page
      title="Applications"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: "Réglages", href: `/programmes/${slug}/reglages` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={path} />}
      intro="Les applications que le programme construit ou maintient. La difficulté de leur périmètre sert à coter les unités d’œuvre."
    >
      <ApplicationsTable applications={applications} editHref={(id) => `${withParams(path, { application: id })}#formulaire`} />
      <h2 id="formulaire">{application ? `Modification de l’application ${application.name}` : "Nouvelle application"}</h2>
      {!application && <KnownApplications taken={applications.map(({ name }) => name)} hrefOf={(name) => `${withParams(path, { connue: name })}#formulaire`} />}
      <Form
        // Another application, other values: the fields start anew.
        key={application?.id ?? `${connue ?? "new"}-${applications.length}`}
        action={saveApplicationAction}
        submitLabel={application ? "Enregistrer l’application" : "Ajouter l’application"}
        secondary={
          filled && (
            <Link className="fr-btn fr-btn--tertiary" href={path}>
              Annuler
            </Link>
          )
        }
      >
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="applicationId" value={application?.id ?? ""} />
        <input type="hidden" name="version" value={application?.version ?? ""} />
        <FormField name="name" label="Nom" isRequired defaultValue={filled?.name} />
        <FormField
          name="difficulty"
          kind="select"
          label="Difficulté du périmètre"
          hint="À ne pas confondre avec le niveau d’une unité d’œuvre (simple, moyen, complexe)"
          placeholder="Inconnue"
          options={PERIMETER_DIFFICULTIES.map((value) => ({ value, label: PERIMETER_DIFFICULTY_LABELS[value] }))}
          defaultValue={filled?.difficulty ?? ""}
        />
      </Form>
    </Page>
  );
}
