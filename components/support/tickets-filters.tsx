import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { FIGURES } from "@/domain/support/figure-names";
import { SEVERITIES, SEVERITY_LABELS, TICKET_KIND_LABELS, TICKET_KINDS, TICKET_STATE_LABELS, TICKET_STATES } from "@/domain/support/vocabulary";
import type { TicketFilter, TicketPage } from "@/server/support/schema";
import { ticketsPath } from "./places";
import { FIGURE_LABELS } from "./words";

type Props = { page: TicketPage; filter: Partial<TicketFilter> };

export function TicketsFilters({ page: { contract, applications, period }, filter }: Props) {
  const names = filter.application && !applications.includes(filter.application) ? [filter.application, ...applications] : applications;
  return (
    <FilterBar label="Tickets" path={ticketsPath(contract.id)} kept={{ period: period?.key, recurrence: filter.recurrence }} isFiltered={Object.values(filter).some((value) => value !== undefined)}>
      <Field name="q" kind="search" label="Numéro, titre ou cause" defaultValue={filter.q} />
      <Field name="severity" kind="select" label="Gravité" placeholder="Toutes" options={SEVERITIES.map((value) => ({ value, label: SEVERITY_LABELS[value] }))} defaultValue={filter.severity} />
      <Field name="state" kind="select" label="État" placeholder="Tous" options={TICKET_STATES.map((value) => ({ value, label: TICKET_STATE_LABELS[value] }))} defaultValue={filter.state} />
      <Field name="kind" kind="select" label="Type" placeholder="Tous" options={TICKET_KINDS.map((value) => ({ value, label: TICKET_KIND_LABELS[value] }))} defaultValue={filter.kind} />
      <Field name="application" kind="select" label="Application" placeholder="Toutes" options={names.map((value) => ({ value, label: value }))} defaultValue={filter.application} />
      {period && <Field name="figure" kind="select" label={`En ${period.label}`} options={FIGURES.map((value) => ({ value, label: FIGURE_LABELS[value] }))} defaultValue={filter.figure ?? "opened"} />}
    </FilterBar>
  );
}
