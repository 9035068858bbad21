import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { formatInstant } from "@/domain/support/explain-clock";
import type { PanoramaImportsView } from "@/server/programmes/panorama-schema";
import { PORTFOLIO_IMPORT } from "./portfolio-places";

const COLUMNS: Column<PanoramaImportsView["imports"][number]>[] = [
  { key: "file", label: "Fichier", isRowHeader: true, cell: ({ id, fileName }) => <Link href={`${PORTFOLIO_IMPORT}/${id}`}>{fileName}</Link> },
  { key: "sent", label: "Envoyé", cell: ({ createdAt }) => formatInstant(createdAt) },
  { key: "imported", label: "Importé", cell: ({ importedAt }) => (importedAt === null ? "Pas encore" : formatInstant(importedAt)) },
  { key: "created", label: "Créés", numeric: true, cell: ({ counts }) => counts.created },
  { key: "updated", label: "Mis à jour", numeric: true, cell: ({ counts }) => counts.updated },
  { key: "unchanged", label: "Inchangés", numeric: true, cell: ({ counts }) => counts.unchanged },
  { key: "ignored", label: "Ignorés", numeric: true, cell: ({ counts }) => counts.ignored },
];

export function PanoramaImportsTable({ imports }: Pick<PanoramaImportsView, "imports">) {
  return <DataTable caption="Derniers fichiers" hidesCaption columns={COLUMNS} rows={imports} rowKey={({ id }) => id} empty={<EmptyState title="Aucun fichier">Les fichiers que vous envoyez et ce qu’ils ont apporté se retrouvent ici.</EmptyState>} />;
}
