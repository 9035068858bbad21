import type { Editor } from "@tiptap/core";
import { useEffect, useId, useRef } from "react";
import { runSlashCommand, type SlashState } from "./slash-menu";

type SlashMenuListProps = { editor: Editor; state: SlashState };

/** Below the line being typed, or above it where there is no room: never over it. */
export function SlashMenuList({ editor, state }: SlashMenuListProps) {
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const optionId = (rank: number): string => `${listId}${rank}`;
  const { from } = state.range;

  useEffect(() => {
    const box = list.current;
    const parent = box?.offsetParent;
    if (!box || !parent) return;
    const line = editor.view.coordsAtPos(from);
    const frame = parent.getBoundingClientRect();
    const above = line.bottom + box.offsetHeight > window.innerHeight && line.top > box.offsetHeight;
    box.style.top = `${above ? line.top - frame.top - box.offsetHeight - 6 : line.bottom - frame.top + 6}px`;
    // In CSS, so that it holds when the window becomes narrower.
    box.style.left = `max(0px, min(${line.left - frame.left}px, 100% - ${box.offsetWidth}px))`;
  }, [editor, from, state.matches.length]);

  useEffect(() => {
    const { dom } = editor.view;
    const selected = `${listId}${state.selected}`;
    dom.setAttribute("aria-controls", listId);
    dom.setAttribute("aria-activedescendant", selected);
    document.getElementById(selected)?.scrollIntoView({ block: "nearest" });
    return () => {
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [editor, listId, state.selected]);

  return (
    <ul ref={list} id={listId} role="listbox" aria-label="Insérer" tabIndex={0} className="minutes-slash">
      {state.matches.map((command, rank) => (
        <li
          key={command.name}
          id={optionId(rank)}
          role="option"
          aria-selected={rank === state.selected}
          onMouseDown={(event) => {
            event.preventDefault();
            runSlashCommand(editor, state, command);
          }}
        >
          <span>{command.label}</span>{" "}
          <span className="minutes-slash__hint">{command.hint}</span>
        </li>
      ))}
    </ul>
  );
}
