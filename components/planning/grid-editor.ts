import { NONE } from "./bulk-values";
import { keyOf, labelOf } from "./grid-cells";

export type EditorState = { typed?: string; message?: string; /** A reason is asked for too. */ asksReason?: boolean };
export type Editor = { cell: HTMLTableCellElement; read(): { value: string; reason: string | null }; close(): void };

/** Opens a field in a cell: the lists are those of the form below the table. What it showed comes back when it closes. */
export function openEditor(root: HTMLElement, cell: HTMLTableCellElement, { typed, message, asksReason = false }: EditorState): Editor {
  const name = `${labelOf(cell)}, ${keyOf(cell)}`;
  const value = typed ?? cell.dataset.value ?? "";
  const control = makeControl(root, cell.dataset.field!, value);
  control.setAttribute("aria-label", name);
  const box = document.createElement("div");
  box.className = "cell-editor";
  box.append(control);
  const reason = asksReason ? makeInput("", `Motif, ${keyOf(cell)}`) : null;
  if (reason) {
    reason.placeholder = "Motif";
    box.append(reason);
  }
  if (message) {
    const error = document.createElement("p");
    error.className = "fr-error-text";
    error.id = "cell-error";
    error.textContent = message;
    for (const field of [control, reason]) field?.setAttribute("aria-describedby", error.id);
    control.setAttribute("aria-invalid", "true");
    box.append(error);
  }
  const shown = [...cell.childNodes];
  cell.replaceChildren(box);
  (reason ?? control).focus();
  if (control instanceof HTMLInputElement && !reason) control.select();
  return {
    cell,
    read: () => ({ value: control.value, reason: reason?.value.trim() || null }),
    close: () => cell.replaceChildren(...shown),
  };
}

function makeControl(root: HTMLElement, field: string, value: string): HTMLInputElement | HTMLSelectElement {
  const choices = root.querySelector<HTMLSelectElement>(`select[data-options="${field}"]`);
  if (!choices) {
    const input = makeInput(value, "");
    if (field === "points") input.inputMode = "decimal";
    else input.maxLength = 200;
    return input;
  }
  const list = document.createElement("select");
  list.className = "fr-select";
  // Without the first choice of the form, which changes nothing.
  list.append(...[...choices.options].slice(1).map((option) => option.cloneNode(true)));
  list.value = value === "" ? NONE : value;
  return list;
}

function makeInput(value: string, label: string): HTMLInputElement {
  const input = document.createElement("input");
  input.className = "fr-input";
  input.value = value;
  input.autocomplete = "off";
  if (label) input.setAttribute("aria-label", label);
  return input;
}

/** The words of a cell whose value was taken, until the page is drawn anew. */
export function wordsFor(root: HTMLElement, field: string, value: string): string {
  const choices = root.querySelector<HTMLSelectElement>(`select[data-options="${field}"]`);
  if (!choices) return value === "" ? "N/A" : value;
  return [...choices.options].find((option) => option.value === (value === "" ? NONE : value))?.text ?? value;
}
