"use client";

import dynamic from "next/dynamic";
import { MinutesDocument } from "./minutes-document";
import type { EditorCalendar, EditorPerson, EditorUser } from "./words";
import "./editor.css";

export type MinutesEditorProps = {
  meetingId: string;
  user: EditorUser;
  readOnly: boolean;
  /** Who can be made responsible for an action. */
  people: EditorPerson[];
  calendar: EditorCalendar;
  /** The text as last derived: shown until the live one has arrived. */
  initialDocument?: unknown;
};

// The editor is most of the page's script: it comes after the text, and pages without an editor never load it.
const EditorBody = dynamic(() => import("./editor-body"), { ssr: false });

/** The collaborative minutes. Until the editor is there, and without JavaScript, the text can be read. */
export function MinutesEditor(props: MinutesEditorProps) {
  return (
    <>
      <noscript>
        <MinutesDocument document={props.initialDocument} />
      </noscript>
      <EditorBody {...props} />
    </>
  );
}
