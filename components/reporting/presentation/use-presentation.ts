"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { addressOf, orderOf, screenAfter, screenAt, screenTyped } from "./keys";
import { KEYS_HELP_ID } from "./presentation-keys";

const STORED = "cadence.touches-presentation";
/** For the second digit of a number. */
const DIGITS_MS = 900;

type Presentation = { root: RefObject<HTMLElement | null>; count: number; leaveTo: string };

/** Which screen is shown: the one that the address names, so that a reload and the back button find it. Null until the page is at hand. */
export function usePresentation({ root, count, leaveTo }: Presentation) {
  const router = useRouter();
  const [current, setCurrent] = useState<number | null>(null);
  const [areCharactersOn, setCharactersOn] = useState(true);
  const digits = useRef({ typed: "", timer: 0 });

  useEffect(() => {
    setCharactersOn(localStorage.getItem(STORED) !== "non");
    const read = (): void => setCurrent(screenAt(location.hash, count));
    read();
    addEventListener("hashchange", read);
    addEventListener("popstate", read);
    return () => {
      removeEventListener("hashchange", read);
      removeEventListener("popstate", read);
    };
  }, [count]);

  const go = useCallback(
    (screen: number): void => {
      if (screen === screenAt(location.hash, count)) return;
      // Told to Next's router too, which would else take the address back after an act.
      history.pushState(null, "", addressOf(screen));
      setCurrent(screen);
      scrollTo(0, 0);
    },
    [count],
  );
  const toggleFullScreen = useCallback((): void => {
    const done = document.fullscreenElement ? document.exitFullscreen() : root.current?.requestFullscreen?.();
    // Refused by the browser or by whoever looks after the machine: the presentation stays as it is.
    done?.catch(() => undefined);
  }, [root]);

  useEffect(() => {
    const pending = digits.current;
    const goTyped = (): void => {
      const { screen } = screenTyped(pending.typed, count);
      pending.typed = "";
      if (screen !== null) go(screen);
    };
    function typeDigit(digit: string): void {
      clearTimeout(pending.timer);
      pending.typed += digit;
      if (screenTyped(pending.typed, count).waits) pending.timer = window.setTimeout(goTyped, DIGITS_MS);
      else goTyped();
    }
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      if (areCharactersOn && /^\d$/.test(event.key)) return typeDigit(event.key);
      const order = orderOf(event, { characters: areCharactersOn });
      if (order === null || ("go" in order && order.scrolls && scrollsBy(order.go))) return;
      event.preventDefault();
      if ("go" in order) return go(screenAfter(order.go, screenAt(location.hash, count), count));
      switch (order.act) {
        case "leave":
          return router.push(leaveTo);
        case "full_screen":
          return toggleFullScreen();
        case "help":
          return (document.getElementById(KEYS_HELP_ID) as HTMLDialogElement | null)?.showModal();
        case "clock":
          return document.querySelector<HTMLButtonElement>("[data-clock]")?.click();
      }
    }
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("keydown", press);
      clearTimeout(pending.timer);
    };
  }, [areCharactersOn, count, go, leaveTo, router, toggleFullScreen]);

  const choose = (areOn: boolean): void => {
    localStorage.setItem(STORED, areOn ? "oui" : "non");
    setCharactersOn(areOn);
  };
  return { current, go, toggleFullScreen, areCharactersOn, setCharactersOn: choose };
}

/** Somebody types in a field, reads a dialog, or presses what has the focus. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector("dialog[open]")) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.closest("input, textarea, select, [contenteditable=true]") !== null || (key === " " && target.closest("button, summary") !== null);
}

/** Something of the screen is still to be read that way. */
function scrollsBy(go: "next" | "previous" | "first" | "last"): boolean {
  const { scrollTop, scrollHeight, clientHeight } = document.fullscreenElement ?? document.documentElement;
  return go === "next" ? scrollTop + clientHeight < scrollHeight - 1 : scrollTop > 0;
}
