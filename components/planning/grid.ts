import { tell } from "@/components/ui/ask";
import type { ItemAnswer, Reordered, StoryAnswer } from "@/server/planning/backlog-schema";
import { refusalWords } from "./backlog-words";
import { NONE } from "./bulk-values";
import { listenToDrags } from "./grid-drag";
import { cellAt, cellsIn, keyOf, labelOf, neighbour, placeOf, rowOf, rowsIn, type Place } from "./grid-cells";
import { openEditor, wordsFor, type Editor, type EditorState } from "./grid-editor";
import { readPlace } from "./place";

type EditAnswer = StoryAnswer | ItemAnswer;
/** What the lines are: which procedure changes one, and by which name it is told which. */
const EDITS = { story: ["planning.editStory", "storyId"], feature: ["planning.editFeature", "featureId"], epic: ["backlog.editEpic", "epicId"] } as const;

type GridOptions = { programmeId: string; subject: keyof typeof EDITS; /** Draws the page anew. */ refresh: () => void; /** Said aloud, and shown. */ say: (words: string) => void };
export type Grid = { /** After the page was drawn anew: what was chosen, refused or had the focus is so again. */ restore(): void; close(): void };

/**
 * Edits the cells of a table that the server drew, and moves its lines, by keys and by pointer. The table is not hydrated: one listener each
 * hears what happens in it, whatever the number of its lines.
 */
