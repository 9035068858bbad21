import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PERIMETER_DIFFICULTY_LABELS } from "@/domain/contracts/vocabulary";
import type { ApplicationLine } from "@/server/teams/application-schema";

/** `editHref`: for those who may change them. */
type ApplicationsTableProps = { applications: readonly ApplicationLine[]; editHref?: (applicationId: string) => string };

export function ApplicationsTable({ applications, editHref }: ApplicationsTableProps) {
  const columns: Column<ApplicationLine>[] = [
    { key: "name", label: "Application", isRowHeader: true, cell: ({ name }) => name },
    { key: "difficulty", label: "Difficulté du périmètre", cell: ({ difficulty }) => (difficulty ? PERIMETER_DIFFICULTY_LABELS[difficulty] : "Inconnue") },
    ...(editHref
      ? [
          {
            key: "edit",
            label: "Action",
            cell: ({ id, name }: ApplicationLine) => (
              <Link href={editHref(id)}>
                Modifier<span className="fr-sr-only"> l’application {name}</span>
              </Link>
            ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption="Applications"
      hidesCaption
      columns={columns}
      rows={applications}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Aucune application">{editHref ? "Ajoutez la première ci-dessous." : "Un administrateur du programme les ajoute dans les réglages."}</EmptyState>}
    />
  );
}
