"use client";

import { useEffect, useRef, type MouseEvent, type ReactNode } from "react";
import { addressOf, screenAfter } from "./keys";
import { PresentationKeys } from "./presentation-keys";
import { PresentationTimer } from "./presentation-timer";
import { usePresentation } from "./use-presentation";

type Props = {
  title: string;
  reportId: string;
  /** Of the meeting, in minutes. */
  minutes: number | null;
  /** Where one goes from here. */
  leaveTo: string;
  screens: { title: string; content: ReactNode }[];
};

/** The screens of a report one at a time, by keys, links or a remote control; without a script they follow one another down the page. */
export function Presenter({ title, reportId, minutes, leaveTo, screens }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const count = screens.length;
  const { current, go, toggleFullScreen, areCharactersOn, setCharactersOn } = usePresentation({ root, count, leaveTo });
  useEffect(() => {
    // What has the focus is hidden with its screen: the same link of the new one takes it.
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused.closest("section[hidden]") === null) return;
    const links = [focused.dataset.turn ?? "next", "next", "previous"].map((turn) => `section:not([hidden]) > nav [data-turn=${turn}]`);
    links.map((selector) => root.current?.querySelector<HTMLElement>(selector)).find(Boolean)?.focus({ preventScroll: true });
  }, [current]);
  const turn = (to: number) => (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div ref={root} className="presentation">
      <div className="presentation__bar">
        <h1 className="presentation__name">{title}</h1>
        <PresentationTimer reportId={reportId} minutes={minutes} />
        {current !== null && (
          <>
            <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={toggleFullScreen}>
              Plein écran
            </button>
            <PresentationKeys areCharactersOn={areCharactersOn} onChange={setCharactersOn} />
          </>
        )}
        <a className="fr-btn fr-btn--sm fr-btn--tertiary" href={leaveTo}>
          Quitter<span className="fr-sr-only"> la présentation</span>
        </a>
      </div>
      <p className="fr-sr-only" role="status">
        {current !== null && `Écran ${current} sur ${count} : ${screens[current - 1]!.title}`}
      </p>
      {screens.map((screen, rank) => {
        const number = rank + 1;
        const link = (go_: "previous" | "next", label: string) => {
          const to = screenAfter(go_, number, count);
          return to === number ? (
            <span />
          ) : (
            <a className="fr-link" href={addressOf(to)} data-turn={go_} onClick={turn(to)}>
              {label}
              <span className="fr-sr-only"> : {screens[to - 1]!.title}</span>
            </a>
          );
        };
        return (
          <section key={number} id={addressOf(number).slice(1)} className="presentation__screen" aria-label={screen.title} hidden={current !== null && current !== number}>
            <div className="presentation__content">{screen.content}</div>
            <nav className="presentation__turns" aria-label={`Écrans, depuis l’écran ${number}`}>
              {link("previous", "Précédent")}
              <span>
                {number} sur {count}
              </span>
              {link("next", "Suivant")}
            </nav>
          </section>
        );
      })}
    </div>
  );
}
