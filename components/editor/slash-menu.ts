import { Extension, type Editor, type Range } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { ITEM_KIND_LABELS, type ItemKind } from "@/domain/minutes/vocabulary";
import { itemAtCaret } from "./item-caret";
import { plain } from "./words";

export type SlashCommand = { name: string; label: string; hint: string; run(editor: Editor): void };

const become = (type: string, attrs: object) => (editor: Editor) => void editor.chain().focus().clearNodes().setNode(type, attrs).run();

const ITEM_HINTS: Record<ItemKind, string> = {
  decision: "Ce qui est décidé",
  action: "Qui fait quoi, pour quand",
  information: "Ce qu’il faut savoir",
  proposal: "Pas encore décidé",
  constraint: "Ce qui s’impose",
  risk: "Ce qui peut arriver",
  question: "Ce qui reste ouvert",
};
const KINDS_BY_USE = ["decision", "action", "information", "proposal", "constraint", "risk", "question"] as const satisfies readonly ItemKind[];

const SLASH_COMMANDS: SlashCommand[] = [
  ...KINDS_BY_USE.map((kind) => ({
    name: kind,
    label: ITEM_KIND_LABELS[kind],
    hint: ITEM_HINTS[kind],
    run(editor: Editor) {
      // In a typed line, another type changes the line; it stays the same line of the registry.
      if (itemAtCaret(editor)) editor.chain().focus().updateAttributes("minutesItem", { kind }).run();
      else become("minutesItem", { kind, id: crypto.randomUUID() })(editor);
    },
  })),
  { name: "heading", label: "Titre", hint: "Un point de l’ordre du jour", run: become("heading", { level: 2 }) },
  { name: "subheading", label: "Sous-titre", hint: "Une partie d’un point", run: become("heading", { level: 3 }) },
  { name: "list", label: "Liste", hint: "Une liste à puces", run: (editor) => void editor.chain().focus().clearNodes().toggleBulletList().run() },
  { name: "numbers", label: "Numérotation", hint: "Une liste numérotée", run: (editor) => void editor.chain().focus().clearNodes().toggleOrderedList().run() },
];

export type SlashState = {
  /** From the slash to the caret. */
  range: Range;
  matches: SlashCommand[];
  selected: number;
};
type PluginState = { open: SlashState | null; /** Position of a slash that Escape left as text. */ dismissed: number | null };

const key = new PluginKey<PluginState>("slashMenu");
const BEFORE_CARET = /(?:^|\s)\/(\p{L}{0,20})$/u;

const matching = (query: string): SlashCommand[] => SLASH_COMMANDS.filter(({ label }) => plain(label).startsWith(plain(query)));

function find({ selection }: EditorState): Omit<SlashState, "selected"> | null {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const found = BEFORE_CARET.exec($from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc"));
  if (!found) return null;
  const query = found[1] ?? "";
  const matches = matching(query);
  return matches.length === 0 ? null : { range: { from: $from.pos - query.length - 1, to: $from.pos }, matches };
}

function next(transaction: Transaction, previous: PluginState, state: EditorState): PluginState {
  const order = transaction.getMeta(key) as { move?: number; dismiss?: boolean } | undefined;
  if (order?.dismiss) return { open: null, dismissed: previous.open?.range.from ?? null };
  if (order?.move !== undefined && previous.open) {
    const { matches, selected } = previous.open;
    return { ...previous, open: { ...previous.open, selected: (selected + order.move + matches.length) % matches.length } };
  }
  if (!transaction.docChanged && !transaction.selectionSet) return previous;
  const found = find(state);
  if (!found) return { open: null, dismissed: null };
  const dismissed = previous.dismissed === null ? null : transaction.mapping.map(previous.dismissed);
  if (found.range.from === dismissed) return { open: null, dismissed };
  const sameMatches = found.matches.length === previous.open?.matches.length;
  return { dismissed, open: { ...found, selected: sameMatches ? (previous.open?.selected ?? 0) : 0 } };
}

export function runSlashCommand(editor: Editor, { range }: SlashState, command: SlashCommand): void {
  editor.commands.deleteRange(range);
  command.run(editor);
}

/** "/" opens the list of what can be inserted; the focus stays in the text. */
export const SlashMenu = Extension.create<{ onChange(state: SlashState | null): void }>({
  name: "slashMenu",
  // Before the keys of the typed line: Enter chooses from the list while it is open.
  priority: 1_100,
  addOptions: () => ({ onChange: () => undefined }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    return [
      new Plugin<PluginState>({
        key,
        state: { init: () => ({ open: null, dismissed: null }), apply: (transaction, previous, _old, state) => next(transaction, previous, state) },
        view: () => ({
          update(view, before) {
            const open = key.getState(view.state)?.open ?? null;
            if (open !== (key.getState(before)?.open ?? null)) options.onChange(open);
          },
          destroy: () => options.onChange(null),
        }),
        props: {
          handleKeyDown(view, event) {
            const open = key.getState(view.state)?.open;
            if (!open || event.isComposing) return false;
            const order = (meta: object): true => (view.dispatch(view.state.tr.setMeta(key, meta)), true);
            switch (event.key) {
              case "ArrowDown":
                return order({ move: 1 });
              case "ArrowUp":
                return order({ move: -1 });
              case "Escape":
                return order({ dismiss: true });
              case "Enter":
              case "Tab": {
                const chosen = open.matches[open.selected];
                if (chosen) runSlashCommand(editor, open, chosen);
                return chosen !== undefined;
              }
              default:
                return false;
            }
          },
          handleDOMEvents: {
            blur(view) {
              if (key.getState(view.state)?.open) view.dispatch(view.state.tr.setMeta(key, { dismiss: true }));
              return false;
            },
          },
        },
      }),
    ];
  },
});
