import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { ScheduleLine, SchedulesView } from "@/server/contracts/contract-schema";

/** The versions of a price schedule, the last first. */
export function SchedulesTable({ contract: { id, schedules, can } }: { contract: SchedulesView }) {
  const columns: Column<ScheduleLine>[] = [
    { key: "number", label: "Version", isRowHeader: true, cell: ({ id: scheduleId, number, label }) => <Link href={`/marches/${id}/prix/${scheduleId}`}>{`${number} – ${label}`}</Link> },
    {
      key: "effect",
      label: "Prend effet le",
      cell: ({ effectiveOn, isInForce }) => (
        <>
          {effectiveOn ? <Day value={effectiveOn} /> : "Brouillon"} {isInForce && <Badge tone="success">En vigueur</Badge>}
        </>
      ),
    },
    { key: "origin", label: "Origine", cell: ({ origin }) => origin },
    { key: "prices", label: "Prix", numeric: true, cell: ({ priceCount }) => priceCount },
    { key: "missing", label: "Prix manquants", numeric: true, cell: ({ missingCount }) => missingCount },
  ];
  return (
    <DataTable
      caption="Versions du bordereau des prix"
      hidesCaption
      columns={columns}
      rows={schedules}
      rowKey={({ id: scheduleId }) => scheduleId}
      empty={<EmptyState title="Aucun bordereau de prix">{can.change ? "Importez celui du marché, ou saisissez ses prix : sans lui, aucun montant n’est connu." : "Les montants des commandes sont inconnus tant que les prix ne sont pas déclarés."}</EmptyState>}
    />
  );
}
