import { SquadsTable } from "@/components/planning/squads-table";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { fullTime } from "@/components/teams/words";
import { Alert } from "@/components/ui/alert";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { saveSquadAction } from "../actions";
import { requireAdministrator } from "../require-administrator";

export const metadata = { title: "Squads" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ squad?: string }> };

export default async function SquadsPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { squad: wanted } = await searchParams;
  const { api } = await pageCaller();
  const programme = await requireAdministrator(api, slug);
  const [{ squads }, { teams }] = await orNotFound(Promise.all([api.planning.squads({ slug }), api.teams.teams({ slug })]));
  const path = `/programmes/${slug}/reglages/squads`;
  const squad = squads.find(({ id }) => id === wanted);
  const team = teams.find(({ id }) => id === wanted);
  return (
    <Page
      title="Squads"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: "Réglages", href: `/programmes/${slug}/reglages` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={path} />}
    >
      <SquadsTable squads={squads} editHref={(id) => `${withParams(path, { squad: id })}#formulaire`} />
      <h2 id="formulaire">{squad ? `Modification de la squad ${squad.name}` : "Nouvelle squad"}</h2>
      {team?.isNamed && (
        <Alert severity="info">
          <p>
            Des personnes sont affectées nommément à cette squad : la capacité vient d’elles ({team.everybody.value === null ? "effectif inconnu" : fullTime(team.everybody.value)}, dont {team.builders.value === null ? "un nombre inconnu" : fullTime(team.builders.value)} en développement et
            test), et non des nombres saisis ici. <Link href={`/programmes/${slug}/equipes`}>Voir les équipes</Link>
          </p>
        </Alert>
      )}
      <Form
        // Another squad, other values: the fields start anew.
        key={squad?.id ?? `new-${squads.length}`}
        action={saveSquadAction}
        submitLabel={squad ? "Enregistrer la squad" : "Créer la squad"}
        secondary={
          squad && (
            <Link className="fr-btn fr-btn--tertiary" href={path}>
              Annuler
            </Link>
          )
        }
      >
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="squadId" value={squad?.id ?? ""} />
        <FormField name="name" label="Nom" isRequired defaultValue={squad?.name} />
        <FormField name="purpose" kind="textarea" label="Finalité" defaultValue={squad?.purpose} />
        <FormField name="headcount" kind="number" label="Effectif total" hint="Internes et externes : ce que compte la cotation des unités d’œuvre" min={0} max={500} step={1} isRequired defaultValue={squad && String(squad.headcount)} />
        <FormField name="builders" kind="number" label="Développeurs et testeurs" hint="Ce que compte la capacité tant que personne n’est affecté nommément, depuis la page Équipes" min={0} max={500} step={1} isRequired defaultValue={squad && String(squad.builders)} />
      </Form>
    </Page>
  );
}
