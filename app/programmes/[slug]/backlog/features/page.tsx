import { BacklogForm } from "@/components/planning/backlog-form";
import { BacklogPage } from "@/components/planning/backlog-page";
import { BacklogUndo } from "@/components/planning/backlog-undo";
import { FeaturesBulkFields } from "@/components/planning/features-bulk-fields";
import { FeaturesFilters } from "@/components/planning/features-filters";
import { FeaturesTable } from "@/components/planning/features-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLinks } from "@/components/ui/export-links";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { featureFilter, featuresOf } from "@/server/planning/feature-list-schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { bulkAction, undoAction } from "../actions";

export const metadata = { title: "Features du backlog" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function FeaturesPage({ params, searchParams }: Props) {
  const [{ slug }, asked, { api }] = await Promise.all([params, searchParams, pageCaller()]);
  const filter = readFilter(featureFilter, asked);
  const { rank, id } = readFilter(featuresOf.shape.after.unwrap(), asked, { rank: "apres", id: "apresId" });
  const after = rank && id ? { rank, id } : undefined;
  const { programme, rows, next, options, undoable, can } = await orNotFound(api.backlog.features({ slug, ...filter, after }));
  const path = `/programmes/${slug}/backlog/features`;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const empty = isFiltered ? (
    <EmptyState title="Aucune feature ne correspond">Modifiez ou effacez les filtres.</EmptyState>
  ) : (
    <EmptyState title="Aucune feature en cours">Créez une feature, puis découpez-la en stories.</EmptyState>
  );
  const table = <FeaturesTable slug={slug} rows={rows} canWrite={can.plan} empty={empty} />;
  return (
    <BacklogPage programme={programme} current="features" canPlan={can.plan}>
      <FeaturesFilters path={path} filter={filter} options={options} />
      {can.plan && <BacklogUndo action={undoAction} undoable={undoable} />}
      {can.plan && rows.length > 0 ? (
        <BacklogForm action={bulkAction} programmeId={programme.id} subject="feature" ids={rows.map((row) => row.id)} fields={<FeaturesBulkFields options={options} />}>
          {table}
        </BacklogForm>
      ) : (
        table
      )}
      <Pagination label="Features" firstHref={after && withParams(path, filter)} nextHref={next ? withParams(path, { ...filter, apres: next.rank, apresId: next.id }) : undefined} />
      {rows.length > 0 && <ExportLinks path={`${path}/export`} filter={filter} hint="Les features de toutes les pages." />}
    </BacklogPage>
  );
}
