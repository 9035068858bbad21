import { EntriesTable } from "@/components/registry/entries-table";
import { RegistryFilters } from "@/components/registry/registry-filters";
import { RegistryViews } from "@/components/registry/registry-views";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLinks } from "@/components/ui/export-links";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { isTracked } from "@/domain/minutes/follow-up";
import { EXPORT_LIMIT, registryFilter } from "@/server/registry/schema";
import { pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Registre" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RegistryPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const params = await searchParams;
  const filter = readFilter(registryFilter.omit({ after: true }), params);
  const after = readFilter(registryFilter.shape.after.unwrap(), params, { key: "apres", id: "apresId" });
  const { programmeId, seriesId, sort, ...sifted } = filter;
  const [{ rows, next }, views] = await Promise.all([api.registry.list({ ...filter, after: after.key && after.id ? { key: after.key, id: after.id } : undefined }), api.registry.views({ programmeId, seriesId })]);
  const isFiltered = Object.values({ programmeId, seriesId, ...sifted }).some((value) => value !== undefined);
  const chosen = new URLSearchParams(rows.filter(({ kind }) => isTracked(kind)).map(({ id }) => ["ligne", id]));
  const canChoose = views.canEdit && chosen.size > 0;
  return (
    <Page title="Registre" breadcrumb={[]} intro="Ce que les comptes rendus ont décidé, demandé et relevé.">
      <RegistryViews views={views} filter={filter} />
      <RegistryFilters filter={filter} instances={views.instances} isFiltered={isFiltered} />
      {/* A form of the page itself: the lines chosen are in the address of the next one. */}
      <form method="get" action="/registre/lot" aria-label="Lignes choisies">
        <EntriesTable
          rows={rows}
          canChoose={canChoose}
          sort={{ by: sort === "due" ? "due" : "recent", direction: sort === "due" ? "asc" : "desc", href: (by) => withParams("/registre", { ...filter, sort: by === "due" && sort !== "due" ? "due" : undefined }) }}
          empty={
            isFiltered ? (
              <EmptyState title="Aucune ligne ne correspond">Modifiez ou effacez les filtres.</EmptyState>
            ) : (
              <EmptyState title="Le registre est vide">Les lignes typées d’un compte rendu – décision, action, risque… – s’inscrivent ici d’elles-mêmes.</EmptyState>
            )
          }
        />
        {canChoose && (
          <div className="registry-acts">
            <button className="fr-btn fr-btn--secondary">Modifier les lignes choisies</button>
            <Link className="fr-link" href={`/registre/lot?${chosen}`}>{`Modifier toute la page (${chosen.size})`}</Link>
          </div>
        )}
      </form>
      <Pagination label="Registre" firstHref={after.id ? withParams("/registre", filter) : undefined} nextHref={next ? withParams("/registre", { ...filter, apres: next.key, apresId: next.id }) : undefined} />
      {rows.length > 0 && <ExportLinks path="/registre/export" filter={filter} hint={`Toutes les lignes que les filtres retiennent, ${EXPORT_LIMIT.toLocaleString("fr-FR")} au plus.`} />}
    </Page>
  );
}
