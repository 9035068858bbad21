import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReviewObjective } from "@/server/planning/inspection-schema";
import { number } from "../words";

const COLUMNS: Column<ReviewObjective>[] = [
  {
    key: "title",
    label: "Objectif",
    isRowHeader: true,
    cell: ({ title, note }) => (
      <>
        {title}
        {note && <span className="fr-hint-text fr-text--regular">{note}</span>}
      </>
    ),
  },
  { key: "squad", label: "Squad", cell: ({ squad }) => squad },
  { key: "kind", label: "Engagement", cell: ({ isCommitted, isWithdrawn }) => `${isCommitted ? "Engagé" : "Non engagé"}${isWithdrawn ? ", abandonné" : ""}` },
  { key: "planned", label: "Valeur prévue", numeric: true, cell: ({ planned }) => (planned === null ? null : number(planned)) },
  { key: "actual", label: "Valeur réalisée", numeric: true, cell: ({ actual }) => (actual === null ? null : number(actual)) },
];

export const ObjectivesTable = ({ objectives }: { objectives: readonly ReviewObjective[] }) => (
  <DataTable caption="Objectifs de l’incrément" hidesCaption columns={COLUMNS} rows={objectives} rowKey={({ id }) => id} empty={<EmptyState title="Aucun objectif">Les objectifs d’un incrément s’écrivent à sa planification, avec leur valeur métier de 1 à 10.</EmptyState>} />
);
