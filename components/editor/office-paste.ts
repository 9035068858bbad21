import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { listsOfWord } from "./office-lists";

/** What is not text: what a word processor writes for itself. */
const NOISE = "style, script, meta, link, title, xml, del, s.msoDel, [style*='mso-element:comment-list'], [style*='mso-element:comment'], [style*='mso-element:header'], [style*='mso-element:footer'], a[href^='#_msocom'], a[class*='msocom'], [style*='display:none'], [style*='mso-hide:all']";
const OWN = "[data-minutes-item], [data-reference], [data-pm-slice]";

type Cleaned = { html: string; /** Pictures that a clipboard only points at: they cannot come along. */ lostImages: number };

/**
 * HTML of a word processor, a mail or a web page, as the editor's schema reads it well: lists that are lists, headings of the two levels
 * there are, bold and italic said by tags. What the schema does not know falls away afterwards, when it is parsed.
 */
function cleanPastedHtml(html: string, filesPath: string): Cleaned {
  // Parsed or not, a style of somebody else's is refused by the policy of the page, which says so in its console.
  const page = new DOMParser().parseFromString(html.replaceAll(/<style\b[\s\S]*?<\/style>/gi, ""), "text/html");
  const { body } = page;
  if (body.querySelector(OWN)) return withoutForeignFiles(body, filesPath);
  removeComments(page, body);
  listsOfWord(body);
  for (const noise of body.querySelectorAll(NOISE)) noise.remove();
  const images = body.querySelectorAll("img, v\\:imagedata, v\\:shape");
  const lostImages = [...images].filter(({ tagName }) => tagName === "IMG").length;
  for (const image of images) image.remove();
  for (const space of body.querySelectorAll("span[style*='mso-spacerun'], span.Apple-converted-space, span.Apple-tab-span")) space.replaceWith(" ");
  sayMarksByTags(body);
  levelHeadings(body);
  tidyParagraphs(body);
  return { html: body.innerHTML, lostImages };
}

/** A file of other minutes is served to those who see them, under their address: here it would be found by nobody. */
function withoutForeignFiles(body: HTMLElement, filesPath: string): Cleaned {
  const foreign = [...body.querySelectorAll("[data-file-id]")].filter((element) => !(element.getAttribute("src") ?? element.getAttribute("href") ?? "").startsWith(`${filesPath}/`));
  for (const element of foreign) element.remove();
  return { html: body.innerHTML, lostImages: foreign.length };
}

function removeComments(page: Document, body: HTMLElement): void {
  const walker = page.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

const rename = (element: Element, tag: string): Element => {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
};
const unwrap = (element: Element): void => element.replaceWith(...element.childNodes);

/** Bold and italic may be told by a style, and a tag may be contradicted by one: Google Docs wraps everything in a bold that is none. */
function sayMarksByTags(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>("b, strong, i, em, span, font")) {
    const { fontWeight, fontStyle } = element.style;
    const isBold = fontWeight === "bold" || Number(fontWeight) >= 600;
    const isPlain = fontWeight === "normal" || fontWeight === "lighter" || (fontWeight !== "" && Number(fontWeight) < 600);
    const tag = element.tagName.toLowerCase();
    if ((tag === "b" || tag === "strong") && isPlain) unwrap(element);
    else if ((tag === "i" || tag === "em") && fontStyle === "normal") unwrap(element);
    else if (tag === "span" || tag === "font") {
      const wraps = [isBold && "strong", (fontStyle === "italic" || fontStyle === "oblique") && "em"].filter((wrap) => wrap !== false);
      // A heading is bold by itself.
      if (wraps.length === 0 || element.closest("h1, h2, h3, h4, h5, h6")) unwrap(element);
      else {
        const inner = rename(element, wraps[0]!);
        if (wraps[1]) {
          const second = inner.ownerDocument.createElement(wraps[1]);
          second.append(...inner.childNodes);
          inner.append(second);
        }
      }
    }
  }
}

/** The highest level pasted becomes a title, the rest are subtitles. */
function levelHeadings(body: HTMLElement): void {
  for (const title of body.querySelectorAll("p.MsoTitle")) rename(title, "h1");
  const headings = [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const top = Math.min(...headings.map(({ tagName }) => Number(tagName[1])));
  for (const heading of headings) rename(heading, Number(heading.tagName[1]) === top ? "h2" : "h3");
}

/** No line for the sake of distance, no blanks to indent; those that French typography asks for stay. */
function tidyParagraphs(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll("p, div, li, td, th, h2, h3")) {
    const text = paragraph.textContent.replaceAll(/[\s\u00a0]/g, "");
    const isBlock = paragraph.tagName === "P" || paragraph.tagName === "DIV" || paragraph.tagName.startsWith("H");
    if (text === "" && isBlock && !paragraph.querySelector("table, hr") && !paragraph.closest("td, th, li")) paragraph.remove();
    else trimStart(paragraph);
  }
}

function trimStart(element: Element): void {
  const first = element.firstChild;
  if (first?.nodeType === Node.TEXT_NODE) first.textContent = (first.textContent ?? "").replace(/^[\s\u00a0]+/, "");
}

/** What comes from elsewhere comes in clean. */
export const OfficePaste = Extension.create<{ filesPath: string; onLostImages(count: number): void }>({
  name: "officePaste",
  addOptions: () => ({ filesPath: "", onLostImages: () => undefined }),
  addProseMirrorPlugins() {
    const { filesPath, onLostImages } = this.options;
    return [
      new Plugin({
        props: {
          transformPastedHTML(html) {
            const cleaned = cleanPastedHtml(html, filesPath);
            onLostImages(cleaned.lostImages);
            return cleaned.html;
          },
        },
      }),
    ];
  },
});
