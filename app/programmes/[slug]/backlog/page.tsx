import { z } from "zod";
import { BacklogBulkFields } from "@/components/planning/backlog-bulk-fields";
import { BacklogFilters } from "@/components/planning/backlog-filters";
import { BacklogForm } from "@/components/planning/backlog-form";
import { BacklogPage } from "@/components/planning/backlog-page";
import { BacklogQuickAdd } from "@/components/planning/backlog-quick-add";
import { BacklogTable } from "@/components/planning/backlog-table";
import { BacklogTree } from "@/components/planning/backlog-tree";
import { BacklogUndo } from "@/components/planning/backlog-undo";
import { WsjfTable } from "@/components/planning/wsjf-table";
import { inheritedPlace } from "@/components/planning/inherited-place";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLinks } from "@/components/ui/export-links";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { EVERY, backlogFilter, backlogOf } from "@/server/planning/backlog-view-schema";
import { orNotFound, pageCaller, type Caller } from "@/server/trpc/caller";
import { bulkAction, quickAddAction, rankAction, undoAction } from "./actions";

export const metadata = { title: "Backlog" };

type Params = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Params> };

const view = z.object({ vue: z.enum(["arbre", "wsjf"]), ouvert: z.string().max(40), increment: z.coerce.number().int() });

export default async function StoriesPage({ params, searchParams }: Props) {
  const [{ slug }, asked, { api }] = await Promise.all([params, searchParams, pageCaller()]);
  const { vue, ouvert, increment } = readFilter(view, asked);
  if (vue === "arbre") return <TreePage api={api} slug={slug} opened={ouvert} />;
  return vue === "wsjf" ? <WsjfPage api={api} slug={slug} increment={increment} /> : <ListPage api={api} slug={slug} params={asked} />;
}

async function ListPage({ api, slug, params }: { api: Caller; slug: string; params: Params }) {
  const filter = readFilter(backlogFilter, params);
  const { rank, id } = readFilter(backlogOf.shape.after.unwrap(), params, { rank: "apres", id: "apresId" });
  const after = rank && id ? { rank, id } : undefined;
  const { programme, rows, next, options, undoable, can } = await orNotFound(api.backlog.list({ slug, ...filter, after }));
  const path = `/programmes/${slug}/backlog`;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const empty = isFiltered ? (
    <EmptyState title="Aucune story ne correspond">Modifiez ou effacez les filtres.</EmptyState>
  ) : (
    <EmptyState title="Le backlog est vide">{can.writeStories ? "Écrivez un titre ci-dessous : chaque Entrée ajoute une story." : "Les squads et les product owners y écrivent les stories."}</EmptyState>
  );
  const table = <BacklogTable slug={slug} caption="Stories du backlog" rows={rows} canWrite={can.writeStories} empty={empty} />;
  const place = inheritedPlace(filter, options);
  return (
    <BacklogPage programme={programme} current="liste" canPlan={can.plan}>
      <BacklogFilters path={path} filter={filter} options={options} />
      {can.writeStories && <BacklogUndo action={undoAction} undoable={undoable} />}
      {can.writeStories && rows.length > 0 ? (
        <BacklogForm action={bulkAction} programmeId={programme.id} subject="story" ids={rows.map((row) => row.id)} fields={<BacklogBulkFields options={options} />}>
          {table}
        </BacklogForm>
      ) : (
        table
      )}
      <Pagination label="Backlog" firstHref={after && withParams(path, filter)} nextHref={next ? withParams(path, { ...filter, apres: next.rank, apresId: next.id }) : undefined} />
      {rows.length > 0 && <ExportLinks path={`${path}/export`} filter={filter} what={isFiltered ? "cette sélection" : "les stories non terminées"} hint="Les stories de toutes les pages, leurs features et leurs epics." />}
      {can.writeStories && <BacklogQuickAdd action={quickAddAction} slug={slug} programmeId={programme.id} squads={options.squads} {...place} />}
    </BacklogPage>
  );
}

async function TreePage({ api, slug, opened }: { api: Caller; slug: string; opened?: string }) {
  const { programme, epics, withoutFeature, can } = await orNotFound(api.backlog.tree({ slug, opened }));
  return (
    <BacklogPage programme={programme} current="arbre" canPlan={can.plan}>
      <BacklogTree slug={slug} epics={epics} withoutFeature={withoutFeature} canOrder={can.plan} />
      <ExportLinks path={`/programmes/${slug}/backlog/export`} filter={{ state: EVERY }} what="tout le backlog" hint="Epics, features et stories, terminées ou non : de quoi les importer ailleurs." />
    </BacklogPage>
  );
}

async function WsjfPage({ api, slug, increment }: { api: Caller; slug: string; increment?: number }) {
  const order = await orNotFound(api.backlog.wsjfOrder({ slug, increment }));
  return (
    <BacklogPage programme={order.programme} current="wsjf" canPlan={order.can.plan}>
      {order.can.plan && <BacklogUndo action={undoAction} undoable={order.undoable} />}
      <WsjfTable slug={slug} order={order} increment={increment} action={rankAction} />
      <ExportLinks path={`/programmes/${slug}/export/wsjf`} filter={{ increment }} />
    </BacklogPage>
  );
}
