import { FormField } from "@/components/ui/form-field";
import type { MilestoneForm } from "@/server/planning/milestone-schema";

type MilestoneFieldsProps = { milestone: { title: string; criterion: string; incrementId: string | null }; increments: MilestoneForm["increments"] };

/** What a milestone is, to create or to edit it; its days have acts of their own. */
export function MilestoneFields({ milestone, increments }: MilestoneFieldsProps) {
  return (
    <>
      <FormField name="title" label="Titre" hint="Ce qui sera vrai ce jour-là, par exemple : recette du dépôt de pièces prononcée" isRequired defaultValue={milestone.title} />
      <FormField name="criterion" kind="textarea" label="Critère" hint="Ce qui fait dire qu’il est atteint" defaultValue={milestone.criterion} />
      <FormField
        name="incrementId"
        kind="select"
        label="Incrément"
        placeholder="Hors incrément"
        options={increments.map(({ id, number }) => ({ value: id, label: `Incrément ${number}` }))}
        defaultValue={milestone.incrementId ?? ""}
      />
    </>
  );
}
