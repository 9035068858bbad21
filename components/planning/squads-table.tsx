import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { SquadLine } from "@/server/planning/schema";
import { number } from "./words";

/** `editHref`: for those who may change them. */
type SquadsTableProps = { squads: readonly SquadLine[]; editHref?: (squadId: string) => string };

export function SquadsTable({ squads, editHref }: SquadsTableProps) {
  const columns: Column<SquadLine>[] = [
    {
      key: "name",
      label: "Squad",
      isRowHeader: true,
      cell: ({ name, purpose }) => (
        <>
          {name}
          {purpose && <span className="fr-hint-text fr-text--regular">{purpose}</span>}
        </>
      ),
    },
    { key: "headcount", label: "Effectif", numeric: true, cell: ({ headcount }) => number(headcount) },
    { key: "builders", label: "Développeurs et testeurs", numeric: true, cell: ({ builders }) => number(builders) },
    ...(editHref ? [{ key: "edit", label: "Action", cell: ({ id, name }: SquadLine) => <EditLink href={editHref(id)} name={name} /> }] : []),
  ];
  return (
    <DataTable
      caption="Squads"
      hidesCaption
      columns={columns}
      rows={squads}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Aucune squad">{editHref ? "Créez la première ci-dessous." : "Un administrateur du programme les crée dans les réglages."}</EmptyState>}
    />
  );
}

const EditLink = ({ href, name }: { href: string; name: string }) => (
  <Link href={href}>
    Modifier<span className="fr-sr-only"> la squad {name}</span>
  </Link>
);
