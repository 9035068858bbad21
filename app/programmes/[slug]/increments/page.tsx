import { IncrementsTable } from "@/components/planning/increments-table";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/url-filter";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Incréments" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ apres?: string }> };

export default async function IncrementsPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { apres } = await searchParams;
  const { api } = await pageCaller();
  const { programme, rows, next, can } = await orNotFound(api.planning.increments({ slug, after: apres ? Number(apres) : undefined }));
  const path = `/programmes/${slug}/increments`;
  return (
    <Page
      title="Incréments"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={path} />}
      action={
        can.setFrame && (
          <Link className="fr-btn" href={`/programmes/${slug}/reglages/increments/nouveau`}>
            Créer un incrément
          </Link>
        )
      }
    >
      <IncrementsTable slug={slug} rows={rows} empty={can.setFrame ? "Créez le premier : un numéro et un jour de début suffisent." : "Un administrateur du programme crée le premier."} />
      <Pagination label="Incréments" firstHref={apres ? path : undefined} nextHref={next === null ? undefined : withParams(path, { apres: next })} />
    </Page>
  );
}
