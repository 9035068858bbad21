import { IncrementsTable } from "@/components/planning/increments-table";
import { SquadsTable } from "@/components/planning/squads-table";
import { ContractList } from "@/components/programmes/contract-list";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { SeriesTable } from "@/components/programmes/series-table";
import { Page } from "@/components/shell/page";
import { ApplicationsTable } from "@/components/teams/applications-table";
import { Link } from "@/components/ui/link";
import { hasRole } from "@/server/auth/scope";
import { MEETING_PLANNERS } from "@/server/meetings/policy";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Programme" };

type Props = { params: Promise<{ slug: string }> };

export default async function ProgrammePage({ params }: Props) {
  const { slug } = await params;
  const { viewer, api } = await pageCaller();
  const [{ programme, series, contracts }, { squads, increments, current }] = await orNotFound(Promise.all([api.programmes.overview({ slug }), api.planning.overview({ slug })]));
  const path = `/programmes/${slug}`;
  const seesPlanning = programme.role !== "contractor";
  const { applications } = seesPlanning ? await api.teams.applications({ slug }) : { applications: [] };
  return (
    <Page
      title={programme.name}
      breadcrumb={[{ label: "Programmes", href: "/programmes" }]}
      intro={programme.purpose || undefined}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={path} />}
      action={
        current && (
          <Link className="fr-btn" href={`${path}/increments/${current.number}`}>
            Ouvrir l’incrément {current.number}
          </Link>
        )
      }
    >
      {seesPlanning && (
        <>
          <p>{current ? `Incrément ${current.number} en cours${current.sprint ? `, sprint ${current.sprint}` : ""}.` : "Aucun incrément en cours."}</p>
          <h2>Incréments</h2>
          <IncrementsTable slug={slug} rows={increments} empty={programme.can.administer ? "Créez le premier depuis la page Incréments." : "Un administrateur du programme crée le premier."} />
          <h2>Squads</h2>
          <SquadsTable squads={squads} />
          <h2>Applications</h2>
          <ApplicationsTable applications={applications} />
        </>
      )}
      <h2 id="instances">Instances</h2>
      <SeriesTable slug={slug} rows={series} />
      {hasRole(viewer.scope, programme.id, MEETING_PLANNERS) && (
        <p>
          <Link className="fr-btn fr-btn--secondary" href={`${path}/instances/nouvelle`}>
            Créer une instance
          </Link>
        </p>
      )}
      <h2>Marché</h2>
      <ContractList contracts={contracts} />
    </Page>
  );
}
