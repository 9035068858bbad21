import type { Page } from "@playwright/test";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";
import { expectSaved, line, minutesText, newMinutes, writeLine, written } from "./support/minutes";

/** Two people in new minutes, both on a machine four times slower than this one: what one types crosses what the other types. */
async function two(page: Page, browser: Parameters<typeof openAs>[0], title: string): Promise<Page> {
  await signIn(page, "moa@demo.local");
  const address = await newMinutes(page, title);
  const other = await openAs(browser, "po@demo.local");
  await other.goto(address);
  await expectSaved(other);
  for (const each of [page, other]) {
    const session = await each.context().newCDPSession(each);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  }
  return other;
}

test("two people type in one line at once: the words of each stay whole, and both see the same", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const other = await two(page, browser, "À deux dans une ligne");
  await page.keyboard.type("milieu");
  await expect.poll(() => written(other)).toBe("milieu");
  await minutesText(other).click();
  await other.keyboard.press("Control+Home");
  const [before, after] = ["Le premier écrit au début ", " et la seconde à la fin"];
  await Promise.all([page.keyboard.type(after), other.keyboard.type(before)]);
  for (const each of [page, other]) await expect.poll(() => written(each)).toBe(`${before}milieu${after}`);

  // Both begin in the same empty line: no letter of one may fall between two letters of the other. The binding (y-tiptap 3.0.9)
  // may write the first letter twice where neither has yet seen the line of the other begun: known, and nothing is lost.
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await expect(minutesText(other).getByRole("paragraph")).toHaveCount(2);
  await other.keyboard.press("Control+End");
  const [left, right] = ["abcdefghijklmnop", "zyxwvutsrqponmlk"];
  await Promise.all([page.keyboard.type(left), other.keyboard.type(right)]);
  await expect.poll(() => written(page)).toMatch(new RegExp(`fin(a?${left}z?${right}|z?${right}a?${left})$`));
  const text = await written(page);
  await expect.poll(() => written(other)).toBe(text);
  await other.context().close();
});

test("a browser that tells late where the caret went loses no key, whatever the other writes meanwhile", async ({ page, browser }) => {
  test.setTimeout(120_000);
  // Browsers tell of a moved caret after the key, and later still when they are busy; here always a tenth of a second later.
  await page.addInitScript(() => {
    document.addEventListener("selectionchange", (event) => {
      if (!event.isTrusted) return;
      event.stopImmediatePropagation();
      setTimeout(() => document.dispatchEvent(new Event("selectionchange")), 100);
    });
  });
  const other = await two(page, browser, "Un curseur dit tard");
  const words = ["lundi", "mardi", "jeudi", "samedi"];
  for (const word of words) {
    await page.keyboard.type(word);
    await page.keyboard.press("Enter");
  }
  await expect(minutesText(other).getByRole("paragraph")).toHaveCount(words.length + 1);
  await minutesText(other).click();
  await other.keyboard.press("Control+Home");
  let isWriting = true;
  const writing = (async () => {
    while (isWriting) await other.keyboard.type("ici ");
  })();
  for (const word of words.toReversed()) {
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("End");
    await page.waitForTimeout(400);
    await page.keyboard.type(".");
    await expect(minutesText(page).getByRole("paragraph").filter({ hasText: word })).toContainText(`${word}.`);
  }
  isWriting = false;
  await writing;
  await other.context().close();
});

test("arrow keys, lists and typed lines hold while another writes without a pause", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const other = await two(page, browser, "À deux dans le texte");
  const words = ["mars", "juin", "août"];
  for (const word of words) {
    await page.keyboard.type(word);
    await page.keyboard.press("Enter");
  }
  await expect(minutesText(other).getByRole("paragraph")).toHaveCount(4);
  await minutesText(other).click();
  await other.keyboard.press("Control+Home");

  // While the machine is busy, a key that moves the caret and letters of the other come in together: the browser tells of the caret last.
  await page.keyboard.press("Control+End");
  for (const word of words.toReversed()) {
    const busy = page.evaluate(() => {
      const end = performance.now() + 500;
      while (performance.now() < end);
    });
    const moved = page.keyboard.press("ArrowUp").then(() => page.keyboard.press("End"));
    await other.keyboard.type("ici ");
    await Promise.all([busy, moved]);
    await page.keyboard.type(".");
    await expect(minutesText(page).getByRole("paragraph").filter({ hasText: word })).toContainText(`${word}.`);
  }

  let isWriting = true;
  const writing = (async () => {
    while (isWriting) await other.keyboard.type("mot ");
  })();
  // A list stays open on what was chosen in it.
  await page.keyboard.press("Control+End");
  await page.keyboard.type("/");
  const options = page.getByRole("listbox", { name: "Insérer" });
  const first = await options.getByRole("option", { selected: true }).textContent();
  await page.keyboard.press("ArrowDown");
  const second = await options.getByRole("option").nth(1).textContent();
  expect(second).not.toBe(first);
  const heard = await written(page);
  await expect.poll(async () => (await written(page)).length).toBeGreaterThan(heard.length + 8);
  await expect(options.getByRole("option", { selected: true })).toHaveText(second!);
  // Left as text, it stays text.
  await page.keyboard.press("Escape");
  const later = (await written(page)).length;
  await expect.poll(async () => (await written(page)).length).toBeGreaterThan(later + 8);
  await page.keyboard.type("a");
  await expect(options).toBeHidden();
  await page.keyboard.press("Enter");

  const action = "Relire la convention avec le service";
  await writeLine(page, { command: "/action", kind: "Action", text: action, due: "J+7" });
  isWriting = false;
  await writing;
  for (const each of [page, other]) {
    await expect(line(each, "Action", action)).toHaveCount(1);
    await expect(line(each, "Action", action).getByLabel("Échéance")).toHaveValue("J+7");
  }
  await expect.poll(() => written(page)).toMatch(/^(ici )+(mot )+mars\./);
  await other.context().close();
});
