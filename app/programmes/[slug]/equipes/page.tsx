import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { TeamSection } from "@/components/teams/team-section";
import { describeOverbooking } from "@/components/teams/words";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLinks } from "@/components/ui/export-links";
import { Link } from "@/components/ui/link";
import { JOB_LABELS } from "@/domain/planning/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Équipes" };

type Props = { params: Promise<{ slug: string }> };

export default async function TeamsPage({ params }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const { programme, teams, unassigned, overbooked, can } = await orNotFound(api.teams.teams({ slug }));
  const path = `/programmes/${slug}/equipes`;
  const personHref = can.plan ? (personId: string) => `${path}/personnes/${personId}` : undefined;
  return (
    <Page
      title="Équipes"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={path} />}
      intro="Les personnes de chaque squad, aujourd’hui et à venir, et ce que leur temps représente."
      action={
        can.plan && (
          <Link className="fr-btn" href={`${path}/personnes/nouvelle`}>
            Ajouter une personne
          </Link>
        )
      }
    >
      <p>
        <Link className="fr-link fr-icon-calendar-line fr-link--icon-left" href={`${path}/absences`}>
          Absences et capacité des sprints
        </Link>
      </p>
      {overbooked.length > 0 && (
        <Alert severity="warning" title="Au-delà de 100 %">
          <ul>
            {overbooked.map(({ personId, name, ...found }) => (
              <li key={personId}>
                {name} : {describeOverbooking(found)}.
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {teams.length === 0 && <EmptyState title="Aucune squad">Un administrateur du programme les crée dans les réglages.</EmptyState>}
      {teams.map((team) => (
        <TeamSection key={team.id} team={team} personHref={personHref} />
      ))}
      {unassigned.length > 0 && (
        <>
          <h2>Sans affectation en cours ni à venir</h2>
          <ul>
            {unassigned.map(({ personId, name, job }) => (
              <li key={personId}>
                {personHref ? <Link href={personHref(personId)}>{name}</Link> : name} ({JOB_LABELS[job]})
              </li>
            ))}
          </ul>
        </>
      )}
      {teams.length > 0 && <ExportLinks path={`/programmes/${slug}/export/equipes`} />}
    </Page>
  );
}
