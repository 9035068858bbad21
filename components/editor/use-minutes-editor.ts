import { Extension, type Editor } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { useEditor } from "@tiptap/react";
import { useState } from "react";
import { readDocument } from "@/domain/minutes/document";
import { extractItems, type ExtractedItem } from "@/domain/minutes/items";
import type { MinutesTemplate } from "@/domain/minutes/templates";
import { FIELD, textExtensions } from "@/server/minutes/editor-schema";
import { CommentAnchors, passageAt } from "./comments/anchors";
import type { Commenting, Draft } from "./comments/commenting";
import { Files, type Upload } from "./files";
import { Glossary } from "./glossary";
import { EditableItem } from "./item-extension";
import { Links } from "./links";
import { OfficePaste } from "./office-paste";
import { dateTrigger } from "./options/date";
import { insertTrigger, type InsertActions } from "./options/insert";
import { objectTrigger } from "./options/object";
import { personTrigger } from "./options/person";
import { PasteLimit } from "./paste-limit";
import { RemoteEdits } from "./remote-edits";
import type { MinutesSession } from "./session";
import { TableEditing } from "./tables";
import { Triggers, type TriggerState } from "./triggers";
import { filesPathOf, findPerson, type EditorCalendar, type EditorPerson, type EditorUser } from "./words";
import { writersCarets } from "./writers";

export type EditorSetting = {
  meetingId: string;
  programmeId: string;
  session: MinutesSession;
  user: EditorUser;
  editable: boolean;
  people: EditorPerson[];
  calendar: EditorCalendar;
  templates: readonly MinutesTemplate[];
};

type Surroundings = { peopleListId: string; chooseFile(): void; readMail(): void; help(): void };

/** Keys that leave the text for what stands around it. */
const Surrounding = Extension.create<{ help(): void }>({
  name: "surrounding",
  addOptions: () => ({ help: () => undefined }),
  addKeyboardShortcuts() {
    return {
      "Mod-Alt-h": () => (this.options.help(), true),
      "Alt-F10": () => {
        const button = document.querySelector<HTMLElement>("[data-toolbar] button");
        button?.focus();
        return button !== null;
      },
    };
  },
});

const lostImagesText = (count: number): string =>
  count === 0 ? "" : `${count === 1 ? "Une image ou un fichier n’a pas pu être collé" : `${count} images ou fichiers n’ont pas pu être collés`} avec le texte\u00a0: ajoutez-les par le bouton «\u00a0Fichier\u00a0».`;

/** The editor of these minutes, with what it says of itself. */
export function useMinutesEditor({ meetingId, programmeId, session, user, editable, people, calendar, templates }: EditorSetting, { peopleListId, chooseFile, readMail, help }: Surroundings) {
  const [trigger, setTrigger] = useState<TriggerState | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [items, setItems] = useState<ExtractedItem[]>([]);
  const [areTablesReady, setTablesReady] = useState(false);
  const [isLinking, setLinking] = useState(false);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [active, setActive] = useState<string | null>(null);

  const begin = (of: Editor): void => {
    const passage = passageAt(of);
    if (passage) setDraft(passage);
    else setNotice("Placez-vous dans le passage à commenter, ou sélectionnez-le.");
  };
  const actions: InsertActions = { chooseFile, editLink: () => setLinking(true), comment: begin, readMail };
  const editor = useEditor({
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    injectCSS: false,
    editable,
    autofocus: editable ? "end" : false,
    extensions: [
      ...textExtensions({ filesPath: filesPathOf(meetingId) }),
      EditableItem.configure({ calendar, peopleListId, findPerson: (label: string) => findPerson(people, label) }),
      Triggers.configure({ triggers: [dateTrigger(calendar), insertTrigger(templates, actions), personTrigger(people), objectTrigger(programmeId)], onChange: setTrigger }),
      PasteLimit.configure({ onChange: setRefusal }),
      OfficePaste.configure({ filesPath: filesPathOf(meetingId), onLostImages: (count: number) => setNotice(lostImagesText(count) || null) }),
      Links.configure({ onEdit: () => setLinking(true) }),
      Files.configure({ meetingId, onChange: setUploads }),
      TableEditing.configure({ onReady: () => setTablesReady(true) }),
      CommentAnchors.configure({ onOpen: setActive, onComment: begin }),
      Glossary.configure({ programmeId }),
      Surrounding.configure({ help }),
      RemoteEdits.configure({ provider: session.provider }),
      Collaboration.configure({ document: session.document, field: FIELD }),
      writersCarets(session.provider, user),
    ],
    editorProps: {
      // The bar with the saved state stays at the top of the window: the line being typed keeps clear of it.
      scrollThreshold: { top: 96, bottom: 24, left: 0, right: 0 },
      scrollMargin: { top: 112, bottom: 48, left: 0, right: 0 },
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": "Compte rendu",
        "aria-readonly": String(!editable),
        tabindex: "0",
        class: "minutes-text",
        lang: "fr",
      },
    },
    onCreate: ({ editor: created }) => setItems(extractItems(readDocument(created.getJSON())).items),
    onUpdate: ({ editor: changed }) => setItems(extractItems(readDocument(changed.getJSON())).items),
  });
  const commenting: Commenting = {
    draft,
    active,
    begin: () => editor && begin(editor),
    end() {
      setDraft(null);
      editor?.commands.focus();
    },
  };
  return { editor, trigger, refusal, notice, closeNotice: () => setNotice(null), uploads, items, areTablesReady, isLinking, setLinking, commenting, actions };
}
