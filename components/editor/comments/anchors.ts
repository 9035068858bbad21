import { Extension, type Editor } from "@tiptap/core";
import { Plugin, PluginKey, TextSelection, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import * as Y from "yjs";
import type { Thread } from "@/server/minutes/comment-schema";
import { placeOf, positionOf, syncedOf } from "../synced";

type Anchored = Pick<Thread, "id" | "anchor" | "resolved">;
type PluginState = { threads: readonly Anchored[]; /** The one that is looked at. */ active: string | null };
const key = new PluginKey<PluginState>("commentAnchors");

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const MAX_QUOTE = 500;
type Passage = { anchor: NonNullable<Thread["anchor"]>; quote: string };

/** The selection, or the block of the caret: where it stands, wherever the text moves. Null where there is nothing to speak of. */
export function passageAt({ state }: Editor): Passage | null {
  const { selection } = state;
  const { $from } = selection;
  const [from, to] = selection.empty ? [$from.start(), $from.end()] : [selection.from, selection.to];
  const quote = state.doc.textBetween(from, to, " ", (leaf) => leaf.type.spec.leafText?.(leaf) ?? " ").trim();
  const synced = syncedOf(state);
  if (quote === "" || !synced) return null;
  const encode = (place: number): string => toBase64(Y.encodeRelativePosition(positionOf(place, synced)));
  return { anchor: { from: encode(from), to: encode(to) }, quote: quote.length > MAX_QUOTE ? `${quote.slice(0, MAX_QUOTE - 1)}…` : quote };
}

/** Where a passage stands now; null when it is no longer in the text. */
function rangeOf(state: EditorState, anchor: Thread["anchor"]): { from: number; to: number } | null {
  const synced = syncedOf(state);
  if (!anchor || !synced) return null;
  try {
    const [from, to] = [anchor.from, anchor.to].map((end) => placeOf(Y.decodeRelativePosition(fromBase64(end)), synced)) as [number | null, number | null];
    return from === null || to === null || to <= from ? null : { from, to: Math.min(to, state.doc.content.size) };
  } catch {
    // Of another text, or none at all: the quotation still says what was meant.
    return null;
  }
}

export const isStillThere = (editor: Editor, thread: Anchored): boolean => rangeOf(editor.state, thread.anchor) !== null;

/** Selects the passage of a conversation and brings it into view. */
export function showPassage(editor: Editor, thread: Anchored): void {
  const range = rangeOf(editor.state, thread.anchor);
  if (!range) return;
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, range.from, range.to)).scrollIntoView());
  editor.view.focus();
}

export const setThreads = (editor: Editor, threads: readonly Anchored[], active: string | null): void =>
  editor.view.dispatch(editor.state.tr.setMeta(key, { threads, active } satisfies PluginState).setMeta("addToHistory", false));

function decorationsOf(state: EditorState): DecorationSet {
  const { threads, active } = key.getState(state) ?? { threads: [], active: null };
  const marks = threads.flatMap((thread) => {
    const range = thread.resolved ? null : rangeOf(state, thread.anchor);
    return range ? [Decoration.inline(range.from, range.to, { class: `minutes-commented ${thread.id === active ? "minutes-commented--active" : ""}`, "data-thread": thread.id })] : [];
  });
  return DecorationSet.create(state.doc, marks);
}

type AnchorOptions = { onOpen(threadId: string): void; onComment(editor: Editor): void };

/** Passages that are spoken of, marked in the text; a click on one opens its conversation. */
export const CommentAnchors = Extension.create<AnchorOptions>({
  name: "commentAnchors",
  addOptions: () => ({ onOpen: () => undefined, onComment: () => undefined }),
  addKeyboardShortcuts() {
    return { "Mod-Alt-m": () => (this.options.onComment(this.editor), true) };
  },
  addProseMirrorPlugins() {
    const { onOpen } = this.options;
    return [
      new Plugin<PluginState>({
        key,
        state: {
          init: () => ({ threads: [], active: null }),
          apply: (transaction, previous) => (transaction.getMeta(key) as PluginState | undefined) ?? previous,
        },
        props: {
          decorations: decorationsOf,
          handleClick(_view, _position, event) {
            const thread = (event.target as HTMLElement | null)?.closest?.("[data-thread]")?.getAttribute("data-thread");
            if (thread) onOpen(thread);
            return false;
          },
        },
      }),
    ];
  },
});
