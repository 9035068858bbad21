import { Fragment, type ReactNode } from "react";
import { Link } from "./link";

type FilterBarProps = {
  /** What is filtered: "Actions". */
  label: string;
  /** The list without filters; also where the form goes. */
  path: string;
  /** Parameters of the URL to keep that have no field here, e.g. the sort. */
  kept?: Record<string, string | undefined>;
  isFiltered: boolean;
  /** Plain fields (`<TextInput>`, `<SelectInput>`), whose names are the URL's parameters. */
  children: ReactNode;
};

/** Filters are a GET form: they stay in the address, which can be mailed, and need no script. */
export function FilterBar({ label, path, kept, isFiltered, children }: FilterBarProps) {
  return (
    <form method="get" action={path} role="search" aria-label={`Filtrer : ${label}`} className="filter-bar">
      {children}
      {Object.entries(kept ?? {}).map(([name, value]) => (
        <Fragment key={name}>{value !== undefined && <input type="hidden" name={name} value={value} />}</Fragment>
      ))}
      <div className="filter-bar__actions">
        <button className="fr-btn fr-btn--secondary">Filtrer</button>
        {isFiltered && (
          <Link className="fr-btn fr-btn--tertiary-no-outline" href={path}>
            Effacer les filtres
          </Link>
        )}
      </div>
    </form>
  );
}
