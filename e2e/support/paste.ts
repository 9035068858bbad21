import type { Page } from "@playwright/test";
import { minutesText } from "./minutes";

/** Pastes as the browser would: what the clipboard of another program holds, in both its forms. */
export async function paste(page: Page, { html, text = "" }: { html?: string; text?: string }): Promise<void> {
  await minutesText(page).evaluate(
    (target, held) => {
      const data = new DataTransfer();
      if (held.html) data.setData("text/html", held.html);
      data.setData("text/plain", held.text);
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    { html, text },
  );
}

/** What stands in the text, a block a line, with what each is: the shape that a paste leaves. */
export const shape = (page: Page): Promise<string[]> =>
  minutesText(page).evaluate((text) => {
    const describe = (element: Element): string[] => {
      const words = (of: Element): string =>
        [...of.childNodes]
          .map((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? "") : node instanceof Element && ["STRONG", "EM", "A"].includes(node.tagName) ? `<${node.tagName.toLowerCase()}>${words(node)}</>` : node instanceof Element && node.tagName !== "BR" ? words(node) : ""))
          .join("");
      switch (element.tagName) {
        case "UL":
        case "OL":
          return [...element.children].flatMap((entry, rank) => [...entry.children].flatMap((child, place) => describe(child).map((line) => (place === 0 ? `${element.tagName === "OL" ? `${rank + 1}.` : "-"} ${line}` : `  ${line}`))));
        case "TABLE":
          return [...element.querySelectorAll("tr")].map((row) => `| ${[...row.children].map((cell) => `${cell.tagName === "TH" ? "*" : ""}${words(cell)}`).join(" | ")} |`);
        case "H2":
          return [`# ${words(element)}`];
        case "H3":
          return [`## ${words(element)}`];
        default:
          return element.classList.contains("tableWrapper") ? [...element.children].flatMap(describe) : [words(element)];
      }
    };
    // The carets of the others are no text.
    const copy = text.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll(".minutes-caret")) caret.remove();
    return [...copy.children].flatMap(describe).filter((line) => line.trim() !== "");
  });
