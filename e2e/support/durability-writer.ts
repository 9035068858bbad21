import type { Page } from "@playwright/test";
import { expectSaved, minutesText } from "./minutes";

/**
 * Types one word after the other until told to stop. `acknowledged` is what was on the screen each time the page said "Enregistré": read
 * in the very task that said so, whatever is typed next.
 */
export async function keepTyping(page: Page, name: string) {
  await expectSaved(page);
  await page.evaluate(rememberWhatWasSaved);
  await minutesText(page).focus();
  let typed = 0;
  let isStopped = false;
  const done = (async () => {
    while (!isStopped) await page.keyboard.type(`${name}${typed++} `);
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
