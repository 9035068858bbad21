import { Extension, type Editor } from "@tiptap/core";
import type * as TablesModule from "@tiptap/pm/tables";
import type { Command } from "@tiptap/pm/state";
import type { TriggerOption } from "./triggers";

type Tables = typeof TablesModule;

/** Editing of tables is much script: it comes with the first table of the text. */
let loaded: Tables | null = null;

const COLUMNS = 3;
const ROWS = 2;

export const isInTable = ({ state: { selection } }: Editor): boolean => {
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name === "table") return true;
  return false;
};

export function insertTable(editor: Editor): void {
  const cells = (type: string) => Array.from({ length: COLUMNS }, () => ({ type, content: [{ type: "paragraph" }] }));
  const rows = Array.from({ length: ROWS }, (_, rank) => ({ type: "tableRow", content: cells(rank === 0 ? "tableHeader" : "tableCell") }));
  const { from } = editor.state.selection;
  // Below it a paragraph, so that one can always write after the table.
  editor.chain().focus().insertContent([{ type: "table", content: rows }, { type: "paragraph" }]).run();
  const first = findTableFrom(editor, from);
  if (first !== null) editor.commands.setTextSelection(first + 4);
}

/** Position of the first table at or after `from` (its block may begin just before the caret). */
function findTableFrom(editor: Editor, from: number): number | null {
  let found: number | null = null;
  editor.state.doc.descendants((node, pos) => {
    if (found === null && node.type.name === "table" && pos + node.nodeSize >= from) found = pos;
    return found === null && node.type.name !== "table" && !node.isTextblock;
  });
  return found;
}

const ACTIONS: { key: string; label: string; hint: string; of: (tables: Tables) => Command }[] = [
  { key: "row-below", label: "Ligne au-dessous", hint: "Dans ce tableau", of: ({ addRowAfter }) => addRowAfter },
  { key: "row-above", label: "Ligne au-dessus", hint: "Dans ce tableau", of: ({ addRowBefore }) => addRowBefore },
  { key: "column-right", label: "Colonne à droite", hint: "Dans ce tableau", of: ({ addColumnAfter }) => addColumnAfter },
  { key: "column-left", label: "Colonne à gauche", hint: "Dans ce tableau", of: ({ addColumnBefore }) => addColumnBefore },
  { key: "head-row", label: "Ligne d’en-tête", hint: "Mettre ou ôter", of: ({ toggleHeader }) => toggleHeader("row") },
  { key: "head-column", label: "Colonne d’en-tête", hint: "Mettre ou ôter", of: ({ toggleHeader }) => toggleHeader("column") },
  { key: "delete-row", label: "Supprimer la ligne", hint: "De ce tableau", of: ({ deleteRow }) => deleteRow },
  { key: "delete-column", label: "Supprimer la colonne", hint: "De ce tableau", of: ({ deleteColumn }) => deleteColumn },
  { key: "delete-table", label: "Supprimer le tableau", hint: "En entier", of: ({ deleteTable }) => deleteTable },
];

/** What can be done with the table in which the caret stands; nothing until its script has come. */
export function tableCommands(): TriggerOption[] {
  const tables = loaded;
  return tables === null ? [] : ACTIONS.map(({ of, ...words }) => ({ ...words, run: (editor) => runCommand(editor, of(tables)) }));
}

function runCommand(editor: Editor, command: Command): boolean {
  editor.commands.focus();
  return command(editor.state, editor.view.dispatch, editor.view);
}

const holdsTable = (editor: Editor): boolean => {
  let found = false;
  editor.state.doc.descendants((node) => {
    found ||= node.type.name === "table";
    return !found && !node.isTextblock;
  });
  return found;
};

/** Keys and repairs of tables, once there is one. */
export const TableEditing = Extension.create<{ onReady(): void }, { isAsked: boolean }>({
  name: "tableEditing",
  // Before the keys of the lists.
  priority: 1_050,
  addOptions: () => ({ onReady: () => undefined }),
  addStorage: () => ({ isAsked: false }),
  onCreate() {
    void load(this.editor, this.storage, this.options.onReady);
  },
  onUpdate() {
    void load(this.editor, this.storage, this.options.onReady);
  },
  addKeyboardShortcuts() {
    const { editor } = this;
    const go = (direction: 1 | -1) => () => {
      const tables = loaded;
      if (!tables || !isInTable(editor)) return false;
      if (runCommand(editor, tables.goToNextCell(direction))) return true;
      // Past the last cell a row is added, as in any table that one types; before the first, the key keeps its meaning.
      return direction === 1 && runCommand(editor, tables.addRowAfter) && runCommand(editor, tables.goToNextCell(1));
    };
    return { Tab: go(1), "Shift-Tab": go(-1) };
  },
});

async function load(editor: Editor, storage: { isAsked: boolean }, onReady: () => void): Promise<void> {
  if (storage.isAsked || !holdsTable(editor)) return;
  storage.isAsked = true;
  try {
    const tables = await import("@tiptap/pm/tables");
    loaded = tables;
    if (editor.isDestroyed) return;
    editor.registerPlugin(tables.tableEditing());
    onReady();
  } catch {
    // Without its script a table is still read and typed in; the next edit asks again.
    storage.isAsked = false;
  }
}
