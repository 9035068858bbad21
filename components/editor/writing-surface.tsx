import { EditorContent } from "@tiptap/react";
import { Suspense, useEffect, useId, useRef, useState } from "react";
import { CommentsSide } from "./comments/comments-side";
import { Editable } from "./editable";
import { addFile } from "./files";
import { GlossaryNote } from "./glossary-note";
import { ImageField } from "./image-field";
import { appendItem } from "./item-caret";
import { ItemsFound } from "./items-found";
import { lazyPart } from "@/components/ui/lazy-part";
import { LinkField } from "./link-field";
import type { MinutesSession } from "./session";
import { TableBar } from "./table-bar";
import { Toolbar } from "./toolbar";
import { TriggerList } from "./trigger-list";
import { Uploads } from "./uploads";
import { useMinutesEditor, type EditorSetting } from "./use-minutes-editor";
import { wordsOf } from "./words";

const HelpSheet = lazyPart(async () => (await import("./help-sheet")).HelpSheet);
const MailProposals = lazyPart(async () => (await import("../minutes/mail-proposals")).MailProposals);

type WritingSurfaceProps = EditorSetting & { session: MinutesSession };

/** The text itself. Exists only once the session is ready: created earlier, an empty editor would write into the document. */
export function WritingSurface(props: WritingSurfaceProps) {
  const { calendar, editable, people, session, meetingId } = props;
  const peopleListId = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [isHelping, setHelping] = useState(false);
  /** Once opened it stays, hidden when it is closed: what was being read in it is not lost. */
  const [mail, setMail] = useState<"never" | "open" | "closed">("never");
  const { editor, trigger, refusal, notice, closeNotice, uploads, items, areTablesReady, isLinking, setLinking, commenting, actions } = useMinutesEditor(props, {
    peopleListId,
    chooseFile: () => chooser.current?.click(),
    readMail: () => setMail("open"),
    help: () => setHelping(true),
  });
  useEffect(() => {
    if (editor && editor.isEditable !== editable) editor.setEditable(editable, false);
  }, [editor, editable]);

  return (
    <>
      <div className="minutes-writing">
        {editor && editable && (
          <>
            <Toolbar editor={editor} actions={actions} onHelp={() => setHelping(true)} />
            <TableBar editor={editor} isReady={areTablesReady} />
            {isLinking && <LinkField editor={editor} onDone={() => setLinking(false)} />}
            <ImageField editor={editor} />
            {uploads.length > 0 && <Uploads editor={editor} uploads={uploads} />}
            <input
              ref={chooser}
              type="file"
              multiple
              hidden
              aria-label="Fichier ou image"
              onChange={({ target }) => {
                for (const file of target.files ?? []) void addFile(editor, file);
                // The same file can be chosen again.
                target.value = "";
              }}
            />
          </>
        )}
        {editor && editable && mail !== "never" && (
          <div hidden={mail === "closed"}>
            <Suspense fallback={<p>Chargement…</p>}>
              <MailProposals
                people={people}
                calendar={calendar}
                onTake={(line) => appendItem(editor, line)}
                onClose={() => {
                  setMail("closed");
                  editor.commands.focus();
                }}
              />
            </Suspense>
          </div>
        )}
        {refusal && (
          <p role="alert" className="fr-message fr-message--error fr-mb-1w">
            {refusal}
          </p>
        )}
        {notice && (
          <p role="alert" className="minutes-notice">
            <span className="fr-message fr-message--warning">{notice}</span>{" "}
            <button type="button" className="fr-link fr-link--sm" onClick={closeNotice}>
              Fermer
            </button>
          </p>
        )}
        <Editable value={editable}>
          <EditorContent editor={editor} />
        </Editable>
        {editor && <GlossaryNote editor={editor} />}
        {editor && trigger && <TriggerList editor={editor} state={trigger} />}
        <datalist id={peopleListId}>
          {people.map((person) => (
            <option key={person.id} value={wordsOf(person)} />
          ))}
        </datalist>
      </div>
      <div className="minutes-side">
        <ItemsFound items={items} />
        {editor && <CommentsSide editor={editor} session={session} meetingId={meetingId} commenting={commenting} />}
      </div>
      {isHelping && (
        <Suspense fallback={null}>
          <HelpSheet
            onClose={() => {
              setHelping(false);
              editor?.commands.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
