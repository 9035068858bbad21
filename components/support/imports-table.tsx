import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { formatInstant } from "@/domain/support/explain-clock";
import type { ImportsView } from "@/server/support/schema";
import { supportPath } from "./places";

export function ImportsTable({ view: { contract, imports } }: { view: ImportsView }) {
  const columns: Column<ImportsView["imports"][number]>[] = [
    { key: "file", label: "Fichier", isRowHeader: true, cell: ({ id, fileName }) => <Link href={`${supportPath(contract.id)}/import/${id}`}>{fileName}</Link> },
    { key: "sent", label: "Envoyé", cell: ({ createdAt, by }) => `${formatInstant(createdAt)}, ${by}` },
    { key: "imported", label: "Importé", cell: ({ importedAt }) => (importedAt === null ? "Pas encore" : formatInstant(importedAt)) },
    { key: "created", label: "Ajoutés", numeric: true, cell: ({ counts }) => counts.created },
    { key: "updated", label: "Mis à jour", numeric: true, cell: ({ counts }) => counts.updated },
    { key: "refused", label: "Refusés", numeric: true, cell: ({ counts }) => counts.refused },
  ];
  return <DataTable caption="Derniers fichiers" hidesCaption columns={columns} rows={imports} rowKey={({ id }) => id} empty={<EmptyState title="Aucun fichier">Les exports envoyés et leurs rapports se retrouvent ici.</EmptyState>} />;
}
