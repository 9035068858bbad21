import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Thread } from "@/server/minutes/comment-schema";
import { isStillThere, showPassage } from "./anchors";
import type { Draft } from "./commenting";
import { Composer } from "./composer";
import type { ThreadStore } from "./thread-store";
import { ThreadView } from "./thread-view";

type CommentsPanelProps = { editor: Editor; store: ThreadStore; draft: Draft | null; active: string | null; onBegin(): void; onDone(): void };

/** The conversations about the text: those open first, those resolved folded away. */
export function CommentsPanel({ editor, store, draft, active, onBegin, onDone }: CommentsPanelProps) {
  const { status, threads, canComment } = useSyncExternalStore(store.subscribe, store.current, store.current);
  const panel = useRef<HTMLElement>(null);
  const [news, setNews] = useState("");
  useEffect(() => {
    if (active) panel.current?.querySelector(`#commentaire-${CSS.escape(active)}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const open = threads.filter(({ resolved }) => !resolved);
  const resolved = threads.filter((thread) => thread.resolved);
  const list = (of: Thread[]) => (
    <ul className="minutes-threads">
      {of.map((thread) => (
        <li key={thread.id} id={`commentaire-${thread.id}`} className="minutes-thread" data-active={thread.id === active || undefined}>
          <ThreadView thread={thread} canComment={canComment} isThere={isStillThere(editor, thread)} onShow={() => showPassage(editor, thread)} store={store} onNews={setNews} />
        </li>
      ))}
    </ul>
  );

  return (
    <section ref={panel} className="minutes-comments" aria-label="Commentaires">
      <h2 className="fr-h6">Commentaires ({open.length})</h2>
      {draft && (
        <Composer
          quote={draft.quote}
          onSend={async ({ id, remarkId, kind, text }) => {
            const refusal = await store.open({ id, remarkId, kind, text, ...draft });
            if (refusal === null) {
              setNews("Commentaire ajouté.");
              onDone();
            }
            return refusal;
          }}
          onCancel={onDone}
        />
      )}
      {!draft && canComment && (
        <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onMouseDown={(event) => event.preventDefault()} onClick={onBegin}>
          Commenter le passage
        </button>
      )}
      {status === "failed" && (
        <p role="alert" className="fr-text--sm">
          Les commentaires n’ont pas pu être lus.{" "}
          <button type="button" className="fr-link fr-link--sm" onClick={() => void store.load()}>
            Réessayer
          </button>
        </p>
      )}
      {list(open)}
      {resolved.length > 0 && (
        <details className="disclosure">
          <summary>Résolus ({resolved.length})</summary>
          {list(resolved)}
        </details>
      )}
      <p className="fr-sr-only" aria-live="polite">
        {news}
      </p>
    </section>
  );
}
