import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import type { ThreadKind } from "@/domain/minutes/vocabulary";
import type { Refusal } from "./thread-store";
import { THREAD_KIND_WORDS } from "./words";

type Written = { id: string; remarkId: string; kind: ThreadKind; text: string };
type ComposerProps = { quote: string; onSend(written: Written): Promise<Refusal>; onCancel(): void };

const KINDS = Object.keys(THREAD_KIND_WORDS) as ThreadKind[];

/** A first remark. What was typed stays until it is there; sent twice, it is there once. */
export function Composer({ quote, onSend, onCancel }: ComposerProps) {
  const ids = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const minted = useRef({ id: crypto.randomUUID(), remarkId: crypto.randomUUID() });
  const [kind, setKind] = useState<ThreadKind>("comment");
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<Refusal>(null);
  const [isSending, setSending] = useState(false);
  useEffect(() => field.current?.focus(), []);

  async function send() {
    if (isSending) return;
    if (text.trim() === "") return setRefusal("Écrivez votre commentaire.");
    setSending(true);
    const refused = await onSend({ ...minted.current, kind, text: text.trim() });
    setSending(false);
    setRefusal(refused);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") onCancel();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
  }

  return (
    <div className="minutes-composer">
      <blockquote className="minutes-quote">{quote}</blockquote>
      <fieldset className="minutes-composer__kinds">
        <legend className="fr-sr-only">Nature de la remarque</legend>
        {KINDS.map((each) => (
          <label key={each}>
            <input type="radio" name={`${ids}kind`} checked={kind === each} onChange={() => setKind(each)} /> {THREAD_KIND_WORDS[each]}
          </label>
        ))}
      </fieldset>
      <div className={`fr-input-group ${refusal ? "fr-input-group--error" : ""}`}>
        <label className="fr-label" htmlFor={`${ids}text`}>
          Votre remarque
        </label>
        <textarea ref={field} id={`${ids}text`} className="fr-input" rows={3} maxLength={4_000} value={text} aria-describedby={`${ids}refusal`} onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown} />
        <div id={`${ids}refusal`} aria-live="polite">
          {refusal && <p className="fr-error-text">{refusal}</p>}
        </div>
      </div>
      <div className="minutes-composer__actions">
        <button type="button" className="fr-btn fr-btn--sm" disabled={isSending} onClick={() => void send()}>
          Ajouter
        </button>
        <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={onCancel}>
          Annuler
        </button>
      </div>
    </div>
  );
}
