"use client";

import { useRouter } from "next/navigation";
import { createElement, useEffect, useMemo, type HTMLAttributes } from "react";
import { keptMarkup } from "./kept-markup";

type Props = HTMLAttributes<HTMLElement> & {
  as: string;
  /** Where the tree comes alone: a link followed in the browser, an act. */
  markup?: string;
  /** Else its place among the parts of the page: its markup is in the page's HTML, and not a second time in the tree beside it. */
  place?: number;
};

/** What was in the page's HTML, by place: shown again when the reader comes back without loading the page. A document has one list of places. */
const seen = new Map<number, string>();

/** How `Still` stands in the browser: one element that holds markup, changed only when the markup does. */
export function StillMarkup({ as, markup, place, ...attributes }: Props) {
  const found = useMemo(() => (place === undefined ? null : find(place)), [place]);
  const fresh = useMemo(() => (markup === undefined ? null : asWritten(markup)), [markup]);
  const html = fresh ?? found;
  const router = useRouter();
  // The page broke off before it came: the tree is asked for by itself, with its markup.
  useEffect(() => {
    if (html === null) router.refresh();
  }, [html, router]);
  return createElement(as, { ...attributes, "data-still": place, dangerouslySetInnerHTML: { __html: html ?? "" } });
}

function find(place: number): string | null {
  if (typeof document === "undefined") return keptMarkup()?.parts?.[place] ?? null;
  const html = seen.get(place) ?? document.querySelector(`[data-still="${place}"]`)?.innerHTML;
  if (html !== undefined) seen.set(place, html);
  return html ?? null;
}

/** As the browser writes it, so that what it found in the page and what comes later are alike where nothing changed: what is open below stays open. */
function asWritten(markup: string): string {
  if (typeof document === "undefined") return markup;
  const template = document.createElement("template");
  template.innerHTML = markup;
  return template.innerHTML;
}
