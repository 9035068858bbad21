import { FormField } from "@/components/ui/form-field";
import { FEATURE_STATES, FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { EpicFields as Epic } from "@/server/planning/backlog-schema";

/** The fields of an epic, to create or to edit it. */
export function EpicFields({ epic }: { epic?: Epic }) {
  return (
    <>
      <FormField name="title" label="Titre" isRequired defaultValue={epic?.title} />
      <FormField name="state" kind="select" label="État" options={FEATURE_STATES.map((value) => ({ value, label: FEATURE_STATE_LABELS[value] }))} defaultValue={epic?.state ?? "draft"} />
      <FormField name="description" kind="textarea" label="Description" hint="La macro-fonction, et ce qu’elle regroupe" defaultValue={epic?.description} />
    </>
  );
}
