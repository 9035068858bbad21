import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import type { AbsencesView } from "@/server/teams/absence-schema";

/** What the pages of absences show: the parameters of their addresses. */
export type AbsencePlace = { increment?: number; squad?: string; /** The last person of the page before. */ apres?: string };

type AbsenceFilterProps = { path: string; view: AbsencesView; place: AbsencePlace };

export function AbsenceFilter({ path, view: { increments, squads }, place }: AbsenceFilterProps) {
  return (
    <FilterBar label="Absences" path={path} isFiltered={place.squad !== undefined}>
      <Field name="increment" kind="select" label="Incrément" options={increments.map((number) => ({ value: String(number), label: `Incrément ${number}` }))} defaultValue={String(place.increment)} />
      <Field name="squad" kind="select" label="Squad" placeholder="Toutes" options={squads.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={place.squad} />
    </FilterBar>
  );
}

/** The same place again after an act. */
export function PlaceFields({ slug, place }: { slug: string; place: AbsencePlace }) {
  return (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="increment" value={place.increment ?? ""} />
      <input type="hidden" name="squad" value={place.squad ?? ""} />
      <input type="hidden" name="apres" value={place.apres ?? ""} />
    </>
  );
}
