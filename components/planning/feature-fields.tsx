import { FormField } from "@/components/ui/form-field";
import { FEATURE_STATES, FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import { WSJF_PARTS, WSJF_PART_LABELS, WSJF_SCALE } from "@/domain/planning/wsjf";
import type { FeatureFields as Feature } from "@/server/planning/backlog-schema";
import type { PlanningOptions } from "@/server/planning/schema";

const SCALE = WSJF_SCALE.map((value) => ({ value: String(value), label: String(value) }));

export const BLANK_FEATURE: Feature = {
  ...{ title: "", benefit: "", acceptance: "", state: "draft", incrementId: null, epicId: null, applicationId: null, squadIds: [] },
  ...{ businessValue: null, timeCriticality: null, riskReduction: null, jobSize: null },
};

/** The fields of a feature, to create or to edit it. */
export function FeatureFields({ feature, options }: { feature: Feature; options: PlanningOptions }) {
  return (
    <>
      <FormField name="title" label="Titre" isRequired defaultValue={feature.title} />
      <FormField name="epicId" kind="select" label="Epic" placeholder="Sans epic" options={options.epics.map(({ id, key, title }) => ({ value: id, label: `${key} – ${title}` }))} defaultValue={feature.epicId ?? ""} />
      <FormField
        name="incrementId"
        kind="select"
        label="Incrément"
        placeholder="Hors incrément"
        options={options.increments.map(({ id, number }) => ({ value: id, label: `Incrément ${number}` }))}
        defaultValue={feature.incrementId ?? ""}
      />
      <FormField name="state" kind="select" label="État" options={FEATURE_STATES.map((value) => ({ value, label: FEATURE_STATE_LABELS[value] }))} defaultValue={feature.state} />
      {options.applications.length > 0 && (
        <FormField name="applicationId" kind="select" label="Application" placeholder="Non précisée" options={options.applications.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={feature.applicationId ?? ""} />
      )}
      <FormField name="benefit" kind="textarea" label="Bénéfice attendu" hint="L’hypothèse : ce que le métier y gagne, et comment on le verra" defaultValue={feature.benefit} />
      <FormField name="acceptance" kind="textarea" label="Critères d’acceptation" defaultValue={feature.acceptance} />
      <fieldset className="planning-choices">
        <legend>Squads qui y travaillent</legend>
        {options.squads.map(({ id, name }) => (
          <FormField key={id} name={`squad-${id}`} kind="checkbox" label={name} defaultValue={feature.squadIds.includes(id) ? "on" : ""} />
        ))}
      </fieldset>
      <fieldset className="planning-choices">
        <legend>WSJF</legend>
        {WSJF_PARTS.map((part) => (
          <FormField key={part} name={part} kind="select" label={WSJF_PART_LABELS[part]} placeholder="Inconnue" options={SCALE} defaultValue={feature[part] === null ? "" : String(feature[part])} />
        ))}
      </fieldset>
    </>
  );
}