export function openGrid(root: HTMLElement, { programmeId, subject, refresh, say }: GridOptions): Grid {
  const controller = new AbortController();
  const { signal } = controller;
  const chosen = new Set<string>();
  /** What was typed and refused, by its cell. */
  const refused = new Map<string, { place: Place; state: EditorState }>();
  let at: Place | null = null;
  let hadFocus = false;
  let editor: Editor | null = null;
  /** One after the other: the version that one makes is what the next one changes. */
  let queue = Promise.resolve();
  let waiting = 0;
  /** To be edited again once other lines than these are drawn. */
  let reopened: { place: Place; drawn: Element | null } | null = null;
  let isStale = false;

  const nameOf = ({ id, field }: Place): string => `${id}/${field}`;

  function refreshWhenIdle(): void {
    if (!isStale || waiting > 0 || editor) return;
    isStale = false;
    refresh();
  }

  function later(work: () => Promise<void>): void {
    waiting += 1;
    queue = queue.then(work).finally(() => {
      waiting -= 1;
      refreshWhenIdle();
    });
  }

  function focusCell(cell: HTMLTableCellElement): void {
    for (const each of cellsIn(root)) each.tabIndex = -1;
    cell.tabIndex = 0;
    at = placeOf(cell);
    cell.focus();
  }

  function edit(cell: HTMLTableCellElement): void {
    closeEditor({ commits: true });
    const place = placeOf(cell);
    focusCell(cell);
    editor = openEditor(root, cell, refused.get(nameOf(place))?.state ?? {});
  }

  function closeEditor({ commits }: { commits: boolean }): void {
    if (!editor) return;
    const { cell, read, close } = editor;
    const place = placeOf(cell);
    const { value, reason } = read();
    editor = null;
    close();
    cell.querySelector(".cell-refusal")?.remove();
    refused.delete(nameOf(place));
    const isChanged = value !== (cell.dataset.value || (cell.querySelector("select") ? NONE : "")) && !(value === NONE && cell.dataset.value === "");
    if (commits && (isChanged || reason !== null)) save(cell, place, value, reason);
    else refreshWhenIdle();
  }

  function save(cell: HTMLTableCellElement, place: Place, value: string, reason: string | null): void {
    const change = changeOf(place.field, value);
    const [key, label] = [keyOf(cell), labelOf(cell)];
    if (change === null) return refuse(place, { typed: value, message: "Indiquez un nombre de points, deux décimales au plus." });
    later(async () => {
      const row = rowOf(root, place.id);
      if (!row) return;
      const [procedure, name] = EDITS[subject];
      const told = await tell<EditAnswer>(procedure, { [name]: place.id, version: Number(row.dataset.version), ...change, ...(reason !== null && { unreadyReason: reason }) });
      if ("data" in told) {
        const answer = told.data;
        if (!answer.ok) return refuse(place, { typed: value, message: refusalWords(answer), asksReason: answer.reason === "reason_required" });
        row.dataset.version = String(answer.version);
        const written = value === NONE ? "" : value;
        const now = cellAt(root, place);
        if (now && editor?.cell !== now) now.replaceChildren(wordsFor(root, place.field, written));
        if (now) now.dataset.value = written;
        isStale = true;
        say(("warning" in answer && answer.warning) || `${key}, ${label} : enregistré.`);
      } else {
        const { fields = {}, isConflict } = told.error;
        const message = Object.values(fields)[0] ?? told.error.message;
        if (!isConflict) return refuse(place, { typed: value, message });
        // What somebody else made of the line is drawn first, around what was typed.
        refused.set(nameOf(place), { place, state: { typed: value, message } });
        say(message);
        reopened = { place, drawn: root.querySelector("tbody") };
        isStale = true;
      }
    });
  }

  function refuse(place: Place, state: EditorState): void {
    refused.set(nameOf(place), { place, state });
    say(state.message ?? "");
    showRefusals();
    const cell = cellAt(root, place);
    // Who already writes elsewhere is not interrupted.
    if (cell && !editor && (document.activeElement === cell || document.activeElement === document.body)) edit(cell);
  }

  function showRefusals(): void {
    for (const { place, state } of refused.values()) {
      const cell = cellAt(root, place);
      if (!cell || editor?.cell === cell) continue;
      cell.querySelector(".cell-refusal")?.remove();
      const note = document.createElement("p");
      note.className = "fr-error-text cell-refusal";
      note.textContent = `${state.message} Votre saisie, « ${wordsFor(root, place.field, state.typed ?? "")} », est gardée : Entrée pour la reprendre.`;
      cell.append(note);
    }
  }

  function moveBy(row: HTMLTableRowElement, step: -1 | 1): void {
    const rows = rowsIn(root);
    const moved = chosen.has(row.dataset.id!) ? rows.filter((each) => chosen.has(each.dataset.id!)) : [row];
    const edge = rows[step < 0 ? rows.indexOf(moved[0]!) - 1 : rows.indexOf(moved.at(-1)!) + 1];
    if (!edge) return say(step < 0 ? "C’est le haut de cette page : « En tête » mène plus haut." : "C’est le bas de cette page : « En queue » mène plus bas.");
    move(moved, edge, step < 0);
  }

  /** The lines move at once; the server follows. */
  function move(moved: HTMLTableRowElement[], beside: HTMLTableRowElement, isBefore: boolean): void {
    const ids = moved.map((row) => row.dataset.id!);
    const to: Reordered["to"] = isBefore ? { before: beside.dataset.id! } : { after: beside.dataset.id! };
    const before = rowsIn(root);
    const focused = document.activeElement;
    if (isBefore) beside.before(...moved);
    else beside.after(...moved);
    if (focused instanceof HTMLElement && root.contains(focused)) focused.focus();
    const now = rowsIn(root);
    say(`${moved.map((row) => row.dataset.key).join(", ")} : ligne ${now.indexOf(moved[0]!) + 1} sur ${now.length}.`);
    later(async () => {
      const told = await tell("backlog.reorder", { programmeId, subject, ids, to });
      if ("error" in told) {
        before[0]?.parentElement?.append(...before);
        say(told.error.message);
      }
      isStale = true;
    });
  }

  function onCellKey(event: KeyboardEvent, cell: HTMLTableCellElement): void {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (!isPlain) return;
    if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      return edit(cell);
    }
    const next = neighbour(root, cell, event.key);
    if (!next) return;
    event.preventDefault();
    focusCell(next);
  }

  function onEditorKey(event: KeyboardEvent, { cell }: Editor): void {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      focusAfter(cell, true);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      focusAfter(cell, false);
    } else if (event.key === "Tab") {
      const fields = [...cell.querySelectorAll<HTMLElement>("input, select")];
      const isInside = event.shiftKey ? document.activeElement !== fields[0] : document.activeElement !== fields.at(-1);
      if (isInside) return;
      const cells = cellsIn(root);
      const next = cells[cells.indexOf(cell) + (event.shiftKey ? -1 : 1)];
      if (!next) return closeEditor({ commits: true });
      event.preventDefault();
      edit(next);
    }
  }

  function focusAfter(cell: HTMLTableCellElement, commits: boolean): void {
    closeEditor({ commits });
    focusCell(cell);
  }

  root.addEventListener(
    "keydown",
    (event) => {
      const target = event.target as HTMLElement;
      if (editor?.cell.contains(target) && target !== editor.cell) return onEditorKey(event, editor);
      const row = target.closest<HTMLTableRowElement>("tr[data-id]");
      if (row && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        return moveBy(row, event.key === "ArrowUp" ? -1 : 1);
      }
      if (target.matches("td[data-field]")) onCellKey(event, target as HTMLTableCellElement);
    },
    { signal },
  );
  document.addEventListener(
    "keydown",
    (event) => {
      const isUndo = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isUndo || (event.target as Element).matches("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
      const form = document.querySelector<HTMLFormElement>("#annuler form");
      if (!form) return;
      event.preventDefault();
      form.requestSubmit();
    },
    { signal },
  );
  root.addEventListener(
    "click",
    (event) => {
      const cell = (event.target as Element).closest<HTMLTableCellElement>("td[data-field]");
      if (cell && editor?.cell !== cell) edit(cell);
    },
    { signal },
  );
  root.addEventListener(
    "focusout",
    ({ relatedTarget }) => {
      // Elsewhere in the page: what was written is taken. To another window, it waits.
      if (editor && relatedTarget instanceof Node && !editor.cell.contains(relatedTarget)) closeEditor({ commits: true });
    },
    { signal },
  );
  root.addEventListener(
    "change",
    ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.name !== "chosen") return;
      const id = target.closest("tr")!.dataset.id!;
      if (target.checked) chosen.add(id);
      else chosen.delete(id);
    },
    { signal },
  );
  document.addEventListener("focusin", ({ target }) => void (hadFocus = (target as Element).matches("td[data-field]") && root.contains(target as Element)), { signal });
  listenToDrags({ root, signal, chosen, move });

  return {
    restore() {
      for (const table of root.querySelectorAll("table")) table.setAttribute("role", "grid");
      for (const cell of cellsIn(root)) cell.tabIndex = -1;
      for (const handle of root.querySelectorAll<HTMLElement>("[data-handle]")) handle.draggable = true;
      for (const box of root.querySelectorAll<HTMLInputElement>("input[name=chosen]")) box.checked = chosen.has(box.closest("tr")!.dataset.id!);
      const cell = (at && cellAt(root, at)) ?? cellsIn(root)[0];
      if (cell) cell.tabIndex = 0;
      showRefusals();
      if (editor && !editor.cell.isConnected) {
        // The page was drawn anew while a cell was written: it is written on.
        const { value, reason } = editor.read();
        const place = placeOf(editor.cell);
        editor = null;
        refused.set(nameOf(place), { place, state: { ...refused.get(nameOf(place))?.state, typed: value, asksReason: reason !== null } });
        reopened = { place, drawn: null };
      }
      const again = reopened && !editor && reopened.drawn !== root.querySelector("tbody") ? cellAt(root, reopened.place) : null;
      if (again) {
        reopened = null;
        return edit(again);
      }
      if (cell && hadFocus && document.activeElement === document.body) focusCell(cell);
    },
    close: () => controller.abort(),
  };
}

/** What a cell's value changes; null when it means nothing. */
function changeOf(field: string, value: string): Record<string, unknown> | null {
  const orNone = value === NONE || value === "" ? null : value;
  if (field === "place") return readPlace(orNone ?? "");
  if (field === "jobSize") return { jobSize: orNone === null ? null : Number(orNone) };
  if (field !== "points") return { [field]: field === "title" || field === "state" ? value : orNone };
  if (value.trim() === "") return { points: null };
  const points = Number(value.trim().replace(",", "."));
  return Number.isFinite(points) ? { points } : null;
}
