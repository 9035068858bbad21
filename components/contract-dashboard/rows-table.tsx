import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { FIGURE_WORDS } from "@/domain/contracts/contract-figures";
import { VERDICT_LABELS } from "@/domain/contracts/vocabulary";
import type { ContractDashboardView, FigureRow } from "@/server/contracts/dashboard-schema";

type Detail = NonNullable<ContractDashboardView["detail"]>;

const NAME: Column<FigureRow> = { key: "label", label: "Objet", isRowHeader: true, cell: ({ label, path }) => <Link href={path}>{label}</Link> };
const KEPT: Column<FigureRow> = { key: "kept", label: "Compté comme", cell: ({ isKept }) => <Badge tone={isKept ? "success" : "error"}>{isKept ? "Tenu" : "Non tenu"}</Badge> };

const DATED: Column<FigureRow>[] = [
  NAME,
  { key: "due", label: "Dû le", cell: ({ dueOn }) => dueOn && <Day value={dueOn} /> },
  { key: "done", label: "Fait le", cell: ({ doneOn }) => (doneOn ? <Day value={doneOn} /> : "Pas encore") },
  { key: "late", label: "Jours de retard", numeric: true, cell: ({ lateDays }) => lateDays },
  KEPT,
];
const DECIDED: Column<FigureRow>[] = [
  NAME,
  { key: "done", label: "Décidé le", cell: ({ doneOn }) => doneOn && <Day value={doneOn} /> },
  { key: "verdict", label: "Première décision", cell: ({ verdict }) => verdict && VERDICT_LABELS[verdict] },
  KEPT,
];

/** What a figure counts, row by row, what was missed first. */
export function RowsTable({ detail: { name, rows, rowCount } }: { detail: Detail }) {
  const { label } = FIGURE_WORDS[name];
  return (
    <>
      {rowCount > rows.length && <p>{`Les ${rows.length} premiers rangs sur ${rowCount}\u00a0; le fichier des rangs les contient tous.`}</p>}
      <DataTable caption={`Rangs comptés : ${label}`} hidesCaption columns={name === "conformity" ? DECIDED : DATED} rows={rows} rowKey={({ key }) => key} total={rowCount} empty={null} />
    </>
  );
}
