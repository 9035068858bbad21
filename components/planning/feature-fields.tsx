import { FormField } from "@/components/ui/form-field";
import { FEATURE_STATES, FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { FeatureFields as Feature, PlanningOptions } from "@/server/planning/schema";

/** The fields of a feature, to create or to edit it. */
export function FeatureFields({ feature, options }: { feature: Feature; options: PlanningOptions }) {
  return (
    <>
      <FormField name="title" label="Titre" isRequired defaultValue={feature.title} />
      <FormField
        name="incrementId"
        kind="select"
        label="Incrément"
        placeholder="Hors incrément"
        options={options.increments.map(({ id, number }) => ({ value: id, label: `Incrément ${number}` }))}
        defaultValue={feature.incrementId ?? ""}
      />
      <FormField name="state" kind="select" label="État" options={FEATURE_STATES.map((value) => ({ value, label: FEATURE_STATE_LABELS[value] }))} defaultValue={feature.state} />
      <FormField name="benefit" kind="textarea" label="Bénéfice attendu" hint="L’hypothèse : ce que le métier y gagne, et comment on le verra" defaultValue={feature.benefit} />
      <FormField name="acceptance" kind="textarea" label="Critères d’acceptation" defaultValue={feature.acceptance} />
    </>
  );
}
