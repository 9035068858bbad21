import type { HocuspocusProvider } from "@hocuspocus/provider";
import { Extension, type Editor } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Selection, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { yCursorPluginKey, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { placeOf, positionOf, syncedOf, type Synced } from "./synced";

/** Anchor and head, by the characters that they follow. */
type Caret = { anchor: Y.RelativePosition; head: Y.RelativePosition };

/** Null where nothing can be told of it: no caret in the text, or a text of which the binding knows nothing yet. */
function caretOf(state: EditorState): Caret | null {
  const { selection } = state;
  const synced = syncedOf(state);
  return selection instanceof TextSelection && synced ? { anchor: positionOf(selection.anchor, synced), head: positionOf(selection.head, synced) } : null;
}

/** Whether what held the position was taken out of the text, as when a line takes another type. */
function isGone(position: Y.RelativePosition, { doc, type: text }: Synced): boolean {
  let held = Y.createAbsolutePositionFromRelativePosition(position, doc)?.type as Y.XmlFragment | undefined;
  while (held && held !== text) {
    const parent = held.parent as Y.XmlFragment | null;
    held = parent?.toArray().includes(held as Y.XmlElement) ? parent : undefined;
  }
  return held === undefined;
}

function stillAt(position: Y.RelativePosition, synced: Synced, text: ProseMirrorNode): number | null {
  const place = isGone(position, synced) ? null : placeOf(position, synced);
  return place === null || place > text.content.size ? null : place;
}

/** The change that leads from a text to another, no wider than what differs. Null where it cannot be told as one. */
export function narrowed(state: EditorState, after: ProseMirrorNode): Transaction | null {
  const { doc, tr } = state;
  const from = doc.content.findDiffStart(after.content);
  const ends = doc.content.findDiffEnd(after.content);
  if (from === null || ends === null) return tr;
  // Of "aa" become "aaa" both the start and the end are the same: the ends must not lie before the start.
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  try {
    tr.replace(from, ends.a + overlap, after.slice(from, ends.b + overlap));
    return tr.doc.eq(after) ? tr : null;
  } catch {
    return null;
  }
}

/** Where a caret goes whose place is gone from the text: a line that took another type still has the same letters. */
function replaced(end: number, narrow: Transaction | null, text: ProseMirrorNode): number {
  if (!narrow) return Math.min(end, text.content.size);
  const { pos, deletedAcross } = narrow.mapping.mapResult(end, -1);
  return deletedAcross ? Math.min(end, narrow.mapping.map(end, 1)) : pos;
}

/** What the binding wrote for an edit of another, made narrow and with the caret where it stood in the text. */
function settled(state: EditorState, edit: Transaction, caret: Caret | null): Transaction {
  const narrow = narrowed(state, edit.doc);
  const settling = narrow ?? edit;
  const { doc } = settling;
  const synced = syncedOf(state)!;
  if (caret) {
    const [anchor, head] = (["anchor", "head"] as const).map((end) => stillAt(caret[end], synced, doc) ?? replaced(state.selection[end], narrow, doc));
    settling.setSelection(TextSelection.between(doc.resolve(anchor!), doc.resolve(head!)));
  } else if (narrow) {
    narrow.setSelection(Selection.fromJSON(doc, edit.selection.toJSON()));
  }
  if (narrow) {
    narrow.setMeta("addToHistory", false).setMeta(ySyncPluginKey, edit.getMeta(ySyncPluginKey));
    if (edit.scrolledIntoView) narrow.scrollIntoView();
  }
  return settling;
}

/** Not in the published types of prosemirror-view: what it knows of the browser's caret, and what it does when the browser tells. */
type Observed = { domObserver: { currentSelection: { eq(shown: Selected): boolean }; flush(): void }; domSelectionRange(): Selected };
type Selected = Pick<globalThis.Selection, "anchorNode" | "anchorOffset" | "focusNode" | "focusOffset">;

/** Browsers tell of a moved caret a moment after the key: it is asked for first, or an edit of another in between puts the caret back. */
function readCaret({ view, isDestroyed }: Editor): void {
  if (!isDestroyed && !view.composing) (view as unknown as Observed).domObserver.flush();
}

/** Whether the caret was moved and the browser has yet to tell. */
function isCaretMoving({ view }: Editor): boolean {
  const { domObserver, domSelectionRange } = view as unknown as Observed;
  return view.hasFocus() && !domObserver.currentSelection.eq(domSelectionRange.call(view));
}

/** Milliseconds between two looks at one's own caret, and how many before the carets of the others are drawn all the same: browsers tell within a frame or two. */
const LOOKS = { every: 20, most: 10 };

/**
 * What others write comes in without disturbing who writes here. The binding replaces the whole text at each key of another: every
 * position kept elsewhere (an upload under way, a list that is open) would be lost, and each typed line drawn anew; and it guesses
 * where the caret was by comparing blocks (y-tiptap 3.0.9), which between two people in one line mixes their letters.
 */
export const RemoteEdits = Extension.create<{ provider: HocuspocusProvider | null }, { caret: Caret | null; looks: number; next: ReturnType<typeof setTimeout> | null; stop(): void }>({
  name: "remoteEdits",
  // The transaction is settled before any other extension sees it.
  priority: 10_000,
  addOptions: () => ({ provider: null }),
  addStorage: () => ({ caret: null, looks: 0, next: null, stop: () => undefined }),
  onCreate() {
    const { editor, storage } = this;
    const { provider } = this.options;
    // Before Yjs begins: what one has typed meanwhile would else count as part of what another wrote, and be sent to nobody.
    const hear = (): void => readCaret(editor);
    const begin = ({ local }: Y.Transaction): void => {
      // The binding writes itself while it reads what another wrote, where both began the same empty line: the caret is from before.
      if (!local && !editor.isDestroyed) storage.caret = caretOf(editor.state);
    };
    provider?.on("message", hear);
    provider?.document.on("beforeTransaction", begin);
    storage.stop = () => {
      provider?.off("message", hear);
      provider?.document.off("beforeTransaction", begin);
    };
  },
  onDestroy() {
    this.storage.stop();
    if (this.storage.next) clearTimeout(this.storage.next);
  },
  dispatchTransaction({ transaction, next }) {
    const { editor, storage } = this;
    const sync = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined;
    if (transaction.getMeta(yCursorPluginKey) && !transaction.docChanged && !sync) {
      // Drawing the carets of the others puts one's own where it was last told: a key pressed meanwhile would count for nothing.
      if (storage.looks < LOOKS.most && isCaretMoving(editor)) {
        storage.next ??= setTimeout(() => {
          storage.next = null;
          storage.looks += 1;
          editor.view.dispatch(editor.state.tr.setMeta(yCursorPluginKey, { awarenessUpdated: true }));
        }, LOOKS.every);
        return;
      }
      storage.looks = 0;
    }
    const isEdit = sync?.isChangeOrigin === true && transaction.docChanged && syncedOf(editor.state) !== null;
    next(isEdit ? settled(editor.state, transaction, sync.isUndoRedoOperation ? null : storage.caret) : transaction);
  },
});
