import { DataTable, type Column } from "@/components/ui/data-table";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { FIGURE_WORDS } from "@/domain/contracts/contract-figures";
import { formatPercent } from "@/domain/format-percent";
import type { ContractDashboardView } from "@/server/contracts/dashboard-schema";
import { dashboardPath } from "./places";

type Figure = ContractDashboardView["figures"][number];

/** Each figure with what it counts, its reason, and a way to its rows. */
export function FiguresTable({ view: { contract, period, figures } }: { view: ContractDashboardView }) {
  const columns: Column<Figure>[] = [
    { key: "name", label: "Indicateur", isRowHeader: true, cell: ({ name }) => FIGURE_WORDS[name].label },
    { key: "kept", label: "Tenus", numeric: true, cell: ({ kept }) => kept },
    { key: "missed", label: "Non tenus", numeric: true, cell: ({ missed }) => missed },
    { key: "share", label: "Taux", numeric: true, cell: ({ name, share }) => <Explained label={FIGURE_WORDS[name].label} of={share} format={formatPercent} /> },
    { key: "rows", label: "Rangs", cell: ({ name, kept, missed }) => (kept + missed === 0 ? null : <Link href={`${dashboardPath(contract.id, { period: period.key, figure: name })}#detail`}>Voir<span className="fr-sr-only"> : {FIGURE_WORDS[name].label}</span></Link>) },
  ];
  return <DataTable caption="Engagements tenus" hidesCaption columns={columns} rows={figures} rowKey={({ name }) => name} empty={null} />;
}
