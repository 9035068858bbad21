import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { STORY_STATES, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { SprintStory } from "@/server/planning/sprint-schema";

/** Beyond, nobody finds a story in a list: a squad is chosen first. */
const MOST_LISTED = 100;

/** The way without drag, and without script. */
export function StateForm({ stories, action, path }: { stories: readonly SprintStory[]; action: FormAction; path: string }) {
  if (stories.length > MOST_LISTED) return <p className="fr-hint-text">Pour changer l’état d’une story par formulaire, choisissez d’abord une squad ci-dessus.</p>;
  return (
    <details className="disclosure fr-mb-3w">
      <summary>Changer l’état d’une story par formulaire</summary>
      <Form action={action} submitLabel="Changer l’état" isSecondary>
        <input type="hidden" name="path" value={path} />
        <FormField name="story" kind="select" label="Story" placeholder="Choisir une story" options={stories.map(({ id, version, key, title, state }) => ({ value: `${id}/${version}`, label: `${key} – ${title} (${STORY_STATE_LABELS[state].toLowerCase()})` }))} isRequired />
        <FormField name="state" kind="select" label="Nouvel état" options={STORY_STATES.map((state) => ({ value: state, label: STORY_STATE_LABELS[state] }))} defaultValue="in_progress" />
        <FormField name="reason" label="Motif" hint="Seulement pour garder dans un sprint commencé une story qui n’est pas prête" />
      </Form>
    </details>
  );
}
