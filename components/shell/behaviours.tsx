"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, type ComponentType } from "react";
import type { PaletteProps } from "@/components/search/palette";
import { THEME_COOKIE, readThemeChoice } from "./theme";

const YEAR_IN_SECONDS = 31_536_000;
const DARK = "(prefers-color-scheme: dark)";

/**
 * All that DSFR's own 111 kB script does for us, delegated from the document so that it holds across navigations:
 * opening dialogs, folding menus, applying the theme, and following links without loading the whole page again. Closing, Escape and focus belong to the native `<dialog>`.
 * Ctrl+K, and the links that say so, open the search; its code comes on first use.
 */
export function Behaviours({ hasSearch }: { hasSearch: boolean }) {
  const router = useRouter();
  const [search, setSearch] = useState<{ Palette: ComponentType<PaletteProps>; opening: number; isOpen: boolean } | null>(null);
  useEffect(() => {
    if (!hasSearch) return;
    const controller = new AbortController();
    const { signal } = controller;
    const open = (event: Event) => {
      event.preventDefault();
      const covering = document.querySelector<HTMLDialogElement>("dialog[open]");
      covering?.close();
      // The same key closes it again.
      if (covering?.matches(".search-palette")) return;
      // Without the network, or since another version was installed: the page says what is the matter.
      import("@/components/search/palette").then(({ Palette }) => setSearch((before) => ({ Palette, opening: (before?.opening ?? 0) + 1, isOpen: true })), () => location.assign("/recherche"));
    };
    document.addEventListener("click", (event) => isPlainClick(event) && event.target instanceof Element && event.target.closest("[data-search]") && open(event), { signal });
    document.addEventListener("keydown", (event) => asksForSearch(event) && open(event), { signal });
    return () => controller.abort();
  }, [hasSearch]);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    document.addEventListener("click", onClick, { signal });
    document.addEventListener("click", (event) => followLink(event, (path) => router.push(path)), { signal });
    document.addEventListener("change", onChange, { signal });
    matchMedia(DARK).addEventListener("change", applyTheme, { signal });
    return () => controller.abort();
  }, [router]);
  if (!search?.isOpen) return null;
  const { Palette, opening } = search;
  // The browser tells of a closed dialog a moment later: when it is open again by then, only the former one is meant.
  const close = () => setSearch((now) => (now?.opening === opening ? { ...now, isOpen: false } : now));
  return <Palette key={opening} onGo={(path) => router.push(path)} onClose={close} />;
}

/** Ctrl+K or ⌘K, unless who has the focus took the key: an editor may use it for a link, and its own handler comes before the document's. */
function asksForSearch(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && !event.defaultPrevented && !event.isComposing;
}

const isPlainClick = (event: MouseEvent): boolean => event.button === 0 && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

function onClick(event: MouseEvent) {
  const target = event.target;
  if (!(target instanceof Element)) return;

  const opener = target.closest("[data-opens]");
  if (opener) return openDialog(opener.getAttribute("data-opens"));

  const folder = target.closest("button[aria-expanded][aria-controls]");
  if (folder) return toggleFold(folder);

  const dialog = target.closest("dialog");
  // A click outside the dialog's body lands on the dialog itself; a link inside leaves the page it covers.
  if (dialog && (target === dialog || target.closest("a[href]"))) dialog.close();
}

/** A plain click on a link to another page of the product; anything else is left to the browser. */
function followLink(event: MouseEvent, push: (path: string) => void) {
  const anchor = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!isPlainClick(event) || !anchor || anchor.target !== "" || anchor.hasAttribute("download") || anchor.origin !== location.origin) return;
  if (anchor.pathname === location.pathname && anchor.search === location.search) return;
  event.preventDefault();
  push(anchor.pathname + anchor.search + anchor.hash);
}

function openDialog(id: string | null) {
  const dialog = document.getElementById(id ?? "");
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  document.querySelector<HTMLDialogElement>("dialog[open]")?.close();
  dialog.showModal();
}

function toggleFold(button: Element) {
  const isExpanded = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!isExpanded));
  document
    .getElementById(button.getAttribute("aria-controls") ?? "")
    ?.classList.toggle("fr-collapse--expanded", !isExpanded);
}

function onChange({ target }: Event) {
  if (!(target instanceof HTMLInputElement) || target.name !== THEME_COOKIE) return;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${THEME_COOKIE}=${target.value}; Path=/; Max-Age=${YEAR_IN_SECONDS}; SameSite=Lax${secure}`;
  document.documentElement.dataset.frScheme = target.value;
  applyTheme();
}

function applyTheme() {
  const root = document.documentElement.dataset;
  const choice = readThemeChoice(root.frScheme);
  root.frTheme = choice === "system" ? (matchMedia(DARK).matches ? "dark" : "light") : choice;
}
