import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Explained } from "@/components/ui/explained";
import { formatInstant } from "@/domain/support/explain-clock";
import { formatMinutes } from "@/domain/support/minutes";
import { CLOCK_LABELS } from "@/domain/support/vocabulary";
import type { TicketView } from "@/server/support/schema";
import { CLOCK_TONES } from "./words";

/** The clocks of a ticket, each counted day by day on demand. */
export function ClocksTable({ clocks }: { clocks: TicketView["clocks"] }) {
  return <DataTable caption="Délais du ticket" hidesCaption columns={COLUMNS} rows={clocks} rowKey={({ clock }) => clock} empty={null} />;
}

const COLUMNS: Column<TicketView["clocks"][number]>[] = [
  { key: "clock", label: "Délai", isRowHeader: true, cell: ({ clock }) => CLOCK_LABELS[clock] },
  { key: "target", label: "Accordé", cell: ({ target }) => target },
  { key: "value", label: "Temps compté", cell: (reading) => <Explained label={CLOCK_LABELS[reading.clock]} of={reading} format={formatMinutes} /> },
  { key: "due", label: "Échéance", cell: ({ due }) => (due === null ? null : formatInstant(due)) },
  { key: "standing", label: "Où il en est", cell: ({ standing, text }) => <Badge tone={CLOCK_TONES[standing]}>{text}</Badge> },
];
