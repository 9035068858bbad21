import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import { periodOf, shiftPeriod } from "@/domain/support/period";
import type { DashboardView } from "@/server/support/schema";
import { supportPath } from "./places";

/** Offered by name; the ones before are a step away. */
const OFFERED = { month: 12, quarter: 6 } as const;

/** The month or the quarter that is shown, in the address. */
export function PeriodChoice({ view: { contract, period, previous, next, month, quarter } }: { view: DashboardView }) {
  const path = supportPath(contract.id);
  const offered = (kind: "month" | "quarter") => Array.from({ length: OFFERED[kind] }, (_, rank) => shiftPeriod(periodOf(period.from, kind), 1 - rank));
  const options = [...offered("quarter"), ...offered("month")].map(({ key, label }) => ({ value: key, label }));
  return (
    <>
      <FilterBar label="Période" path={path} isFiltered={false}>
        <Field name="period" kind="select" label="Mois ou trimestre" options={options} defaultValue={period.key} />
      </FilterBar>
      <nav className="pager" aria-label="Autres périodes">
        <Link className="fr-link fr-icon-arrow-left-line fr-link--icon-left" href={withParams(path, { period: previous })}>
          Période précédente
        </Link>
        <Link className="fr-link fr-icon-arrow-right-line fr-link--icon-right" href={withParams(path, { period: next })}>
          Période suivante
        </Link>
        <Link className="fr-link" href={withParams(path, { period: period.kind === "month" ? quarter : month })}>
          {period.kind === "month" ? "Voir le trimestre" : "Voir son dernier mois"}
        </Link>
      </nav>
    </>
  );
}
