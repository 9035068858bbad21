import { InputRule, type Editor } from "@tiptap/core";
import { Fragment, Slice, type Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, Selection, TextSelection } from "@tiptap/pm/state";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import type { ItemKind } from "@/domain/minutes/vocabulary";
import { MinutesItem } from "@/server/minutes/editor-schema";
import { itemAtCaret, leaveItem, type ItemOptions } from "./item-caret";
import { ItemView } from "./item-view";
import { areSignsOn } from "./signs";

function idsIn(doc: ProseMirrorNode): Set<string> {
  const ids = new Set<string>();
  doc.descendants((node) => {
    if (node.type.name === MinutesItem.name) ids.add(node.attrs.id as string);
  });
  return ids;
}

/** Pasted items keep their id only when they were cut from this very document; a copy is another item. */
function withOwnIds(fragment: Fragment, keep: (id: string) => boolean): Fragment {
  const nodes: ProseMirrorNode[] = [];
  fragment.forEach((node) => {
    const content = withOwnIds(node.content, keep);
    const isCopy = node.type.name === MinutesItem.name && !keep(node.attrs.id as string);
    nodes.push(node.isText ? node : node.type.create(isCopy ? { ...node.attrs, id: crypto.randomUUID() } : node.attrs, content, node.marks));
  });
  return Fragment.fromArray(nodes);
}

function identityPlugin(): Plugin {
  const seen = new Set<string>();
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some((transaction) => transaction.docChanged)) return null;
      for (const id of idsIn(state.doc)) seen.add(id);
      // What another writer's editor has still to name is its own business.
      if (transactions.some((transaction) => transaction.getMeta(ySyncPluginKey))) return null;
      const { tr } = state;
      state.doc.descendants((node, pos) => {
        if (node.type.name === MinutesItem.name && node.attrs.id === "") tr.setNodeAttribute(pos, "id", crypto.randomUUID());
      });
      return tr.docChanged ? tr : null;
    },
    props: {
      transformPasted(slice, view) {
        const present = idsIn(view.state.doc);
        const moving = view.dragging?.move === true;
        const kept = new Set<string>();
        const keep = (id: string): boolean => {
          const mine = !kept.has(id) && (moving || (seen.has(id) && !present.has(id)));
          kept.add(id);
          return mine;
        };
        return new Slice(withOwnIds(slice.content, keep), slice.openStart, slice.openEnd);
      },
    },
  });
}

/** A click under the last line writes after it, even when that line is an item whose fields take the rest of the width. */
function clickBelowPlugin(editor: Editor): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        mousedown(view, event) {
          const last = view.state.doc.lastChild;
          const below = event.target === view.dom && event.clientY > (view.dom.lastElementChild?.getBoundingClientRect().bottom ?? Infinity);
          if (!below || !editor.isEditable || last?.type.name !== MinutesItem.name) return false;
          event.preventDefault();
          leaveItem(editor, view.state.doc.content.size - last.nodeSize);
          return true;
        },
      },
    },
  });
}

/** The typed line as one edits it: its fields, its keys, its identity. */
export const EditableItem = MinutesItem.extend<ItemOptions>({
  addOptions() {
    return { calendar: { today: "", zone: "metropole", sprints: [] }, peopleListId: "", findPerson: () => null };
  },
  addInputRules() {
    const becomes = (find: RegExp, kind: ItemKind) =>
      new InputRule({
        find,
        handler({ state, range, chain }) {
          if (!areSignsOn()) return null;
          const isItem = state.selection.$from.parent.type.name === MinutesItem.name;
          const emptied = chain().deleteRange(range);
          if (isItem) emptied.updateAttributes(MinutesItem.name, { kind }).run();
          else emptied.clearNodes().setNode(MinutesItem.name, { kind, id: crypto.randomUUID() }).run();
          return undefined;
        },
      });
    return [becomes(/^\[\s?\]\s$/, "action"), becomes(/^<>\s$/, "decision")];
  },
  addNodeView: () => ReactNodeViewRenderer(ItemView),
  addProseMirrorPlugins() {
    return [identityPlugin(), clickBelowPlugin(this.editor)];
  },
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      Enter: () => {
        const item = itemAtCaret(editor);
        if (!item) return false;
        if (item.node.content.size === 0) return editor.commands.setNode("paragraph");
        const atStart = editor.state.selection.empty && editor.state.selection.$from.parentOffset === 0;
        return editor.commands.command(({ tr }) => {
          const paragraph = editor.schema.nodes.paragraph!;
          if (atStart) tr.insert(item.pos, paragraph.create());
          else tr.deleteSelection().split(tr.selection.from, 1, [{ type: paragraph }]);
          tr.scrollIntoView();
          return true;
        });
      },
      Backspace: () => {
        const { empty, $from } = editor.state.selection;
        return empty && $from.parentOffset === 0 && itemAtCaret(editor) !== null && editor.commands.setNode("paragraph");
      },
      ArrowUp: () => crossField(editor, "up"),
      ArrowDown: () => crossField(editor, "down"),
      ArrowLeft: () => crossField(editor, "left"),
      ArrowRight: () => crossField(editor, "right"),
      // The browser's own keys stop at the fields of an item that begins or ends the text.
      "Mod-Home": () => moveTo(editor, Selection.atStart(editor.state.doc)),
      "Mod-End": () => moveTo(editor, Selection.atEnd(editor.state.doc)),
      Tab: () => focusField(editor, "[data-field=owner]"),
      "Shift-Tab": () => focusField(editor, "[data-field=kind]"),
    };
  },
});

/** Between the text of an item and that of its neighbour stand fields, where the browser's own arrows lose their way. */
function crossField(editor: Editor, direction: "up" | "down" | "left" | "right"): boolean {
  const { doc, selection } = editor.state;
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock || !editor.view.endOfTextblock(direction)) return false;
  const forward = direction === "down" || direction === "right";
  const beside = Selection.findFrom(doc.resolve(forward ? $from.after() : $from.before()), forward ? 1 : -1, true);
  if (!beside || ($from.parent.type.name !== MinutesItem.name && beside.$from.parent.type.name !== MinutesItem.name)) return false;
  const { $from: $beside } = beside;
  const offset = direction === "left" ? $beside.parent.content.size : direction === "right" ? 0 : Math.min($from.parentOffset, $beside.parent.content.size);
  return moveTo(editor, TextSelection.create(doc, $beside.start() + offset));
}

function moveTo(editor: Editor, selection: Selection): boolean {
  editor.view.dispatch(editor.state.tr.setSelection(selection).scrollIntoView());
  return true;
}

function focusField(editor: Editor, selector: string): boolean {
  const item = itemAtCaret(editor);
  const dom = item && editor.view.nodeDOM(item.pos);
  const field = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>(selector) : null;
  field?.focus();
  return field !== null;
}
