import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import { civilPeriodOf, lastDayOf, shiftCivilPeriod, type CivilPeriod, type PeriodKind } from "@/domain/calendar/civil-period";

/** Offered by name; the ones before are a step away. */
const OFFERED: Record<PeriodKind, number> = { month: 12, quarter: 6, year: 4 };
const WORDS: Record<PeriodKind, { one: string; whole: string; last: string }> = {
  month: { one: "mois", whole: "Voir le mois", last: "Voir son dernier mois" },
  quarter: { one: "trimestre", whole: "Voir le trimestre", last: "Voir son dernier trimestre" },
  year: { one: "année", whole: "Voir l’année", last: "Voir sa dernière année" },
};

type PeriodChoiceProps = { path: string; period: CivilPeriod; /** Of periods, the shorter first. */ kinds: readonly [PeriodKind, PeriodKind] };

/** The period that a page shows, in its address. */
export function PeriodChoice({ path, period, kinds: [short, long] }: PeriodChoiceProps) {
  const options = [long, short].flatMap((kind) => Array.from({ length: OFFERED[kind] }, (_, rank) => shiftCivilPeriod(civilPeriodOf(period.from, kind), 1 - rank))).map(({ key, label }) => ({ value: key, label }));
  const other = period.kind === short ? civilPeriodOf(period.from, long) : civilPeriodOf(lastDayOf(period), short);
  const title = `${WORDS[short].one} ou ${WORDS[long].one}`;
  return (
    <>
      <FilterBar label="Période" path={path} isFiltered={false}>
        <Field name="period" kind="select" label={title[0]!.toUpperCase() + title.slice(1)} options={options} defaultValue={period.key} />
      </FilterBar>
      <nav className="pager" aria-label="Autres périodes">
        <Link className="fr-link fr-icon-arrow-left-line fr-link--icon-left" href={withParams(path, { period: shiftCivilPeriod(period, -1).key })}>
          Période précédente
        </Link>
        <Link className="fr-link fr-icon-arrow-right-line fr-link--icon-right" href={withParams(path, { period: shiftCivilPeriod(period, 1).key })}>
          Période suivante
        </Link>
        <Link className="fr-link" href={withParams(path, { period: other.key })}>
          {period.kind === short ? WORDS[long].whole : WORDS[short].last}
        </Link>
      </nav>
    </>
  );
}
