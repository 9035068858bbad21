import { EntriesTable } from "@/components/registry/entries-table";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { ENTRY_STATUS_LABELS, ENTRY_STATUSES, ITEM_KIND_LABELS, ITEM_KINDS } from "@/domain/minutes/vocabulary";
import { registryFilter } from "@/server/registry/schema";
import { pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Registre" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RegistryPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const params = await searchParams;
  const filter = readFilter(registryFilter.omit({ after: true }), params);
  const after = readFilter(registryFilter.shape.after.unwrap(), params, { key: "apres", id: "apresId" });
  const { rows, next } = await api.registry.list({ ...filter, after: after.key && after.id ? { key: after.key, id: after.id } : undefined });
  const { sort, ...sifted } = filter;
  const isFiltered = Object.values(sifted).some((value) => value !== undefined);
  return (
    <Page title="Registre" breadcrumb={[]} intro="Ce que les comptes rendus ont décidé, demandé et relevé.">
      <FilterBar label="Registre" path="/registre" kept={{ programmeId: filter.programmeId, sort }} isFiltered={isFiltered}>
        <Field name="q" kind="search" label="Rechercher" defaultValue={filter.q} />
        <Field name="kind" kind="select" label="Nature" placeholder="Toutes" options={ITEM_KINDS.map((value) => ({ value, label: ITEM_KIND_LABELS[value] }))} defaultValue={filter.kind} />
        <Field name="status" kind="select" label="Statut" placeholder="Tous" options={ENTRY_STATUSES.map((value) => ({ value, label: ENTRY_STATUS_LABELS[value] }))} defaultValue={filter.status} />
        <Field name="owner" kind="select" label="Responsable" placeholder="Tous" options={[{ value: "me", label: "Moi" }, { value: "none", label: "Sans responsable" }]} defaultValue={filter.owner} />
        <Field name="due" kind="select" label="Échéance" placeholder="Toutes" options={[{ value: "late", label: "En retard" }, { value: "none", label: "Sans échéance" }]} defaultValue={filter.due} />
      </FilterBar>
      <EntriesTable
        rows={rows}
        sort={{ by: sort === "due" ? "due" : "recent", direction: sort === "due" ? "asc" : "desc", href: (by) => withParams("/registre", { ...sifted, sort: by === "due" && sort !== "due" ? "due" : undefined }) }}
        empty={
          isFiltered ? (
            <EmptyState title="Aucune ligne ne correspond">Modifiez ou effacez les filtres.</EmptyState>
          ) : (
            <EmptyState title="Le registre est vide">Les lignes typées d’un compte rendu – décision, action, risque… – s’inscrivent ici d’elles-mêmes.</EmptyState>
          )
        }
      />
      <Pagination label="Registre" firstHref={after.id ? withParams("/registre", filter) : undefined} nextHref={next ? withParams("/registre", { ...filter, apres: next.key, apresId: next.id }) : undefined} />
    </Page>
  );
}
