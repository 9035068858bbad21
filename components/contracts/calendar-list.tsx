import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { formatMonth, monthOf } from "@/domain/calendar";
import { CALENDAR_KIND_LABELS, CALENDAR_STANDING_LABELS } from "@/domain/contracts/contract-calendar";
import { ORDER_PARTY_LABELS } from "@/domain/contracts/vocabulary";
import type { CalendarItem, CalendarView } from "@/server/contracts/calendar-schema";
import { STANDING_TONES } from "./calendar-words";

/** A page of rows; a month of more is filtered. */
const SHOWN = 200;

const COLUMNS: Column<CalendarItem>[] = [
  { key: "day", label: "Jour", isRowHeader: true, cell: ({ day }) => <Day value={day} /> },
  { key: "kind", label: "Nature", cell: ({ kind }) => CALENDAR_KIND_LABELS[kind] },
  { key: "label", label: "Objet", cell: ({ label, path }) => <Link href={path}>{label}</Link> },
  { key: "party", label: "À faire par", cell: ({ party }) => (party ? ORDER_PARTY_LABELS[party] : "Sans objet") },
  { key: "standing", label: "État", cell: ({ standing }) => <Badge tone={STANDING_TONES[standing]}>{CALENDAR_STANDING_LABELS[standing]}</Badge> },
];

/** The days of the month alone, one row for each thing that falls on them. */
export function CalendarList({ calendar: { month, items }, isFiltered }: { calendar: CalendarView; isFiltered: boolean }) {
  const rows = items.filter(({ day }) => monthOf(day) === month);
  return (
    <DataTable
      caption={`Échéances de ${formatMonth(month)}`}
      hidesCaption
      columns={COLUMNS}
      rows={rows.slice(0, SHOWN)}
      total={rows.length}
      rowKey={({ key }) => key}
      empty={<EmptyState title="Rien ce mois-ci">{isFiltered ? "Modifiez ou effacez les filtres, ou changez de mois." : "Aucune échéance, commande ou livraison ne tombe dans ce mois."}</EmptyState>}
    />
  );
}
