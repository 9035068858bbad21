import { rowsIn } from "./grid-cells";

type Drags = { root: HTMLElement; signal: AbortSignal; chosen: Set<string>; move: (moved: HTMLTableRowElement[], beside: HTMLTableRowElement, isBefore: boolean) => void };

/** Lines are dragged by their handle; a chosen one takes the others that are chosen along. */
export function listenToDrags({ root, signal, chosen, move }: Drags): void {
  let dragged: HTMLTableRowElement[] = [];
  let mark: { row: HTMLTableRowElement; isBefore: boolean } | null = null;
  const unmark = () => {
    mark?.row.removeAttribute("data-drop");
    mark = null;
  };
  root.addEventListener(
    "dragstart",
    (event) => {
      const row = (event.target as Element).closest<HTMLTableRowElement>("tr[data-id]");
      if (!row || !event.dataTransfer) return;
      dragged = chosen.has(row.dataset.id!) ? rowsIn(root).filter((each) => chosen.has(each.dataset.id!)) : [row];
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", dragged.map((each) => each.dataset.key).join(", "));
    },
    { signal },
  );
  const onOver = (event: DragEvent) => {
    const row = (event.target as Element).closest<HTMLTableRowElement>("tr[data-id]");
    if (dragged.length === 0 || !row) return;
    event.preventDefault();
    unmark();
    if (dragged.includes(row)) return;
    const { top, height } = row.getBoundingClientRect();
    mark = { row, isBefore: event.clientY < top + height / 2 };
    row.setAttribute("data-drop", mark.isBefore ? "before" : "after");
  };
  root.addEventListener("dragenter", onOver, { signal });
  root.addEventListener("dragover", onOver, { signal });
  root.addEventListener(
    "drop",
    (event) => {
      if (!mark) return;
      event.preventDefault();
      move(dragged, mark.row, mark.isBefore);
      unmark();
    },
    { signal },
  );
  root.addEventListener(
    "dragend",
    () => {
      unmark();
      dragged = [];
    },
    { signal },
  );
}
