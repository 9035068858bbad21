import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { REVERSIBILITY_STEPS, STEP_ANCHORS, STEP_LABELS } from "@/domain/contracts/reversibility";
import type { ReversibilityView } from "@/server/contracts/reversibility-schema";

type FormProps = { contract: ReversibilityView; action: FormAction };

const Identity = ({ contract: { id, version } }: Pick<FormProps, "contract">) => (
  <>
    <input type="hidden" name="contractId" value={id} />
    <input type="hidden" name="version" value={version} />
  </>
);

/** T0, then each step once it came: what follows is counted anew from it. */
export function ReversibilityDates({ contract, action }: FormProps) {
  return (
    <Form key={contract.version} action={action} submitLabel="Enregistrer les dates">
      <Identity contract={contract} />
      <DateField name="T0" label={STEP_LABELS.T0} context={contract} hint="Le jour où la réversibilité est demandée ; il peut être à venir. Vide : inconnu" defaultValue={contract.facts.T0 ?? ""} />
      {REVERSIBILITY_STEPS.map((name) => (
        <DateField
          key={name}
          name={name}
          label={`${STEP_LABELS[name]}, réalisé le`}
          context={contract}
          hint={`Un jour précis, aujourd’hui au plus tard. Se compte depuis ${STEP_ANCHORS[name]}. Vide : pas encore`}
          defaultValue={contract.facts[name] ?? ""}
        />
      ))}
    </Form>
  );
}

/** The end of the contract, the written agreement, and what proves the destruction. */
export function DestructionForm({ contract, action }: FormProps) {
  const { endedOn, agreementReference, agreedOn, destroyedOn, certificateReference } = contract.destruction;
  return (
    <Form key={contract.version} action={action} submitLabel="Enregistrer la destruction des données" isSecondary>
      <Identity contract={contract} />
      <DateField name="endedOn" label="Dernier jour du marché" context={contract} hint="Il peut être à venir. Vide : inconnu" defaultValue={endedOn ?? ""} />
      <FormField name="agreementReference" label="Référence de l’accord écrit de l’administration" hint="Par exemple : courrier DM-2026-118. Vide : pas encore donné" defaultValue={agreementReference ?? ""} />
      <DateField name="agreedOn" label="Date de l’accord écrit" context={contract} hint="Un jour précis, aujourd’hui au plus tard" defaultValue={agreedOn ?? ""} />
      <DateField name="destroyedOn" label="Données détruites le" context={contract} hint="Un jour précis, aujourd’hui au plus tard. Vide : pas encore" defaultValue={destroyedOn ?? ""} />
      <FormField name="certificateReference" label="Référence du certificat de destruction" defaultValue={certificateReference ?? ""} />
    </Form>
  );
}
