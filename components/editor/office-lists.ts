/** Word has no lists in its HTML: paragraphs that say `mso-list:l0 level2 lfo1`, with their mark as text. */
const LISTED = /mso-list:\s*l(\d+)\s+level(\d+)/;
const MARK = "[style*='mso-list:Ignore'], [style*='mso-list: Ignore']";
/** "1.", "a)", "iv." count; "·", "o", "§", "-" do not. */
const COUNTS = /^[\s\u00a0]*(\d+|[a-z]{1,4})[.)]/i;

type Entry = { level: number; isOrdered: boolean; list: string; element: Element };

function entryOf(element: Element): Entry | null {
  const found = LISTED.exec(element.getAttribute("style") ?? "");
  if (!found) return null;
  const mark = element.querySelector(MARK);
  const isOrdered = COUNTS.test(mark?.textContent ?? "");
  mark?.remove();
  return { level: Number(found[2]), isOrdered, list: found[1] ?? "", element };
}

/** Makes nested lists of such paragraphs, run by run. */
export function listsOfWord(body: HTMLElement): void {
  const entries = [...body.querySelectorAll("p[style*='mso-list'], h1[style*='mso-list'], li[style*='mso-list']")].filter(({ tagName }) => tagName !== "LI");
  /** The lists open at this place, outermost first. */
  let open: { element: HTMLElement; level: number; list: string }[] = [];
  let previous: Element | null = null;
  for (const element of entries) {
    // A heading that Word numbers stays a heading.
    if (/^H\d$/.test(element.tagName)) {
      element.querySelector(MARK)?.remove();
      continue;
    }
    const before = element.previousElementSibling;
    const entry = entryOf(element);
    if (!entry) continue;
    const goesOn = previous !== null && before === open[0]?.element && open[0].list === entry.list;
    if (!goesOn) open = [];
    while (open.length > 1 && open.at(-1)!.level > entry.level) open.pop();
    if (open.length === 0 || open.at(-1)!.level < entry.level) open.push(openList(entry, open.at(-1)?.element ?? null));
    const item = element.ownerDocument.createElement("li");
    const paragraph = element.ownerDocument.createElement("p");
    paragraph.append(...element.childNodes);
    item.append(paragraph);
    open.at(-1)!.element.append(item);
    element.remove();
    previous = element;
  }
}

/** Where the paragraph stands, or within the last entry of the list around it. */
function openList({ element, isOrdered, level, list }: Entry, around: HTMLElement | null): { element: HTMLElement; level: number; list: string } {
  const opened = element.ownerDocument.createElement(isOrdered ? "ol" : "ul");
  const parent = around?.lastElementChild;
  if (parent) parent.append(opened);
  else element.before(opened);
  return { element: opened, level, list };
}
