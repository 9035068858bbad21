import { Form } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import type { UndoableChange } from "@/server/planning/schema";

type BacklogUndoProps = { action: FormAction; undoable: UndoableChange; /** Of the programme whose backlog comes next: on the page of what is taken away. */ backTo?: string };

/** One's own last change, with what it was; Ctrl+Z presses the button. */
export function BacklogUndo({ action, undoable, backTo }: BacklogUndoProps) {
  if (!undoable) return null;
  return (
    <div id="annuler" className="backlog-undo">
      <Form action={action} submitLabel={backTo ? "Annuler la création" : "Annuler la dernière modification"} isSecondary>
        <input type="hidden" name="changeId" value={undoable.id} />
        {backTo && <input type="hidden" name="backTo" value={backTo} />}
        <p className="fr-text--sm fr-mb-0">
          Dernière modification : <strong>{undoable.text}</strong>
        </p>
      </Form>
    </div>
  );
}
