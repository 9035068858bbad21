import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useRef, type KeyboardEvent } from "react";
import type { InsertActions } from "./options/insert";
import { openTrigger } from "./triggers";

type Button = { label: string; shown: string; keys?: string; isOn?(editor: Editor): boolean; run(editor: Editor): void };

const FORMATS: Button[] = [
  { label: "Insérer un point", shown: "/ Insérer", keys: "/", run: (editor) => openTrigger(editor, "insert") },
  { label: "Titre", shown: "Titre", keys: "Ctrl+Alt+2", isOn: (editor) => editor.isActive("heading", { level: 2 }), run: (editor) => void editor.chain().focus().toggleHeading({ level: 2 }).run() },
  { label: "Liste à puces", shown: "Liste", keys: "Ctrl+Maj+8", isOn: (editor) => editor.isActive("bulletList"), run: (editor) => void editor.chain().focus().toggleBulletList().run() },
  { label: "Gras", shown: "G", keys: "Ctrl+B", isOn: (editor) => editor.isActive("bold"), run: (editor) => void editor.chain().focus().toggleBold().run() },
  { label: "Italique", shown: "I", keys: "Ctrl+I", isOn: (editor) => editor.isActive("italic"), run: (editor) => void editor.chain().focus().toggleItalic().run() },
];

type ToolbarProps = { editor: Editor; actions: InsertActions; onHelp(): void };

/** For a pointer or a finger; every button also has its keys. Reached from the text with Alt+F10, and one walks in it with the arrows. */
export function Toolbar({ editor, actions, onHelp }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const buttons: Button[] = [
    ...FORMATS,
    { label: "Lien", shown: "Lien", keys: "Ctrl+Maj+K", isOn: (current) => current.isActive("link"), run: actions.editLink },
    { label: "Fichier ou image", shown: "Fichier", run: actions.chooseFile },
    { label: "Lire un courriel", shown: "Courriel", run: actions.readMail },
    { label: "Aide à la saisie", shown: "Aide", keys: "Ctrl+Alt+H", run: onHelp },
  ];
  const pressed = useEditorState({ editor, selector: ({ editor: current }) => buttons.map(({ isOn }) => isOn?.(current) ?? false).join() }).split(",");

  function walk(event: KeyboardEvent) {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (event.key === "Escape") return void editor.commands.focus();
    const all = [...(bar.current?.querySelectorAll("button") ?? [])];
    const at = all.indexOf(event.target as HTMLButtonElement);
    if (step === 0 || at < 0) return;
    event.preventDefault();
    all[(at + step + all.length) % all.length]?.focus();
  }

  return (
    <div ref={bar} role="toolbar" aria-label="Mise en forme" className="minutes-toolbar" tabIndex={-1} data-toolbar onKeyDown={walk}>
      {buttons.map(({ label, shown, keys, isOn, run }, rank) => (
        <button
          key={label}
          type="button"
          className="fr-btn fr-btn--sm fr-btn--tertiary"
          aria-label={label === shown ? undefined : label}
          aria-pressed={isOn && pressed[rank] === "true"}
          title={keys ? `${label} (${keys})` : label}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(editor)}
        >
          {shown}
        </button>
      ))}
    </div>
  );
}
