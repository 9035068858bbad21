import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { REASONS_AT_HAND } from "@/domain/explained";
import { countPoints } from "@/domain/planning/points";
import type { CapacityEffect } from "@/server/teams/absence-schema";
import "./teams.css";

type CapacityEffectsProps = { effects: readonly CapacityEffect[]; /** Where the reasons of a squad are read, of many. */ reasonsAt: (squadId: string) => string };

/** What each squad can do in each sprint, and what the absences took from it. */
export function CapacityEffects({ effects, reasonsAt }: CapacityEffectsProps) {
  const sprints = effects[0]?.sprints ?? [];
  const columns: Column<CapacityEffect>[] = [
    { key: "squad", label: "Squad", isRowHeader: true, cell: ({ squad }) => squad.name },
    ...sprints.map(({ name }, index): Column<CapacityEffect> => ({ key: name, label: name, cell: ({ squad, sprints: its }) => <Effect squad={squad.name} of={its[index]!} askedAt={effects.length > REASONS_AT_HAND ? reasonsAt(squad.id) : undefined} /> })),
  ];
  return (
    <div className="capacity-effects">
      <DataTable
        caption="Capacité des squads par sprint"
        hidesCaption
        columns={columns}
        rows={effects}
        rowKey={({ squad }) => squad.id}
        empty={<EmptyState title="Aucune squad">Un administrateur du programme les crée dans les réglages.</EmptyState>}
      />
    </div>
  );
}

function Effect({ squad, of: { name, capacity, full }, askedAt }: { squad: string; of: CapacityEffect["sprints"][number]; askedAt?: string }) {
  const lost = capacity.value === null || full === null ? 0 : full - capacity.value;
  return (
    <>
      <Explained label={`Capacité de ${squad} en ${name}`} of={capacity} format={countPoints} askedAt={askedAt} />
      {lost > 0.05 && <span className="fr-hint-text">−{countPoints(lost)} d’absences</span>}
    </>
  );
}
