import { FormField } from "@/components/ui/form-field";
import { STORY_KINDS, STORY_KIND_LABELS, STORY_STATES, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { StoryFields as Story } from "@/server/planning/backlog-schema";
import type { PlanningOptions, StoryView } from "@/server/planning/schema";
import { CriteriaRows } from "./criteria-rows";
import { placeOptions, writePlace } from "./place";
import { ReadyChecks } from "./ready-checks";

/** `readiness`: what it meets of the programme's definition of ready; absent while it is created. */
type StoryFieldsProps = { story: Story; options: PlanningOptions; readiness?: StoryView["readiness"] };

/** The fields of a story, to create or to edit it; moving it is choosing another sprint, squad or feature. */
export function StoryFields({ story, options, readiness }: StoryFieldsProps) {
  return (
    <>
      <FormField name="title" label="Titre" isRequired defaultValue={story.title} />
      <FormField name="kind" kind="select" label="Type" options={STORY_KINDS.map((value) => ({ value, label: STORY_KIND_LABELS[value] }))} defaultValue={story.kind} />
      <FormField name="state" kind="select" label="État" options={STORY_STATES.map((value) => ({ value, label: STORY_STATE_LABELS[value] }))} defaultValue={story.state} />
      <FormField name="place" kind="select" label="Incrément et sprint" placeholder="Hors incrément" options={placeOptions(options.increments)} defaultValue={writePlace(story)} />
      <FormField
        name="unreadyReason"
        label="Motif, si elle est planifiée sans être prête"
        hint="Demandé une fois passé le jour où le contenu du sprint doit être prêt, ou le sprint commencé"
        defaultValue={story.unreadyReason ?? ""}
      />
      <FormField name="squadId" kind="select" label="Squad" placeholder="À affecter" options={options.squads.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={story.squadId ?? ""} />
      {options.people.length > 0 && (
        <FormField name="personId" kind="select" label="Personne" placeholder="À désigner" options={options.people.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={story.personId ?? ""} />
      )}
      <FormField name="points" kind="number" label="Points" hint="Vide : pas encore estimée" min={0} max={100} step={0.01} defaultValue={story.points === null ? "" : String(story.points)} />
      <FormField
        name="featureId"
        kind="select"
        label="Feature"
        placeholder="Sans feature"
        options={options.features.map(({ id, key, title }) => ({ value: id, label: `${key} – ${title}` }))}
        defaultValue={story.featureId ?? ""}
      />
      <FormField name="description" kind="textarea" label="Description" defaultValue={story.description} />
      <FormField name="labels" label="Étiquettes" hint="Séparées par des virgules" defaultValue={story.labels.join(", ")} />
      <CriteriaRows criteria={story.criteria} />
      {readiness && <ReadyChecks points={readiness.points} />}
    </>
  );
}
