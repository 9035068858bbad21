import type { EditorState } from "@tiptap/pm/state";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey, type ProsemirrorBinding } from "@tiptap/y-tiptap";
import type * as Y from "yjs";

/** The text of the editor as Yjs has it. */
export type Synced = { binding: ProsemirrorBinding; doc: Y.Doc; type: Y.XmlFragment };

/** Null until the binding knows the text. */
export function syncedOf(state: EditorState): Synced | null {
  const synced = ySyncPluginKey.getState(state) as Synced | undefined;
  return synced?.binding ? synced : null;
}

/** A place in the text, by the character that it follows: it stays there, wherever the text moves. */
export const positionOf = (place: number, { type, binding }: Synced): Y.RelativePosition => absolutePositionToRelativePosition(place, type, binding.mapping) as Y.RelativePosition;

/** Where that is now; null when it is no longer in the text. */
export const placeOf = (position: Y.RelativePosition, { doc, type, binding }: Synced): number | null => (relativePositionToAbsolutePosition(doc, type, position, binding.mapping) as number | null | undefined) ?? null;
