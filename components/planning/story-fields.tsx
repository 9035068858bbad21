import { FormField } from "@/components/ui/form-field";
import { STORY_KINDS, STORY_KIND_LABELS, STORY_STATES, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { PlanningOptions, StoryFields as Story } from "@/server/planning/schema";
import { placeOptions, writePlace } from "./place";

/** The fields of a story, to create or to edit it; moving it is choosing another sprint, squad or feature. */
export function StoryFields({ story, options }: { story: Story; options: PlanningOptions }) {
  return (
    <>
      <FormField name="title" label="Titre" isRequired defaultValue={story.title} />
      <FormField name="kind" kind="select" label="Type" options={STORY_KINDS.map((value) => ({ value, label: STORY_KIND_LABELS[value] }))} defaultValue={story.kind} />
      <FormField name="state" kind="select" label="État" options={STORY_STATES.map((value) => ({ value, label: STORY_STATE_LABELS[value] }))} defaultValue={story.state} />
      <FormField name="place" kind="select" label="Incrément et sprint" placeholder="Hors incrément" options={placeOptions(options.increments)} defaultValue={writePlace(story)} />
      <FormField name="squadId" kind="select" label="Squad" placeholder="À affecter" options={options.squads.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={story.squadId ?? ""} />
      <FormField name="points" kind="number" label="Points" hint="Vide : pas encore estimée" min={0} max={100} step={0.01} defaultValue={story.points === null ? "" : String(story.points)} />
      <FormField
        name="featureId"
        kind="select"
        label="Feature"
        placeholder="Sans feature"
        options={options.features.map(({ id, key, title }) => ({ value: id, label: `${key} – ${title}` }))}
        defaultValue={story.featureId ?? ""}
      />
      <FormField name="acceptance" kind="textarea" label="Critères d’acceptation" hint="Avec les cas de test et les jeux de données" defaultValue={story.acceptance} />
    </>
  );
}
