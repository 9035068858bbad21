import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import type { RunLine } from "@/server/interchange/schema";
import { importPath } from "./words";

const NUMBER = new Intl.NumberFormat("fr-FR");

export function RunsTable({ slug, rows }: { slug: string; rows: RunLine[] }) {
  return (
    <DataTable
      caption="Imports faits"
      hidesCaption
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: "file", label: "Fichier", isRowHeader: true, cell: ({ id, fileName }) => <Link href={`${importPath(slug)}/resultats/${id}`}>{fileName}</Link> },
        { key: "at", label: "Le", cell: ({ at }) => <Instant value={at} /> },
        { key: "actor", label: "Par", cell: ({ actor }) => actor },
        { key: "rows", label: "Lignes", numeric: true, cell: ({ rows: count }) => NUMBER.format(count) },
        { key: "created", label: "Créées", numeric: true, cell: ({ created }) => NUMBER.format(created) },
        { key: "left", label: "Laissées", numeric: true, cell: ({ left }) => NUMBER.format(left) },
      ]}
      empty={<EmptyState title="Aucun import">Un import garde ici son bilan : ce qui est venu, ce qui ne l’est pas et pourquoi.</EmptyState>}
    />
  );
}
