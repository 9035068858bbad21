import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { AbsenceRow } from "@/server/teams/absence-schema";
import { countedDays, describeAbsence } from "./words";

export type ListedAbsence = AbsenceRow["absences"][number] & { name: string };
type AbsencesListProps = { rows: readonly AbsenceRow[]; /** For those who may remove one. */ removeHref?: (absenceId: string) => string };

/** Every absence of these people over the increment, in the order of their days. */
export const listedAbsences = (rows: readonly AbsenceRow[]): ListedAbsence[] => rows.flatMap(({ name, absences }) => absences.map((absence) => ({ ...absence, name }))).toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));

export function AbsencesList({ rows, removeHref }: AbsencesListProps) {
  const columns: Column<ListedAbsence>[] = [
    { key: "name", label: "Personne", isRowHeader: true, cell: ({ name }) => name },
    { key: "period", label: "Absence", cell: describeAbsence },
    { key: "days", label: "Jours ouvrés", numeric: true, cell: ({ workingDays }) => countedDays(workingDays) },
    ...(removeHref
      ? [
          {
            key: "remove",
            label: "Action",
            cell: (absence: ListedAbsence) => (
              <Link href={removeHref(absence.id)}>
                Supprimer
                <span className="fr-sr-only">
                  {" "}
                  l’absence de {absence.name} {describeAbsence(absence)}
                </span>
              </Link>
            ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption="Absences déclarées"
      hidesCaption
      columns={columns}
      rows={listedAbsences(rows)}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Aucune absence déclarée">Les capacités comptent donc tous les jours ouvrés. Le motif d’une absence ne se saisit nulle part.</EmptyState>}
    />
  );
}
