import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { useEditorState } from "@tiptap/react";
import { useId } from "react";
import type { ImageNode } from "@/domain/minutes/document-parts";
import { TypedField } from "./typed-field";

/** What an image says, asked for when it is chosen. */
export function ImageField({ editor }: { editor: Editor }) {
  const id = useId();
  const image = useEditorState({
    editor,
    selector: ({ editor: { state } }) => (state.selection instanceof NodeSelection && state.selection.node.type.name === "image" ? (state.selection.node.attrs as ImageNode["attrs"]) : null),
  });
  if (!image) return null;
  return (
    <div className="minutes-bar-form" role="group" aria-label="Image">
      <label className="fr-label" htmlFor={id}>
        Description de l’image, pour qui ne la voit pas
      </label>
      <TypedField
        key={image.fileId}
        id={id}
        field="alt"
        disabled={false}
        value={image.alt}
        onType={(alt) => editor.commands.updateAttributes("image", { alt })}
        onEnter={(event) => {
          event.preventDefault();
          editor.chain().focus().setTextSelection(editor.state.selection.to).run();
        }}
      />
    </div>
  );
}
