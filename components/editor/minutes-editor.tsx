"use client";

import { useEffect, useState, type ComponentType } from "react";
import type { MinutesTemplate } from "@/domain/minutes/templates";
import { KeptNotes } from "./kept-notes";
import { MinutesDocument } from "./minutes-document";
import type { EditorCalendar, EditorPerson, EditorUser } from "./words";

export type MinutesEditorProps = {
  meetingId: string;
  programmeId: string;
  user: EditorUser;
  readOnly: boolean;
  /** Who can be made responsible for an action. */
  people: EditorPerson[];
  calendar: EditorCalendar;
  /** That of the instance, then those that all can use. */
  templates: readonly MinutesTemplate[];
  /** The text as last derived: to be read until the live one has arrived, and without JavaScript. */
  initialDocument?: unknown;
};

/** The collaborative minutes. The editor is most of the page's script: it comes after the text, and only here. */
export function MinutesEditor(props: MinutesEditorProps) {
  const [Body, setBody] = useState<ComponentType<MinutesEditorProps> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    import("./editor-body").then(
      (loaded) => setBody(() => loaded.EditorBody),
      () => setFailed(true),
    );
  }, []);
  const kept = props.readOnly && <KeptNotes meetingId={props.meetingId} userId={props.user.id} />;
  if (Body)
    return (
      <>
        {kept}
        <Body {...props} />
      </>
    );
  return (
    <>
      {kept}
      {failed && (
        <div role="alert" className="fr-alert fr-alert--error fr-mb-2w">
          <p>L’éditeur n’a pas pu être chargé : vérifiez votre connexion, puis rechargez la page.</p>
        </div>
      )}
      <MinutesDocument document={props.initialDocument} meetingId={props.meetingId} />
    </>
  );
}
