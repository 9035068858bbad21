"use client";

import { useEffect, useId, useReducer, useRef } from "react";
import { wordsOf, type EditorCalendar, type EditorPerson } from "@/components/editor/words";
import { MailProposal } from "./mail-proposal";
import { asideOf, changeMail, EMPTY_MAIL, lineTaken, proposalsOf, type MailDraft, type TakenLine } from "./mail-proposals-state";
import "./mail-proposals.css";

type MailProposalsProps = {
  /** Who may answer for a line. */
  people: EditorPerson[];
  /** What dates are read against. */
  calendar: EditorCalendar;
  /** A line that the writer confirmed, one at a time. */
  onTake(line: TakenLine): void;
  /** The caller hides the panel and keeps it mounted: a text half treated is still there when it is opened again. */
  onClose(): void;
};

/** Minutes that came as a mail: its text is pasted, each of its lines is proposed, nothing enters the minutes that the writer did not confirm. */
export function MailProposals({ people, calendar, onTake, onClose }: MailProposalsProps) {
  const [state, dispatch] = useReducer(changeMail, EMPTY_MAIL);
  const ids = useId();
  const groups = useRef(new Map<number, HTMLElement>());
  const told = useRef<HTMLParagraphElement>(null);
  const proposals = proposalsOf(state);
  const aside = asideOf(state);
  const { on, moves } = state.focus;

  useEffect(() => {
    if (moves === 0) return;
    const target = on === "told" ? told.current : groups.current.get(on);
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  }, [on, moves]);

  const take = (draft: MailDraft): void => {
    onTake(lineTaken(draft));
    dispatch({ type: "taken", rank: draft.rank });
  };

  return (
    <section className="mail-proposals" aria-labelledby={`${ids}title`}>
      <div className="mail-proposals__head">
        <h2 id={`${ids}title`} className="fr-h4 fr-mb-0">
          Lire un courriel
        </h2>
        <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary-no-outline" onClick={onClose}>
          Fermer
        </button>
      </div>
      <div className="fr-input-group">
        <label className="fr-label" htmlFor={`${ids}source`}>
          Collez ici le texte du courriel
          <span className="fr-hint-text" id={`${ids}hint`}>
            Chaque ligne est proposée ; rien n’entre dans le compte rendu avant votre accord.
          </span>
        </label>
        <textarea className="fr-input" id={`${ids}source`} rows={8} aria-describedby={`${ids}hint`} value={state.source} onChange={(event) => dispatch({ type: "typed", source: event.target.value })} />
      </div>
      <button
        type="button"
        className={proposals.length > 0 ? "fr-btn fr-btn--secondary" : "fr-btn"}
        aria-disabled={state.source.trim() === ""}
        onClick={() => state.source.trim() !== "" && dispatch({ type: "read", people, calendar })}
      >
        Lire le courriel
      </button>
      <p ref={told} role="status" tabIndex={-1} className="mail-proposals__told">
        {state.told}
      </p>
      {state.unfinished && <p className="mail-proposals__unfinished">L’auteur signale que ses notes sont incomplètes (« {state.unfinished} ») : faites-les compléter par les présents.</p>}
      {proposals.length > 0 && (
        <>
          <p className="fr-hint-text">Dans un champ, Ctrl + Entrée ajoute la ligne au compte rendu. Un responsable ou une échéance laissés vides marquent la ligne comme incomplète.</p>
          <ol className="mail-proposals__list">
            {proposals.map((draft, index) => (
              <MailProposal
                key={draft.rank}
                draft={draft}
                count={`${index + 1} sur ${proposals.length}`}
                people={people}
                peopleListId={`${ids}people`}
                calendar={calendar}
                onEvent={dispatch}
                onTake={take}
                groupRef={(element) => void (element ? groups.current.set(draft.rank, element) : groups.current.delete(draft.rank))}
              />
            ))}
          </ol>
          <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={() => dispatch({ type: "all_ignored" })}>
            Tout ignorer
          </button>
        </>
      )}
      {aside.length > 0 && <AsideLines lines={aside} onRecover={(rank) => dispatch({ type: "recovered", rank })} />}
      <datalist id={`${ids}people`}>
        {people.map((person) => (
          <option key={person.id} value={wordsOf(person)} />
        ))}
      </datalist>
    </section>
  );
}

function AsideLines({ lines, onRecover }: { lines: MailDraft[]; onRecover(rank: number): void }) {
  return (
    <details className="mail-proposals__aside">
      <summary>
        Lignes laissées de côté ({lines.length})
      </summary>
      <ul>
        {lines.map(({ rank, text, asideReason }) => (
          <li key={rank}>
            <span className="mail-proposals__aside-text">{text}</span> <span className="mail-proposals__aside-why">({asideReason?.toLowerCase() ?? "ignorée par vous"})</span>{" "}
            <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary-no-outline" onClick={() => onRecover(rank)}>
              Reprendre<span className="fr-sr-only"> {text}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
