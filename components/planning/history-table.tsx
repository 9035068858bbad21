import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import type { HistoryEntry } from "@/server/planning/field-schema";

type Change = HistoryEntry["changes"][number];

const FIELD_LABELS: Record<Change["field"], string> = {
  title: "Titre",
  state: "État",
  points: "Points",
  incrementId: "Incrément",
  sprintId: "Sprint",
  squadId: "Squad",
  featureId: "Feature",
  benefit: "Bénéfice attendu",
  acceptance: "Critères d’acceptation",
  criterion: "Critère",
  baselineOn: "Engagement",
  forecastOn: "Prévision",
  actualOn: "Réalisé",
};

const inWords = ({ field, before, after }: Change): string => `${FIELD_LABELS[field]} : ${before ?? "rien"} → ${after ?? "rien"}`;

/** What changed, field by field. */
export function Changes({ of }: { of: readonly Change[] }) {
  return (
    <ul className="fr-m-0">
      {of.map((change) => (
        <li key={change.field}>{inWords(change)}</li>
      ))}
    </ul>
  );
}

const COLUMNS: Column<HistoryEntry>[] = [
  { key: "at", label: "Quand", isRowHeader: true, cell: ({ at }) => <Instant value={at} /> },
  { key: "actor", label: "Par", cell: ({ actor }) => actor },
  { key: "what", label: "Quoi", cell: ({ isCreation, changes }) => (isCreation ? "Création" : changes.length === 0 ? "Autres champs modifiés" : <Changes of={changes} />) },
];

export function HistoryTable({ history }: { history: readonly HistoryEntry[] }) {
  return (
    <>
      <h2>Historique</h2>
      <DataTable
        caption="Historique, du plus récent au plus ancien"
        hidesCaption
        columns={COLUMNS}
        rows={history}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState title="Aucun changement">Chaque modification s’inscrira ici, avec son auteur.</EmptyState>}
      />
    </>
  );
}
