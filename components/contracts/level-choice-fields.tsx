import { FormField } from "@/components/ui/form-field";
import { LEVEL_LABELS, WORK_UNIT_LEVELS } from "@/domain/contracts/vocabulary";

/** Where the contract gives no level, a person takes it on themselves: who, when and why stay in the journal. */
export function LevelChoiceFields() {
  return (
    <>
      <FormField
        name="chosenLevel"
        kind="select"
        label="Niveau retenu"
        hint="Les mesures ne donnent pas de niveau : c’est à vous de le choisir."
        placeholder="Choisissez un niveau"
        options={WORK_UNIT_LEVELS.map((value) => ({ value, label: LEVEL_LABELS[value] }))}
      />
      <FormField name="levelReason" label="Motif du choix" hint="Il reste au journal de la commande, avec votre nom et la date." />
    </>
  );
}
