"use client";

import { useEffect, useLayoutEffect, useRef, useState, type DragEvent, type FocusEvent, type KeyboardEvent, type MouseEvent } from "react";
import { isArrow, stepCard, stepSpot, type Grid, type Spot } from "./keys";

type Carrying = {
  grid: Grid | null;
  canMove: boolean;
  /** What a card is dragged as, for other applications; undefined: there is no such card. */
  labelOf: (id: string) => string | undefined;
  spotOf: (id: string) => Spot | null;
  move: (id: string, cellKey: string) => void;
  /** By the form. */
  choose: (id: string) => void;
  /** Only from column to column: a row keeps its cards. */
  isSideways?: boolean;
};

export const closest = (target: EventTarget, selector: string): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>(selector) : null);
const storyAt = (target: EventTarget): string | undefined => closest(target, "[data-story]")?.dataset.story;

/** Cards carried from cell to cell, by drag and with the keyboard: Space takes and drops, the arrows lead, Escape gives up, Enter opens the form. */
export function useCarrying({ grid, canMove, labelOf, spotOf, move, choose, isSideways = false }: Carrying) {
  const area = useRef<HTMLDivElement>(null);
  const refocus = useRef<string | null>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [overKey, setOverKey] = useState<string | null>(null);
  const [picked, setPicked] = useState<{ id: string; spot: Spot } | null>(null);

  // A card that moved is another element: who held it with the keyboard still does.
  useLayoutEffect(() => {
    if (refocus.current === null) return;
    const button = area.current?.querySelector<HTMLElement>(`[data-moves="${CSS.escape(refocus.current)}"]`);
    if (!button) return;
    if (document.activeElement !== button) button.focus();
    refocus.current = null;
  });
  useEffect(() => {
    if (picked && grid) area.current?.querySelector(`[data-cell="${CSS.escape(grid.keyOf(picked.spot))}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [picked, grid]);

  function focusCard(id: string | null) {
    if (id === null) return;
    setCurrentId(id);
    refocus.current = id;
    area.current?.querySelector<HTMLElement>(`[data-story="${CSS.escape(id)}"] ${canMove ? "button" : "a"}`)?.focus();
  }

  function stopDrag() {
    setDragged(null);
    setOverKey(null);
  }

  const areaProps = {
    onClick(event: MouseEvent) {
      const id = closest(event.target, "[data-moves]")?.dataset.moves;
      // Space picks it up; Enter and the pointer open the form.
      if (id && !picked) choose(id);
    },
    onKeyDown(event: KeyboardEvent) {
      const id = storyAt(event.target);
      if (!id || event.ctrlKey || event.metaKey || event.altKey || !grid) return;
      const take = (act: () => void) => {
        event.preventDefault();
        act();
      };
      if (picked) {
        if (isArrow(event.key)) return take(() => setPicked({ ...picked, spot: isSideways && (event.key === "ArrowUp" || event.key === "ArrowDown") ? picked.spot : stepSpot(picked.spot, event.key, grid) }));
        if (event.key === "Escape" || event.key === "Tab") return take(() => setPicked(null));
        if (event.key === " " || event.key === "Enter")
          return take(() => {
            setPicked(null);
            refocus.current = picked.id;
            move(picked.id, grid.keyOf(picked.spot));
          });
        return;
      }
      if (isArrow(event.key)) return take(() => focusCard(stepCard(grid, drawnCards(area.current), id, event.key)));
      const spot = spotOf(id);
      if (event.key === " " && closest(event.target, "[data-moves]") && canMove && spot) take(() => setPicked({ id, spot }));
    },
    onFocus: (event: FocusEvent) => setCurrentId(storyAt(event.target) ?? currentId),
    onDragStart(event: DragEvent) {
      const id = storyAt(event.target);
      if (!id || !canMove) return;
      event.dataTransfer.setData("text/plain", labelOf(id) ?? "");
      event.dataTransfer.effectAllowed = "move";
      setDragged(id);
    },
    onDragOver(event: DragEvent) {
      const key = closest(event.target, "[data-cell]")?.dataset.cell ?? null;
      if (dragged && key) event.preventDefault();
      if (dragged && key !== overKey) setOverKey(key);
    },
    onDrop(event: DragEvent) {
      const key = closest(event.target, "[data-cell]")?.dataset.cell;
      if (!dragged || !key) return;
      event.preventDefault();
      move(dragged, key);
      stopDrag();
    },
    onDragEnd: stopDrag,
  };

  /** The card of this story has the focus once it is drawn anew. */
  const follow = (id: string): void => void (refocus.current = id);

  return { area, areaProps, follow, holds: picked?.id ?? dragged, isOver: picked && grid ? grid.keyOf(picked.spot) : overKey, carried: { currentId, picked } };
}

/** The cards as they are drawn, cell by cell. */
function drawnCards(area: HTMLElement | null): Map<string, string[]> {
  const cells = area?.querySelectorAll<HTMLElement>("[data-cell]") ?? [];
  return new Map([...cells].map((cell) => [cell.dataset.cell!, [...cell.querySelectorAll<HTMLElement>("[data-story]")].map(({ dataset }) => dataset.story!)]));
}
