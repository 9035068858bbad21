import { createRequire } from "node:module";
import { join } from "node:path";
import { createElement, type HTMLAttributes, type ReactNode } from "react";
import type * as ReactDomServer from "react-dom/server";
import { keptMarkup } from "./kept-markup";
import { StillMarkup } from "./still-markup";

/** Next refuses this import in server components, as it cannot know that nothing below needs the browser: here nothing does. */
const { renderToStaticMarkup } = createRequire(join(process.cwd(), "package.json"))("react-dom/server") as typeof ReactDomServer;

type StillProps = HTMLAttributes<HTMLElement> & {
  as?: "div" | "dl" | "figure" | "ol" | "section" | "ul" | "aside";
  /** Of server components alone, without hook or promise: a client component below throws when the page is rendered. */
  children: ReactNode;
};

/**
 * A part of a page that is only read: it is rendered once, to markup, and the browser has nothing to hydrate. Otherwise each of its
 * elements is made three times for one page: into the tree sent along with the page, out of it again, and into HTML. Where the page is sent
 * as HTML, the markup stands in it alone, and the tree says only where (ADR 0008).
 */
export function Still({ as = "div", children, ...attributes }: StillProps) {
  const page = isInside ? null : keptMarkup();
  const html = markupOf(children);
  if (page === null) return createElement(as, { ...attributes, dangerouslySetInnerHTML: { __html: html } });
  if (page.parts === null) return createElement(StillMarkup, { ...attributes, as, markup: html });
  return createElement(StillMarkup, { ...attributes, as, place: page.parts.push(html) - 1 });
}

/** Whether the one being rendered stands in another, which is markup already. */
let isInside = false;

function markupOf(children: ReactNode): string {
  const wasInside = isInside;
  isInside = true;
  try {
    return renderToStaticMarkup(children);
  } finally {
    isInside = wasInside;
  }
}
