/** What stands in the fields of a form, to be put back after it was emptied. @returns puts it back */
export function rememberTyped(form: HTMLFormElement): () => void {
  const fields = [...form.elements].flatMap((element) => {
    const putBack = rememberField(element);
    return putBack ? [putBack] : [];
  });
  return () => fields.forEach((putBack) => putBack());
}

function rememberField(element: Element): (() => void) | null {
  if (element instanceof HTMLSelectElement) {
    const chosen = new Set([...element.selectedOptions].map(({ value }) => value));
    return () => {
      for (const option of element.options) option.selected = chosen.has(option.value);
    };
  }
  if (element instanceof HTMLTextAreaElement) {
    const { value } = element;
    return () => void (element.value = value);
  }
  return element instanceof HTMLInputElement ? rememberInput(element) : null;
}

function rememberInput(input: HTMLInputElement): () => void {
  const { type, checked, value } = input;
  if (type === "checkbox" || type === "radio") return () => void (input.checked = checked);
  return () => void (input.value = value);
}
