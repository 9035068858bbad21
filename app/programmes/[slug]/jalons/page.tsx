import { z } from "zod";
import { MilestonesTable } from "@/components/planning/milestones-table";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLinks } from "@/components/ui/export-links";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { isDay } from "@/domain/calendar";
import { MILESTONE_FILTERS, MILESTONE_FILTER_LABELS } from "@/domain/planning/milestones";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Jalons" };

const address = z.object({ state: z.enum(MILESTONE_FILTERS), day: z.string().refine(isDay), key: z.string().max(40) });

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MilestonesPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { state, day, key } = readFilter(address, await searchParams, { day: "apres", key: "apresCle" });
  const after = day && key ? { day, key } : undefined;
  const { api } = await pageCaller();
  const { programme, rows, next, can } = await orNotFound(api.planning.milestones({ slug, state, after }));
  const path = `/programmes/${slug}/jalons`;
  return (
    <Page
      title="Jalons"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={path} />}
      intro="Les dates sur lesquelles le programme s’est engagé, et l’écart avec ce qui est prévu ou réalisé."
      action={
        can.plan && (
          <Link className="fr-btn" href={`${path}/nouveau`}>
            Créer un jalon
          </Link>
        )
      }
    >
      <FilterBar label="Jalons" path={path} isFiltered={state !== undefined}>
        <Field name="state" kind="select" label="État" placeholder="Tous" options={MILESTONE_FILTERS.map((value) => ({ value, label: MILESTONE_FILTER_LABELS[value] }))} defaultValue={state} />
      </FilterBar>
      <MilestonesTable
        slug={slug}
        caption="Jalons"
        rows={rows}
        empty={
          state ? (
            <EmptyState title="Aucun jalon ne correspond">Choisissez un autre état, ou effacez le filtre.</EmptyState>
          ) : (
            <EmptyState title="Aucun jalon">
              Un jalon est une date sur laquelle le programme s’engage : une mise en service, une recette prononcée. L’engagement reste, la prévision bouge avec son motif, et l’écart entre les deux se lit ici.
              {!can.plan && " Les responsables de la planification les créent."}
            </EmptyState>
          )
        }
      />
      <Pagination label="Jalons" firstHref={after && withParams(path, { state })} nextHref={next ? withParams(path, { state, apres: next.day, apresCle: next.key }) : undefined} />
      {rows.length > 0 && <ExportLinks path={`/programmes/${slug}/export/jalons`} filter={{ state }} />}
    </Page>
  );
}
