import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { formatInstant } from "@/domain/support/explain-clock";
import { SEVERITY_LABELS, TICKET_STATE_LABELS } from "@/domain/support/vocabulary";
import type { TicketLine } from "@/server/support/schema";
import { ticketPath } from "./places";
import { CLOCK_TONES, SEVERITY_TONES, STATE_TONES } from "./words";

export function TicketsTable({ contractId, rows, total, empty }: { contractId: string; rows: TicketLine[]; total: number; empty: ReactNode }) {
  const columns: Column<TicketLine>[] = [
    { key: "reference", label: "Ticket", isRowHeader: true, cell: ({ reference }) => <Link href={ticketPath(contractId, reference)}>{reference}</Link> },
    { key: "title", label: "Titre", cell: ({ title }) => title || null },
    { key: "application", label: "Application", cell: ({ application }) => application ?? "Inconnue" },
    { key: "severity", label: "Gravité", cell: ({ severity }) => <Badge tone={SEVERITY_TONES[severity]}>{SEVERITY_LABELS[severity]}</Badge> },
    { key: "state", label: "État", cell: ({ state }) => <Badge tone={STATE_TONES[state]}>{TICKET_STATE_LABELS[state]}</Badge> },
    { key: "opened", label: "Ouvert", cell: ({ openedAt }) => formatInstant(openedAt) },
    { key: "resolution", label: "Délai de résolution", cell: ({ resolution }) => <Badge tone={CLOCK_TONES[resolution.standing]}>{resolution.text}</Badge> },
    { key: "escalated", label: "Niveau 3", cell: ({ escalated }) => (escalated ? "Escaladé" : "Non") },
  ];
  return <DataTable caption="Tickets de support" hidesCaption columns={columns} rows={rows} rowKey={({ reference }) => reference} total={total} empty={empty} />;
}
