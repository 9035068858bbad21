import type { ReactNode } from "react";
import { PUNCTUALITY_TONES } from "@/components/meetings/words";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { PUNCTUALITY_LABELS } from "@/domain/meetings/punctuality";
import { REPORT_KIND_LABELS } from "@/domain/reporting/kinds";
import type { ReportLine } from "@/server/reporting/schema";

const COLUMNS: Column<ReportLine>[] = [
  { key: "title", label: "Rapport", isRowHeader: true, cell: ({ id, title }) => <Link href={`/rapports/${id}`}>{title}</Link> },
  { key: "kind", label: "Type", cell: ({ kind }) => REPORT_KIND_LABELS[kind] },
  { key: "programme", label: "Programme", cell: ({ programmeName }) => programmeName },
  { key: "increment", label: "Incrément", numeric: true, cell: ({ kind, incrementNumber }) => (kind === "portfolio" ? "Sans objet" : incrementNumber) },
  { key: "asOf", label: "Arrêté au", cell: ({ asOf }) => <Day value={asOf} /> },
  { key: "state", label: "État", cell: ({ frozenAt }) => (frozenAt ? (<><Badge tone="success">Figé</Badge> <Instant value={frozenAt} /></>) : <Badge>Vivant</Badge>) },
  {
    key: "support",
    label: "Support attendu",
    cell: ({ support }) =>
      support ? (
        <>
          <Badge tone={PUNCTUALITY_TONES[support.state]}>{PUNCTUALITY_LABELS[support.state]}</Badge> <Day value={support.dueOn} />
        </>
      ) : (
        "Sans réunion"
      ),
  },
];

export function ReportsTable({ rows, empty }: { rows: ReportLine[]; empty: ReactNode }) {
  return <DataTable caption="Rapports" hidesCaption columns={COLUMNS} rows={rows} rowKey={({ id }) => id} empty={empty} />;
}
