import type { Page } from "@playwright/test";
import { expectSaved, minutesText } from "./minutes";

/** Words typed in one go, then a breath: on a machine that is busy, who never stops never reads "Enregistré". */
const IN_ONE_GO = 5;
const BREATH_MS = 2_000;

/**
 * Types until told to stop, and takes a breath now and then, until the page says "Enregistré" or 2 s have passed. `acknowledged` is what
 * was on the screen each time it said so: read in the very task that said it, whatever is typed next.
 */
export async function keepTyping(page: Page, name: string) {
  await expectSaved(page);
  await page.evaluate(rememberWhatWasSaved);
  await minutesText(page).focus();
  let typed = 0;
  let isStopped = false;
  const done = (async () => {
    while (!isStopped) {
      await page.keyboard.type(`${name}${typed++} `);
      if (typed % IN_ONE_GO === 0) await expectSaved(page, BREATH_MS).catch(() => undefined);
    }
  })();
  return {
    typed: () => typed,
    acknowledged: async (): Promise<string[]> => wordsOf(name, await page.evaluate(() => (window as unknown as { saved: string }).saved)),
    async stop(): Promise<void> {
      isStopped = true;
      await done;
    },
  };
}

/** The words that a writer typed, among those of others: "moa0", "moa1"… */
export const wordsOf = (name: string, text: string): string[] => text.match(new RegExp(`${name}\\d+(?= )`, "g")) ?? [];

/** In the page. */
function rememberWhatWasSaved(): void {
  const page = window as unknown as { saved: string };
  const text = document.querySelector("[role=textbox][aria-label='Compte rendu']")!;
  const indicator = document.querySelector("[role=status]")!;
  page.saved = "";
  new MutationObserver(() => {
    if (indicator.textContent === "Enregistré") page.saved = [...text.querySelectorAll("p")].map(({ textContent }) => textContent).join("\n");
  }).observe(indicator, { childList: true, characterData: true, subtree: true });
}
