import { useEffect, useState, useSyncExternalStore } from "react";
import { MinutesDocument } from "./minutes-document";
import type { MinutesEditorProps } from "./minutes-editor";
import { Presence } from "./presence";
import { SaveIndicator } from "./save-indicator";
import { MinutesSession } from "./session";
import { SessionNotice } from "./session-notice";
import { WritingSurface } from "./writing-surface";

/** Opens the session in an effect, so that React may mount it twice in development. */
export function EditorBody(props: MinutesEditorProps) {
  const { meetingId, readOnly } = props;
  const { id, name } = props.user;
  const [session, setSession] = useState<MinutesSession | null>(null);
  useEffect(() => {
    const opened = new MinutesSession(meetingId, { id, name }, readOnly);
    setSession(opened);
    return () => opened.destroy();
  }, [meetingId, id, name, readOnly]);
  return session ? <OpenMinutes {...props} session={session} /> : <MinutesDocument document={props.initialDocument} meetingId={meetingId} />;
}

function OpenMinutes({ session, meetingId, programmeId, user, readOnly, people, calendar, templates, initialDocument }: MinutesEditorProps & { session: MinutesSession }) {
  const state = useSyncExternalStore(session.subscribe, session.current, session.current);
  // What is too big to be sent is shortened here.
  const editable = !readOnly && !state.frozen && (state.refusal === null || state.refusal === "too_big");
  return (
    <div className="minutes-editor">
      <div className="minutes-editor__bar">
        <SaveIndicator state={state.save} readOnly={!editable} isKept={state.kept} />
        <Presence people={state.present} selfId={user.id} />
      </div>
      <SessionNotice state={state} />
      {state.ready ? (
        <WritingSurface key={session.document.guid} meetingId={meetingId} programmeId={programmeId} session={session} user={user} editable={editable} people={people} calendar={calendar} templates={templates} />
      ) : (
        <MinutesDocument document={initialDocument} meetingId={meetingId} />
      )}
    </div>
  );
}
