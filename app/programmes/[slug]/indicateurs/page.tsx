import { Fragment } from "react";
import { KpisTable } from "@/components/kpis/kpis-table";
import { kpiPath, kpisPath } from "@/components/kpis/places";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { ExportLinks } from "@/components/ui/export-links";
import { Link } from "@/components/ui/link";
import { KPI_KINDS, KPI_KIND_HEADINGS } from "@/domain/reporting/kpi-vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Indicateurs" };

type Props = { params: Promise<{ slug: string }> };

export default async function KpisPage({ params }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const { programme, rows, can } = await orNotFound(api.kpis.list({ slug }));
  const path = kpisPath(slug);
  const ignored = rows.filter(({ isFollowed }) => !isFollowed);
  return (
    <Page
      title="Indicateurs"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={path} />}
      intro="Le plan d’assurance et de contrôle qualité (PACQ) du programme : ce qu’il mesure, ce qu’il vise, qui en répond."
      action={
        can.write && (
          <Link className="fr-btn" href={`${path}/nouveau`}>
            Ajouter un indicateur
          </Link>
        )
      }
    >
      {KPI_KINDS.map((kind) => (
        <Fragment key={kind}>
          <h2>{KPI_KIND_HEADINGS[kind]}</h2>
          <KpisTable slug={slug} caption={KPI_KIND_HEADINGS[kind]} rows={rows.filter((row) => row.isFollowed && row.kind === kind)} />
        </Fragment>
      ))}
      {ignored.length > 0 && (
        <>
          <h2>Indicateurs non suivis</h2>
          <ul>
            {ignored.map(({ key, name }) => (
              <li key={key}>
                <Link href={kpiPath(slug, key)}>{name}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <ExportLinks path={`/programmes/${slug}/export/indicateurs`} hint="Le catalogue avec les valeurs, leur calcul et les responsables" />
    </Page>
  );
}
