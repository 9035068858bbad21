import { Collaboration } from "@tiptap/extension-collaboration";
import { EditorContent, useEditor } from "@tiptap/react";
import { useId, useState } from "react";
import { readDocument } from "@/domain/minutes/document";
import { extractItems, type ExtractedItem } from "@/domain/minutes/items";
import { FIELD, textExtensions } from "@/server/minutes/editor-schema";
import { Editable } from "./editable";
import { EditableItem } from "./item-extension";
import { ItemsFound } from "./items-found";
import { PasteLimit } from "./paste-limit";
import type { MinutesSession } from "./session";
import { SlashMenu, type SlashState } from "./slash-menu";
import { SlashMenuList } from "./slash-menu-list";
import { Toolbar } from "./toolbar";
import { filesPathOf, plain, type EditorCalendar, type EditorPerson, type EditorUser } from "./words";
import { writersCarets } from "./writers";

type WritingSurfaceProps = {
  meetingId: string;
  session: MinutesSession;
  user: EditorUser;
  editable: boolean;
  people: EditorPerson[];
  calendar: EditorCalendar;
};

const wordsOf = ({ name, position }: EditorPerson): string => (position === "" ? name : `${name} (${position})`);

/** The person that this label names: by name and function, or by name alone when only one bears it. */
function findPerson(people: EditorPerson[], label: string): string | null {
  const exact = people.filter((person) => plain(wordsOf(person)) === plain(label));
  const named = exact.length > 0 ? exact : people.filter(({ name }) => plain(name) === plain(label));
  return named.length === 1 ? (named[0]?.id ?? null) : null;
}

/** The text itself. Exists only once the session is ready: created earlier, an empty editor would write into the document. */
export function WritingSurface({ meetingId, session, user, editable, people, calendar }: WritingSurfaceProps) {
  const peopleListId = useId();
  const [slash, setSlash] = useState<SlashState | null>(null);
  const [pasteRefusal, setPasteRefusal] = useState<string | null>(null);
  const [items, setItems] = useState<ExtractedItem[]>([]);
  const editor = useEditor({
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    injectCSS: false,
    editable,
    autofocus: editable ? "end" : false,
    extensions: [
      ...textExtensions({ filesPath: filesPathOf(meetingId) }),
      EditableItem.configure({ calendar, peopleListId, findPerson: (label: string) => findPerson(people, label) }),
      SlashMenu.configure({ onChange: setSlash }),
      PasteLimit.configure({ onChange: setPasteRefusal }),
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
  if (editor && editor.isEditable !== editable) editor.setEditable(editable, false);

  return (
    <>
      <div className="minutes-writing">
        {editor && editable && <Toolbar editor={editor} />}
        {pasteRefusal && (
          <p role="alert" className="fr-message fr-message--error fr-mb-1w">
            {pasteRefusal}
          </p>
        )}
        <Editable value={editable}>
          <EditorContent editor={editor} />
        </Editable>
        {editor && slash && <SlashMenuList editor={editor} state={slash} />}
        <datalist id={peopleListId}>
          {people.map((person) => (
            <option key={person.id} value={wordsOf(person)} />
          ))}
        </datalist>
      </div>
      <ItemsFound items={items} />
    </>
  );
}
