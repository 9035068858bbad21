import type { Locator, Page } from "@playwright/test";
import { expect } from "./test";

/** More stops than any page has between two of its controls. */
const MOST_STOPS = 250;

/**
 * Somebody who has a keyboard and nothing else. Each stop of Tab is looked at: the focus must be seen, and on the screen.
 * `clicks` lists what a pointer did: a script or a test that clicks would show there.
 */
export async function keyboardUser(page: Page) {
  const clicks: string[] = [];
  await page.exposeFunction("noteClick", (what: string) => void clicks.push(what));
  await page.addInitScript(watchPointer);
  const trail: string[] = [];

  async function tab(key: "Tab" | "Shift+Tab"): Promise<void> {
    await page.keyboard.press(key);
    const { name, isShown, isOnScreen } = await page.evaluate(lookAtFocus, MOST_FRAMES);
    expect.soft({ name, isShown, isOnScreen }, `${page.url()}: focus`).toEqual({ name, isShown: true, isOnScreen: true });
    trail.push(name);
  }

  /** Tab until the control has the focus; it must be reached. */
  async function tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    await expect(target).toBeVisible();
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      await tab(key);
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${target.toString()} is not reached by ${key}; the last stops were ${trail.slice(-12).join(", ")}`);
  }

  return {
    clicks,
    stops: () => trail.length,
    tab,
    tabTo,
    async press(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
      await tabTo(target, key);
      await page.keyboard.press("Enter");
    },
    async fill(field: Locator, text: string): Promise<void> {
      await tabTo(field);
      await page.keyboard.press("Control+A");
      await page.keyboard.type(text);
    },
    /** With the arrows, as no letter is sure to be on the keyboard. */
    async choose(list: Locator, option: RegExp): Promise<void> {
      await tabTo(list);
      await page.keyboard.press("Home");
      for (let at = 0; at < MOST_STOPS; at++) {
        if (option.test(await list.locator("option:checked").innerText())) return;
        await page.keyboard.press("ArrowDown");
      }
      throw new Error(`${list.toString()} has no ${option}`);
    },
  };
}

/** In the page. A click made by a key, or by a form that Enter sends, has a detail of 0. */
function watchPointer(): void {
  const { noteClick } = window as unknown as { noteClick(what: string): void };
  for (const type of ["mousedown", "mouseup", "click", "dblclick"]) {
    document.addEventListener(type, (event) => {
      if ((event as MouseEvent).detail > 0) noteClick(`${type} on ${(event.target as Element).tagName}`);
    }, true);
  }
}

/** What slides in is there soon, motion being reduced; on a machine that does much else, some frames later. */
const MOST_FRAMES = 60;

/** In the page. Where the design draws the outline on a label or on a pseudo-element, it is looked for there. */
async function lookAtFocus(mostFrames: number): Promise<{ name: string; isShown: boolean; isOnScreen: boolean }> {
  const isOutlined = (element: Element, part?: string): boolean => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element, part);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1 && !/^rgba\(.*, 0\)$|^transparent$/.test(outlineColor);
  };
  const look = () => {
    const focused = document.activeElement;
    // Past the last control, the browser's own window has the focus for one stop.
    if (!focused || focused === document.body) return { name: "the window", isShown: true, isOnScreen: true };
    const labels = focused instanceof HTMLInputElement ? [...(focused.labels ?? [])] : [];
    const carriers = [focused, ...labels];
    const isShown = carriers.some((element) => isOutlined(element) || isOutlined(element, "::before") || isOutlined(element, "::after"));
    const isOnScreen = carriers.some((element) => {
      const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0 && bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
    });
    const words = (focused.getAttribute("aria-label") ?? focused.textContent ?? "").trim().slice(0, 60);
    return { name: `${focused.tagName} ${focused.id} ${words}`, isShown, isOnScreen };
  };
  let seen = look();
  for (let frame = 0; frame < mostFrames && !(frame >= 3 && seen.isShown && seen.isOnScreen); frame++) {
    await new Promise(requestAnimationFrame);
    seen = look();
  }
  return seen;
}
