import { z } from "zod";
import { RisksTable } from "@/components/planning/commitment/risks-table";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLinks } from "@/components/ui/export-links";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { RISK_FILTERS, RISK_FILTER_LABELS } from "@/domain/planning/risks";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Risques" };

const address = z.object({ roam: z.enum(RISK_FILTERS), increment: z.coerce.number().int().min(0).max(9999), exposure: z.coerce.number().int().min(0).max(25), key: z.string().max(40) });

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RisksPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { roam, increment, exposure, key } = readFilter(address, await searchParams, { exposure: "apres", key: "apresCle" });
  const after = exposure !== undefined && key ? { exposure, key } : undefined;
  const { api } = await pageCaller();
  const { programme, rows, next, increments, can } = await orNotFound(api.commitment.risks({ slug, roam, increment, after }));
  const path = `/programmes/${slug}/risques`;
  const isFiltered = roam !== undefined || increment !== undefined;
  return (
    <Page
      title="Risques"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={path} />}
      intro="Ce qui pourrait empêcher le programme de tenir ce qu’il promet, la plus forte exposition d’abord, et ce qui en est dit (ROAM)."
      action={
        can.plan && (
          <Link className="fr-btn" href={`${path}/nouveau`}>
            Déclarer un risque
          </Link>
        )
      }
    >
      <FilterBar label="Risques" path={path} isFiltered={isFiltered}>
        <Field name="roam" kind="select" label="ROAM" placeholder="Tous" options={RISK_FILTERS.map((value) => ({ value, label: RISK_FILTER_LABELS[value] }))} defaultValue={roam} />
        <Field name="increment" kind="select" label="Incrément" placeholder="Tous" options={increments.map(({ number }) => ({ value: String(number), label: `Incrément ${number}` }))} defaultValue={increment === undefined ? undefined : String(increment)} />
      </FilterBar>
      <RisksTable
        slug={slug}
        rows={rows}
        empty={
          isFiltered ? (
            <EmptyState title="Aucun risque ne correspond">Choisissez un autre traitement ou un autre incrément, ou effacez les filtres.</EmptyState>
          ) : (
            <EmptyState title="Aucun risque">Un risque est ce qui pourrait arriver et empêcher de tenir le plan. Chacun est discuté : résolu, pris en charge, accepté ou atténué.</EmptyState>
          )
        }
      />
      <Pagination label="Risques" firstHref={after && withParams(path, { roam, increment })} nextHref={next ? withParams(path, { roam, increment, apres: next.exposure, apresCle: next.key }) : undefined} />
      {rows.length > 0 && <ExportLinks path={`/programmes/${slug}/export/risques`} filter={{ roam, increment }} />}
    </Page>
  );
}
