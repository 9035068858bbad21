import { CellField } from "@/components/ui/cell-field";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Explained } from "@/components/ui/explained";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { TableFrame } from "@/components/ui/table-frame";
import { BELONGING_LABELS } from "@/domain/contracts/belonging";
import { formatPercent } from "@/domain/format-percent";
import type { ContractDashboardView, TeamMember } from "@/server/contracts/dashboard-schema";
import { nameOfSaid, wordOf } from "./said-name";

const CHANGES = { left: "Parti dans la période", arrived: "Arrivé dans la période", stayed: "Présent du début à la fin" } as const;

const COLUMNS: Column<TeamMember>[] = [
  { key: "name", label: "Personne", isRowHeader: true, cell: ({ name }) => name },
  { key: "squads", label: "Équipe", cell: ({ squads }) => squads.join(", ") },
  { key: "change", label: "Dans la période", cell: ({ change }) => CHANGES[change] },
];
const TOLD: Column<TeamMember> = { key: "belonging", label: "Appartenance", cell: ({ belonging }) => BELONGING_LABELS[belonging] };
const CAPTION = "Personnes des équipes du marché";

const choicesOf = ({ said, belonging }: TeamMember) => [
  { value: "unsaid", label: said === null && belonging === "other" ? "Non précisé : compte de l’administration" : "Non précisé" },
  { value: "holder", label: BELONGING_LABELS.holder },
  { value: "other", label: BELONGING_LABELS.other },
];

function TeamForm({ view: { contract, period, stability }, action }: Props) {
  const { members } = stability;
  return (
    <Form key={members.map(nameOfSaid).join()} action={action} submitLabel="Enregistrer les appartenances" isSecondary>
      <p>Seules les personnes du titulaire comptent dans la stabilité. Ce qui est dit ici vaut pour ce marché, quelle que soit la période.</p>
      <input type="hidden" name="contractId" value={contract.id} />
      <input type="hidden" name="period" value={period.key} />
      <div className="data-table">
        <TableFrame caption={CAPTION} label={CAPTION} hidesCaption>
          <thead>
            <tr>
              {[...COLUMNS, TOLD].map(({ key, label }) => (
                <th key={key} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.id}>
                <th scope="row">{member.name}</th>
                <td>{member.squads.join(", ")}</td>
                <td>{CHANGES[member.change]}</td>
                <td>
                  <CellField name={nameOfSaid(member)} label={`Appartenance de ${member.name}`} defaultValue={wordOf(member.said)} options={choicesOf(member)} />
                </td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      </div>
    </Form>
  );
}

type Props = { view: Pick<ContractDashboardView, "contract" | "period" | "stability" | "can">; action: FormAction };

/** How much of the holder's team stayed, who came and went, and who of them is the holder's: the administration says it here. */
export function TeamPart({ view, action }: Props) {
  const { stability, can } = view;
  const { share, members } = stability;
  return (
    <>
      <dl className="facts">
        <dt>Part de l’équipe du titulaire restée</dt>
        <dd>
          <Explained label="Stabilité de l’équipe" of={share} format={formatPercent} />
        </dd>
      </dl>
      {members.length > 0 && (
        <details className="disclosure" open={can.sayTeam && members.some(({ belonging }) => belonging === "unknown")}>
          <summary>Voir les personnes</summary>
          {can.sayTeam ? <TeamForm view={view} action={action} /> : <DataTable caption={CAPTION} hidesCaption columns={[...COLUMNS, TOLD]} rows={members} rowKey={({ id }) => id} empty={null} />}
        </details>
      )}
    </>
  );
}
