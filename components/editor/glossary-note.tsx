import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { termAtCaret } from "./glossary";

/** What the term at the caret means: below the text, where it covers nothing. */
export function GlossaryNote({ editor }: { editor: Editor }) {
  const term = useEditorState({ editor, selector: ({ editor: current }) => termAtCaret(current) });
  return (
    <p className="minutes-glossary" role="note" aria-label="Glossaire">
      {term && (
        <>
          <b>{term.term}</b>&nbsp;: {term.definition}
        </>
      )}
    </p>
  );
}
