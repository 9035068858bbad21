import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { STORY_KINDS, STORY_KIND_LABELS, STORY_STATES, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import { EVERY, WITHOUT, type BacklogFilter } from "@/server/planning/backlog-view-schema";
import type { PlanningOptions } from "@/server/planning/schema";

type BacklogFiltersProps = { path: string; filter: BacklogFilter; options: PlanningOptions };

export function BacklogFilters({ path, filter, options: { squads, increments, features, epics } }: BacklogFiltersProps) {
  const plans = increments.flatMap(({ number, sprints }) => [{ value: String(number), label: `Incrément ${number}` }, ...sprints.map(({ name }) => ({ value: name, label: `Sprint ${name}` }))]);
  const keyed = ({ key, title }: { key: string; title: string }) => ({ value: key, label: `${key} – ${title}` });
  return (
    <FilterBar label="Backlog" path={path} isFiltered={Object.values(filter).some((value) => value !== undefined)}>
      <Field name="q" kind="search" label="Titre, clé ou texte" defaultValue={filter.q} />
      <Field name="state" kind="select" label="État" placeholder="Non terminées" options={[...STORY_STATES.map((value) => ({ value, label: STORY_STATE_LABELS[value] })), { value: EVERY, label: "Toutes" }]} defaultValue={filter.state} />
      <Field name="kind" kind="select" label="Type" placeholder="Tous" options={STORY_KINDS.map((value) => ({ value, label: STORY_KIND_LABELS[value] }))} defaultValue={filter.kind} />
      <Field name="squad" kind="select" label="Squad" placeholder="Toutes" options={[{ value: WITHOUT, label: "À affecter" }, ...squads.map(({ id, name }) => ({ value: id, label: name }))]} defaultValue={filter.squad} />
      <Field name="plan" kind="select" label="Incrément ou sprint" placeholder="Tous" options={[{ value: WITHOUT, label: "Hors incrément" }, ...plans]} defaultValue={filter.plan} />
      <Field name="feature" kind="select" label="Feature" placeholder="Toutes" options={[{ value: WITHOUT, label: "Sans feature" }, ...features.map(keyed)]} defaultValue={filter.feature} />
      {epics.length > 0 && <Field name="epic" kind="select" label="Epic" placeholder="Tous" options={epics.map(keyed)} defaultValue={filter.epic} />}
      <Field name="lacks" kind="select" label="À compléter" placeholder="Sans critère" options={[{ value: "points", label: "Sans estimation" }, { value: "ready", label: "Non prêtes" }]} defaultValue={filter.lacks} />
    </FilterBar>
  );
}
