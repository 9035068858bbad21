import { Form } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import type { BacklogPage } from "@/server/planning/backlog-view-schema";

/** One's own last change, with what it was; Ctrl+Z presses the button. */
export function BacklogUndo({ action, undoable }: { action: FormAction; undoable: BacklogPage["undoable"] }) {
  if (!undoable) return null;
  return (
    <div id="annuler" className="backlog-undo">
      <Form action={action} submitLabel="Annuler la dernière modification" isSecondary>
        <input type="hidden" name="changeId" value={undoable.id} />
        <p className="fr-text--sm fr-mb-0">
          Dernière modification : <strong>{undoable.text}</strong>
        </p>
      </Form>
    </div>
  );
}
