import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { formatEuros } from "@/domain/contracts/amounts";
import { PERIMETER_DIFFICULTY_LABELS, TRANCHE_KIND_LABELS } from "@/domain/contracts/vocabulary";
import type { TrancheState } from "@/server/contracts/contract-schema";

type Props = { contractId: string; tranches: readonly TrancheState[] };

/** The tranches of a contract as they are set: opening, ceiling, what each covers. */
export function TrancheStates({ contractId, tranches }: Props) {
  const columns: Column<TrancheState>[] = [
    { key: "label", label: "Tranche", isRowHeader: true, cell: ({ id, label }) => <Link href={`/marches/${contractId}/reglages/tranches/${id}`}>{label}</Link> },
    { key: "kind", label: "Nature", cell: ({ kind }) => TRANCHE_KIND_LABELS[kind] },
    { key: "opening", label: "Affermissement", cell: Opening },
    { key: "ceiling", label: "Plafond HT", numeric: true, cell: ({ ceilingCents }) => (ceilingCents === null ? "Non fixé" : formatEuros(ceilingCents)) },
    { key: "applications", label: "Applications couvertes", cell: Covered },
    { key: "orders", label: "Bons de commande", numeric: true, cell: ({ orderCount }) => orderCount },
  ];
  return <DataTable caption="Tranches" hidesCaption columns={columns} rows={tranches} rowKey={({ id }) => id} empty={null} />;
}

function Opening({ kind, affirmedOn, affirmedBy }: TrancheState) {
  if (affirmedOn === null) return "Non affermie : rien ne peut y être commandé";
  return (
    <>
      {kind === "ferme" ? "Ouverte dès la notification, le " : "Affermie le "}
      <Day value={affirmedOn} />
      {affirmedBy && <span className="fr-hint-text">{affirmedBy}</span>}
    </>
  );
}

function Covered({ applications }: TrancheState) {
  if (applications.length === 0) return "Aucune déclarée";
  return (
    <ul>
      {applications.map(({ applicationId, name, difficulty }) => (
        <li key={applicationId}>
          {name} ({difficulty ? PERIMETER_DIFFICULTY_LABELS[difficulty].toLowerCase() : "difficulté inconnue"})
        </li>
      ))}
    </ul>
  );
}
