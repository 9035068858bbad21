import { Extension, type Editor } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { ask } from "@/components/ui/ask";
import type { Term } from "@/domain/glossary/common";
import type { FoundTerm } from "@/domain/glossary/find-terms";

type Finder = (text: string) => FoundTerm[];
type PluginState = { find: Finder | null; marks: DecorationSet };
type Order = { find?: Finder; refresh?: true };
const key = new PluginKey<PluginState>("glossary");

/** While somebody types the marks only follow the text: what is new is looked through when they pause. */
const PAUSE_MS = 400;
/** Stands for what is no text: as long as it, and part of no word. */
const LEAF = "\ufffc";

/** A block that did not change is not read again. */
const read = new WeakMap<ProseMirrorNode, FoundTerm[]>();
function termsOf(block: ProseMirrorNode, find: Finder): FoundTerm[] {
  const known = read.get(block);
  if (known) return known;
  const found = find(block.textBetween(0, block.content.size, undefined, LEAF));
  read.set(block, found);
  return found;
}

function marksOf({ doc }: EditorState, find: Finder): DecorationSet {
  const marks: Decoration[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    for (const { from, to } of termsOf(node, find)) marks.push(Decoration.inline(position + 1 + from, position + 1 + to, { class: "minutes-term" }));
    return false;
  });
  return DecorationSet.create(doc, marks);
}

/** The term in which the caret stands, if any. */
export function termAtCaret({ state }: Editor): Term | null {
  const find = key.getState(state)?.find;
  const { $from, empty } = state.selection;
  if (!find || !empty || !$from.parent.isTextblock) return null;
  return termsOf($from.parent, find).find(({ from, to }) => from <= $from.parentOffset && $from.parentOffset <= to)?.term ?? null;
}

/** The terms of the programme and what finds them: after the text, and only here. Without a line the text has no marks. */
async function load(view: EditorView, programmeId: string): Promise<void> {
  try {
    const [{ findTerms }, terms] = await Promise.all([import("@/domain/glossary/find-terms"), ask<Term[]>("glossary.terms", { programmeId })]);
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { find: (text) => findTerms(text, terms) } satisfies Order));
  } catch {
    // The next opening of the page tries again.
  }
}

/** The terms of the glossary, underlined in what one writes; the explanation stands below the text while the caret is in one. */
export const Glossary = Extension.create<{ programmeId: string }>({
  name: "glossary",
  addOptions: () => ({ programmeId: "" }),
  addProseMirrorPlugins() {
    const { programmeId } = this.options;
    return [
      new Plugin<PluginState>({
        key,
        state: {
          init: () => ({ find: null, marks: DecorationSet.empty }),
          apply(transaction, previous, _old, state) {
            const order = transaction.getMeta(key) as Order | undefined;
            const find = order?.find ?? previous.find;
            if (find && order) return { find, marks: marksOf(state, find) };
            return transaction.docChanged ? { ...previous, marks: previous.marks.map(transaction.mapping, transaction.doc) } : previous;
          },
        },
        props: { decorations: (state) => key.getState(state)?.marks },
        view(view) {
          let timer: ReturnType<typeof setTimeout> | undefined;
          void load(view, programmeId);
          return {
            update(current, before) {
              if (current.state.doc === before.doc || !key.getState(current.state)?.find) return;
              clearTimeout(timer);
              timer = setTimeout(() => !current.isDestroyed && current.dispatch(current.state.tr.setMeta(key, { refresh: true } satisfies Order)), PAUSE_MS);
            },
            destroy: () => clearTimeout(timer),
          };
        },
      }),
    ];
  },
});
