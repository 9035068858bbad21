import type { Editor } from "@tiptap/core";
import { ITEM_KIND_LABELS, type ItemKind } from "@/domain/minutes/vocabulary";
import { readTemplate } from "@/domain/minutes/template";
import type { MinutesTemplate } from "@/domain/minutes/templates";
import { isItemAtCaret, setItemKind } from "../item-caret";
import { insertTable, isInTable, tableCommands } from "../tables";
import { openTrigger, type Trigger, type TriggerOption } from "../triggers";
import { plain } from "../words";

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

const BLOCKS: TriggerOption[] = [
  ...KINDS_BY_USE.map((kind) => ({ key: kind, label: ITEM_KIND_LABELS[kind], hint: ITEM_HINTS[kind], run: (editor: Editor) => setItemKind(editor, kind) })),
  { key: "heading", label: "Titre", hint: "Un point de l’ordre du jour", run: become("heading", { level: 2 }) },
  { key: "subheading", label: "Sous-titre", hint: "Une partie d’un point", run: become("heading", { level: 3 }) },
  { key: "list", label: "Liste", hint: "Une liste à puces", run: (editor) => void editor.chain().focus().clearNodes().toggleBulletList().run() },
  { key: "numbers", label: "Numérotation", hint: "Une liste numérotée", run: (editor) => void editor.chain().focus().clearNodes().toggleOrderedList().run() },
  { key: "table", label: "Tableau", hint: "Deux lignes, trois colonnes", run: insertTable },
  { key: "person", label: "Personne", hint: "Nommer quelqu’un (@)", run: (editor) => openTrigger(editor, "person") },
  { key: "object", label: "Référence", hint: "Feature, story, risque, commande (#)", run: (editor) => openTrigger(editor, "object") },
  { key: "date", label: "Date", hint: "Un jour, une semaine (//)", run: (editor) => openTrigger(editor, "date") },
];

const template = ({ name, hint, text }: MinutesTemplate): TriggerOption => ({
  key: `template-${name}`,
  label: `Modèle\u00a0: ${name}`,
  hint,
  run: (editor) => void editor.chain().focus().insertContent(readTemplate(text, () => crypto.randomUUID()).content).run(),
});

export type InsertActions = { chooseFile(): void; editLink(): void; comment(editor: Editor): void; readMail(): void };

const actionOptions = ({ chooseFile, editLink, comment, readMail }: InsertActions): TriggerOption[] => [
  { key: "file", label: "Fichier ou image", hint: "20 Mo au plus", run: chooseFile },
  { key: "link", label: "Lien", hint: "Vers une adresse", run: editLink },
  { key: "mail", label: "Courriel à lire", hint: "En tirer les lignes, une par une", run: readMail },
  { key: "comment", label: "Commentaire", hint: "Sur ce passage", run: comment },
];

const wordsOfLabel = (label: string): string[] => plain(label).split(/[\s:’'-]+/);

/** "/" : what can be put into the text. */
export function insertTrigger(templates: readonly MinutesTemplate[], actions: InsertActions): Trigger {
  const always = [...BLOCKS, ...actionOptions(actions), ...templates.map(template)];
  return {
    name: "insert",
    label: "Insérer",
    pattern: /(?:^|\s)\/(\p{L}[\p{L} ’'-]{0,24}|)$/u,
    offer(query, editor) {
      const known = isInTable(editor) ? [...tableCommands(), ...always] : always;
      // A typed line has no room for a block: only what changes it, or stands within it.
      const fit = isItemAtCaret(editor) ? known.filter(({ key }) => !["table", "file"].includes(key) && !key.startsWith("template-")) : known;
      const matches = fit.filter(({ label }) => wordsOfLabel(label).some((_, rank, words) => words.slice(rank).join(" ").startsWith(wordsOfLabel(query).join(" "))));
      return matches.length === 0 ? null : matches;
    },
  };
}
