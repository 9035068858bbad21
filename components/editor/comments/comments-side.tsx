import type { Editor } from "@tiptap/core";
import { Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MinutesSession } from "../session";
import { setThreads } from "./anchors";
import type { Commenting } from "./commenting";
import { ThreadStore } from "./thread-store";

const CommentsPanel = lazyPart(async () => (await import("./comments-panel")).CommentsPanel);

type CommentsSideProps = { editor: Editor; session: MinutesSession; meetingId: string; commenting: Commenting };

/** Reads the conversations when the page opens, when somebody commented, and when the line comes back: what was said meanwhile was not heard. */
export function CommentsSide({ editor, session, meetingId, commenting }: CommentsSideProps) {
  const [store] = useState(() => new ThreadStore(meetingId));
  const { commentNews, save } = useSyncExternalStore(session.subscribe, session.current, session.current);
  const isOnLine = save !== "offline";
  const { threads, canComment } = useSyncExternalStore(store.subscribe, store.current, store.current);
  const { active, draft, begin, end } = commenting;
  useEffect(() => {
    if (isOnLine) void store.load();
  }, [store, commentNews, isOnLine]);
  useEffect(() => {
    if (!editor.isDestroyed) setThreads(editor, threads, active);
  }, [editor, threads, active]);
  if (threads.length === 0 && !canComment) return null;
  return (
    <Suspense fallback={null}>
      <CommentsPanel editor={editor} store={store} draft={draft} active={active} onBegin={begin} onDone={end} />
    </Suspense>
  );
}
