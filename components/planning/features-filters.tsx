import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { FEATURE_STATES, FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import { EVERY, WITHOUT } from "@/server/planning/backlog-view-schema";
import type { FeatureFilter } from "@/server/planning/feature-list-schema";
import type { PlanningOptions } from "@/server/planning/schema";

type FeaturesFiltersProps = { path: string; filter: FeatureFilter; options: PlanningOptions };

export function FeaturesFilters({ path, filter, options: { squads, increments, epics } }: FeaturesFiltersProps) {
  return (
    <FilterBar label="Features" path={path} isFiltered={Object.values(filter).some((value) => value !== undefined)}>
      <Field name="q" kind="search" label="Titre, clé ou texte" defaultValue={filter.q} />
      <Field name="state" kind="select" label="État" placeholder="Non terminées" options={[...FEATURE_STATES.map((value) => ({ value, label: FEATURE_STATE_LABELS[value] })), { value: EVERY, label: "Toutes" }]} defaultValue={filter.state} />
      <Field name="epic" kind="select" label="Epic" placeholder="Tous" options={[{ value: WITHOUT, label: "Sans epic" }, ...epics.map(({ key, title }) => ({ value: key, label: `${key} – ${title}` }))]} defaultValue={filter.epic} />
      <Field name="plan" kind="select" label="Incrément" placeholder="Tous" options={[{ value: WITHOUT, label: "Hors incrément" }, ...increments.map(({ number }) => ({ value: String(number), label: `Incrément ${number}` }))]} defaultValue={filter.plan} />
      <Field name="squad" kind="select" label="Squad" placeholder="Toutes" options={[{ value: WITHOUT, label: "À affecter" }, ...squads.map(({ id, name }) => ({ value: id, label: name }))]} defaultValue={filter.squad} />
    </FilterBar>
  );
}
