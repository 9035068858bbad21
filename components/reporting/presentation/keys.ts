/** What a key asks for. `scrolls`: only where the screen does not scroll that way. */
type Order = { go: "next" | "previous" | "first" | "last"; scrolls?: boolean } | { act: "leave" | "full_screen" | "help" | "clock" };

/** Keys that every keyboard has, and those that remote controls send (Page Up, Page Down). */
const KEYS: Record<string, Order> = {
  ArrowRight: { go: "next" },
  PageDown: { go: "next" },
  ArrowDown: { go: "next", scrolls: true },
  ArrowLeft: { go: "previous" },
  PageUp: { go: "previous" },
  ArrowUp: { go: "previous", scrolls: true },
  Home: { go: "first" },
  End: { go: "last" },
  Escape: { act: "leave" },
};
/** One character: somebody who speaks to their machine may switch them off (RGAA 12.9). */
const CHARACTERS: Record<string, Order> = { f: { act: "full_screen" }, "?": { act: "help" }, t: { act: "clock" } };

export function orderOf({ key, shiftKey }: { key: string; shiftKey: boolean }, { characters }: { characters: boolean }): Order | null {
  if (key === " ") return { go: shiftKey ? "previous" : "next" };
  return KEYS[key] ?? (characters ? (CHARACTERS[key.toLowerCase()] ?? null) : null);
}

/** The screen to show, from 1 to `count`. */
export function screenAfter(go: "next" | "previous" | "first" | "last", current: number, count: number): number {
  switch (go) {
    case "next":
      return Math.min(current + 1, count);
    case "previous":
      return Math.max(current - 1, 1);
    case "first":
      return 1;
    case "last":
      return count;
  }
}

/** A number typed digit by digit: the screen that it names, and whether another digit could still name one. */
export function screenTyped(digits: string, count: number): { screen: number | null; waits: boolean } {
  const number = Number(digits);
  const isOne = /^\d+$/.test(digits) && number >= 1 && number <= count;
  return { screen: isOne ? number : null, waits: isOne && number * 10 <= count };
}

/** "#ecran-3"; the first one for an address that names none. */
export const addressOf = (screen: number): string => `#ecran-${screen}`;
export function screenAt(hash: string, count: number): number {
  const number = Number(/^#ecran-(\d{1,4})$/.exec(hash)?.[1] ?? 1);
  return Math.min(Math.max(number, 1), count);
}
