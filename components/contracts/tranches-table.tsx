import type { ReactNode } from "react";
import { AMOUNT_LABELS } from "@/components/amounts/sums";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { formatEuros } from "@/domain/contracts/amounts";
import { TRANCHE_KIND_LABELS } from "@/domain/contracts/vocabulary";
import type { Amounts, ContractView } from "@/server/contracts/schema";
import { Money } from "./money";

type Row = { id: string; label: string; covered: readonly string[]; opening: ReactNode; ceilingCents: number | null; amounts: Amounts };

const COLUMNS: Column<Row>[] = [
  { key: "label", label: "Tranche", isRowHeader: true, cell: ({ label, covered }) => (<>{label}{covered.length > 0 && <span className="fr-hint-text">{covered.join(", ")}</span>}</>) },
  { key: "opening", label: "Affermissement", cell: ({ opening }) => opening },
  { key: "ceiling", label: "Plafond", numeric: true, cell: ({ ceilingCents }) => (ceilingCents === null ? null : formatEuros(ceilingCents)) },
  ...(Object.entries(AMOUNT_LABELS) as [keyof Amounts, string][]).map(([stage, label]): Column<Row> => ({ key: stage, label, numeric: true, cell: (row) => <Money label={`${label}, ${row.label}`} of={row.amounts[stage]} /> })),
];

/** The tranches and what was ordered, delivered, certified and paid on each, then in all. */
export function TranchesTable({ contract: { tranches, amounts } }: { contract: ContractView }) {
  const rows = tranches.map(({ kind, affirmedOn, affirmedBy, ...tranche }): Row => ({
    ...tranche,
    opening: affirmedOn ? <><Day value={affirmedOn} />{affirmedBy && <span className="fr-hint-text">{affirmedBy}</span>}</> : kind === "ferme" ? TRANCHE_KIND_LABELS.ferme : "Non affermie : rien ne peut y être commandé",
  }));
  const total: Row = { id: "total", label: "Ensemble du marché", covered: [], opening: "Tranches ouvertes", ceilingCents: null, amounts };
  return (
    <DataTable
      caption="Tranches et montants hors taxes"
      hidesCaption
      columns={COLUMNS}
      rows={rows.length > 0 ? [...rows, total] : []}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Aucune tranche">Le marché n’a pas encore de tranche : rien ne peut y être commandé.</EmptyState>}
    />
  );
}
