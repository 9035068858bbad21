import type { Editor } from "@tiptap/core";

type ToolbarProps = { editor: Editor };

const BUTTONS: { label: string; shown: string; run(editor: Editor): void }[] = [
  { label: "Insérer un point", shown: "/ Insérer", run: (editor) => void editor.chain().focus().insertContent(precededBySpace(editor) ? "/" : " /").run() },
  { label: "Titre", shown: "Titre", run: (editor) => void editor.chain().focus().toggleHeading({ level: 2 }).run() },
  { label: "Liste à puces", shown: "Liste", run: (editor) => void editor.chain().focus().toggleBulletList().run() },
  { label: "Gras", shown: "G", run: (editor) => void editor.chain().focus().toggleBold().run() },
  { label: "Italique", shown: "I", run: (editor) => void editor.chain().focus().toggleItalic().run() },
];

function precededBySpace({ state }: Editor): boolean {
  const { $from } = state.selection;
  return /(^|\s)$/.test($from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc"));
}

/** For a pointer or a finger; every button also has its keys. */
export function Toolbar({ editor }: ToolbarProps) {
  return (
    <div role="group" aria-label="Mise en forme" className="minutes-toolbar">
      {BUTTONS.map(({ label, shown, run }) => (
        <button key={label} type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" aria-label={label === shown ? undefined : label} title={label} onMouseDown={(event) => event.preventDefault()} onClick={() => run(editor)}>
          {shown}
        </button>
      ))}
    </div>
  );
}
