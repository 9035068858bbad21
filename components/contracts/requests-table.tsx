import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { REQUEST_STATE_LABELS } from "@/domain/contracts/quote-states";
import type { RequestRow } from "@/server/contracts/quote-schema";
import { DeadlineCell } from "./deadline-cell";
import { REQUEST_STATE_TONES } from "./quote-words";

const columns = (path: string): Column<RequestRow>[] => [
  { key: "number", label: "Demande", isRowHeader: true, cell: ({ id, number }) => <Link href={`${path}/${id}`}>{number}</Link> },
  { key: "need", label: "Besoin", cell: ({ need }) => (need.length > 140 ? `${need.slice(0, 139)}…` : need) },
  { key: "units", label: "Unités d’œuvre", cell: ({ units }) => units.join(", ") },
  { key: "increment", label: "Incrément", cell: ({ incrementNumber }) => incrementNumber ?? "Sans incrément" },
  { key: "state", label: "État", cell: ({ state }) => <Badge tone={REQUEST_STATE_TONES[state]}>{REQUEST_STATE_LABELS[state]}</Badge> },
  { key: "sent", label: "Demandé le", cell: ({ sentOn }) => (sentOn ? <Day value={sentOn} /> : "Pas encore demandé") },
  { key: "next", label: "Prochaine échéance", cell: ({ next }) => <DeadlineCell of={next} /> },
];

type RequestsTableProps = { path: string; rows: RequestRow[]; empty: ReactNode };

export function RequestsTable({ path, rows, empty }: RequestsTableProps) {
  return <DataTable caption="Demandes de devis" hidesCaption columns={columns(path)} rows={rows} rowKey={({ id }) => id} empty={empty} />;
}
