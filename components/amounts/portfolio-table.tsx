import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { PortfolioAmounts, Sums } from "@/server/contracts/amounts-schema";
import { amountsPath } from "./places";
import { sumColumns } from "./sums";

type Row = { key: string; programme: string; contract: { id: string; number: string; title: string } | null; sums: Sums };

const COLUMNS: Column<Row>[] = [
  { key: "programme", label: "Programme", isRowHeader: true, cell: ({ programme, contract }) => (contract ? programme : <strong>{programme}</strong>) },
  { key: "contract", label: "Marché", cell: ({ contract }) => (contract ? <><Link href={amountsPath(contract.id)}>{contract.number}</Link><span className="fr-hint-text">{contract.title}</span></> : "Tous") },
  ...sumColumns<Row>(({ sums }) => sums),
];

/** Each contract, the sum of each programme that has several, then of all. */
export function PortfolioTable({ portfolio: { programmes, total } }: { portfolio: PortfolioAmounts }) {
  const rows = programmes.flatMap(({ id, name, contracts, sums }): Row[] => [
    ...contracts.map((contract) => ({ key: contract.id, programme: name, contract, sums: contract.sums })),
    ...(contracts.length > 1 ? [{ key: id, programme: `Total, ${name}`, contract: null, sums }] : []),
  ]);
  const all: Row = { key: "total", programme: "Total", contract: null, sums: total };
  return (
    <DataTable
      caption="Montants hors taxes par programme et marché"
      columns={COLUMNS}
      rows={rows.length > 0 ? [...rows, all] : []}
      rowKey={({ key }) => key}
      empty={<EmptyState title="Aucun marché">Les marchés des programmes auxquels vous participez apparaissent ici.</EmptyState>}
    />
  );
}
