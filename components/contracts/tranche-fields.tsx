import { CellField } from "@/components/ui/cell-field";
import { FormField } from "@/components/ui/form-field";
import { TableFrame } from "@/components/ui/table-frame";
import { writeEuros } from "@/domain/contracts/read-euros";
import { PERIMETER_DIFFICULTIES, PERIMETER_DIFFICULTY_LABELS, TRANCHE_KIND_LABELS, TRANCHE_KINDS } from "@/domain/contracts/vocabulary";
import type { ContractSettings, TrancheState } from "@/server/contracts/contract-schema";
import { UNCOVERED, UNKNOWN_DIFFICULTY } from "./tranche-choices";

type Props = { tranche?: TrancheState; applications: ContractSettings["applications"] };

const CHOICES = [{ value: UNCOVERED, label: "Non couverte" }, ...PERIMETER_DIFFICULTIES.map((value) => ({ value, label: PERIMETER_DIFFICULTY_LABELS[value] })), { value: UNKNOWN_DIFFICULTY, label: "Couverte, difficulté inconnue" }];

/** The name of a tranche, its ceiling, and the applications that it covers with the difficulty that the contract gives them. */
export function TrancheFields({ tranche, applications }: Props) {
  return (
    <>
      <FormField name="label" label="Nom" isRequired defaultValue={tranche?.label} />
      <FormField name="kind" kind="select" label="Nature" hint="Une tranche optionnelle n’ouvre aucune commande avant son affermissement" isRequired placeholder="Choisissez" options={TRANCHE_KINDS.map((value) => ({ value, label: TRANCHE_KIND_LABELS[value] }))} defaultValue={tranche?.kind} />
      <FormField name="ceiling" label="Plafond hors taxes, en euros" hint="Par exemple 900 000 ou 1 250 000,50 ; vide : pas de plafond connu" defaultValue={tranche?.ceilingCents == null ? "" : writeEuros(tranche.ceilingCents)} />
      {applications.length === 0 ? (
        <p>Le programme n’a pas encore d’application : elles se déclarent dans ses réglages.</p>
      ) : (
        <TableFrame caption="Applications couvertes et difficulté de leur périmètre" label="Applications couvertes">
          <thead>
            <tr>
              <th scope="col">Application</th>
              <th scope="col">Périmètre au marché</th>
              <th scope="col">Difficulté au programme</th>
            </tr>
          </thead>
          <tbody>
            {applications.map(({ id, name, difficulty }) => {
              const covered = tranche?.applications.find(({ applicationId }) => applicationId === id);
              return (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td>
                    <CellField name={`application.${id}`} label={`Périmètre de ${name}`} options={CHOICES} defaultValue={covered ? (covered.difficulty ?? UNKNOWN_DIFFICULTY) : UNCOVERED} />
                  </td>
                  <td>{difficulty ? PERIMETER_DIFFICULTY_LABELS[difficulty] : "Inconnue"}</td>
                </tr>
              );
            })}
          </tbody>
        </TableFrame>
      )}
    </>
  );
}
