"use client";

import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent, type MouseEvent } from "react";
import { Badge } from "@/components/ui/badge";
import type { SearchResult } from "@/server/search/schema";
import { addressOf, SEARCH_PATH, searchAddress } from "./address";
import { Marked } from "./marked";
import { useAnswer, type Asked } from "./use-answer";
import { kindLabel, KIND_TONES, originOf, outcomeOf } from "./words";

export type PaletteProps = { onGo: (path: string) => void; onClose: () => void };

/** The search over the page: results while one types, chosen with the arrows; Enter without a choice opens the page of the search. */
export function Palette({ onGo, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(-1);
  const listId = useId();
  const asked = useAnswer(typed.trim());
  const options = optionsOf(asked);

  useEffect(() => dialog.current?.showModal(), []);
  // Another answer, other options: none is chosen yet.
  useEffect(() => setChosen(-1), [asked]);
  useEffect(() => {
    document.getElementById(`${listId}${chosen}`)?.scrollIntoView({ block: "nearest" });
  }, [listId, chosen]);

  function go(path: string) {
    // Before the page changes: the focus goes back to where it was, then the new page takes it.
    dialog.current?.close();
    onGo(path);
  }
  function choose(option: Option) {
    if (option.kind === "suggestion") setTyped(option.text);
    else go(addressOf(option.result));
  }
  function chooseWithPointer(event: MouseEvent, option: Option) {
    if (event.button !== 0) return;
    event.preventDefault();
    choose(option);
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || options.length === 0) return;
    event.preventDefault();
    // Past either end, back to the field: what was typed is one of the stops.
    setChosen((before) => ((before + 1 + step + options.length + 1) % (options.length + 1)) - 1);
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const option = options[chosen];
    if (option) choose(option);
    else go(typed.trim() === "" ? SEARCH_PATH : searchAddress(typed.trim()));
  }

  return (
    <dialog ref={dialog} className="fr-modal search-palette" aria-label="Rechercher dans Cadence" onClose={onClose}>
      <div className="search-palette__body">
        <form role="search" action={SEARCH_PATH} onSubmit={onSubmit} className="search-palette__form">
          <input
            className="fr-input"
            // Not "search": there Escape would empty the field first, and close at the second time only.
            type="text"
            enterKeyHint="search"
            name="q"
            role="combobox"
            aria-label="Rechercher"
            aria-autocomplete="list"
            aria-expanded={options.length > 0}
            aria-controls={listId}
            aria-activedescendant={chosen >= 0 ? `${listId}${chosen}` : undefined}
            autoComplete="off"
            autoFocus
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <button type="button" className="fr-btn fr-btn--tertiary-no-outline" onClick={() => dialog.current?.close()}>
            Fermer
          </button>
        </form>
        <p role="status" className="search-palette__outcome">
          {outcomeInWords(asked)}
        </p>
        <ul id={listId} role="listbox" aria-label="Résultats" className="search-palette__list" hidden={options.length === 0}>
          {options.map((option, rank) => (
            // The pointer chooses; the keyboard stays in the field.
            <li key={option.key} id={`${listId}${rank}`} role="option" aria-selected={rank === chosen} onMouseDown={(event) => chooseWithPointer(event, option)}>
              {option.kind === "suggestion" ? `Essayer « ${option.text} »` : <Line result={option.result} />}
            </li>
          ))}
        </ul>
        <p className="search-palette__help">Flèches pour choisir, Entrée pour ouvrir ; Entrée sans choix ouvre la page de recherche, avec ses filtres.</p>
      </div>
    </dialog>
  );
}

type Option = { key: string } & ({ kind: "result"; result: SearchResult } | { kind: "suggestion"; text: string });

function optionsOf({ answer }: Asked): Option[] {
  if (answer?.state !== "answered") return [];
  const results = answer.rows.map((result): Option => ({ key: `${result.kind} ${result.objectId}`, kind: "result", result }));
  return [...results, ...answer.suggestions.map((text): Option => ({ key: text, kind: "suggestion", text }))];
}

function outcomeInWords({ q, answer, hasFailed }: Asked): string {
  if (hasFailed) return "La recherche ne répond pas. Entrée ouvre sa page.";
  return answer ? outcomeOf(answer, q) : "Un mot, une référence, un nom.";
}

function Line({ result }: { result: SearchResult }) {
  const { kind, reference, title, extract } = result;
  const origin = originOf(result).join(" · ");
  return (
    <>
      <Badge tone={KIND_TONES[kind]}>{kindLabel(result)}</Badge> {reference && `${reference} · `}
      <Marked segments={title} />
      <span className="search-palette__origin">
        {/* A term is its definition. */}
        {kind === "term" && <Marked segments={extract} />}
        {kind === "term" && origin !== "" && " · "}
        {origin}
      </span>
    </>
  );
}
