import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { WSJF_PART_LABELS } from "@/domain/planning/wsjf";
import type { HistoryEntry } from "@/server/planning/field-schema";

type Change = HistoryEntry["changes"][number];

const FIELD_LABELS: Record<Change["field"], string> = {
  title: "Titre",
  kind: "Type",
  state: "État",
  points: "Points",
  incrementId: "Incrément",
  sprintId: "Sprint",
  squadId: "Squad",
  squadIds: "Squads",
  featureId: "Feature",
  epicId: "Epic",
  applicationId: "Application",
  personId: "Personne",
  unreadyReason: "Motif, non prête",
  description: "Description",
  benefit: "Bénéfice attendu",
  acceptance: "Critères d’acceptation",
  criteria: "Critères d’acceptation",
  readyChecks: "Définition de prêt",
  labels: "Étiquettes",
  ...WSJF_PART_LABELS,
  criterion: "Critère",
  baselineOn: "Engagement",
  forecastOn: "Prévision",
  actualOn: "Réalisé",
  rank: "Place dans le backlog",
};

function inWords({ field, part, before, after }: Change): string {
  const label = FIELD_LABELS[field];
  if (field === "rank") return `${label} : déplacée`;
  if (part === "added") return `${label}, ajout : ${after}`;
  if (part === "removed") return `${label}, retrait : ${before}`;
  return `${label}${part === "changed" ? ", modification" : ""} : ${before ?? "rien"} → ${after ?? "rien"}`;
}

/** What changed, field by field. */
export function Changes({ of }: { of: readonly Change[] }) {
  return (
    <ul className="fr-m-0">
      {of.map((change) => {
        const words = inWords(change);
        return <li key={words}>{words}</li>;
      })}
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
