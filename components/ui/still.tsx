import { createRequire } from "node:module";
import { join } from "node:path";
import { createElement, type HTMLAttributes, type ReactNode } from "react";
import type * as ReactDomServer from "react-dom/server";

/** Next refuses this import in server components, as it cannot know that nothing below needs the browser: here nothing does. */
const { renderToStaticMarkup } = createRequire(join(process.cwd(), "package.json"))("react-dom/server") as typeof ReactDomServer;

type StillProps = HTMLAttributes<HTMLElement> & {
  as?: "div" | "dl" | "figure" | "ol" | "section" | "ul" | "aside";
  /** Of server components alone, without hook or promise: a client component below throws when the page is rendered. */
  children: ReactNode;
};

/**
 * A part of a page that is only read: it is rendered once, to markup, and the browser has nothing to hydrate. Otherwise each of its
 * elements is made three times for one page: into the tree sent along with the page, out of it again, and into HTML (ADR 0008).
 */
export function Still({ as = "div", children, ...attributes }: StillProps) {
  return createElement(as, { ...attributes, dangerouslySetInnerHTML: { __html: inSingleQuotes(renderToStaticMarkup(children)) } });
}

/** In what React writes, a quotation mark is always the end of an attribute, those of the text are escaped; beside the page the markup is a string in a string, where each costs four characters. */
const inSingleQuotes = (markup: string): string => markup.replaceAll('"', "'");
