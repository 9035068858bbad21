import { chromium, type Browser, type BrowserContext } from "@playwright/test";
import { BROWSER_ARGUMENTS, BROWSER_WANTED, findBrowser } from "@/e2e/support/browser";
import { SESSION_COOKIE } from "@/server/auth/session";
import { until } from "@/server/collaboration/testing/stage";
import type { Person } from "./stage";

export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(BROWSER_WANTED);
  return chromium.launch({ executablePath, args: BROWSER_ARGUMENTS });
}

export async function newContext(browser: Browser, origin: string, { cookie }: Person): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: origin, locale: "fr-FR" });
  await context.addCookies([{ name: SESSION_COOKIE, value: cookie.slice(SESSION_COOKIE.length + 1), url: origin }]);
  return context;
}

export const SAVED = "Enregistré";
export const NOT_SAVED = /^Non enregistré/;

/** What one sees: the text as it is on the screen, and what the indicator says of it, at one instant. */
export type Sight = { text: string; indicator: string };
type Said = { at: number; indicator: string };

/** Minutes open in a tab, with a person at the keyboard. */
export async function openTab(context: BrowserContext, meetingId: string) {
  const page = await context.newPage();
  await page.goto(`/comptes-rendus/${meetingId}`);
  const textbox = page.getByRole("textbox", { name: "Compte rendu", exact: true });
  await textbox.waitFor();
  await page.evaluate(rememberWhatWasSaid);
  const see = (): Promise<Sight> => page.evaluate(lookAtScreen);
  const tab = {
    page,
    see,
    type: async (words: string): Promise<void> => {
      await textbox.focus();
      await page.keyboard.type(words, { delay: 15 });
    },
    /** When the indicator first said so, at `from` or later; milliseconds after it. */
    async saidAfter(from: number, what: RegExp | string, within: number): Promise<number> {
      const isSo = (said: Said): boolean => said.at >= from && (typeof what === "string" ? said.indicator === what : what.test(said.indicator));
      const said = await until(async () => (await page.evaluate(() => (window as unknown as { said: Said[] }).said)).find(isSo), Boolean, within);
      return said!.at - from;
    },
    untilSaved: () => until(see, ({ indicator }) => indicator === SAVED, 30_000),
  };
  await tab.untilSaved();
  return tab;
}
export type Tab = Awaited<ReturnType<typeof openTab>>;

/** In the page. */
function lookAtScreen(): Sight {
  const text = document.querySelector("[role=textbox][aria-label='Compte rendu']")!.cloneNode(true) as HTMLElement;
  for (const caret of text.querySelectorAll(".minutes-caret")) caret.remove();
  return { text: text.textContent ?? "", indicator: document.querySelector(".minutes-save")?.textContent ?? "" };
}

/** In the page. */
function rememberWhatWasSaid(): void {
  const indicator = document.querySelector(".minutes-save")!;
  const page = window as unknown as { said: { at: number; indicator: string }[] };
  page.said = [];
  new MutationObserver(() => page.said.push({ at: Date.now(), indicator: indicator.textContent ?? "" })).observe(indicator, { childList: true, characterData: true, subtree: true });
}

export const wordsIn = (text: string): string[] => text.match(/mot\d+(?= )/g) ?? [];

/** A writer who goes on typing numbered words, whatever happens. */
export function keepWriting(tab: Tab) {
  let count = 0;
  let isOver = false;
  const done = (async () => {
    while (!isOver) await tab.type(`mot${count++} `);
  })();
  return {
    count: () => count,
    async stop(): Promise<void> {
      isOver = true;
      await done;
    },
  };
}
