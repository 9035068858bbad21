import { useId, useRef, useState, type KeyboardEvent } from "react";
import { Instant } from "@/components/ui/instant";
import type { Thread } from "@/server/minutes/comment-schema";
import type { Refusal, ThreadStore } from "./thread-store";
import { THREAD_KIND_WORDS } from "./words";

type ThreadViewProps = { thread: Thread; canComment: boolean; /** Its passage still stands in the text. */ isThere: boolean; onShow(): void; store: ThreadStore; onNews(news: string): void };

export function ThreadView({ thread, canComment, isThere, onShow, store, onNews }: ThreadViewProps) {
  const [refusal, setRefusal] = useState<Refusal>(null);
  const { kind, quote, remarks, resolved, canResolve } = thread;
  async function resolve(isResolved: boolean) {
    const refused = await store.resolve(thread.id, isResolved);
    setRefusal(refused);
    if (refused === null) onNews(isResolved ? "Conversation résolue." : "Conversation rouverte.");
  }
  return (
    <>
      {kind === "change_request" && <p className="minutes-badge">{THREAD_KIND_WORDS[kind]}</p>}
      {quote !== "" &&
        (isThere ? (
          <button type="button" className="minutes-quote" title="Montrer ce passage" onClick={onShow}>
            {quote}
          </button>
        ) : (
          <p className="minutes-quote">
            {quote} <span className="minutes-thread__gone">(ce passage a été retiré du texte)</span>
          </p>
        ))}
      {remarks.map(({ id, author, text, createdAt }) => (
        <div key={id} className="minutes-remark">
          <p className="minutes-remark__head">
            <strong>{author}</strong>, <Instant value={createdAt} />
          </p>
          <p className="minutes-remark__text">{text}</p>
        </div>
      ))}
      {resolved && (
        <p className="minutes-remark__head">
          Résolu par {resolved.by}, <Instant value={resolved.at} />
        </p>
      )}
      {canComment && <AnswerField thread={thread} store={store} onNews={onNews} />}
      {canResolve && (
        <button type="button" className="fr-link fr-link--sm" onClick={() => void resolve(!resolved)}>
          {resolved ? "Rouvrir" : "Marquer comme résolu"}
        </button>
      )}
      {refusal && (
        <p role="alert" className="fr-error-text">
          {refusal}
        </p>
      )}
    </>
  );
}

function AnswerField({ thread, store, onNews }: Pick<ThreadViewProps, "thread" | "store" | "onNews">) {
  const id = useId();
  const minted = useRef(crypto.randomUUID());
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<Refusal>(null);
  async function send() {
    if (text.trim() === "") return setRefusal("Écrivez votre réponse.");
    const refused = await store.answer(thread.id, minted.current, text.trim());
    setRefusal(refused);
    if (refused !== null) return;
    minted.current = crypto.randomUUID();
    setText("");
    onNews("Réponse ajoutée.");
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
  };
  return (
    <details className="disclosure">
      <summary>Répondre</summary>
      <label className="fr-label" htmlFor={id}>
        Votre réponse
      </label>
      <textarea id={id} className="fr-input" rows={2} maxLength={4_000} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown} aria-describedby={`${id}refusal`} />
      <div id={`${id}refusal`} aria-live="polite">
        {refusal && <p className="fr-error-text">{refusal}</p>}
      </div>
      <button type="button" className="fr-btn fr-btn--sm fr-btn--secondary fr-mt-1w" onClick={() => void send()}>
        Répondre
      </button>
    </details>
  );
}
