import { BacklogForm } from "@/components/planning/backlog-form";
import { BacklogPage } from "@/components/planning/backlog-page";
import { BacklogUndo } from "@/components/planning/backlog-undo";
import { EpicsBulkFields } from "@/components/planning/epics-bulk-fields";
import { EpicsTable } from "@/components/planning/epics-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLinks } from "@/components/ui/export-links";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { epicsOf } from "@/server/planning/feature-list-schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { bulkAction, undoAction } from "../actions";

export const metadata = { title: "Epics du backlog" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EpicsPage({ params, searchParams }: Props) {
  const [{ slug }, asked, { api }] = await Promise.all([params, searchParams, pageCaller()]);
  const { rank, id } = readFilter(epicsOf.shape.after.unwrap(), asked, { rank: "apres", id: "apresId" });
  const after = rank && id ? { rank, id } : undefined;
  const { programme, rows, next, undoable, can } = await orNotFound(api.backlog.epics({ slug, after }));
  const path = `/programmes/${slug}/backlog/epics`;
  const table = <EpicsTable slug={slug} rows={rows} canWrite={can.plan} empty={<EmptyState title="Aucun epic">Un epic regroupe les features d’une même macro-fonction.</EmptyState>} />;
  return (
    <BacklogPage programme={programme} current="epics" canPlan={can.plan}>
      {can.plan && <BacklogUndo action={undoAction} undoable={undoable} />}
      {can.plan && rows.length > 0 ? (
        <BacklogForm action={bulkAction} programmeId={programme.id} subject="epic" ids={rows.map((row) => row.id)} fields={<EpicsBulkFields />}>
          {table}
        </BacklogForm>
      ) : (
        table
      )}
      <Pagination label="Epics" firstHref={after && path} nextHref={next ? withParams(path, { apres: next.rank, apresId: next.id }) : undefined} />
      {rows.length > 0 && <ExportLinks path={`/programmes/${slug}/export/epics`} />}
    </BacklogPage>
  );
}
