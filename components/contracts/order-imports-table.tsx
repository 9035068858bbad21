import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { formatInstant } from "@/domain/support/explain-clock";
import type { OrderImportsView } from "@/server/contracts/order-import-schema";
import { orderImportsPath } from "./contract-trail";

export function OrderImportsTable({ view: { contract, imports } }: { view: OrderImportsView }) {
  const columns: Column<OrderImportsView["imports"][number]>[] = [
    { key: "file", label: "Fichier", isRowHeader: true, cell: ({ id, fileName }) => <Link href={`${orderImportsPath(contract.id)}/${id}`}>{fileName}</Link> },
    { key: "sent", label: "Envoyé", cell: ({ createdAt, by }) => `${formatInstant(createdAt)}, ${by}` },
    { key: "imported", label: "Repris", cell: ({ importedAt, importedBy }) => (importedAt === null ? "Pas encore" : `${formatInstant(importedAt)}, ${importedBy ?? "inconnu"}`) },
    { key: "created", label: "Bons repris", numeric: true, cell: ({ counts }) => counts.created.orders },
    { key: "unchanged", label: "Bons déjà là", numeric: true, cell: ({ counts }) => counts.unchanged.orders },
    { key: "refused", label: "Bons refusés", numeric: true, cell: ({ counts }) => counts.refused.orders },
  ];
  return <DataTable caption="Derniers fichiers" hidesCaption columns={columns} rows={imports} rowKey={({ id }) => id} empty={<EmptyState title="Aucun fichier">Les registres envoyés et leurs rapports se retrouvent ici.</EmptyState>} />;
}
