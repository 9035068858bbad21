"use client";

import { useRef } from "react";
import { FormNews } from "@/components/ui/form";
import { PRISTINE_FORM, type FormAction } from "@/components/ui/form-state";
import { useFormAction } from "@/components/ui/use-form-action";
import type { UndoableChange } from "@/server/planning/schema";

type BacklogUndoProps = { action: FormAction; undoable: UndoableChange; /** Of the programme whose backlog comes next: on the page of what is taken away. */ backTo?: string };

/** One's own last change, with what it was; Ctrl+Z presses the button. What came of the one before is told even when there is no other. */
export function BacklogUndo({ action, undoable, backTo }: BacklogUndoProps) {
  const form = useRef<HTMLFormElement>(null);
  const [state, submit, isPending] = useFormAction(action, PRISTINE_FORM, form);
  if (!undoable && state === PRISTINE_FORM) return null;
  return (
    <div id="annuler" className="backlog-undo">
      <FormNews state={state} />
      {undoable && (
        <form ref={form} action={submit} aria-busy={isPending}>
          <input type="hidden" name="changeId" value={undoable.id} />
          {backTo && <input type="hidden" name="backTo" value={backTo} />}
          <p className="fr-text--sm fr-mb-0">
            Dernière modification : <strong>{undoable.text}</strong>
          </p>
          <button className="fr-btn fr-btn--secondary" aria-disabled={isPending}>
            {isPending ? "Enregistrement…" : backTo ? "Annuler la création" : "Annuler la dernière modification"}
          </button>
        </form>
      )}
    </div>
  );
}
