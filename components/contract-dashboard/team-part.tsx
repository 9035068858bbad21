import { DataTable, type Column } from "@/components/ui/data-table";
import { Explained } from "@/components/ui/explained";
import { formatPercent } from "@/domain/format-percent";
import type { ContractDashboardView, TeamMember } from "@/server/contracts/dashboard-schema";

const CHANGES = { left: "Parti dans la période", arrived: "Arrivé dans la période", stayed: "Présent du début à la fin" } as const;

const COLUMNS: Column<TeamMember>[] = [
  { key: "name", label: "Personne", isRowHeader: true, cell: ({ name }) => name },
  { key: "squads", label: "Équipe", cell: ({ squads }) => squads.join(", ") },
  { key: "change", label: "Dans la période", cell: ({ change }) => CHANGES[change] },
];

/** How much of the team stayed, and who came and went. */
export function TeamPart({ stability: { share, members } }: { stability: ContractDashboardView["stability"] }) {
  return (
    <>
      <dl className="facts">
        <dt>Part de l’équipe restée</dt>
        <dd>
          <Explained label="Stabilité de l’équipe" of={share} format={formatPercent} />
        </dd>
      </dl>
      {members.length > 0 && (
        <details className="disclosure">
          <summary>Voir les personnes</summary>
          <DataTable caption="Personnes des équipes du marché" hidesCaption columns={COLUMNS} rows={members} rowKey={({ id }) => id} empty={null} />
        </details>
      )}
    </>
  );
}
