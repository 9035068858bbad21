import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { Still } from "@/components/ui/still";
import type { SprintView } from "@/server/planning/sprint-schema";
import type { SquadName } from "./model";
import "../planning.css";
import "./sprint.css";

type SprintGoalsProps = { view: SprintView; squads: readonly SquadName[]; action: FormAction; path: string };

/** What each squad wants of the sprint, in a sentence. */
export function SprintGoals({ view: { sprint, goals, can }, squads, action, path }: SprintGoalsProps) {
  if (squads.length === 0) return null;
  const goalOf = (squadId: string) => goals.find((each) => each.squadId === squadId);
  return (
    <>
      <h2>Objectifs du sprint</h2>
      <Still as="dl" className="planning-facts">
        {squads.flatMap(({ id, name }) => [<dt key={`${id} name`}>{name}</dt>, <dd key={id}>{goalOf(id)?.goal || "Pas encore d’objectif"}</dd>])}
      </Still>
      {can.move && (
        <details className="disclosure fr-mb-3w">
          <summary>Écrire les objectifs</summary>
          {/* Once they are saved the fields start from what they are now. */}
          <Form key={goals.map(({ squadId, version }) => `${squadId}${version}`).join()} action={action} submitLabel="Enregistrer les objectifs" isSecondary>
            <input type="hidden" name="path" value={path} />
            <input type="hidden" name="sprintId" value={sprint.id} />
            <div className="sprint-goals">
              {squads.map(({ id, name }) => (
                <div key={id}>
                  <input type="hidden" name={`version-${id}`} value={goalOf(id)?.version ?? 0} />
                  <FormField name={`goal-${id}`} kind="textarea" rows={2} label={`Objectif de ${name}`} hint="En une phrase : ce qui sera vrai à la fin du sprint" defaultValue={goalOf(id)?.goal ?? ""} />
                </div>
              ))}
            </div>
          </Form>
        </details>
      )}
    </>
  );
}
