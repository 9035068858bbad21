import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { isInTable, tableCommands } from "./tables";

/** What can be done with the table in which the caret stands. */
export function TableBar({ editor, isReady }: { editor: Editor; isReady: boolean }) {
  const isShown = useEditorState({ editor, selector: ({ editor: current }) => isInTable(current) });
  if (!isShown || !isReady) return null;
  return (
    <div role="group" aria-label="Tableau" className="minutes-toolbar">
      {tableCommands().map(({ key, label, run }) => (
        <button key={key} type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onMouseDown={(event) => event.preventDefault()} onClick={() => run(editor)}>
          {label}
        </button>
      ))}
    </div>
  );
}
