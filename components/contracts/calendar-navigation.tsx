import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import { formatMonth, monthOf, shiftMonth } from "@/domain/calendar";
import { CALENDAR_KIND_LABELS, CALENDAR_KINDS } from "@/domain/contracts/contract-calendar";
import { ORDER_PARTY_LABELS } from "@/domain/contracts/vocabulary";
import { PARTIES, type CalendarView } from "@/server/contracts/calendar-schema";
import type { CalendarAddress } from "./calendar-words";

type Props = { calendar: CalendarView; path: string; address: CalendarAddress };

/** Filters, the month before and after, and the other way to read it: all of it is in the address. */
export function CalendarNavigation({ calendar: { month, today }, path, address }: Props) {
  const { kind, party, vue } = address;
  const to = (mois: string): string => withParams(path, { ...address, mois });
  return (
    <>
      <FilterBar label="Calendrier" path={path} kept={{ mois: month, vue }} isFiltered={kind !== undefined || party !== undefined}>
        <Field name="kind" kind="select" label="Nature" placeholder="Toutes" options={CALENDAR_KINDS.map((value) => ({ value, label: CALENDAR_KIND_LABELS[value] }))} defaultValue={kind} />
        <Field name="party" kind="select" label="À faire par" placeholder="Tous" options={PARTIES.map((value) => ({ value, label: ORDER_PARTY_LABELS[value] }))} defaultValue={party} />
      </FilterBar>
      <nav className="contract-calendar__months" aria-label="Mois">
        <Link className="fr-btn fr-btn--tertiary fr-btn--sm fr-icon-arrow-left-line fr-btn--icon-left" href={to(shiftMonth(month, -1))}>
          {formatMonth(shiftMonth(month, -1))}
        </Link>
        {month !== monthOf(today) && (
          <Link className="fr-btn fr-btn--tertiary fr-btn--sm" href={to(monthOf(today))}>
            Ce mois-ci
          </Link>
        )}
        <Link className="fr-btn fr-btn--tertiary fr-btn--sm fr-icon-arrow-right-line fr-btn--icon-right" href={to(shiftMonth(month, 1))}>
          {formatMonth(shiftMonth(month, 1))}
        </Link>
        <Link href={withParams(path, { ...address, vue: vue === "liste" ? undefined : "liste" })}>{vue === "liste" ? "Voir en mois" : "Voir en liste"}</Link>
      </nav>
    </>
  );
}
