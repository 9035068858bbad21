import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { PREDICTABILITY_ZONE_LABELS } from "@/domain/planning/predictability";
import type { PredictabilityView, ReviewView } from "@/server/planning/inspection-schema";
import { PREDICTABILITY_TONES } from "../tones";
import { percent } from "../words";

type Row = { squad: string; value: PredictabilityView };

const COLUMNS: Column<Row>[] = [
  { key: "squad", label: "Squad", isRowHeader: true, cell: ({ squad }) => squad },
  { key: "value", label: "Prédictibilité", cell: ({ squad, value }) => <Explained label={`Prédictibilité, ${squad}`} of={value} format={percent} /> },
  { key: "zone", label: "Situation", cell: ({ value: { zone } }) => zone && <Badge tone={PREDICTABILITY_TONES[zone]}>{PREDICTABILITY_ZONE_LABELS[zone]}</Badge> },
];

/** The train first, then its squads. */
export function PredictabilityTable({ predictability: { train, squads } }: { predictability: ReviewView["predictability"] }) {
  return (
    <DataTable
      caption="Prédictibilité du train et des squads"
      hidesCaption
      columns={COLUMNS}
      rows={squads.length === 0 ? [] : [{ squad: "Train (toutes les squads)", value: train }, ...squads]}
      rowKey={({ squad }) => squad}
      empty={<EmptyState title="Aucun objectif">La prédictibilité compare la valeur métier apportée par les objectifs de l’incrément à celle qui était prévue : cet incrément n’a pas d’objectif.</EmptyState>}
    />
  );
}
