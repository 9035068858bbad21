import { useId, type KeyboardEvent } from "react";
import type { EditorCalendar, EditorPerson } from "@/components/editor/words";
import { ITEM_KIND_LABELS, ITEM_KINDS, type ItemKind } from "@/domain/minutes/vocabulary";
import { dueInWords, dueTyped, missingIn, ownerTyped, type MailDraft, type MailEvent } from "./mail-proposals-state";

type MailProposalProps = {
  draft: MailDraft;
  /** "2 sur 9". */
  count: string;
  people: EditorPerson[];
  peopleListId: string;
  calendar: EditorCalendar;
  onEvent(event: MailEvent): void;
  onTake(draft: MailDraft): void;
  /** What takes the focus when its turn comes. */
  groupRef(element: HTMLElement | null): void;
};

/** A line that the mail proposes: what it may be and why, what is missing, and what the writer makes of it. */
export function MailProposal({ draft, count, people, peopleListId, calendar, onEvent, onTake, groupRef }: MailProposalProps) {
  const ids = useId();
  const { rank, proposed, kind, text, ownerLabel, dueText, dueOn } = draft;
  const missing = missingIn(draft);
  const edit = (change: Extract<MailEvent, { type: "edited" }>["change"]): void => onEvent({ type: "edited", rank, change });
  const place = [proposed.section, proposed.under].filter(Boolean).join(" › ");
  const ownerNote = missing.includes("owner") ? ["Responsable non indiqué.", proposed.ownerNote && `${proposed.ownerNote}.`] : [ownerLabel === proposed.ownerLabel && proposed.ownerNote && `${proposed.ownerNote}.`];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || text.trim() === "") return;
    event.preventDefault();
    onTake(draft);
  };

  return (
    <li className="mail-proposal">
      <div ref={groupRef} role="group" tabIndex={-1} aria-labelledby={`${ids}title`} aria-describedby={`${ids}why`} className="mail-proposal__group">
        <p id={`${ids}title`} className="mail-proposal__title">
          Ligne {count}
          {place && <span className="mail-proposal__place"> · {place}</span>}
        </p>
        <p id={`${ids}why`} className="mail-proposal__why">
          {reasonOf(draft)}
        </p>
        <div className="mail-proposal__fields">
          <div className="mail-proposal__field mail-proposal__field--wide">
            <label className="fr-label" htmlFor={`${ids}text`}>
              Texte
            </label>
            <textarea className="fr-input" id={`${ids}text`} rows={2} value={text} onKeyDown={onKeyDown} onChange={(event) => edit({ text: event.target.value })} />
          </div>
          <div className="mail-proposal__field">
            <label className="fr-label" htmlFor={`${ids}kind`}>
              Type
            </label>
            <select className="fr-select" id={`${ids}kind`} value={kind} onKeyDown={onKeyDown} onChange={(event) => edit({ kind: event.target.value as ItemKind })}>
              {ITEM_KINDS.map((value) => (
                <option key={value} value={value}>
                  {ITEM_KIND_LABELS[value]}
                </option>
              ))}
            </select>
          </div>
          <div className="mail-proposal__field">
            <label className="fr-label" htmlFor={`${ids}owner`}>
              Responsable
            </label>
            <input
              className="fr-input"
              id={`${ids}owner`}
              list={peopleListId}
              autoComplete="off"
              value={ownerLabel ?? ""}
              aria-describedby={`${ids}owner-note`}
              onKeyDown={onKeyDown}
              onChange={(event) => edit(ownerTyped(event.target.value, people))}
            />
            <p id={`${ids}owner-note`} className={missing.includes("owner") ? "mail-proposal__missing" : "mail-proposal__read"}>
              {ownerNote.filter(Boolean).join(" ")}
            </p>
          </div>
          <div className="mail-proposal__field">
            <label className="fr-label" htmlFor={`${ids}due`}>
              Échéance
            </label>
            <input
              className="fr-input"
              id={`${ids}due`}
              autoComplete="off"
              value={dueText ?? ""}
              aria-describedby={`${ids}due-note`}
              onKeyDown={onKeyDown}
              onChange={(event) => edit(dueTyped(event.target.value, calendar))}
            />
            <p id={`${ids}due-note`} aria-live="polite" className={dueOn ? "mail-proposal__read" : "mail-proposal__missing"}>
              {[missing.includes("due") && "Échéance non indiquée.", dueInWords(draft, calendar)].filter(Boolean).join(" ")}
            </p>
          </div>
        </div>
        <div className="mail-proposal__acts">
          {/* Not `disabled`: the focus would be lost. */}
          <button type="button" className="fr-btn fr-btn--sm" aria-disabled={text.trim() === ""} onClick={() => text.trim() !== "" && onTake(draft)}>
            Ajouter au compte rendu
          </button>
          <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={() => onEvent({ type: "ignored", rank })}>
            Ignorer
          </button>
        </div>
      </div>
    </li>
  );
}

/** "Proposé comme proposition parce que…", and what happens to what is missing. */
function reasonOf({ proposed, asideReason }: MailDraft): string {
  if (asideReason) return `Laissé de côté à la lecture : ${asideReason.charAt(0).toLowerCase()}${asideReason.slice(1)}.`;
  const reason = proposed.kindReason.charAt(0).toLowerCase() + proposed.kindReason.slice(1);
  return `Proposé comme ${ITEM_KIND_LABELS[proposed.kind].toLowerCase()} parce que : ${reason}.${proposed.isUnfinished ? " L’auteur signale que la ligne est incomplète." : ""}`;
}
