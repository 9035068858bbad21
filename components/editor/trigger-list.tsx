import type { Editor } from "@tiptap/core";
import { useEffect, useId, useRef } from "react";
import { chooseOption, type TriggerState } from "./triggers";

type TriggerListProps = { editor: Editor; state: TriggerState };

/** Below the line being typed, or above it where there is no room: never over it. */
export function TriggerList({ editor, state }: TriggerListProps) {
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const optionId = (rank: number): string => `${listId}${rank}`;
  const { from } = state.range;
  const { options, selected, trigger } = state;

  useEffect(() => {
    const shown = box.current;
    const parent = shown?.offsetParent;
    if (!shown || !parent) return;
    const line = editor.view.coordsAtPos(from);
    const frame = parent.getBoundingClientRect();
    const above = line.bottom + shown.offsetHeight > window.innerHeight && line.top > shown.offsetHeight;
    shown.style.top = `${above ? line.top - frame.top - shown.offsetHeight - 6 : line.bottom - frame.top + 6}px`;
    // In CSS, so that it holds when the window becomes narrower.
    shown.style.left = `max(0px, min(${line.left - frame.left}px, 100% - ${shown.offsetWidth}px))`;
  }, [editor, from, options.length, state.search]);

  useEffect(() => {
    const { dom } = editor.view;
    const active = options.length > 0 ? `${listId}${selected}` : null;
    dom.setAttribute("aria-controls", listId);
    if (active) dom.setAttribute("aria-activedescendant", active);
    if (active) document.getElementById(active)?.scrollIntoView({ block: "nearest" });
    return () => {
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [editor, listId, options.length, selected]);

  const note = noteOf(state);
  return (
    <div ref={box} className="minutes-slash">
      {options.length > 0 && (
        <ul id={listId} role="listbox" aria-label={trigger.label} tabIndex={0}>
          {options.map((option, rank) => (
            <li
              key={option.key}
              id={optionId(rank)}
              role="option"
              aria-selected={rank === selected}
              onMouseDown={(event) => {
                event.preventDefault();
                chooseOption(editor, state, option);
              }}
            >
              <span>{option.label}</span> <span className="minutes-slash__hint">{option.hint}</span>
            </li>
          ))}
        </ul>
      )}
      <p className={note ? "minutes-slash__note" : "fr-sr-only"} aria-live="polite">
        {note}
      </p>
    </div>
  );
}

/** What is said where there is nothing to choose, or not yet. */
function noteOf({ options, search, query }: TriggerState): string {
  if (options.length > 0) return "";
  switch (search) {
    case "none":
      return query.trim() === "" ? "Tapez une référence ou des mots du titre." : "";
    case "waiting":
      return "Recherche…";
    case "answered":
      return query.trim().length < 2 ? "Tapez au moins deux caractères." : "Rien ne porte ce nom dans ce programme. Échap laisse le texte tel quel.";
    case "failed":
      return "La recherche n’a pas répondu. Échap laisse le texte tel quel.";
  }
}
