import type { Locator, Page } from "@playwright/test";
import { expect } from "./test";

/** The text of the minutes, as an editor while they are open. */
export const minutesText = (page: Page): Locator => page.getByRole("textbox", { name: "Compte rendu", exact: true });

/** What is written, without the names at the carets of the others. */
export const written = (page: Page): Promise<string> =>
  minutesText(page).evaluate((text) => {
    const copy = text.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll(".minutes-caret")) caret.remove();
    return (copy.textContent ?? "").replaceAll("\u2060", "");
  });

/** The caret before everything that is written, with the keyboard. Pressed again where the editor was still taking the focus. */
export async function goToStart(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Control+Home");
    const before = await minutesText(page).evaluate((text) => {
      const selection = window.getSelection();
      if (!selection?.anchorNode || !text.contains(selection.anchorNode)) return null;
      const range = document.createRange();
      range.setStart(text, 0);
      range.setEnd(selection.anchorNode, selection.anchorOffset);
      return range.toString();
    });
    expect(before).toBe("");
  }).toPass();
}

/** After keys that select: the browser tells of it a moment later, and a command in the same instant would still act on the selection before. */
export const caretTold = (page: Page): Promise<void> => page.evaluate(() => new Promise<void>((told) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(told, 50)))));

const indicator = (page: Page): Locator => page.getByRole("status");
export const expectSaved = (page: Page, timeout = 30_000): Promise<void> => expect(indicator(page)).toHaveText("Enregistré", { timeout });
/** The text is open and has taken the caret: what is typed from now on goes into it. Saved alone is said a moment before. */
export async function expectCaret(page: Page): Promise<void> {
  await expectSaved(page);
  await expect(minutesText(page)).toBeFocused();
}
export const expectNotSaved = (page: Page): Promise<void> => expect(indicator(page)).toHaveText(/^Non enregistré – hors ligne, vos notes sont conservées sur ce poste$/, { timeout: 30_000 });

/** A typed line, by what it is and what it says. */
export const line = (page: Page, kind: string, text: string): Locator => page.getByRole("group", { name: kind, exact: true }).filter({ hasText: text });

export type NewLine = {
  /** The command as typed, and the kind that it gives: "/décision", "Décision". */
  command: string;
  kind: string;
  text: string;
  owner?: string;
  due?: string;
  /** What the due date is read as, or why it is none. */
  reading?: string;
  incomplete?: boolean;
};

/** Writes a line with the keyboard alone, from an empty paragraph; the caret is then in a new paragraph below. */
export async function writeLine(page: Page, { command, kind, text, owner, due, reading, incomplete }: NewLine): Promise<void> {
  const { keyboard } = page;
  await keyboard.type(command);
  await expect(page.getByRole("listbox", { name: "Insérer" }).getByRole("option", { selected: true })).toHaveAccessibleName(new RegExp(`^${kind} `));
  await keyboard.press("Enter");
  await keyboard.type(text);
  const item = line(page, kind, text);
  await keyboard.press("Tab");
  await expect(item.getByLabel("Responsable")).toBeFocused();
  if (owner) await keyboard.type(owner);
  await keyboard.press("Tab");
  await expect(item.getByLabel("Échéance")).toBeFocused();
  if (due) await keyboard.type(due);
  if (reading) await expect(item.getByText(reading)).toBeVisible();
  await keyboard.press("Tab");
  await expect(item.getByLabel("Incomplet")).toBeFocused();
  if (incomplete) await keyboard.press("Space");
  await keyboard.press("Enter");
  await expect(minutesText(page)).toBeFocused();
}

/** In Paris. */
export const today = new Intl.DateTimeFormat("fr-CA", { timeZone: "Europe/Paris" }).format(new Date());

/** New minutes of the instance, held today, the caret in their empty text. */
export async function newMinutes(page: Page, title: string): Promise<string> {
  await page.goto("/programmes/portail-penal");
  await page.getByRole("table", { name: "Instances" }).getByRole("link", { name: "Point de synchro MOA" }).click();
  await page.getByLabel("Date").fill(today);
  await page.getByLabel("Titre").fill(title);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expectCaret(page);
  await page.keyboard.press("Control+End");
  return page.url();
}
