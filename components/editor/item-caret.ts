import type { Editor } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import type { ItemAttributes } from "@/domain/minutes/document";
import type { ItemKind } from "@/domain/minutes/vocabulary";
import { MinutesItem } from "@/server/minutes/editor-schema";
import type { EditorCalendar } from "./words";

export type ItemOptions = { calendar: EditorCalendar; peopleListId: string; findPerson(label: string): string | null };

/** Item in which the caret stands, with its position. */
export function itemAtCaret(editor: Editor): { node: ProseMirrorNode; pos: number } | null {
  const { $from } = editor.state.selection;
  return $from.parent.type.name === MinutesItem.name ? { node: $from.parent, pos: $from.before() } : null;
}

export const isItemAtCaret = (editor: Editor): boolean => itemAtCaret(editor) !== null;

/** The line becomes a typed one. One that is typed already takes the other type, and stays the same line of the registry. */
export function setItemKind(editor: Editor, kind: ItemKind): void {
  if (isItemAtCaret(editor)) editor.chain().focus().updateAttributes(MinutesItem.name, { kind }).run();
  else editor.chain().focus().clearNodes().setNode(MinutesItem.name, { kind, id: crypto.randomUUID() }).run();
}

/**
 * Caret at the start of what follows the item at `pos`; at the end of the text, an empty paragraph is added to write in.
 * `onNewLine`: always in a new paragraph, so that what one types next never runs into the line of somebody else.
 */
export function leaveItem(editor: Editor, pos: number, { onNewLine = false } = {}): void {
  const node = editor.state.doc.nodeAt(pos);
  if (!node) return;
  const after = pos + node.nodeSize;
  editor
    .chain()
    .command(({ tr }) => {
      if (onNewLine || !tr.doc.resolve(after).nodeAfter) tr.insert(after, editor.schema.nodes.paragraph!.create());
      tr.setSelection(TextSelection.near(tr.doc.resolve(after), 1));
      return true;
    })
    .focus()
    .scrollIntoView()
    .run();
}

/** For Shift+Tab from the first field of a line: not to the text, whose caret is still in that line and would lead there again, but before it. */
export function stepOverText({ view: { dom } }: Editor): void {
  dom.setAttribute("tabindex", "-1");
  setTimeout(() => dom.setAttribute("tabindex", "0"));
}

/** A typed line at the end of the text; the caret stays where it is. */
export function appendItem(editor: Editor, { text, ...attrs }: Omit<ItemAttributes, "id"> & { text: string }): void {
  const { doc } = editor.state;
  const last = doc.lastChild;
  // In place of the empty line that ends a text.
  const at = last?.type.name === "paragraph" && last.content.size === 0 ? doc.content.size - last.nodeSize : doc.content.size;
  editor.commands.insertContentAt(at, { type: MinutesItem.name, attrs: { ...attrs, id: crypto.randomUUID() }, content: [{ type: "text", text }] }, { updateSelection: false });
}
