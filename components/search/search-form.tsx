import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { SEARCH_KIND_LABELS, SEARCH_KINDS } from "@/domain/search/kinds";
import type { SearchRequest } from "@/server/search/schema";
import { SEARCH_PATH, searchAddress } from "./address";

type SearchFormProps = { sought: Partial<Pick<SearchRequest, "q" | "kind" | "programmeId">>; programmes: readonly { id: string; name: string }[] };

/** What is looked for, and among what: a GET form, so that a search has an address and needs no script. */
export function SearchForm({ sought: { q, kind, programmeId }, programmes }: SearchFormProps) {
  return (
    <form method="get" action={SEARCH_PATH} role="search" aria-label="Dans tout Cadence" className="filter-bar search-form">
      <Field name="q" kind="search" label="Rechercher" defaultValue={q} />
      <Field name="kind" kind="select" label="Nature" placeholder="Toutes" options={SEARCH_KINDS.map((value) => ({ value, label: SEARCH_KIND_LABELS[value] }))} defaultValue={kind} />
      <Field name="programmeId" kind="select" label="Programme" placeholder="Tous" options={programmes.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={programmeId} />
      <div className="filter-bar__actions">
        <button className="fr-btn">Rechercher</button>
        {(kind ?? programmeId) !== undefined && (
          <Link className="fr-btn fr-btn--tertiary-no-outline" href={searchAddress(q ?? "")}>
            Effacer les filtres
          </Link>
        )}
      </div>
    </form>
  );
}
