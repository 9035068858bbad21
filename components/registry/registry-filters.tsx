import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { ENTRY_STATUS_LABELS, ENTRY_STATUSES, ITEM_KIND_LABELS, ITEM_KINDS } from "@/domain/minutes/vocabulary";
import type { RegistryFilter, RegistryViews } from "@/server/registry/schema";

type Props = { filter: Partial<RegistryFilter>; instances: RegistryViews["instances"]; isFiltered: boolean };

const STATUS_OPTIONS = [{ value: "pending", label: "Non terminé" }, ...ENTRY_STATUSES.map((value) => ({ value, label: ENTRY_STATUS_LABELS[value] }))];

/** The instances of the programme chosen; of the only one where there is one. */
export function RegistryFilters({ filter, instances, isFiltered }: Props) {
  const programmes = [...new Map(instances.map(({ programmeId, programmeName }) => [programmeId, programmeName]))].map(([value, label]) => ({ value, label }));
  const chosen = filter.programmeId ?? (programmes.length === 1 ? programmes[0]?.value : undefined);
  const series = instances.filter(({ programmeId }) => programmeId === chosen).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterBar label="Registre" path="/registre" kept={{ sort: filter.sort, ...(programmes.length <= 1 && { programmeId: filter.programmeId }) }} isFiltered={isFiltered}>
      <Field name="q" kind="search" label="Rechercher" defaultValue={filter.q} />
      {programmes.length > 1 && <Field name="programmeId" kind="select" label="Programme" placeholder="Tous" options={programmes} defaultValue={filter.programmeId} />}
      {series.length > 0 && <Field name="seriesId" kind="select" label="Instance" placeholder="Toutes" options={series} defaultValue={filter.seriesId} />}
      <Field name="kind" kind="select" label="Nature" placeholder="Toutes" options={ITEM_KINDS.map((value) => ({ value, label: ITEM_KIND_LABELS[value] }))} defaultValue={filter.kind} />
      <Field name="status" kind="select" label="Statut" placeholder="Tous" options={STATUS_OPTIONS} defaultValue={filter.status} />
      <Field name="owner" kind="select" label="Responsable" placeholder="Tous" options={[{ value: "me", label: "Moi" }, { value: "none", label: "Sans responsable" }]} defaultValue={filter.owner} />
      <Field name="due" kind="select" label="Échéance" placeholder="Toutes" options={[{ value: "late", label: "En retard" }, { value: "none", label: "Sans échéance" }]} defaultValue={filter.due} />
    </FilterBar>
  );
}
